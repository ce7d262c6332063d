package coach_test

import (
	"slices"
	"strings"
	"testing"

	"mentor/bot"
)

// What fits best comes first, and never more than was asked for.
func TestComplete(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, c := range []struct{ kind, typed, first string }{
		{"topic", "postg", "postgresql"},
		{"topic", "k8s", "kubernetes"},
		{"roadmap", "back", "backend"},
		{"command", "lea", "leaderboard"},
		{"zone", "berl", "Europe/Berlin"},
		{"zone", "", "America/New_York"},
	} {
		got := w.Complete(t.Context(), bot.Person{Workspace: "test:w", ID: "ada", Zone: "America/New_York"}, c.kind, c.typed, 25)
		if len(got) == 0 || len(got) > 25 || got[0].Value != c.first {
			t.Errorf("%s %q: %+v", c.kind, c.typed, got)
		}
	}
	if got := w.Complete(t.Context(), bot.Person{}, "topic", "no such thing at all", 25); len(got) != 0 {
		t.Errorf("nothing fits, but: %+v", got)
	}
}

// Every command stands in an area, so that the help names it.
func TestHelpNamesEveryCommand(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	help := w.say(person("test:w", "ada"), "help").Message.Text()
	for _, c := range w.Commands() {
		if !slices.Contains(bot.Areas(), c.Area) {
			t.Errorf("%s is in no area", c.Name)
		}
		if !slices.Contains(strings.FieldsFunc(help, func(r rune) bool { return r < 'a' || r > 'z' }), c.Name) {
			t.Errorf("the help does not name %s", c.Name)
		}
	}
}
