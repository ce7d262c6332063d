package intent_test

import (
	"testing"

	"mentor/bot/coach/intent"
	"mentor/bot/coach/plaintext"
)

// TestFresh measures a set by somebody who had not seen the rules. Its file says what
// was reached at first sight.
func TestFresh(t *testing.T) {
	right, all, taken, questions := 0, 0, 0, 0
	for _, e := range examplesIn(t, "testdata/fresh.txt") {
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
	t.Logf("fresh: understood %d of %d (%.3f), goal .95; questions taken for a command %d of %d (%.3f), goal .02",
		right, all, share(right, all), taken, questions, share(taken, questions))
	if share(right, all) < 0.95 || share(taken, questions) > 0.02 {
		t.Error("worse than it was")
	}
}

const notWish = "question"
