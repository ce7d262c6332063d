package storage

import (
	"slices"

	"mentor/roadmap"
)

// Corrected is a correction of a member's progress by a lead.
type Corrected struct {
	ID     string          `json:"id"` // by which posts name it
	Topic  roadmap.TopicID `json:"topic"`
	To     roadmap.Status  `json:"to,omitempty"` // "": open
	Was    roadmap.Mark    `json:"was,omitzero"`
	On     roadmap.Date    `json:"on"`
	From   MemberID        `json:"from,omitempty"`
	Name   string          `json:"name,omitempty"` // of who corrected it; "" when they were forgotten
	Reason string          `json:"reason"`
	Undone bool            `json:"undone,omitempty"`
}

// maxCorrections is how many are kept of a member, the latest.
const maxCorrections = 10

// Correct corrects the member's progress on a topic.
func (m *Member) Correct(c Corrected) {
	c.Was = m.Progress.Correct(c.Topic, c.To, c.On)
	all := append(slices.Clone(m.Corrections), c)
	m.Corrections = all[max(0, len(all)-maxCorrections):]
}

// Correction returns the correction with the ID.
func (m *Member) Correction(id string) (Corrected, bool) {
	for _, c := range m.Corrections {
		if c.ID == id && id != "" {
			return c, true
		}
	}
	return Corrected{}, false
}

// Uncorrect takes the latest correction of a topic back, if it isn't older than so many
// days and the topic stands as it left it.
func (m *Member) Uncorrect(topic roadmap.TopicID, today, days roadmap.Date) (c Corrected, ok bool) {
	for i, c := range slices.Backward(m.Corrections) {
		if c.Topic != topic || c.Undone {
			continue
		}
		if mark := m.Progress.Marks[topic]; c.On < today-days || mark.Status != c.To || c.To != "" && mark.On != c.On {
			return c, false
		}
		m.Progress.Uncorrect(topic, c.Was)
		m.Corrections = slices.Clone(m.Corrections)
		m.Corrections[i].Undone = true
		return m.Corrections[i], true
	}
	return Corrected{}, false
}
