package storage

import (
	"context"
	"slices"
	"strings"

	"mentor/roadmap"
)

// LoreSheet holds a Lore.
const LoreSheet SheetName = "lore"

// Lore is what lessons said before they were changed or removed.
type Lore struct {
	Earlier []Lesson `json:"earlier,omitempty"` // the latest last
}

// maxLore bounds how many earlier forms are kept in a workspace.
const maxLore = 200

// ReadLore reads what lessons of a workspace said before.
func ReadLore(ctx context.Context, s Store, ws WorkspaceID) (Lore, error) {
	l, _, err := readSheet[Lore](ctx, s, ws, LoreSheet)
	return l, err
}

// KeepLesson keeps what a lesson said before it was changed, once.
func KeepLesson(ctx context.Context, s Store, ws WorkspaceID, was Lesson) error {
	_, _, err := changeSheet(ctx, s, ws, LoreSheet, func(l *Lore) error {
		was.Former = nil
		if n := len(l.Earlier); n > 0 && l.Earlier[n-1].Question == was.Question && l.Earlier[n-1].Answer == was.Answer {
			return nil
		}
		l.Earlier = append(l.Earlier, was)
		l.Earlier = l.Earlier[max(0, len(l.Earlier)-maxLore):]
		return nil
	})
	return err
}

// Of returns what the lesson on a question said before, the latest first.
func (l *Lore) Of(question string) []Lesson {
	all := only(l.Earlier, func(e Lesson) bool { return strings.EqualFold(e.Question, question) })
	slices.Reverse(all)
	return all
}

// Leave takes a member's name off, and reports whether it was there.
func (l *Lore) Leave(id MemberID) bool {
	had := false
	for i := range l.Earlier {
		if l.Earlier[i].By == id {
			l.Earlier[i].By, l.Earlier[i].Name, had = "", "", true
		}
	}
	return had
}

// Gaps returns the questions without an answer that were asked since a date, those
// asked most often first.
func (w *Workspace) Gaps(since roadmap.Date) []Unanswered {
	all := only(w.Unanswered, func(u Unanswered) bool { return u.Last >= since })
	slices.SortStableFunc(all, func(a, b Unanswered) int { return b.Count - a.Count })
	return all
}
