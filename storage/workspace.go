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
	HelpRequests []HelpRequest `json:"calls,omitempty"`      // for a mentor, the latest last
	Lessons      []Lesson      `json:"lessons,omitempty"`    // answers that the workspace's mentors taught
	Unanswered   []Unanswered  `json:"unanswered,omitempty"` // what nobody could be answered
	Feedback     Feedback      `json:"feedback,omitzero"`    // whether answers helped

	Schedules []Schedule     `json:"schedules,omitempty"` // of posts to channels
	Holidays  []roadmap.Date `json:"holidays,omitempty"`  // days without nudges and daily posts, ascending
}

// Schedule is what is posted to a channel, and when.
type Schedule struct {
	ID      string     `json:"id"`
	Kind    PostKind   `json:"kind,omitempty"` // Digest or Ranking; "" is Daily
	Channel string     `json:"channel"`        // as the platform calls it
	Name    string     `json:"name,omitempty"` // of the channel, for people; "" when only the platform knows it
	Spec    string     `json:"spec"`           // a cron line or plain words, in the workspace's zone
	Roadmap roadmap.ID `json:"roadmap,omitempty"`
	Team    TeamID     `json:"team,omitempty"` // whose work is shown; "": everybody's
	By      MemberID   `json:"by,omitempty"`   // who set it, and is told when it cannot be posted
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
func (w *Workspace) Location() *time.Location {
	if zone, err := time.LoadLocation(w.Zone); err == nil {
		return zone
	}
	return time.UTC
}

// Mentor is a member who is asked when others are stuck.
type Mentor struct {
	ID     MemberID          `json:"id"`
	Name   string            `json:"name"`
	Topics []roadmap.TopicID `json:"topics,omitempty"` // empty: any
	Away   bool              `json:"away,omitempty"`   // has left; asked again on return
}

// MentorsHere returns the mentors who have not left.
func (w *Workspace) MentorsHere() []Mentor {
	return slices.DeleteFunc(slices.Clone(w.Mentors), func(m Mentor) bool { return m.Away })
}

// HelpRequest is a member's call for a mentor.
type HelpRequest struct {
	ID     string          `json:"id,omitempty"` // by which posts name it
	Member MemberID        `json:"member"`
	Topic  roadmap.TopicID `json:"topic"`
	On     roadmap.Date    `json:"on"`

	Words   string `json:"words,omitempty"`   // of the member, for mentors; kept for HelpMemory days
	Channel string `json:"channel,omitempty"` // where it was asked; "" in private
	Told    int    `json:"told,omitempty"`    // times that it was passed on
	Aloud   bool   `json:"aloud,omitempty"`   // mentors were called where others read it
}

// HelpMemory is for how many days the words of a help request are kept.
const HelpMemory = 7

// Help returns the help request with the ID.
func (w *Workspace) Help(id string) (HelpRequest, bool) {
	for _, r := range w.HelpRequests {
		if r.ID == id && id != "" {
			return r, true
		}
	}
	return HelpRequest{}, false
}

// Lesson is an answer that a mentor of the workspace taught.
type Lesson struct {
	Question string       `json:"question"`
	Answer   string       `json:"answer"`
	By       MemberID     `json:"by,omitempty"`
	Name     string       `json:"name,omitempty"` // of the mentor
	On       roadmap.Date `json:"on"`
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

// Leave removes a member from everything that the workspace keeps: captaincy,
// mentors, calls and the names under lessons and schedules, which themselves
// stay. It reports whether there was anything to remove.
func (w *Workspace) Leave(id MemberID) bool {
	had := false
	for i := range w.Teams {
		if w.Teams[i].Captain == id {
			w.Teams[i].Captain, had = "", true
		}
	}
	for i := range w.Lessons {
		if w.Lessons[i].By == id {
			w.Lessons[i].By, w.Lessons[i].Name, had = "", "", true
		}
	}
	for i := range w.Schedules {
		if w.Schedules[i].By == id {
			w.Schedules[i].By, had = "", true
		}
	}
	n := len(w.Mentors) + len(w.HelpRequests)
	w.Mentors = slices.DeleteFunc(w.Mentors, func(m Mentor) bool { return m.ID == id })
	w.HelpRequests = slices.DeleteFunc(w.HelpRequests, func(c HelpRequest) bool { return c.Member == id })
	return had || n > len(w.Mentors)+len(w.HelpRequests)
}

// Of returns the part of the workspace that is about one member.
func (w *Workspace) Of(id MemberID) Workspace {
	var own Workspace
	for _, t := range w.Teams {
		if t.Captain == id {
			own.Teams = append(own.Teams, t)
		}
	}
	for _, m := range w.Mentors {
		if m.ID == id {
			own.Mentors = append(own.Mentors, m)
		}
	}
	for _, c := range w.HelpRequests {
		if c.Member == id {
			own.HelpRequests = append(own.HelpRequests, c)
		}
	}
	for _, l := range w.Lessons {
		if l.By == id {
			own.Lessons = append(own.Lessons, l)
		}
	}
	for _, s := range w.Schedules {
		if s.By == id {
			own.Schedules = append(own.Schedules, s)
		}
	}
	return own
}
