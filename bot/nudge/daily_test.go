package nudge_test

import (
	"strings"
	"testing"
	"time"

	"mentor/bot/nudge/simulate"
	"mentor/storage"
)

// Several finish within seconds: the post is edited once, and nothing new is
// posted.
func TestDailyPostIsEdited(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	shown := s.say(t, "boss", "channel zone UTC", "channel #C daily weekdays 09:00")
	if !strings.Contains(shown, "Mon 30 Nov 2026, 09:00") || strings.Count(shown, "2026, 09:00") != 5 {
		t.Errorf("the next five times are not shown:\n%s", shown)
	}
	s.pass(t, 2*time.Hour)
	s.wantMessages(t, 0) // it was not saved
	s.say(t, "boss", "channel save #C daily weekdays 09:00")
	s.pass(t, 23*time.Hour)
	s.wantMessages(t, 1)
	first := s.stands()[0]
	if !strings.Contains(first.Says, "Who is first?") || first.To.Channel != "C" {
		t.Errorf("%+v", first)
	}
	for _, who := range []string{"ada", "bob", "cy"} {
		s.say(t, who, "start", "settings board on", "daily done http")
	}
	if said := s.say(t, "dan", "start", "daily done http"); !strings.Contains(said, "doesn't name you") { // on no board
		t.Error(said)
	}
	s.pass(t, time.Minute)
	s.wantMessages(t, 1)
	if now := s.stands()[0]; now.Edits != 1 || !strings.Contains(now.Says, "Today so far: ADA, BOB and CY.") {
		t.Errorf("%+v", now)
	}
	topic := library().Roadmaps[0].Steps()[0].Topic
	s.say(t, "ada", "daily discuss "+string(topic)+" C")
	s.say(t, "bob", "daily discuss "+string(topic)+" C")
	s.pass(t, time.Minute)
	s.wantMessages(t, 2)
	if talk := s.stands()[1]; talk.To.Thread != first.Name || !strings.Contains(talk.Says, "Let's talk about") {
		t.Errorf("%+v", talk)
	}
	s.pass(t, 24*time.Hour)
	there := s.stands()
	if last := there[len(there)-1]; len(there) != 3 || !strings.Contains(last.Says, "Finished a step yesterday: ADA, BOB and CY.") || strings.Contains(last.Says, first.Says[:20]) {
		t.Errorf("the day after: %+v", there)
	}
	s.say(t, "boss", "channel off")
	s.pass(t, 48*time.Hour)
	s.wantMessages(t, 3)
}

// A store that came without its ledger, as an import does: the schedule goes on.
func TestScheduleWithoutLedger(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	s.say(t, "boss", "channel zone UTC", "channel save C daily every day 09:00")
	s.pass(t, 90*time.Minute)
	if err := s.store.ForgetPosts(t.Context(), ws, storage.ChannelSubject("C")); err != nil {
		t.Fatal(err)
	}
	s.pass(t, 24*time.Hour)
	s.wantMessages(t, 2)
	s.pass(t, 24*time.Hour)
	s.wantMessages(t, 3)
}
