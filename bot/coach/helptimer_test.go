package coach_test

import (
	"testing"
	"time"

	"mentor/storage"
)

// The process that holds a call's timer does its step and keeps the timer, or every
// open call would be gone over again and again.
func TestATimerStaysWithTheProcessThatHoldsIt(t *testing.T) {
	t.Parallel()
	const lease = 5 * time.Minute
	w := newWorld(t)
	w.say(person("w", "bob"), "mentor on")
	id := w.call(t)
	steps := 0
	for range 20 {
		w.pass(24 * time.Hour)
		posts, err := w.store.ClaimPosts(t.Context(), w.clock(), 100, lease, "a process")
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range posts {
			if p.Kind != storage.StepPost || p.Help != id {
				continue
			}
			steps++
			if p.Next, err = w.Posts().Step(t.Context(), p); err != nil {
				t.Fatal(err)
			}
			if err = w.store.SavePost(t.Context(), p); err != nil {
				t.Errorf("step %d, next %v: %v", steps, time.Unix(p.Next, 0).UTC(), err)
			}
			if p.Next != 0 && p.Next <= w.clock().Unix() {
				t.Errorf("step %d is due again at once", steps)
			}
		}
	}
	if steps < 3 || w.desk(t).Requests[0].Ended == 0 {
		t.Errorf("%d steps: %+v", steps, w.desk(t).Requests)
	}
}
