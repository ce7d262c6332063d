package coach_test

import (
	"testing"
	"time"

	"mentor/bot/coach"
)

// Where many ask, what has no answer is counted together. Leads see it at once.
func TestUnansweredQuestionsAreGathered(t *testing.T) {
	t.Parallel()
	w := worldOf(t, func(c *coach.Config) { c.Answers, c.Gather = engine(), time.Hour })
	for _, line := range []string{"ask where is the coffee machine", "ask where is the coffee machine", "ask where is the fridge"} {
		w.expect(t, person("w", "ada"), [2]string{line, "about your own team"})
	}
	if ws, err := w.store.Workspace(t.Context(), "w"); err != nil || len(ws.Unanswered) != 0 {
		t.Fatalf("written already: %+v, %v", ws.Unanswered, err)
	}
	boss := boss()
	w.expect(t, person("w", "ada"), [2]string{"start", "Welcome"})
	w.expect(t, boss, [2]string{"report", "where is the coffee machine"})
	w.expect(t, person("w", "ada"), [2]string{"ask where is the coffee machine", "about your own team"}, [2]string{"ask where is the fridge", "about your own team"})
	w.Count(t.Context())
	w.Count(t.Context())
	ws, err := w.store.Workspace(t.Context(), "w")
	if err != nil || len(ws.Unanswered) != 2 || ws.Unanswered[0].Count != 3 || ws.Unanswered[1].Count != 2 {
		t.Errorf("%+v, %v", ws.Unanswered, err)
	}
}
