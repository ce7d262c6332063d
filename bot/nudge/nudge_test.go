package nudge_test

import (
	"strings"
	"testing"
	"time"

	"mentor/bot/nudge/simulate"
)

func TestNudgeComesOnce(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	s.say(t, "ada", "start", "remind 09:00 every day")
	s.pass(t, 59*time.Minute)
	s.wantMessages(t, 0)
	s.pass(t, 6*time.Hour)
	s.wantMessages(t, 1)
	m := s.stands()[0]
	if !m.At.Equal(eight.Add(time.Hour)) || m.To.Member != "ada" || !strings.Contains(m.Says, "Why this?") {
		t.Errorf("%+v", m)
	}
	s.wantWhy(t, "ada", "sent at 09:00:00, on time, by here")
	s.pass(t, 24*time.Hour)
	s.wantMessages(t, 2)
	if a, b := s.stands()[0].Says, s.stands()[1].Says; a == b {
		t.Error("the same words on two days")
	}
}

// A nudge whose topic is settled elsewhere says so, and offers what is true.
func TestNudgeFollowsItsTopic(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	s.say(t, "ada", "start", "remind 09:00 every day")
	s.pass(t, 61*time.Minute)
	s.wantMessages(t, 1)
	topic := library().Roadmaps[0].Steps()[0].Topic
	title := ""
	if found, ok := library().Topic(topic); ok {
		title = found.Title
	}
	for _, step := range []struct{ line, says string }{
		{"done", "Done: " + title + "\n"},
		{"undo", "This is open again."},
		{"skip", "Skipped: " + title + "\n"},
	} {
		s.say(t, "ada", step.line)
		s.pass(t, time.Minute)
		s.wantMessages(t, 1)
		if now := s.stands()[0]; !strings.Contains(now.Says, step.says) {
			t.Errorf("after %q it says\n%s", step.line, now.Says)
		}
	}
	if edits := s.stands()[0].Edits; edits != 3 {
		t.Errorf("%d edits", edits)
	}
	s.say(t, "ada", "done http") // it never spoke of that
	s.pass(t, time.Minute)
	if edits := s.stands()[0].Edits; edits != 3 {
		t.Errorf("edited for another topic: %+v", s.stands()[0])
	}
}

func TestWhenNoNudgeComes(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		say []string
		why string
	}{
		"off":              {[]string{"remind off"}, "Your nudges are off"},
		"never on":         {nil, "Your nudges are off"},
		"paused":           {[]string{"remind 09:00", "remind pause until friday"}, "paused until Friday, 27 November 2026, that day included"},
		"not today":        {[]string{"remind 09:00", "remind not today"}, "There's no nudge today, as you asked."},
		"once, nudges off": {[]string{"remind tomorrow at 8:00"}, "the one you asked for: it comes tomorrow at 08:00"},
		"done already":     {[]string{"remind 09:00", "done http"}, "You had already learned something that day."},
		"streak paused":    {[]string{"remind 09:00", "streak pause 5"}, "Your nudges are paused until"},
		"another day":      {[]string{"remind 09:00 mon,wed"}, "Today isn't one of your learning days"},
		"time has gone":    {[]string{"remind 07:30"}, "Your next nudge comes tomorrow at 07:30"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, simulate.Faults{})
			s.say(t, "ada", append([]string{"start"}, c.say...)...)
			s.pass(t, 90*time.Minute)
			s.wantMessages(t, 0)
			s.wantWhy(t, "ada", c.why)
		})
	}
}

func TestHoliday(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	s.say(t, "boss", "holidays add 2026-11-24", "channel zone UTC", "channel save C daily weekdays 09:00")
	s.say(t, "ada", "start", "remind 09:00")
	s.pass(t, 2*time.Hour)
	s.wantMessages(t, 0)
	s.wantWhy(t, "ada", "It was a team holiday.")
	s.pass(t, 24*time.Hour)
	s.wantMessages(t, 2)
}

func TestSnooze(t *testing.T) {
	t.Parallel()
	for when, want := range map[string]time.Time{
		"1h": eight.Add(125 * time.Minute), "tonight": eight.Add(11 * time.Hour), "tomorrow": eight.Add(25 * time.Hour),
	} {
		t.Run(when, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, simulate.Faults{})
			s.say(t, "ada", "start", "remind 09:00")
			s.pass(t, 65*time.Minute)
			s.say(t, "ada", "remind snooze "+when)
			s.pass(t, 25*time.Hour)
			there := s.stands()
			if len(there) < 2 || !there[1].At.Equal(want) {
				t.Fatalf("%+v", there)
			}
			if when == "tomorrow" && len(there) != 2 || when != "tomorrow" && len(there) != 3 {
				t.Errorf("%d messages in two days", len(there))
			}
		})
	}
}

// One nudge can be asked for without any others: it comes, with a task, and then
// nothing more.
func TestOnce(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	s.say(t, "ada", "start", "remind tomorrow at 9")
	s.pass(t, 72*time.Hour)
	there := s.stands()
	if len(there) != 1 || !there[0].At.Equal(eight.Add(25*time.Hour)) {
		t.Fatalf("%+v", there)
	}
	if text := there[0].Says; !strings.Contains(text, "Why this?") {
		t.Errorf("no task in\n%s", text)
	}
}

// Ignored nudges become rare, end with a question, and come back with any
// action.
func TestBackOff(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	s.say(t, "ada", "start", "remind 09:00 every day")
	var days []string
	for range 60 {
		before := len(s.stands())
		s.skip(time.Hour)
		if err := s.Tick(t.Context()); err != nil {
			t.Fatal(err)
		}
		if there := s.stands(); len(there) > before {
			days = append(days, there[before].At.Format("2"))
			if before == 9 && !strings.Contains(there[before].Says, "Should I keep writing?") {
				t.Errorf("the tenth is no question:\n%s", there[before].Says)
			}
		}
		s.skip(23 * time.Hour)
	}
	if got, want := strings.Join(days, " "), "24 25 26 28 30 2 9 16 23 30"; got != want {
		t.Errorf("nudged on %s, want %s", got, want)
	}
	s.say(t, "ada", "help") // any action
	s.pass(t, 2*time.Hour)
	s.wantMessages(t, 11)
}

// A zone may change every hour: there is one nudge on a date, and none is lost
// for good.
func TestZoneChanges(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	s.say(t, "ada", "start", "remind 09:00 every day")
	s.pass(t, 61*time.Minute)
	s.wantMessages(t, 1)
	for _, zone := range []string{"America/New_York", "America/Los_Angeles", "Pacific/Honolulu", "UTC"} {
		s.say(t, "ada", "settings zone "+zone)
		s.pass(t, 5*time.Minute)
	}
	s.say(t, "ada", "settings zone America/Los_Angeles") // where it is about one in the morning of the same date
	s.pass(t, 12*time.Hour)
	s.wantMessages(t, 1)
	s.pass(t, 24*time.Hour)
	s.wantMessages(t, 2)
}
