package coach_test

import (
	"strings"
	"testing"
	"time"

	"mentor/bot"
)

func TestUnknownWordsAreTriedAsAQuestion(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	for line, want := range map[string]string{
		"todya":                        `no command "todya"`,
		"lederboard week":              "Leaderboard, this week",
		"docker":                       "From the topic Docker",
		"how does docker work":         "Docker",
		"zzqxw vvbnm qqwrt":            "outside my field",
		"what is the weather in Paris": "outside my field",
	} {
		w.expect(t, ada, [2]string{line, want})
	}
	question := w.Handle(t.Context(), bot.Request{From: ada, Kind: bot.Question, Text: "next to what does docker run"})
	if question.Command != "ask" {
		t.Errorf("a question that begins with a command's word ran %s", question.Command)
	}
}

func TestFollowUpQuestions(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	ask := func(thread, text, want string) {
		t.Helper()
		got := w.Handle(t.Context(), bot.Request{From: ada, Kind: bot.Question, Text: text, Thread: thread}).Message.Text()
		if !strings.Contains(got, want) {
			t.Errorf("%q: no %q in\n%s", text, want, got)
		}
	}
	ask("t1", "what is kafka", "From the topic Apache Kafka")
	ask("t1", "and rabbitmq?", "From the topic RabbitMQ")
	ask("t1", "give me an exercise", "Exercises for RabbitMQ")
	ask("t2", "tell me more", "not sure what you mean")
	w.pass(31 * time.Minute)
	ask("t1", "why is it used", "not sure what you mean")
}
