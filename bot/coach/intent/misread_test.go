package intent_test

import (
	"strings"
	"testing"

	"mentor/bot/coach/intent"
	"mentor/bot/coach/plaintext"
)

// What was misread once: slips in the words of commands, words that narrow a topic
// down, hedges, what is said behind a reason, and search terms that look like commands.
func TestMisread(t *testing.T) {
	t.Parallel()
	for say, want := range map[string]string{
		"dnoe with git basics":                    "done git",
		"done with the docker fundamentals":       "done docker",
		"finsihed sql basics today":               "done sql",
		"still lost, simpler words pls":           "ask explain http simply",
		"i'm stuck. explain it again":             "ask explain http in other words",
		"explain simpler, i'm stuck":              "ask explain http simply",
		"bit much for a monday…":                  "today easier",
		"can you go over it for me":               "topic http",
		"put me on hold for a bit":                "ask: remind not today, streak pause 7, streak pause 14",
		"stop for a while, i'll be back":          "ask: remind not today, streak pause 7, streak pause 14",
		"remind me on the 15th":                   "remind snooze on the 15th",
		"remind me on 24 december at 9":           "remind snooze on 24 december at 9",
		"remind me every night at 9":              "remind every night at 9",
		"night night":                             "talk: bye",
		"that didn't take long, done":             "done",
		"connect my slack and discord":            "link",
		"delete all rows":                         notWish,
		"delete all my data":                      "forget",
		"stop all docker containers":              notWish,
		"stop all reminders":                      "remind off",
		"export a table to csv":                   notWish,
		"export all my data":                      "export",
		"unsubscribe from an observable":          notWish,
		"unsubscribe me":                          "remind off",
		"symbolic links":                          notWish,
		"walk me through the tcp handshake":       notWish,
		"walk me through it":                      "topic http",
		"convert timestamp to tokyo time":         notWish,
		"show me an example of a left join":       notWish,
		"who maintains openssl":                   notWish,
		"how do i stop all containers gracefully": notWish,
	} {
		w := intent.Read(plaintext.Line(say), world(), intent.Seen{Kind: intent.Task, Topic: "http"})
		if offered := w.Kind == intent.Ask && strings.HasPrefix(w.Choices[0].Line, want); !offered && !matches(want, w) {
			t.Errorf("%q: %s, want %s", say, got(w), want)
		}
	}
}
