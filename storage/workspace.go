package storage

import (
	"slices"
	"time"

	"mentor/roadmap"
)

// Workspace is what is kept of a workspace.
type Workspace struct {
	ID      WorkspaceID `json:"-"`
	Version int64       `json:"-"` // counts changes; 0: not stored yet
	Name    string      `json:"name,omitempty"`
	Zone    string      `json:"zone,omitempty"`
	Teams   []Team      `json:"teams,omitempty"`

	Mentors      []Mentor      `json:"mentors,omitempty"`    // who helps others
	HelpRequests []HelpRequest `json:"calls,omitempty"`      // of an earlier version; now they are on the Desk
	Lessons      []Lesson      `json:"lessons,omitempty"`    // answers that the workspace's mentors taught
	Unanswered   []Unanswered  `json:"unanswered,omitempty"` // what nobody could be answered
	Feedback     Feedback      `json:"feedback,omitzero"`    // whether answers helped
	Approve      bool          `json:"approve,omitempty"`    // leads look at what mentors teach before anybody gets it
	NoGaps       bool          `json:"no_gaps,omitempty"`    // leads don't want the weekly list of what couldn't be answered

	Handins []Handin `json:"handins,omitempty"` // projects that wait for feedback, the latest last

	Spent []Spent `json:"spent,omitempty"` // thanks of people who were forgotten

	Roles   []Named    `json:"roles,omitempty"`   // admins and leads by name
	Rooms   []Room     `json:"rooms,omitempty"`   // channels in which the bot may answer; none: in all
	Roadmap roadmap.ID `json:"roadmap,omitempty"` // on which newcomers begin; "": the default

	Goals []Goal `json:"goals,omitempty"` // of cohorts
	Pairs Pairs  `json:"pairs,omitzero"`  // who meets whom each week
	Roads []Road `json:"roads,omitempty"` // roadmaps of the workspace's own

	// Deeds are for the audit trail: what a change puts here is added to it together
	// with the change. It's empty in what a store returns.
	Deeds []Deed `json:"-"`

	Schedules []Schedule     `json:"schedules,omitempty"` // of posts to channels
	Holidays  []roadmap.Date `json:"holidays,omitempty"`  // days without nudges and daily posts, ascending
}

// Clone returns a copy that shares nothing that changes.
func (w *Workspace) Clone() Workspace {
	c := *w
	c.Teams, c.Mentors, c.HelpRequests = slices.Clone(w.Teams), slices.Clone(w.Mentors), slices.Clone(w.HelpRequests)
	for i := range c.Mentors {
		c.Mentors[i].Topics = slices.Clone(c.Mentors[i].Topics)
	}
	c.Handins = slices.Clone(w.Handins)
	c.Lessons, c.Unanswered = slices.Clone(w.Lessons), slices.Clone(w.Unanswered)
	c.Schedules, c.Holidays, c.Goals = slices.Clone(w.Schedules), slices.Clone(w.Holidays), slices.Clone(w.Goals)
	c.Roles, c.Rooms, c.Deeds = slices.Clone(w.Roles), slices.Clone(w.Rooms), slices.Clone(w.Deeds)
	c.Roads = cloneRoads(w.Roads)
	return c
}

// Holiday reports whether the date is one.
func (w *Workspace) Holiday(d roadmap.Date) bool {
	_, found := slices.BinarySearch(w.Holidays, d)
	return found
}

// Location returns the workspace's zone; UTC when it is unset or unknown here.
func (w *Workspace) Location() *time.Location { return zone(w.Zone) }

// ForgetOldWords drops help requests of more than HelpMemory days before a date,
// with what members wrote in them, and reports whether there was anything.
func (w *Workspace) ForgetOldWords(today roadmap.Date) bool {
	n := len(w.HelpRequests)
	w.HelpRequests = slices.DeleteFunc(w.HelpRequests, func(r HelpRequest) bool { return r.On < today-HelpMemory })
	return n > len(w.HelpRequests)
}

// Leave removes a member from everything that the workspace keeps: roles, captaincy,
// mentors, calls and the names under lessons and schedules, which themselves
// stay. It reports whether there was anything to remove.
func (w *Workspace) Leave(id MemberID) bool {
	had := w.Pairs.leave(id)
	for i := range w.Teams {
		if w.Teams[i].Captain == id {
			w.Teams[i].Captain, had = "", true
		}
	}
	for i := range w.Lessons {
		if w.Lessons[i].By == id {
			w.Lessons[i].By, w.Lessons[i].Name, had = "", "", true
		}
		for j, former := range w.Lessons[i].Former {
			if former.By == id {
				w.Lessons[i].Former[j].By, w.Lessons[i].Former[j].Name, had = "", "", true
			}
		}
	}
	w.Goals = slices.Clone(w.Goals)
	for i := range w.Goals {
		if w.Goals[i].Set == id {
			w.Goals[i].Set, had = "", true
		}
	}
	if n := len(w.Schedules); n > 0 {
		w.Schedules = slices.DeleteFunc(slices.Clone(w.Schedules), func(s Schedule) bool { return s.Member == id })
		had = had || len(w.Schedules) < n
	}
	for i := range w.Schedules {
		if w.Schedules[i].By == id {
			w.Schedules[i].By, had = "", true
		}
	}
	had = w.leaveRoads(id) || had
	n := len(w.Mentors) + len(w.HelpRequests) + len(w.Roles) + len(w.Handins)
	w.Handins = slices.DeleteFunc(w.Handins, func(h Handin) bool { return h.Member == id })
	w.Roles = slices.DeleteFunc(w.Roles, func(r Named) bool { return r.ID == id })
	w.Mentors = slices.DeleteFunc(w.Mentors, func(m Mentor) bool { return m.ID == id })
	w.HelpRequests = slices.DeleteFunc(w.HelpRequests, func(c HelpRequest) bool { return c.Member == id })
	return had || n > len(w.Mentors)+len(w.HelpRequests)+len(w.Roles)+len(w.Handins)
}

// Of returns the part of the workspace that is about one member.
func (w *Workspace) Of(id MemberID) Workspace {
	return Workspace{
		Teams:        only(w.Teams, func(t Team) bool { return t.Captain == id }),
		Roles:        only(w.Roles, func(n Named) bool { return n.ID == id }),
		Handins:      only(w.Handins, func(h Handin) bool { return h.Member == id }),
		Mentors:      only(w.Mentors, func(m Mentor) bool { return m.ID == id }),
		HelpRequests: only(w.HelpRequests, func(r HelpRequest) bool { return r.Member == id }),
		Lessons: only(w.Lessons, func(l Lesson) bool {
			return l.By == id || slices.ContainsFunc(l.Former, func(a Author) bool { return a.By == id })
		}),
		Schedules: only(w.Schedules, func(s Schedule) bool { return s.By == id || s.Member == id }),
		Goals:     only(w.Goals, func(g Goal) bool { return g.Set == id }),
		Roads:     w.roadsOf(id),
	}
}

// only returns what is wanted of a list, and nil when nothing is.
func only[T any](list []T, wanted func(T) bool) []T {
	var found []T
	for _, v := range list {
		if wanted(v) {
			found = append(found, v)
		}
	}
	return found
}
