package roadmap

import "strings"

// The rules of XP. They reward learning acts only, never chatter.
const (
	TopicXP    = 20  // for a topic done
	TaskXP     = 5   // for a task of a topic
	QuizXP     = 10  // for the first passed quiz on a topic
	ReviewXP   = 5   // for a review, of which there are two a day at most
	HelpXP     = 10  // for being thanked
	DailyXPCap = 120 // per learning day: ticking off known topics tops no board
)

// Ticks is the set of a topic's tasks that are done: bit 0 is the first.
type Ticks uint64

// maxTicks is how many tasks of a topic can be ticked.
const maxTicks = 64

// Has reports whether the task is ticked.
func (t Ticks) Has(task int) bool { return task >= 0 && task < maxTicks && t&(1<<task) != 0 }

// taskMove is the Move.Status of a ticked task: the word and the task's number.
const taskMove = "task "

// TickTask marks a task of a topic as done on the day. Done twice counts once.
func (p *Progress) TickTask(id TopicID, task int, on Date) Gain {
	if task < 0 || task >= maxTicks || p.Tasks[id].Has(task) {
		return Gain{}
	}
	if p.Tasks == nil {
		p.Tasks = map[TopicID]Ticks{}
	}
	p.Tasks[id] |= 1 << task
	xp := p.room(TaskXP, on)
	if p.PaidTasks[id].Has(task) {
		xp = 0
	}
	p.Begin(id)
	p.push(Move{Status: Status(taskMove + string(rune('0'+task))), Topics: []TopicID{id}, On: on, XP: xp})
	p.credit(on, xp, 1)
	return Gain{First: true, XP: xp}
}

// Task returns the task that a move ticked.
func (m Move) Task() (task int, ok bool) {
	rest, ok := strings.CutPrefix(string(m.Status), taskMove)
	if !ok || rest == "" {
		return 0, false
	}
	return int([]rune(rest)[0] - '0'), true
}

// Earn books XP for a learning act that is no move: a review, or help given.
// It returns how many fit under the daily cap.
func (p *Progress) Earn(xp int, on Date) int {
	xp = p.room(xp, on)
	p.credit(on, xp, 1)
	return xp
}

// room returns how many of the XP fit under the daily cap.
func (p *Progress) room(xp int, on Date) int {
	return max(0, min(xp, DailyXPCap-p.XPOn(on)))
}
