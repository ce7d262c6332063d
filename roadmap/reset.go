package roadmap

import (
	"maps"
	"slices"
)

// UndoResetDays is how long a reset can be taken back.
const UndoResetDays = 7

// Reset is a reset that can still be taken back: what stood there before.
type Reset struct {
	What    string                 `json:"w"` // as it is shown: the title of a topic, stage or roadmap
	On      Date                   `json:"on"`
	Marks   map[TopicID]Mark       `json:"marks,omitempty"`
	Results map[TopicID]QuizResult `json:"results,omitempty"`
	Cards   map[TopicID]Card       `json:"cards,omitempty"`
	Tasks   map[TopicID]Ticks      `json:"tasks,omitempty"`
	Begun   []TopicID              `json:"begun,omitempty"`
	Picks   map[GroupID]TopicID    `json:"picks,omitempty"`
}

// Reset opens topics again, as if they had never been touched, and returns how
// many were. The days, XP and badges stay: they were earned. A topic that is
// done again after it brings no XP a second time.
func (p *Progress) Reset(what string, ids []TopicID, on Date) int {
	p.dropOldResets(on)
	r := Reset{What: what, On: on}
	touched := map[TopicID]bool{}
	r.Marks = take(p.Marks, ids, touched)
	r.Cards = take(p.Cards, ids, touched)
	r.Tasks = take(p.Tasks, ids, touched)
	p.resetResults(&r, ids, touched)
	p.Begun = slices.DeleteFunc(p.Begun, func(id TopicID) bool {
		in := slices.Contains(ids, id)
		if in {
			r.Begun = append(r.Begun, id)
			touched[id] = true
		}
		return in
	})
	if len(touched) == 0 {
		return 0
	}
	p.forgetPlace(&r, ids)
	p.keepPast(r.Marks)
	for id, ticks := range r.Tasks {
		if p.PaidTasks == nil {
			p.PaidTasks = map[TopicID]Ticks{}
		}
		p.PaidTasks[id] |= ticks
	}
	// A move on a topic that was reset cannot be taken back any more: its mark
	// is gone. Moves on other topics do not touch these.
	p.Moves = slices.DeleteFunc(p.Moves, func(m Move) bool {
		return slices.ContainsFunc(m.Topics, func(id TopicID) bool { return slices.Contains(ids, id) })
	})
	p.Resets = append(p.Resets, r)
	return len(touched)
}

// take moves the entries of the topics into a map of their own.
func take[V any](from map[TopicID]V, ids []TopicID, touched map[TopicID]bool) map[TopicID]V {
	var taken map[TopicID]V
	for _, id := range ids {
		v, had := from[id]
		if !had {
			continue
		}
		if taken == nil {
			taken = map[TopicID]V{}
		}
		taken[id], touched[id] = v, true
		delete(from, id)
	}
	return taken
}

// resetResults takes the scores away and keeps what XP were given for them.
func (p *Progress) resetResults(r *Reset, ids []TopicID, touched map[TopicID]bool) {
	for _, id := range ids {
		was, had := p.Results[id]
		if !had || was.Of == 0 {
			continue
		}
		if r.Results == nil {
			r.Results = map[TopicID]QuizResult{}
		}
		r.Results[id], touched[id] = was, true
		p.Results[id] = QuizResult{On: was.On, Tries: was.Tries, XP: was.XP}
	}
}

// forgetPlace ends what is under way on the topics.
func (p *Progress) forgetPlace(r *Reset, ids []TopicID) {
	for group, id := range p.Picks {
		if slices.Contains(ids, id) {
			if r.Picks == nil {
				r.Picks = map[GroupID]TopicID{}
			}
			r.Picks[group] = id
			delete(p.Picks, group)
		}
	}
	if slices.Contains(ids, p.Current) {
		p.Current = ""
	}
	if slices.Contains(ids, p.Quiz.Topic) {
		p.Quiz = QuizRun{}
	}
	for _, id := range ids {
		p.MarkSure(id)
	}
}

// keepPast remembers what the topics brought.
func (p *Progress) keepPast(marks map[TopicID]Mark) {
	for id, m := range marks {
		if _, known := p.Past[id]; known || m.Status != Done {
			continue
		}
		if p.Past == nil {
			p.Past = map[TopicID]Mark{}
		}
		p.Past[id] = m
	}
}

func (p *Progress) dropOldResets(today Date) {
	p.Resets = slices.DeleteFunc(p.Resets, func(r Reset) bool { return today > r.On+UndoResetDays })
}

// LastReset returns the latest reset that can still be taken back.
func (p *Progress) LastReset(today Date) (Reset, bool) {
	if n := len(p.Resets); n > 0 && today <= p.Resets[n-1].On+UndoResetDays {
		return p.Resets[n-1], true
	}
	return Reset{}, false
}

// Unreset takes the latest reset back. What was done since then on a topic
// stays as it is.
func (p *Progress) Unreset(today Date) (Reset, bool) {
	r, ok := p.LastReset(today)
	if !ok {
		return r, false
	}
	p.Resets = p.Resets[:len(p.Resets)-1]
	for id, m := range r.Marks {
		if p.Status(id) != "" {
			delete(r.Marks, id)
			continue
		}
		if p.Past[id] == m {
			delete(p.Past, id)
		}
	}
	p.Marks = putBack(p.Marks, r.Marks)
	p.Cards = putBack(p.Cards, r.Cards)
	for id, ticks := range r.Tasks {
		r.Tasks[id] = ticks | p.Tasks[id]
	}
	p.Tasks = putBack(p.Tasks, r.Tasks)
	for id := range r.Results {
		if p.Results[id].Of > 0 {
			delete(r.Results, id)
		}
	}
	p.Results = putBack(p.Results, r.Results)
	for _, id := range r.Begun {
		p.Begin(id)
	}
	for group, id := range r.Picks {
		if _, chosen := p.Picks[group]; !chosen {
			if p.Picks == nil {
				p.Picks = map[GroupID]TopicID{}
			}
			p.Picks[group] = id
		}
	}
	return r, true
}

func putBack[V any](into, from map[TopicID]V) map[TopicID]V {
	if into == nil && len(from) > 0 {
		into = map[TopicID]V{}
	}
	maps.Copy(into, from)
	return into
}
