package coach_test

import (
	"testing"
)

func TestTeams(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, bob := person("w", "ada"), person("w", "bob")
	w.say(ada, "start")
	w.say(bob, "start")
	w.expect(t, ada,
		[2]string{"team list", "no teams yet"},
		[2]string{"team create", "Please add the team's name"},
		[2]string{"team create <b>", "letters, digits"},
		[2]string{"team create Team 7", "can't end with a number"},
		[2]string{"team create Blue Sky", "Until then nobody sees it."},
		[2]string{"settings board on", "You're now on the leaderboard"},
		[2]string{"team join Blue Sky", "counts for the team from now on"},
		[2]string{"done http", "+20 XP"})
	w.expect(t, bob,
		[2]string{"team create blue  sky", "already a team called Blue Sky"},
		[2]string{"team join blue sky", "You're in Blue Sky"},
		[2]string{"leaderboard week blue sky", "Name of ada"},
		[2]string{"team show", "Team Blue Sky"},
		[2]string{"team leave", "You've left Blue Sky"},
		[2]string{"team leave", "You're not on a team"},
		[2]string{"leaderboard week red", `find a team called "red"`})
}
