package storage

import (
	"slices"

	"mentor/roadmap"
)

// Assigned is a topic that a lead asked a member to finish by a day.
type Assigned struct {
	ID    string          `json:"id"` // by which posts name it
	Topic roadmap.TopicID `json:"topic"`
	By    roadmap.Date    `json:"by"` // the last day, in the member's zone
	On    roadmap.Date    `json:"on"` // when it was asked for
	From  MemberID        `json:"from,omitempty"`
	Name  string          `json:"name,omitempty"` // of who asked; "" when they were forgotten
}

const (
	// MaxAssigned is how many open topics may be assigned to a member.
	MaxAssigned = 20
	// assignedMemory is for how many days one that is over is kept, for leads.
	assignedMemory = 28
)

// Assignments are those of the member, the earliest first, under the names that topics
// have in a library now. Topics that are no more are left out.
func (m *Member) Assignments(lib *roadmap.Library) []Assigned {
	var all []Assigned
	for _, a := range m.Assigned {
		if t, ok := lib.Topic(a.Topic); ok {
			a.Topic = t.ID
			all = append(all, a)
		}
	}
	slices.SortStableFunc(all, func(a, b Assigned) int { return int(a.By - b.By) })
	return all
}

// OpenAssignments are those that the member still has to finish. A topic that was
// skipped is still asked for.
func (m *Member) OpenAssignments(lib *roadmap.Library) []Assigned {
	return only(m.Assignments(lib), func(a Assigned) bool { return !m.Progress.IsDone(a.Topic) })
}

// Assign asks the member to finish a topic by a day, in the place of what was asked of
// the same topic before. It reports false, and changes nothing, when there is no room.
func (m *Member) Assign(lib *roadmap.Library, a Assigned, today roadmap.Date) bool {
	kept := only(m.Assignments(lib), func(old Assigned) bool {
		mark := m.Progress.Marks[old.Topic]
		return old.Topic != a.Topic && (mark.Status != roadmap.Done || mark.On >= today-assignedMemory)
	})
	open := only(kept, func(old Assigned) bool { return !m.Progress.IsDone(old.Topic) })
	if len(open) >= MaxAssigned {
		return false
	}
	m.Assigned = append(kept, a)
	return true
}

// Withdraw takes back what was asked of a topic, and returns it.
func (m *Member) Withdraw(lib *roadmap.Library, topic roadmap.TopicID) (taken Assigned, ok bool) {
	all := m.Assignments(lib)
	i := slices.IndexFunc(all, func(a Assigned) bool { return a.Topic == topic && !m.Progress.IsDone(topic) })
	if i < 0 {
		return Assigned{}, false
	}
	taken = all[i]
	m.Assigned = slices.Concat(all[:i], all[i+1:])
	return taken, true
}

// ForgetLead takes the name of somebody out of what they asked of the member and what
// they corrected, and reports whether it was there. The rest stays.
func (m *Member) ForgetLead(gone MemberID) (had bool) {
	m.Assigned, m.Corrections = slices.Clone(m.Assigned), slices.Clone(m.Corrections)
	for i := range m.Corrections {
		if c := &m.Corrections[i]; c.From == gone {
			c.From, c.Name, had = "", "", true
		}
	}
	for i := range m.Assigned {
		if a := &m.Assigned[i]; a.From == gone {
			a.From, a.Name, had = "", "", true
		}
	}
	return had
}
