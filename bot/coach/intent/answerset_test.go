package intent_test

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"

	"mentor/bot/coach/intent"
)

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
