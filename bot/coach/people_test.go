package coach_test

import (
	"strings"
	"testing"

	"mentor/bot"
)

// People are renamed, leave, come back and change teams; everything that names
// them follows.
func TestPeopleComeAndGo(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.onBoard(2, 1)
	ada, bob := person("w", "m01"), person("w", "m02")
	w.say(person("w", "cy"), "start")
	w.say(ada, "team create Red")
	w.say(bob, "team join Red")
	w.say(ada, "mentor on")
	changed := func(p bot.Profile) {
		t.Helper()
		if err := w.ProfileChanged(t.Context(), p); err != nil {
			t.Fatal(err)
		}
	}
	renamed := ada
	renamed.Name = "Countess"
	changed(bot.Profile{Person: renamed})
	for line, who := range map[string]bot.Person{"leaderboard week 1": bob, "progress @Countess": bob, "mentor": bob, "team show Red": bob} {
		w.expect(t, who, [2]string{line, "Countess"})
		if got := w.say(who, line).Message.Text(); strings.Contains(got, "Name of m01") {
			t.Errorf("%s still says the old name:\n%s", line, got)
		}
	}
	changed(bot.Profile{Person: renamed, Left: true})
	w.expect(t, bob,
		[2]string{"leaderboard week 1", "You lead with"},
		[2]string{"mentor", "Nobody has offered"},
		[2]string{"stuck docker", "No mentor has signed up for this topic yet. I keep"},
		[2]string{"progress @Countess", "not on the leaderboard"})
	if got := w.say(bob, "team show Red").Message.Text(); strings.Contains(got, "Countess") {
		t.Errorf("the captain who has left:\n%s", got)
	}
	if got := w.passedOn(t, ada); len(got) != 0 {
		t.Errorf("written to somebody who has left: %q", got)
	}
	changed(bot.Profile{Person: renamed})
	w.expect(t, bob, [2]string{"leaderboard week 1", "Countess leads with 40 XP"}, [2]string{"mentor", "Countess"}, [2]string{"stuck http", "Countess: can you help?"})

	// Moved between teams, and promoted.
	w.expect(t, renamed, [2]string{"report", "Red"}, [2]string{"team create Blue", "Blue"}, [2]string{"report Red", "You're not the captain"})
	w.expect(t, bob, [2]string{"report", "The report is for your team's captain, leads and admins"})
	bob.Admin = true
	w.expect(t, bob, [2]string{"report", "Members: 3"})
}
