package coach_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/storage"
)

// delivered lets a day pass in steps of an hour, and returns what was sent to whom.
func (w *world) delivered(t *testing.T, hours int) (told map[storage.MemberID][]bot.Message) {
	t.Helper()
	told = map[storage.MemberID][]bot.Message{}
	for range hours {
		w.pass(time.Hour)
		posts, err := w.store.ClaimPosts(t.Context(), w.clock(), 100, time.Minute, "a process")
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range posts {
			if p.Kind == storage.StepPost {
				p.Next, err = w.Posts().Step(t.Context(), p)
			} else {
				var msg bot.Message
				if msg, err = w.Posts().PostMessage(t.Context(), p); err == nil && p.State != storage.Sent { // that one is only edited
					told[p.Member] = append(told[p.Member], msg)
				}
				p.State, p.Next = storage.Sent, 0
			}
			if err != nil && !errors.Is(err, storage.ErrNotFound) {
				t.Fatal(err)
			}
			if err = w.store.SavePost(t.Context(), p); err != nil {
				t.Fatal(err)
			}
		}
	}
	return told
}

// A call that a mentor took is asked after on the next day, and closed after two weeks
// with thanks to the mentor and one press of feedback from the one who asked.
func TestACallIsAskedAfterAndClosed(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	ada, bob := person("w", "ada"), person("w", "bob")
	w.say(bob, "mentor on")
	id := w.call(t)
	w.delivered(t, 1)
	w.expect(t, bob, [2]string{"mentor take", "It's yours"})
	day := w.delivered(t, 26)["ada"]
	if len(day) != 2 || !strings.Contains(day[0].Text(), "has taken your call") || !strings.Contains(day[1].Text(), "Is it solved?") {
		t.Fatalf("on the next day: %v", day)
	}
	if got := lines(day[1]); !strings.Contains(got, "stuck solved "+id) || !strings.Contains(got, "stuck notyet "+id) {
		t.Errorf("what can be pressed: %s", got)
	}
	told := w.delivered(t, 13*24)
	if len(told["ada"]) != 1 || len(told["bob"]) != 1 {
		t.Fatalf("at the end: %v", told)
	}
	if end := told["ada"][0]; !strings.Contains(end.Text(), "two weeks") || !strings.Contains(lines(end), "stuck helped "+id) {
		t.Errorf("%s\n%s", end.Text(), lines(end))
	}
	if thanks := told["bob"][0].Text(); !strings.Contains(thanks, "closed this call") || !strings.Contains(thanks, "Thank you") {
		t.Error(thanks)
	}
	w.expect(t, ada, [2]string{"stuck helped " + id, "Good to know, thank you!"}, [2]string{"stuck list", "You have no open calls"})
	if d := w.desk(t); d.Requests[0].End != storage.HelpClosed {
		t.Errorf("%+v", d.Requests[0])
	}
}
