package intent_test

import (
	"testing"

	"mentor/bot/coach/intent"
	"mentor/bot/coach/plaintext"
)

// TestFresh measures sets that were written without having seen the rules. Their files say
// what was reached at first sight.
func TestFresh(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"fresh", "fresh2"} {
		right, all, taken, questions := 0, 0, 0, 0
		for _, e := range examplesIn(t, "testdata/"+name+".txt") {
			w := intent.Read(plaintext.Line(e.say), world(), intent.Seen{Kind: intent.Task, Topic: "http"})
			ok := e.means(w)
			if !ok {
				t.Logf("%q: %s, want %s", e.say, got(w), e.label)
			}
			switch {
			case e.label == notWish && !ok:
				taken++
				questions++
			case e.label == notWish:
				questions++
			case ok:
				right++
				all++
			default:
				all++
			}
		}
		t.Logf("%s: understood %d of %d (%.3f), goal .95; questions taken for a command %d of %d (%.3f), goal .02",
			name, right, all, share(right, all), taken, questions, share(taken, questions))
		if share(right, all) < 0.95 || share(taken, questions) > 0.02 {
			t.Errorf("%s: worse than it was", name)
		}
	}
}

const notWish = "question"
