package storage

import (
	"slices"

	"mentor/roadmap"
)

// Handin is a project for which a member asks for feedback. Everybody in the
// workspace can see it.
type Handin struct {
	Member MemberID        `json:"member"`
	Name   string          `json:"name,omitempty"`
	Topic  roadmap.TopicID `json:"topic"`
	Link   string          `json:"link"`
	On     roadmap.Date    `json:"on"`
}

// The bounds of what waits for feedback.
const (
	mostHandins = 100
	HandinDays  = 30 // for which a project waits
)

// AskFeedback puts a project on the list of those that wait, in the place of the
// same one before, and drops what waits too long.
func (w *Workspace) AskFeedback(h Handin) {
	w.Handins = slices.DeleteFunc(slices.Clone(w.Handins), func(old Handin) bool {
		return old.Member == h.Member && old.Topic == h.Topic || old.On < h.On-HandinDays
	})
	w.Handins = append(w.Handins, h)
	w.Handins = w.Handins[max(0, len(w.Handins)-mostHandins):]
}

// Withdraw takes a project from the list, and reports whether it was on it.
func (w *Workspace) Withdraw(id MemberID, topic roadmap.TopicID) bool {
	n := len(w.Handins)
	w.Handins = slices.DeleteFunc(slices.Clone(w.Handins), func(h Handin) bool { return h.Member == id && h.Topic == topic })
	return len(w.Handins) < n
}
