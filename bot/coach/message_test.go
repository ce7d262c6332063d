package coach_test

import (
	"strings"
	"testing"

	"mentor/bot"
	"mentor/roadmap/draw"
)

func TestPicturesAreDrawn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	w.say(ada, "start")
	w.say(ada, "settings board on")
	w.say(ada, "done http")
	for _, line := range []string{"roadmap", "progress", "leaderboard"} {
		found := false
		for _, b := range w.say(ada, line).Message.Blocks {
			if p, ok := b.(bot.Picture); ok {
				png, err := p.Draw(draw.Light)
				found = err == nil && strings.HasPrefix(string(png), "\x89PNG") && p.Alt != ""
			}
		}
		if !found {
			t.Errorf("%s has no picture", line)
		}
	}
}

// TestCommandsFitEveryPlatform checks the table against the strictest limits
// of the platforms, so that a bad name fails here and not at registration.
func TestCommandsFitEveryPlatform(t *testing.T) {
	t.Parallel()
	for _, c := range newWorld(t).Commands() {
		if c.Name != strings.ToLower(c.Name) || len(c.Name) > 32 || len(c.Summary) == 0 || len(c.Summary) > 100 || len(c.Args) > 25 || len(c.Examples) == 0 {
			t.Errorf("%s does not fit", c.Name)
		}
		optional := false
		for _, a := range c.Args {
			if a.Name != strings.ToLower(a.Name) || len(a.Summary) == 0 || len(a.Summary) > 100 || len(a.Choices) > 25 || a.Required && optional {
				t.Errorf("%s %s does not fit", c.Name, a.Name)
			}
			optional = optional || !a.Required
		}
	}
}
