package nudge_test

import (
	"fmt"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/nudge/simulate"
)

// A month without the bot: nothing of it is made up for.
func TestMonthOfDowntime(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	s.say(t, "boss", "channel zone UTC", "channel save C daily every day 09:00")
	for i := range 20 {
		s.say(t, fmt.Sprint("m", i), "start", "remind 09:00 every day")
	}
	s.skip(31*24*time.Hour + 6*time.Hour) // 14:00
	s.pass(t, 2*time.Hour)
	s.wantMessages(t, 0)
	s.wantWhy(t, "m0", "not sent. I wasn't running at the time")
	s.pass(t, 24*time.Hour)
	s.wantMessages(t, 21)
}

// A short one: what is still of use comes late, once.
func TestTwoDaysOfDowntime(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	s.say(t, "boss", "channel zone UTC", "channel save C daily every day 09:00")
	s.say(t, "ada", "start", "remind 09:00 every day")
	s.skip(48*time.Hour + 2*time.Hour) // 10:00
	s.pass(t, time.Hour)
	s.wantMessages(t, 2)
}

// The clock jumps about: no nudge comes twice, a jump ahead makes up for
// nothing, and afterwards life goes on.
func TestClockJumps(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		jump time.Duration
		want int // messages within three days after it, the first included; the fourth waits since three were ignored
	}{
		"a second back":  {-time.Second, 3},
		"a second ahead": {time.Second, 3},
		"an hour back":   {-time.Hour, 3},
		"an hour ahead":  {time.Hour, 3},
		"a day back":     {-24 * time.Hour, 3},
		"a day ahead":    {24 * time.Hour, 4}, // it is 09:05 there: that day's is late by five minutes
		"40 days back":   {-40 * 24 * time.Hour, 1},
		"40 days ahead":  {40 * 24 * time.Hour, 4},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, simulate.Faults{})
			s.say(t, "ada", "start", "remind 09:00 every day")
			s.pass(t, 65*time.Minute)
			s.skip(c.jump)
			s.pass(t, 72*time.Hour)
			s.wantMessages(t, c.want)
			seen := map[bot.PostID]bool{}
			for _, m := range s.platform.Ledger() {
				if seen[m.Post] {
					t.Errorf("%s came twice", m.Post)
				}
				seen[m.Post] = true
			}
		})
	}
}
