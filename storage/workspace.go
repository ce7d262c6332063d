package storage

import (
	"cmp"
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

// Schedule is what is posted to a channel, and when.
type Schedule struct {
	ID      string     `json:"id"`
	Kind    PostKind   `json:"kind,omitempty"` // Digest or Ranking; "" is Daily
	Channel string     `json:"channel"`        // as the platform calls it
	Name    string     `json:"name,omitempty"` // of the channel, for people; "" when only the platform knows it
	Spec    string     `json:"spec"`           // a cron line or plain words, in the workspace's zone
	Roadmap roadmap.ID `json:"roadmap,omitempty"`
	Team    TeamID     `json:"team,omitempty"`     // whose work is shown; "": everybody's
	Member  MemberID   `json:"member,omitempty"`   // to whom it goes in private, instead of a channel
	ByAdmin bool       `json:"by_admin,omitempty"` // the platform said that who set it runs the workspace
	By      MemberID   `json:"by,omitempty"`       // who set it, and is told when it cannot be posted
}

// Subject is whom the posts of the schedule are about: a member, or a channel.
func (s Schedule) Subject() string {
	if s.Member != "" {
		return string(s.Member)
	}
	return ChannelSubject(s.Channel)
}

// InChannels are the schedules of what others read too.
func (w *Workspace) InChannels() []Schedule {
	return only(w.Schedules, func(s Schedule) bool { return s.Member == "" })
}

// Posts returns the kind of what is posted.
func (s Schedule) Posts() PostKind { return cmp.Or(s.Kind, DailyPost) }

// Schedule returns the schedule with the ID.
func (w *Workspace) Schedule(id string) (Schedule, bool) {
	for _, s := range w.Schedules {
		if s.ID == id {
			return s, true
		}
	}
	return Schedule{}, false
}

// Feedback counts whether answers helped those who asked.
type Feedback struct {
	Helped int `json:"helped,omitempty"`
	Missed int `json:"missed,omitempty"`
}

// Holiday reports whether the date is one.
func (w *Workspace) Holiday(d roadmap.Date) bool {
	_, found := slices.BinarySearch(w.Holidays, d)
	return found
}

// Location returns the workspace's zone; UTC when it is unset or unknown here.
func (w *Workspace) Location() *time.Location { return zone(w.Zone) }

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

// ForgetOldWords drops help requests of more than HelpMemory days before a date,
// with what members wrote in them, and reports whether there was anything.
func (w *Workspace) ForgetOldWords(today roadmap.Date) bool {
	n := len(w.HelpRequests)
	w.HelpRequests = slices.DeleteFunc(w.HelpRequests, func(r HelpRequest) bool { return r.On < today-HelpMemory })
	return n > len(w.HelpRequests)
}

// Lesson is an answer that a mentor of the workspace taught.
type Lesson struct {
	Question string       `json:"question"`
	Answer   string       `json:"answer"`
	By       MemberID     `json:"by,omitempty"`
	Name     string       `json:"name,omitempty"` // of the mentor
	On       roadmap.Date `json:"on"`
	Former   []Author     `json:"former,omitempty"`  // who taught it before, the latest last
	Pending  bool         `json:"pending,omitempty"` // nobody gets it until a lead has approved it
}

// Author is somebody whose answer was changed by somebody else.
type Author struct {
	By   MemberID     `json:"by,omitempty"`
	Name string       `json:"name,omitempty"`
	On   roadmap.Date `json:"on"`
}

// maxFormer is how many former authors of a lesson are kept.
const maxFormer = 5

// Over is the lesson in the place of an earlier one, whose author it keeps.
func (l Lesson) Over(earlier Lesson) Lesson {
	l.Former = earlier.Former
	if earlier.By != l.By {
		l.Former = append(slices.Clone(l.Former), Author{By: earlier.By, Name: earlier.Name, On: earlier.On})
	}
	l.Former = l.Former[max(0, len(l.Former)-maxFormer):]
	return l
}

// Unanswered is a question without an answer, and how often it came. It holds
// nothing about who asked.
type Unanswered struct {
	Question string       `json:"question"`
	Count    int          `json:"count"`
	Last     roadmap.Date `json:"last"`
}

// Team is a group of members. Who is in it stands in the members.
type Team struct {
	ID      TeamID   `json:"id"`
	Name    string   `json:"name"`
	Captain MemberID `json:"captain,omitempty"`
	Quest   Quest    `json:"quest,omitzero"` // the latest; it lasts a week
}

// Quest is what a team set out to do: so many members finish a topic.
type Quest struct {
	Topic roadmap.TopicID `json:"topic"`
	Need  int             `json:"need"`
	From  roadmap.Date    `json:"from"` // first day

	Channel string `json:"channel,omitempty"` // where a bar shows it; "": nowhere
	Post    PostID `json:"post,omitempty"`    // the bar
}

// Team returns the team with the ID.
func (w *Workspace) Team(id TeamID) (Team, bool) {
	for _, t := range w.Teams {
		if t.ID == id {
			return t, true
		}
	}
	return Team{}, false
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
