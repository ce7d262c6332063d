package storage

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"mentor/roadmap"
)

// Spent is a thanks given by somebody who has been forgotten since, so that coming
// back doesn't give them new ones. All that is left of who they were is a mark, for
// as long as the limits look back.
type Spent struct {
	Giver string          `json:"giver"` // a mark
	To    string          `json:"to"`    // a mark
	About roadmap.TopicID `json:"about,omitempty"`
	On    roadmap.Date    `json:"on"`
}

// mark is eight bytes of a hash of a member's ID.
func (w *Workspace) mark(id MemberID) string {
	sum := sha256.Sum256([]byte("thanks\x00" + string(w.ID) + "\x00" + string(id)))
	return hex.EncodeToString(sum[:8])
}

// Spend keeps the thanks of a member who is about to be forgotten, and drops those
// that no limit looks back to.
func (w *Workspace) Spend(who MemberID, thanks []roadmap.Thank, today roadmap.Date) {
	w.DropSpent(today)
	for _, t := range thanks {
		if t.On > today-roadmap.ThanksDays {
			w.Spent = append(w.Spent, Spent{Giver: w.mark(who), To: w.mark(MemberID(t.To)), About: t.About, On: t.On})
		}
	}
}

// DropSpent drops thanks to which no limit looks back.
func (w *Workspace) DropSpent(today roadmap.Date) {
	w.Spent = slices.DeleteFunc(w.Spent, func(s Spent) bool { return s.On <= today-roadmap.ThanksDays })
}

// SpentThanks returns what somebody gave under an earlier record. Of those thanked
// only the one is named that is asked about.
func (w *Workspace) SpentThanks(giver, to MemberID) []roadmap.Thank {
	var all []roadmap.Thank
	for _, s := range w.Spent {
		if s.Giver != w.mark(giver) {
			continue
		}
		t := roadmap.Thank{About: s.About, On: s.On}
		if s.To == w.mark(to) {
			t.To = string(to)
		}
		all = append(all, t)
	}
	return all
}
