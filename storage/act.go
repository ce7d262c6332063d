package storage

import (
	"reflect"
	"slices"

	"mentor/roadmap"
)

// Act is the last thing that a member did, unless it was a move on topics,
// which the progress remembers itself. Taking it back means putting back what
// stood before it.
type Act struct {
	Command string       `json:"c"`            // that did it
	On      roadmap.Date `json:"on"`           // the member's learning day
	Was     *Settings    `json:"was,omitzero"` // what it changed, as it was; nil: it cannot be taken back
}

// Settings are what a member sets, as far as an act changed them; nil fields
// were left alone.
type Settings struct {
	Zone    *string                             `json:"zone,omitempty"`
	ZoneSet *bool                               `json:"zone_set,omitempty"`
	Minutes *int                                `json:"minutes,omitempty"`
	Team    *TeamID                             `json:"team,omitempty"`
	OnBoard *bool                               `json:"on_board,omitempty"`
	Remind  *Remind                             `json:"remind,omitempty"`
	Pauses  *[]roadmap.Off                      `json:"pauses,omitempty"` // of the streak
	Roadmap *roadmap.ID                         `json:"roadmap,omitempty"`
	Current *roadmap.TopicID                    `json:"current,omitempty"`
	Picks   map[roadmap.GroupID]roadmap.TopicID `json:"picks,omitempty"` // "" is none
	Marks   map[roadmap.TopicID]roadmap.Mark    `json:"marks,omitempty"` // that were dropped
	Goal    *roadmap.Goal                       `json:"goal,omitempty"`
	Levels  map[roadmap.ID]roadmap.Experience   `json:"levels,omitempty"` // "" is Regular
	Unsure  map[roadmap.TopicID]roadmap.Date    `json:"unsure,omitempty"` // 0 is none
	Begun   []roadmap.TopicID                   `json:"begun,omitempty"`  // that were not begun before
}

// SettingsBefore returns what differs in what a member sets, as it was; nil
// when nothing does. The place on the roadmap is no setting.
func SettingsBefore(was, now *Member) *Settings {
	var s Settings
	differ(&s.Zone, was.Zone, now.Zone)
	differ(&s.ZoneSet, was.ZoneSet, now.ZoneSet)
	differ(&s.Minutes, was.Minutes, now.Minutes)
	differ(&s.Team, was.Team, now.Team)
	differ(&s.OnBoard, was.OnBoard, now.OnBoard)
	differ(&s.Roadmap, was.Progress.Roadmap, now.Progress.Roadmap)
	differ(&s.Goal, was.Progress.Goal, now.Progress.Goal)
	differ(&s.Remind, wished(was.Remind), wished(now.Remind))
	if before := was.Progress.Pauses(); !slices.Equal(before, now.Progress.Pauses()) {
		s.Pauses = &before
	}
	if reflect.ValueOf(s).IsZero() {
		return nil
	}
	return &s
}

// wished is what a member wishes of reminders, without what they have become.
func wished(r Remind) Remind {
	r.Last, r.Ignored = 0, 0
	return r
}

func differ[T comparable](field **T, was, now T) {
	if was != now {
		*field = &was
	}
}

// Restore puts back what stood before.
func (s *Settings) Restore(m *Member) {
	putBack(&m.Zone, s.Zone)
	putBack(&m.ZoneSet, s.ZoneSet)
	putBack(&m.Minutes, s.Minutes)
	putBack(&m.Team, s.Team)
	putBack(&m.OnBoard, s.OnBoard)
	putBack(&m.Progress.Roadmap, s.Roadmap)
	putBack(&m.Progress.Current, s.Current)
	if s.Remind != nil {
		last, ignored := m.Remind.Last, m.Remind.Ignored
		m.Remind = *s.Remind
		m.Remind.Last, m.Remind.Ignored = last, ignored
	}
	if s.Pauses != nil {
		m.Progress.Repause(*s.Pauses)
	}
	for group, id := range s.Picks {
		m.Progress.Repick(group, id)
	}
	for id, mark := range s.Marks {
		m.Progress.Remark(id, mark)
	}
	putBack(&m.Progress.Goal, s.Goal)
	for road, level := range s.Levels {
		m.Progress.SetExperience(road, level)
	}
	for id, on := range s.Unsure {
		if m.Progress.MarkSure(id); on != 0 {
			m.Progress.MarkUnsure(id, on)
		}
	}
	m.Progress.Unbegin(s.Begun...)
}

func putBack[T any](field *T, was *T) {
	if was != nil {
		*field = *was
	}
}
