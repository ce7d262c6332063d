package roadmap

import "slices"

// ShownTask is a task whose text a member was shown on a day.
type ShownTask struct {
	Topic TopicID `json:"t"`
	Task  int     `json:"n,omitempty"` // its number, from 0
	On    Date    `json:"on"`
}

// shownDays is how many days with a task are remembered: no text comes on three
// of them running.
const shownDays = 3

// NoteShown remembers that a task is shown on the day, and reports whether that
// is news.
func (p *Progress) NoteShown(id TopicID, task int, on Date) bool {
	shown := ShownTask{id, task, on}
	if slices.Contains(p.Shown, shown) {
		return false
	}
	p.Shown = append(slices.Clone(p.Shown), shown)
	days := p.shownBefore(on + 1)
	if len(days) > shownDays {
		oldest := days[shownDays-1]
		p.Shown = slices.DeleteFunc(p.Shown, func(s ShownTask) bool { return s.On < oldest })
	}
	return true
}

// shownBefore returns the days before a date on which tasks were shown, the
// latest first.
func (p *Progress) shownBefore(date Date) []Date {
	var days []Date
	for _, s := range p.Shown {
		if s.On < date && !slices.Contains(days, s.On) {
			days = append(days, s.On)
		}
	}
	slices.Sort(days)
	slices.Reverse(days)
	return days
}

// WornOut reports whether a task was shown on both of the last two days with
// tasks before today, so that it would be the third time running.
func (p *Progress) WornOut(id TopicID, task int, today Date) bool {
	days := p.shownBefore(today)
	return len(days) >= 2 && slices.Contains(p.Shown, ShownTask{id, task, days[0]}) && slices.Contains(p.Shown, ShownTask{id, task, days[1]})
}
