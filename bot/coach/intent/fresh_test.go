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
	for _, name := range []string{"fresh", "fresh2", "people"} {
		var n counted
		for _, e := range examplesIn(t, "testdata/"+name+".txt") {
			w := intent.Read(plaintext.Line(e.say), world(), intent.Seen{Kind: intent.Task, Topic: "http"})
			ok := e.means(w)
			if !ok {
				t.Logf("%q: %s, want %s", e.say, got(w), e.label)
			}
			n.add(e.label == notWish, ok)
		}
		n.holds(t, name, 0.95, 0.02)
	}
}

const notWish = "question"

// counted is how a set was understood.
type counted struct{ right, wishes, taken, questions int }

// add counts a sentence that is a wish or a question, and whether it was taken for that.
func (n *counted) add(isQuestion, ok bool) {
	switch {
	case isQuestion && !ok:
		n.taken++
		n.questions++
	case isQuestion:
		n.questions++
	case ok:
		n.right++
		n.wishes++
	default:
		n.wishes++
	}
}

// holds reports the counts of a set, and fails where they fell behind what was reached.
func (n *counted) holds(t *testing.T, name string, understood, taken float64) {
	t.Helper()
	t.Logf("%s: understood %d of %d (%.3f), goal .95; questions taken for a command %d of %d (%.3f), goal .02",
		name, n.right, n.wishes, share(n.right, n.wishes), n.taken, n.questions, share(n.taken, n.questions))
	if share(n.right, n.wishes) < understood || share(n.taken, n.questions) > taken {
		t.Errorf("%s: worse than it was", name)
	}
}
