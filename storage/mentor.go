package storage

import (
	"cmp"
	"slices"
	"time"

	"mentor/roadmap"
)

// Mentor is a member who is asked when others are stuck.
type Mentor struct {
	ID     MemberID          `json:"id"`
	Name   string            `json:"name"`
	Topics []roadmap.TopicID `json:"topics,omitempty"` // empty: any
	Away   bool              `json:"away,omitempty"`   // has left; asked again on return

	Load     int          `json:"load,omitempty"`      // help requests at once; 0: DefaultLoad
	Hours    Hours        `json:"hours,omitzero"`      // when they want to be asked
	Duty     bool         `json:"duty,omitempty"`      // takes a turn on the rota
	LastDuty roadmap.Date `json:"last_duty,omitempty"` // the Monday of their latest week on duty
	Skipped  roadmap.Date `json:"skipped,omitempty"`   // the Monday of the latest week that they left to somebody else
}

// DefaultLoad is how many help requests a mentor is given at once who hasn't said
// how many.
const DefaultLoad = 3

// Room is how many help requests the mentor wants at once.
func (m Mentor) Room() int { return cmp.Or(m.Load, DefaultLoad) }

// Mentor returns the mentor with the ID, if they are here.
func (w *Workspace) Mentor(id MemberID) (Mentor, bool) {
	for _, m := range w.Mentors {
		if m.ID == id {
			return m, !m.Away
		}
	}
	return Mentor{}, false
}

// MentorsHere returns the mentors who have not left.
func (w *Workspace) MentorsHere() []Mentor {
	return slices.DeleteFunc(slices.Clone(w.Mentors), func(m Mentor) bool { return m.Away })
}

// Hours are the times at which somebody wants to be asked, in their own zone. The
// zero value is any time.
type Hours struct {
	From  roadmap.Clock    `json:"from,omitempty"`
	Until roadmap.Clock    `json:"until,omitempty"` // not after From: on the next day
	Days  roadmap.Weekdays `json:"days,omitempty"`  // on which they begin; 0: any
	Zone  string           `json:"zone,omitempty"`  // IANA name; "" is UTC
}

// Always reports whether any time will do.
func (h Hours) Always() bool { return h.From == h.Until && h.Days == 0 }

// Next returns the first moment from now on that is within the hours: now, if it is.
func (h Hours) Next(now time.Time) time.Time {
	if h.Always() {
		return now
	}
	where := zone(h.Zone)
	today := roadmap.DateOf(now.In(where))
	for day := today - 1; day <= today+8; day++ {
		if h.Days != 0 && !h.Days.Has(day.Weekday()) {
			continue
		}
		from, ok := day.At(h.From, where)
		last := day
		if h.Until <= h.From {
			last++
		}
		until, ends := last.At(h.Until, where)
		if ok && ends && until.After(now) {
			if from.After(now) {
				return from
			}
			return now
		}
	}
	return now
}
