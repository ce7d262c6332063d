package coach_test

import (
	"slices"
	"strings"
	"testing"
	"time"
)

const aDay = 24 * time.Hour

func TestFreezesAreEarnedUsedAndTold(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	w.say(ada, "start")
	w.expect(t, ada, [2]string{"streak", "0, the next after 7 more good days"})
	for _, topic := range []string{"http", "dns", "tls", "json", "git", "sql", "rest"} {
		w.say(ada, "done "+topic)
		w.pass(aDay)
	}
	w.expect(t, ada, [2]string{"streak", "Your streak: 7 days"}, [2]string{"streak", "1, the next after 7 more good days"})
	w.pass(aDay) // a day without anything
	w.expect(t, ada,
		[2]string{"today", "A freeze covered Friday, so your streak goes on (none is left)."},
		[2]string{"streak", "❄ covered by a freeze"},
		[2]string{"done docker", "8 days in a row"})
	if again := w.say(ada, "done caching").Message.Text(); strings.Contains(again, "freeze") {
		t.Errorf("told twice on one day:\n%s", again)
	}
}

func TestMilestonesAreCelebratedOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	w.say(ada, "start")
	for _, topic := range []string{"http", "dns"} {
		w.say(ada, "done "+topic)
		w.pass(aDay)
	}
	w.expect(t, ada, [2]string{"done tls", "3 days: a milestone! The next one is 7."})
	again := w.say(ada, "done json")
	if text := again.Message.Text(); strings.Contains(text, "milestone") {
		t.Errorf("celebrated twice:\n%s", text)
	}
	if len(again.Milestones.New) > 0 || !slices.Equal(again.Milestones.All, []string{"3 day streak"}) {
		t.Errorf("reached %q, held %q", again.Milestones.New, again.Milestones.All)
	}
	w.say(ada, "settings board on")
	if others := w.say(person("w", "bob"), "start"); len(others.Milestones.All) > 0 {
		t.Errorf("held by a newcomer: %q", others.Milestones.All)
	}
	if theirs := w.say(person("w", "bob"), "progress <@ada>"); len(theirs.Milestones.All) > 0 {
		t.Errorf("what another holds is given to the asker: %q", theirs.Milestones.All)
	}
}

func TestStreakPause(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	w.say(ada, "start")
	w.say(ada, "done http")
	w.pass(4 * aDay) // Tuesday; Saturday was the first day missed
	w.expect(t, ada,
		[2]string{"streak", "Your streak: 0 days"},
		[2]string{"streak pause 2026-11-20 2026-11-23", "please name a day from Saturday, 21 November 2026 on"},
		[2]string{"streak pause 2026-11-25 2026-11-21", "ends before it begins"},
		[2]string{"streak pause 400", "90 days at most"},
		[2]string{"streak pause moon", "couldn't read how long"},
		[2]string{"streak resume", "isn't paused"},
		[2]string{"streak pause 2026-11-21 2026-11-26", "From Sat 21 Nov to Thu 26 Nov no day is missed and no nudge comes; you're back on Friday, 27 November 2026"},
		[2]string{"streak", "Your streak: 1 day"},
		[2]string{"streak", "paused until Thu 26 Nov"})
	m, err := w.store.Member(t.Context(), ada.Key())
	if err != nil || m.Remind.Paused.String() != "2026-11-27" {
		t.Errorf("reminders are paused until %s, %v", m.Remind.Paused, err)
	}
	w.expect(t, ada,
		[2]string{"done dns", "2 days in a row"},
		[2]string{"streak resume", "today counts again"},
		[2]string{"streak pause until friday", "From Tue 24 Nov to Fri 27 Nov"},
		[2]string{"streak pause 2", "From Tue 24 Nov to Wed 25 Nov"},
		[2]string{"streak xyz", "You can pause or resume"})
}

func TestAChangeOfZoneKeepsTheStreak(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	w.say(ada, "start")
	w.say(ada, "settings zone Pacific/Pago_Pago") // UTC-11: 01:00 on the 20th, still the 19th
	w.say(ada, "done http")
	w.pass(15 * time.Hour) // 16:00 on the 20th there, 17:00 on the 21st at UTC+14
	w.say(ada, "settings zone Pacific/Kiritimati")
	w.pass(20 * time.Hour) // the 22nd
	w.expect(t, ada, [2]string{"done dns", "2 days in a row"}, [2]string{"streak", "change of zone, not counted"})
}
