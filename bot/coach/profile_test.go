package coach_test

import (
	"strings"
	"testing"

	"mentor/bot"
)

// Who is deactivated is not asked, not ranked and not written to; nothing of
// theirs is lost, and all is back when they return.
func TestLeavingAndComingBack(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	ada, bob, cy := person("w", "ada"), person("w", "bob"), person("w", "cy")
	for _, who := range []bot.Person{ada, bob, cy} {
		w.say(who, "start")
		w.say(who, "settings board on")
		w.say(who, "remind 09:00")
	}
	w.say(bob, "mentor on sql")
	w.say(bob, "done http")
	w.say(bob, "team create Red")
	w.say(cy, "team join Red")
	change := func(p bot.Profile) {
		t.Helper()
		if err := w.ProfileChanged(t.Context(), p); err != nil {
			t.Error(err)
		}
	}
	seen := func(want bool) {
		t.Helper()
		for _, line := range []string{"mentor", "stuck sql", "leaderboard", "team show Red"} {
			if said := w.say(ada, line).Message.Text(); strings.Contains(said, "Name of bob") != want {
				t.Errorf("%s names Bob: %v\n%s", line, !want, said)
			}
		}
		m, err := w.store.Member(t.Context(), bob.Key())
		if err != nil || m.Due > 0 != want || m.Progress.XP() == 0 {
			t.Errorf("due %d with %d XP, %v", m.Due, m.Progress.XP(), err)
		}
	}
	seen(true)
	change(bot.Profile{Person: bob, Left: true})
	seen(false)
	// A team whose captain has left is not stuck.
	if said := w.say(cy, "team quest caching 1").Message.Text(); strings.Contains(said, "captain") {
		t.Errorf("the quest: %s", said)
	}
	change(bot.Profile{Person: bob})
	if m, err := w.store.Member(t.Context(), bob.Key()); err != nil || m.Away || m.Due == 0 {
		t.Errorf("back, and %+v, %v", m, err)
	}
	if said := w.say(ada, "mentor").Message.Text(); !strings.Contains(said, "Name of bob") {
		t.Errorf("the mentors: %s", said)
	}
	// Whoever is there to say something has not left.
	change(bot.Profile{Person: bob, Left: true})
	w.say(bob, "today")
	if m, err := w.store.Member(t.Context(), bob.Key()); err != nil || m.Away || m.Due == 0 {
		t.Errorf("there, and %+v, %v", m, err)
	}
}

func TestRenamed(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	ada, bob := person("w", "ada"), person("w", "bob")
	w.say(ada, "start")
	w.say(bob, "start")
	w.say(bob, "settings board on")
	w.say(bob, "mentor on")
	w.say(bob, "done http")
	bob.Name = "Robert"
	if err := w.ProfileChanged(t.Context(), bot.Profile{Person: bob}); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"leaderboard", "mentor", "progress @Robert"} {
		if said := w.say(ada, line).Message.Text(); !strings.Contains(said, "Robert") || strings.Contains(said, "Name of bob") {
			t.Errorf("%s: %s", line, said)
		}
	}
	// A makeshift name, of a platform that could not say, replaces no real one.
	bob.Name, bob.Makeshift = "U2", true
	w.say(bob, "today")
	if said := w.say(ada, "leaderboard").Message.Text(); !strings.Contains(said, "Robert") {
		t.Errorf("the board: %s", said)
	}
	// A new name that comes with a visit counts too.
	bob.Name, bob.Makeshift = "Bobby", false
	w.say(bob, "today")
	if said := w.say(ada, "leaderboard").Message.Text(); !strings.Contains(said, "Bobby") {
		t.Errorf("the board: %s", said)
	}
}
