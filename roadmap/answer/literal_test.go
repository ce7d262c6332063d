package answer_test

import (
	"testing"

	"mentor/roadmap/answer"
)

// A question that is word for word one that a card is written for gets that card,
// or one of the few that are asked for in the same words.
func TestWholeContentAskedWordForWord(t *testing.T) {
	t.Parallel()
	const sample = 8 // of so many cards one is asked for, in one of its ways
	own, other, silent := 0, 0, 0
	i := -1
	for _, c := range library().Cards() {
		if i++; i%sample != 0 {
			continue
		}
		asks := append([]string{c.Title}, c.Asks...)
		ask := asks[i/sample%len(asks)]
		switch a := engine().Ask(answer.Question{Text: ask}); {
		case a.Card == c.ID:
			own++
		case a.Answered:
			other++
			t.Logf("%q of %s: %s", ask, c.ID, a.Card)
		default:
			silent++
			t.Logf("%q of %s: %s %s", ask, c.ID, a.Reason, a.Text)
		}
	}
	t.Logf("%d asked: %d their own card, %d another, %d silent", own+other+silent, own, other, silent)
	if 25*other > own || 200*silent > own {
		t.Errorf("%d their own card, %d another, %d silent", own, other, silent)
	}
}
