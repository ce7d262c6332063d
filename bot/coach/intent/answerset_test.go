package intent_test

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"

	"mentor/bot/coach/intent"
	"mentor/bot/coach/plaintext"
)

// What is said after an answer is mostly about that, and no command.
func TestWholeFollowUpsStayQuestions(t *testing.T) {
	t.Parallel()
	all := followUps(t, true)
	taken := 0
	for _, e := range all {
		if w := intent.Read(plaintext.Line(e.say), world(), intent.Seen{Kind: intent.Answer, Topic: "http"}); w.Kind != intent.Question {
			taken++
			t.Logf("%q was taken for %s", e.say, got(w))
		}
	}
	t.Logf("follow-ups taken for a command, or asked back: %d of %d (%.3f)", taken, len(all), share(taken, len(all)))
	if share(taken, len(all)) > 0.05 {
		t.Error("too many")
	}
}

// Ways to ask for cards are questions, also those that the classifier hasn't learned from.
func TestWholeAsksStayQuestions(t *testing.T) {
	t.Parallel()
	taken, all, i := 0, 0, 0
	for _, card := range library().Cards() {
		i++
		for n, ask := range card.Asks {
			if n == 0 || (i+n)%5 == 0 || i%10 != 0 {
				continue
			}
			all++
			if w := intent.Read(plaintext.Line(ask), world(), intent.Seen{Kind: intent.Task, Topic: "http"}); w.Kind != intent.Question {
				taken++
				t.Logf("%q was taken for %s", ask, got(w))
			}
		}
	}
	t.Logf("ways to ask for cards taken for a command: %d of %d (%.4f)", taken, all, share(taken, all))
	if share(taken, all) > 0.01 {
		t.Error("too many")
	}
}

// The questions on which answers are measured are questions for us as well.
func TestWholeAnswerSetStaysQuestions(t *testing.T) {
	taken, n := 0, 0
	for _, name := range []string{"tuning.jsonl", "heldback.jsonl"} {
		f, err := os.Open("../../../roadmap/answer/testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		for scanner := bufio.NewScanner(f); scanner.Scan(); {
			var q struct {
				Q     string   `json:"q"`
				Kind  string   `json:"kind"`
				Turns []string `json:"turns"`
			}
			if err := json.Unmarshal(scanner.Bytes(), &q); err != nil {
				t.Fatal(err)
			}
			if q.Q == "" || len(q.Turns) > 0 {
				continue // a follow-up stands in a conversation
			}
			n++
			if w := intent.Read(q.Q, world(), intent.Seen{}); w.Kind != intent.Question {
				taken++
				t.Logf("%s: %q was taken for %s", q.Kind, q.Q, got(w))
			}
		}
		_ = f.Close()
	}
	t.Logf("questions of the answer sets taken for a command: %d of %d (%.3f), goal 0.02", taken, n, float64(taken)/float64(n))
	if float64(taken) > 0.02*float64(n) {
		t.Error("too many")
	}
}
