package storage

import (
	"cmp"

	"mentor/roadmap"
)

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
