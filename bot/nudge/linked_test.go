package nudge_test

import (
	"fmt"
	"regexp"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/nudge/simulate"
	"mentor/storage"
)

// Of two linked accounts the one that was used last is nudged, and no other: not on the
// day on which they are linked, not after a change of place, and not once they're
// parted but each on its own.
func TestLinkedAccountsAreNudgedOnce(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	club := simulate.NewPlatform(s.clock, simulate.Faults{}, 2)
	s.use(map[string]bot.Poster{"fake": s.platform, "club": club})
	there := bot.Person{Workspace: "club:C", ID: "7", Name: "Ada", Zone: "UTC"}
	say := func(lines ...string) {
		t.Helper()
		for _, line := range lines {
			s.said++
			reply := s.core.Handle(t.Context(), bot.Request{ID: storage.DeliveryID(fmt.Sprint("c", s.said)), From: there, Text: line})
			if reply.Outcome != bot.OK {
				t.Fatalf("%q: %s", line, reply.Message.Text())
			}
		}
	}
	want := func(when string, here, elsewhere int) {
		t.Helper()
		if got := len(club.Ledger()); len(s.stands()) != here || got != elsewhere {
			t.Errorf("%s: %d and %d messages, want %d and %d", when, len(s.stands()), got, here, elsewhere)
		}
	}
	s.say(t, "ada", "start", "remind 09:00 every day")
	say("start", "remind 08:30 every day")
	s.skip(30 * time.Minute)
	code := regexp.MustCompile(`[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}`).FindString(s.say(t, "ada", "link"))
	say("link "+code, "link yes") // at the minute at which its own nudge is due
	s.pass(t, 2*time.Hour)
	want("on the day of linking", 0, 1)
	if to := club.Ledger()[0].To; to.Workspace != "club:C" || to.Member != "7" {
		t.Errorf("sent to %+v", to)
	}
	s.pass(t, 24*time.Hour)
	want("a day later", 0, 2)
	s.say(t, "ada", "streak")
	s.pass(t, 24*time.Hour)
	want("after the other account was used", 1, 2)
	if err := s.core.ProfileChanged(t.Context(), bot.Profile{Person: bot.Person{Workspace: ws, ID: "ada", Name: "Ada"}, Left: true}); err != nil {
		t.Fatal(err)
	}
	s.pass(t, 24*time.Hour)
	want("after they left there", 1, 3)
	s.say(t, "ada", "streak")
	say("unlink yes")
	s.pass(t, 24*time.Hour)
	want("after unlinking", 2, 4)
}
