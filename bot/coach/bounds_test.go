package coach_test

import (
	"fmt"
	"strings"
	"testing"

	"mentor/bot"
)

// Whatever is too long, too many or not understood is counted and said, and never
// cut without a word.
func TestNothingIsCutInSilence(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, bob := person("w", "ada"), person("w", "bob")
	w.say(ada, "start")
	w.say(bob, "start")
	w.say(bob, "mentor on")
	for i := range 7 {
		w.say(ada, fmt.Sprint("team create Team", strings.Repeat("x", i)))
	}
	many := make([]string, 0, 21)
	for _, topic := range library().Topics()[:21] {
		many = append(many, string(topic.ID))
	}
	w.expect(t, ada,
		[2]string{"ask " + strings.Repeat("what is caching? ", 300), "I didn't read the last"},
		[2]string{"team create " + strings.Repeat("a", 55), "That name has 55 characters. Please use at most 40."},
		[2]string{"team show Nowhere", "These are 5 of 7 teams"},
		[2]string{"mentor on " + strings.Join(many, ", "), "That's 21 topics. Name at most 20"},
		[2]string{"mentor on docker, florp, http, zzqy", `I don't have topics called "florp" and "zzqy", so nothing has changed. I did understand Docker and HTTP.`},
		[2]string{"mentor", "Name of bob: any topic"})
	w.expect(t, bob,
		[2]string{"teach where is it => " + strings.Repeat("far ", 400), "That answer has 1599 characters"},
		[2]string{"teach " + strings.Repeat("so ", 80) + "=> x", "That question has 239 characters"})
	form := bot.Request{From: ada, Kind: bot.Press, Text: "stuck send", Private: true, Values: map[string]string{"topic": "docker", "words": strings.Repeat("help ", 1000)}}
	got := w.Handle(t.Context(), form).Message.Text()
	for _, want := range []string{"I didn't read the last 1000 characters", "2999 characters at the end aren't passed on"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got[max(0, len(got)-600):])
		}
	}
}
