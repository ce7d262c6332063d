package coach_test

import (
	"strings"
	"testing"

	"mentor/bot"
)

// A "yes" answers a question. Where none was asked it changes nothing: it is
// asked back what it means.
func TestYes(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		before []string
		says   []string // to each "yes"
	}{
		"to the task":                {[]string{"today"}, []string{"To be sure: do you mean this?", "Done: Know your why"}},
		"to a question":              {[]string{"thank you bruno"}, []string{"Please press the button"}},
		"to an offer to show":        {[]string{"done git"}, []string{"Today:"}},
		"to a topic":                 {[]string{"topic docker"}, []string{"do you mean this?", "Done: Docker"}},
		"to leaving":                 {[]string{"forget"}, []string{"do you mean this?", "do you mean this?"}},
		"to what is long past":       {[]string{"today", "settings minutes 20"}, []string{"Yes to what?"}},
		"to nothing":                 {[]string{"settings minutes 30"}, []string{"Yes to what?"}},
		"to the board one is not on": {[]string{"leaderboard"}, []string{"do you mean this?", "You're now on the leaderboard"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			say := func(words string) string {
				m := w.Handle(t.Context(), bot.Request{From: ada, Kind: bot.Question, Text: words, Private: true}).Message
				return m.Text()
			}
			say("start")
			for _, line := range c.before {
				say(line)
			}
			for _, want := range c.says {
				if got := say("yes"); !strings.Contains(got, want) {
					t.Errorf("no %q in\n%s", want, got)
				}
			}
		})
	}
}
