package storage

import (
	"slices"

	"mentor/roadmap"
)

// HasDuty reports whether there is a rota.
func (w *Workspace) HasDuty() bool {
	return slices.ContainsFunc(w.Mentors, func(m Mentor) bool { return m.Duty && !m.Away })
}

// OnDuty is the mentor whose week it is on a date; "" when it is nobody's.
func (w *Workspace) OnDuty(on roadmap.Date) MemberID {
	for _, m := range w.Mentors {
		if m.Duty && !m.Away && m.LastDuty == on.Monday() && m.Skipped != on.Monday() {
			return m.ID
		}
	}
	return ""
}

// TurnDuty gives the week of a Monday to the mentor on the rota whose last one is
// longest ago, unless it is somebody's, and returns whose it is; "" is nobody's.
func (w *Workspace) TurnDuty(monday roadmap.Date) MemberID {
	if id := w.OnDuty(monday); id != "" {
		return id
	}
	next := -1
	for i, m := range w.Mentors {
		if m.Duty && !m.Away && m.Skipped != monday && (next < 0 || m.LastDuty < w.Mentors[next].LastDuty) {
			next = i
		}
	}
	if next < 0 {
		return ""
	}
	w.Mentors[next].LastDuty = monday
	return w.Mentors[next].ID
}
