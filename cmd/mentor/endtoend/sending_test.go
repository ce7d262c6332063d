package endtoend

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/nudge"
	"mentor/storage"
)

// sending runs the scheduler over a store until the test ends, as the program does:
// what is written down to be posted is posted.
func sending(t testing.TB, store storage.Store, platform string, p bot.Poster, clock func() time.Time) {
	t.Helper()
	s := nudge.New(nudge.Config{
		Store: store, Composer: conversationAt(store, clock).Posts(), Posters: map[string]bot.Poster{platform: p}, Clock: clock,
		Name: "here", Every: 20 * time.Millisecond,
	})
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- s.Run(ctx) }()
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
}

// ahead is a clock that can be put forward.
type ahead struct{ by atomic.Int64 }

func (a *ahead) now() time.Time { return time.Now().Add(time.Duration(a.by.Load())) }

// pass lets time pass.
func (a *ahead) pass(d time.Duration) { a.by.Add(int64(d)) }

// grace is how long a message to a member waits until what it's about is surely written
// down.
const grace = 10 * time.Second

// toMonday puts it to noon, in UTC, of the next Monday: people in Europe are at work.
func (a *ahead) toMonday() {
	now := a.now().UTC()
	days := (7+int(time.Monday)-int(now.Weekday())+6)%7 + 1
	noon := time.Date(now.Year(), now.Month(), now.Day()+days, 12, 0, 0, 0, time.UTC)
	a.by.Add(int64(noon.Sub(now)))
}

// toDue puts it to the second in which somebody is sent something next. Later than that
// the scheduler looks first whether it was sent before, and takes its time.
func (a *ahead) toDue(t testing.TB, store storage.Store, ws storage.WorkspaceID, who storage.MemberID) {
	t.Helper()
	posts, err := store.Posts(t.Context(), ws, string(who), 1)
	if err != nil || len(posts) != 1 || posts[0].State != storage.Planned {
		t.Fatalf("nothing is planned for %s: %+v %v", who, posts, err)
	}
	a.by.Add(int64(time.Unix(posts[0].Due, 0).Sub(a.now())))
}
