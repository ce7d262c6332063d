package roadmap

import (
	"math"
	"slices"
)

// Status says how a member stands with a topic.
type Status string

// The states of a topic. A topic without a mark is open.
const (
	Done    Status = "done"
	Skipped Status = "skipped"
)

// Mark is a member's tick on a topic.
type Mark struct {
	Status Status `json:"s"`
	On     Date   `json:"on"`
	XP     int    `json:"xp,omitempty"`
}

// Day is what a member did on one learning day.
type Day struct {
	Date Date `json:"d"`
	XP   int  `json:"xp"`
	Acts int  `json:"n"` // things done that day; a day with none is not kept
}

// Move is one change that can be taken back.
type Move struct {
	Status Status           `json:"s"`
	Topics []TopicID        `json:"t"`
	Before map[TopicID]Mark `json:"b,omitempty"` // marks that stood there before
	On     Date             `json:"on"`
	XP     int              `json:"xp,omitempty"`
}

// Progress is one member's walk. The zero value is a member at the start.
type Progress struct {
	Roadmap ID                  `json:"roadmap,omitempty"`
	Marks   map[TopicID]Mark    `json:"marks,omitempty"`
	Picks   map[GroupID]TopicID `json:"picks,omitempty"` // branches chosen, done or not
	Days    []Day               `json:"days,omitempty"`  // ascending
	Moves   []Move              `json:"moves,omitempty"` // newest last
	Current TopicID             `json:"current,omitempty"`
	Off     []Off               `json:"off,omitempty"` // days that cannot break a streak

	Begun   []TopicID              `json:"begun,omitempty"` // open topics under way
	Tasks   map[TopicID]Ticks      `json:"tasks,omitempty"` // tasks done
	Quiz    QuizRun                `json:"quiz,omitzero"`
	Results map[TopicID]QuizResult `json:"results,omitempty"` // of quizzes
	Cards   map[TopicID]Card       `json:"cards,omitempty"`   // of topics that were reviewed
	Resets  []Reset                `json:"resets,omitempty"`  // newest last
	Past    map[TopicID]Mark       `json:"past,omitempty"`    // done before a reset, and paid for

	Badges  map[BadgeID]Date `json:"badges,omitempty"`  // and when they were earned
	Thanks  []Thank          `json:"thanks,omitempty"`  // given in the last days
	Thanked int              `json:"thanked,omitempty"` // thanks given
	Helped  int              `json:"helped,omitempty"`  // thanks got

	PaidTasks map[TopicID]Ticks `json:"paid_tasks,omitempty"` // tasks done before a reset

	Levels    map[ID]Experience       `json:"levels,omitempty"` // but for Regular
	Goal      Goal                    `json:"goal,omitzero"`    // of each week
	Unsure    map[TopicID]Date        `json:"unsure,omitempty"` // topics that the member calls shaky, and since when
	Placement Placement               `json:"placement,omitzero"`
	Placed    Placed                  `json:"placed,omitzero"` // the last one, as long as it can be taken back
	Shown     []ShownTask             `json:"shown,omitempty"` // on the last days with tasks
	Projects  map[TopicID]ProjectWork `json:"projects,omitempty"`
	Chosen    Chosen                  `json:"chosen,omitzero"` // why the current topic is the current one
}

// Card is what spaced review remembers of a topic.
type Card struct {
	Due        Date    `json:"due"`
	Last       Date    `json:"last"` // day of the last review
	Stability  float64 `json:"s"`    // days until recall falls to 90 %
	Difficulty float64 `json:"d"`    // 1 to 10
	Reps       int     `json:"n"`
	Lapses     int     `json:"l,omitempty"`
}

// keepMoves is how far back undo reaches.
const keepMoves = 20

// Gain is what an act brought.
type Gain struct {
	First bool // false: it was done before, nothing changed
	XP    int
}

// Status returns how the member stands with the topic; "" is open.
func (p *Progress) Status(id TopicID) Status { return p.Marks[id].Status }

// IsDone reports whether the topic is done.
func (p *Progress) IsDone(id TopicID) bool { return p.Status(id) == Done }

// Complete marks the topic done on the day. Done twice counts once.
func (p *Progress) Complete(id TopicID, on Date) Gain {
	if p.IsDone(id) {
		return Gain{}
	}
	xp := p.room(TopicXP, on)
	if _, again := p.Past[id]; again {
		xp = 0
	}
	p.mark([]TopicID{id}, Mark{Status: Done, On: on, XP: xp})
	p.credit(on, xp, 1)
	return Gain{First: true, XP: xp}
}

// Skip marks the topics that are still open as skipped and reports whether
// there was any.
func (p *Progress) Skip(ids []TopicID, on Date) bool {
	open := slices.DeleteFunc(slices.Clone(ids), func(id TopicID) bool { return p.Status(id) != "" })
	if len(open) == 0 {
		return false
	}
	p.mark(open, Mark{Status: Skipped, On: on})
	return true
}

// Undo takes the last move back and returns it; ok is false when there is none
// to take back.
func (p *Progress) Undo() (last Move, ok bool) {
	if len(p.Moves) == 0 {
		return Move{}, false
	}
	last = p.Moves[len(p.Moves)-1]
	p.Moves = p.Moves[:len(p.Moves)-1]
	if task, ok := last.Task(); ok {
		p.Tasks[last.Topics[0]] &^= 1 << task
		if p.Tasks[last.Topics[0]] == 0 {
			delete(p.Tasks, last.Topics[0])
		}
		p.credit(last.On, -last.XP, -1)
		return last, true
	}
	for _, id := range last.Topics {
		if was, had := last.Before[id]; had {
			p.Marks[id] = was
		} else {
			delete(p.Marks, id)
		}
	}
	if last.Status == Done {
		p.credit(last.On, -last.XP, -1)
	}
	p.Current = last.Topics[0]
	return last, true
}

func (p *Progress) mark(ids []TopicID, m Mark) {
	if p.Marks == nil {
		p.Marks = map[TopicID]Mark{}
	}
	move := Move{Status: m.Status, Topics: ids, On: m.On, XP: m.XP}
	for _, id := range ids {
		if was, had := p.Marks[id]; had {
			if move.Before == nil {
				move.Before = map[TopicID]Mark{}
			}
			move.Before[id] = was
		}
		p.Marks[id] = m
	}
	p.Begun = slices.DeleteFunc(p.Begun, func(id TopicID) bool { return slices.Contains(ids, id) })
	p.push(move)
}

func (p *Progress) push(m Move) {
	kept := p.Moves[max(0, len(p.Moves)+1-keepMoves):]
	moves := make([]Move, 0, len(kept)+1) // a copy of the progress may share what there was
	p.Moves = append(append(moves, kept...), m)
}

// credit books XP and acts on a day and drops the day when nothing is left.
func (p *Progress) credit(on Date, xp, acts int) {
	i, found := slices.BinarySearchFunc(p.Days, on, func(d Day, at Date) int { return int(d.Date - at) })
	if !found {
		p.Days = slices.Insert(p.Days, i, Day{Date: on})
	}
	p.Days[i].XP += xp
	p.Days[i].Acts += acts
	if p.Days[i].Acts <= 0 {
		p.Days = slices.Delete(p.Days, i, i+1)
	}
}

// Pick chooses a branch of a choice group.
func (p *Progress) Pick(group GroupID, id TopicID) {
	if p.Picks == nil {
		p.Picks = map[GroupID]TopicID{}
	}
	p.Picks[group] = id
	p.Begin(id)
	p.Current = id
}

// XPOn returns the XP of one day.
func (p *Progress) XPOn(on Date) int { return p.XPBetween(on, on) }

// XPBetween returns the XP of the days from first to last, both included.
func (p *Progress) XPBetween(first, last Date) int {
	sum := 0
	for _, d := range p.Days {
		if d.Date >= first && d.Date <= last {
			sum += d.XP
		}
	}
	return sum
}

// XP returns all XP.
func (p *Progress) XP() int { return p.XPBetween(math.MinInt32, math.MaxInt32) }

// Level returns the level that XP stand for and the XP at which the next one
// begins. Level n begins at 50·n·(n-1) XP: 0, 100, 300, 600, 1000, ... so each
// level takes 100 XP more than the one before.
func Level(xp int) (level, next int) {
	level = int((1 + math.Sqrt(1+float64(max(xp, 0))/12.5)) / 2)
	return level, 50 * (level + 1) * level
}

// ActiveDays returns on how many of the days from first to last something was
// done.
func (p *Progress) ActiveDays(first, last Date) int {
	n := 0
	for i := len(p.Days) - 1; i >= 0 && p.Days[i].Date >= first; i-- { // as a rule the last ones are asked for
		if p.Days[i].Date <= last {
			n++
		}
	}
	return n
}

// FinishedBetween appends the topics that were done from first to last, in no order.
func (p *Progress) FinishedBetween(to []TopicID, first, last Date) []TopicID {
	for id, m := range p.Marks {
		if m.On >= first && m.On <= last && m.Status == Done {
			to = append(to, id)
		}
	}
	return to
}

// DoneBetween returns how many topics were done from first to last.
func (p *Progress) DoneBetween(first, last Date) int {
	n := 0
	for _, m := range p.Marks {
		if m.Status == Done && m.On >= first && m.On <= last {
			n++
		}
	}
	return n
}
