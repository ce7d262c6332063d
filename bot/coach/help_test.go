package coach_test

import (
	"strings"
	"testing"

	"mentor/bot"
)

// Help knows every command, however somebody asks for it.
func TestHelpFindsEveryCommand(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	for _, c := range w.Commands() {
		for _, line := range []string{"help " + c.Name, "help /mentor " + c.Name, "help " + strings.ToUpper(c.Name), "help " + c.Path(), "help /mentor " + c.Path(), `help "` + c.Name + `"`} {
			for _, kind := range []bot.Kind{bot.Line, bot.Question} {
				got := w.Handle(t.Context(), bot.Request{From: ada, Text: line, Kind: kind, Private: true}).Message
				if want := "/mentor " + c.Usage(); got.Title != want {
					t.Errorf("%q (kind %d) shows %q, want %q", line, kind, got.Title, want)
				}
			}
		}
	}
	w.expect(t, ada,
		[2]string{"help streak freeze", "/mentor streak"},
		[2]string{"help stuck", "/mentor stuck [topic]"},
		[2]string{"help strek", "I don't have a command called strek."})
}

// A command that there is, is never said to be none.
func TestKnownCommandsAreKnown(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	w.say(ada, "start")
	for _, c := range w.Commands() {
		for _, tail := range []string{"?", " xyzzy"} {
			got := w.Handle(t.Context(), bot.Request{From: ada, Text: c.Name + tail, Kind: bot.Question, Private: true}).Message.Text()
			if strings.Contains(got, "no command") || strings.Contains(got, "have a command called "+c.Name) {
				t.Errorf("%q: %s", c.Name+tail, got)
			}
		}
	}
}

func TestGroupsMayBeTyped(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	ada.Admin = true
	w.say(ada, "start")
	for _, c := range []struct{ short, long string }{
		{"report", "lead report"},
		{"report csv", "lead report csv"},
		{"badges", "my badges"},
		{"topics", "my topics"},
		{"holidays", "Lead Holidays"},
		{"teach list", "together teach list"},
		{"export", "my export"},
	} {
		for _, form := range []string{c.long, "/mentor " + c.long, "mentor " + c.long} {
			for _, kind := range []bot.Kind{bot.Line, bot.Question} {
				short := w.Handle(t.Context(), bot.Request{From: ada, Text: c.short, Kind: kind, Private: true})
				long := w.Handle(t.Context(), bot.Request{From: ada, Text: form, Kind: kind, Private: true})
				if short.Command != long.Command || short.Message.Text() != long.Message.Text() || long.Outcome == bot.Failed {
					t.Errorf("%q (kind %d) runs %s: %s\nwant %s", form, kind, long.Command, long.Message.Text(), short.Command)
				}
			}
		}
	}
}
