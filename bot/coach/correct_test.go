package coach_test

import (
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/roadmap"
	"mentor/storage"
)

// adasProgress is how ada, a member of the workspace w, stands.
func (w *world) adasProgress(t *testing.T) *roadmap.Progress {
	t.Helper()
	m, err := w.store.Member(t.Context(), storage.Key{Workspace: "w", Member: "ada"})
	if err != nil {
		t.Fatal(err)
	}
	return &m.Progress
}

// trail is what the audit trail of the workspace w holds.
func (w *world) trail(t *testing.T) storage.Trail {
	t.Helper()
	trail, err := w.store.Trail(t.Context(), "w")
	if err != nil {
		t.Fatal(err)
	}
	return trail
}

// refusals is how many attempts without a right stand in the audit trail.
func (w *world) refusals(t *testing.T) (n int) {
	t.Helper()
	for _, d := range w.trail(t) {
		if d.Did == "refused" {
			n++
		}
	}
	return n
}

// A lead corrects somebody's progress with a reason: it stands in the audit trail, the
// member is told, and it can be taken back, once.
func TestCorrect(t *testing.T) {
	t.Parallel()
	for line, to := range map[string]roadmap.Status{
		"correct @ada sql joins done because she showed it in the review":      roadmap.Done,
		"correct <@ada> sql-joins is done because she showed it in the review": roadmap.Done,
		"correct @ada sql joins skipped because she showed it in the review":   roadmap.Skipped,
		"correct @ada sql joins finished, because she showed it in the review": roadmap.Done,
		"lead correct @ada sql joins done reason: she showed it in the review": roadmap.Done,
	} {
		t.Run(line, func(t *testing.T) {
			t.Parallel()
			w := crew(t)
			before := w.adasProgress(t)
			w.expect(t, boss(), [2]string{line, "I'm telling them, with your reason. Corrections earn no XP."})
			after := w.adasProgress(t)
			if after.Status("sql-joins") != to || after.XP() != before.XP() {
				t.Errorf("%v, %d XP", after.Status("sql-joins"), after.XP())
			}
			trail := w.trail(t)
			if len(trail) != 1 || !strings.HasPrefix(trail[0].Did, "correct-") || trail[0].To.ID != "ada" || !strings.Contains(trail[0].What, "she showed it in the review") {
				t.Errorf("%+v", trail)
			}
			if told := w.posts(t, "ada", storage.CorrectPost); len(told) != 1 || told[0].Member != "ada" {
				t.Errorf("%+v", told)
			}
			w.expect(t, boss(), [2]string{"correct undo @ada sql joins", "stands for Name of ada as it did before"},
				[2]string{"correct undo @ada sql joins", "There's no correction of"})
			if w.adasProgress(t).Status("sql-joins") != "" || len(w.trail(t)) != 2 || len(w.posts(t, "ada", storage.CorrectPost)) != 2 {
				t.Errorf("%+v %+v", w.adasProgress(t).Marks, w.trail(t))
			}
		})
	}
}

// Opening a topic takes back what it earned, and undoing that gives it again; the
// member's own undo can't bring back what was corrected.
func TestCorrectToOpen(t *testing.T) {
	t.Parallel()
	w := crew(t)
	ada := person("w", "ada")
	w.expect(t, ada, [2]string{"done git", "Done: Git"})
	earned := w.adasProgress(t)
	w.expect(t, boss(), [2]string{"correct @ada git open because the link was dead", "Git is open for Name of ada now"})
	if p := w.adasProgress(t); p.Status("git") != "" || p.XP() >= earned.XP() {
		t.Errorf("%+v", p)
	}
	if w.say(ada, "undo"); w.adasProgress(t).Status("git") != "" {
		t.Error("undo brought it back")
	}
	w.expect(t, boss(), [2]string{"correct undo @ada git", "stands for Name of ada as it did before"})
	if p := w.adasProgress(t); p.Status("git") != roadmap.Done || p.XP() != earned.XP() {
		t.Errorf("%+v", p)
	}
	// What came after a correction is the member's.
	w.expect(t, boss(), [2]string{"correct @ada git open because the link was dead", "Git is open"})
	w.expect(t, ada, [2]string{"done git", "Done: Git"})
	w.expect(t, boss(), [2]string{"correct undo @ada git", "something came after it"})
	w.expect(t, boss(), [2]string{"correct @ada caching done because she knows it", "Caching is done"})
	w.pass(8 * 24 * time.Hour)
	w.expect(t, boss(), [2]string{"correct undo @ada caching", "it's over a week old"})
}

// What is wrong is said in a sentence, and nothing changes.
func TestCorrectRefuses(t *testing.T) {
	t.Parallel()
	w := crew(t)
	w.expect(t, person("v", "eve"), [2]string{"start", "Welcome"})
	for _, c := range []struct {
		who  bot.Person
		line string
		says string
	}{
		{person("w", "bob"), "correct @ada git done because I say so", "Only leads and admins can correct somebody's progress"},
		{person("w", "cap"), "correct @ada git done because I say so", "Only leads and admins can correct somebody's progress"},
		{person("w", "stranger"), "correct undo @ada git", "Only leads and admins can correct somebody's progress"},
		{boss(), "correct <@eve> git done because she knows it", "That person hasn't joined here yet"},
		{boss(), "correct @nobody git done because she knows it", "I don't know a member called nobody here"},
		{boss(), "correct @ada @bob git done because they know it", "Please name one person"},
		{boss(), "correct everybody git done because they know it", "Please name one person"},
		{boss(), "correct @ada git done", "Please say why"},
		{boss(), "correct @ada git because she knows it", "Please say how it stands: done, open or skipped"},
		{boss(), "correct @ada git open because it never was", "is open for Name of ada already"},
		{boss(), "correct @ada git done because " + strings.Repeat("x", 301), "at most 300 characters"},
		{boss(), "correct undo @ada git", "There's no correction of Git"},
	} {
		reply := w.say(c.who, c.line)
		if got := reply.Message.Text(); reply.Outcome != bot.Refused || !strings.Contains(got, c.says) {
			t.Errorf("%s, %q: no %q in %s", c.who.ID, c.line, c.says, got)
		}
	}
	if p := w.adasProgress(t); len(p.Marks) > 0 || w.refusals(t) != 3 || len(w.trail(t)) != 3 || len(w.posts(t, "ada", storage.CorrectPost)) > 0 {
		t.Errorf("%+v, %+v", p.Marks, w.trail(t))
	}
}

// The same delivery once more corrects nothing; a trail that lacks the deed gets it.
func TestCorrectTwice(t *testing.T) {
	t.Parallel()
	w := crew(t)
	req := bot.Request{ID: "once", From: boss(), Text: "correct @ada git done because she knows it"}
	first, again := w.Handle(t.Context(), req).Message.Text(), w.Handle(t.Context(), req).Message.Text()
	if first != again || len(w.trail(t)) != 1 || len(w.posts(t, "ada", storage.CorrectPost)) != 1 {
		t.Errorf("%s\n%s\n%+v", first, again, w.trail(t))
	}
}

func TestCorrectByForm(t *testing.T) {
	t.Parallel()
	w := crew(t)
	if w.say(boss(), "correct new").Message.Form == nil {
		t.Fatal("no form")
	}
	reply := w.Handle(t.Context(), bot.Request{ID: "form", From: boss(), Text: "correct send", Values: map[string]string{
		"who": "@ada", "topic": "git", "status": "skipped", "reason": "she works without it",
	}})
	if got := reply.Message.Text(); !strings.Contains(got, "Git is skipped for Name of ada now") {
		t.Error(got)
	}
}

// Whoever is forgotten leaves no name under what they corrected.
func TestCorrectionsForgetTheirAuthor(t *testing.T) {
	t.Parallel()
	w := crew(t)
	w.expect(t, boss(), [2]string{"start", "Welcome"}, [2]string{"correct @ada git done because she knows it", "Git is done"}, [2]string{"forget yes", "deleted"})
	m, err := w.store.Member(t.Context(), storage.Key{Workspace: "w", Member: "ada"})
	if err != nil || len(m.Corrections) != 1 || m.Corrections[0].From != "" || m.Corrections[0].Name != "" {
		t.Errorf("%+v, %v", m.Corrections, err)
	}
}
