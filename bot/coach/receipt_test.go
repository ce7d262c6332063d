package coach_test

import (
	"strings"
	"testing"

	"mentor/bot"
	"mentor/storage"
)

// A delivery that an earlier version applied may come again after an upgrade. It
// changes nothing, and its answer says what was done then.
func TestReceiptsOfEarlierVersionsAreUnderstood(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ line, receipt, want string }{
		"done":         {"done http", "http", "Done: HTTP"},
		"done before":  {"done http", "again http", "is already done"},
		"with a badge": {"done http", "http\x1e{\"l\":3}", "Level 3!"},
		"skip":         {"skip http", "http", "Skipped: HTTP"},
		"undo":         {"undo", "http 10 topic", "its 10 XP don't count any more"},
		"undo a task":  {"undo", "http 5 task", "a task of HTTP"},
		"task":         {"task http", "http 0 5", "+5 XP"},
		"pause":        {"streak pause 5", "2026-12-01 2026-12-05", "From Tue 1 Dec to Sat 5 Dec"},
		"start":        {"start", "back", "Welcome back"},
		"reset":        {"reset undo", "HTTP", "the reset of HTTP"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			ada := person("w", "ada")
			w.say(ada, "start")
			if _, err := w.store.Change(t.Context(), ada.Key(), "earlier", func(*storage.Member) (string, error) {
				return c.receipt, nil
			}); err != nil {
				t.Fatal(err)
			}
			before, err := w.store.Member(t.Context(), ada.Key())
			if err != nil {
				t.Fatal(err)
			}
			reply := w.Handle(t.Context(), bot.Request{ID: "earlier", From: ada, Text: c.line})
			if text := reply.Message.Title + "\n" + reply.Message.Text(); !strings.Contains(text, c.want) {
				t.Errorf("%q is not in %q", c.want, text)
			}
			after, err := w.store.Member(t.Context(), ada.Key())
			if err != nil || len(after.Progress.Marks) != len(before.Progress.Marks) {
				t.Errorf("something changed: %v, %v", err, after.Progress.Marks)
			}
		})
	}
}
