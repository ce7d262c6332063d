package slack_test

import (
	"testing"
	"time"

	"mentor/bot"
)

// Apps that people install by themselves get a look a minute, of fifteen messages.
// A look through more goes on where it ended.
func TestFindAtTheRateOfInstalledApps(t *testing.T) {
	t.Parallel()
	r := newApps(t)
	r.apps.History = time.Minute
	r.install(t, "T2", false)
	to := bot.Address{Workspace: "slack:T2", Channel: "C5T2"}
	since := r.clock.now().Add(-time.Minute)
	at, err := r.Post(t.Context(), to, "abc234", task())
	if err != nil {
		t.Fatal(err)
	}
	for range 40 {
		r.Slack.Say("C5T2", "U2", "hello", r.clock.now())
	}
	look := func(id bot.PostID) ([]bot.Posted, error) {
		ctx, cancel := contextOf(t, 5*time.Second)
		defer cancel()
		return r.Find(ctx, to, id, since)
	}
	for try := range 2 {
		_, err := look("abc234")
		if failed := failure(t, err); failed.Fate != bot.NotSent || !failed.Alone || failed.RetryAfter <= 0 || failed.RetryAfter > time.Minute {
			t.Fatalf("try %d: %+v", try, failed)
		}
		r.clock.pass(time.Minute)
	}
	found, err := look("abc234")
	if err != nil || len(found) != 1 || found[0] != at {
		t.Errorf("found %v: %v", found, err)
	}
	asked := r.Slack.Of("conversations.history")
	if len(asked) != 3 {
		t.Errorf("%d pages were asked for", len(asked))
	}
	for _, sent := range asked {
		if sent.Form.Get("limit") != "15" {
			t.Errorf("asked for %s at once", sent.Form.Get("limit"))
		}
	}
	// Sending and answering aren't held up by it, nor is another workspace.
	r.install(t, "T3", false)
	if _, err := r.Post(t.Context(), to, "more", task()); err != nil {
		t.Error(err)
	}
	if _, err := r.Find(t.Context(), toIn("T3"), "abc234", since); err != nil {
		t.Errorf("in another workspace: %v", err)
	}
}
