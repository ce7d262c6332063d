package answer_test

import (
	"fmt"
	"slices"
	"testing"

	"mentor/roadmap"
	"mentor/roadmap/answer"
)

// An entry is a candidate for what it means, even where a hundred others have the
// question's words and it has none of them.
func TestOtherWordsForTheSame(t *testing.T) {
	t.Parallel()
	cards := []roadmap.AnswerCard{{ID: "shell/kill", Title: "How do I kill a hanging process?", Text: "Send it a signal."}}
	for n := range 100 {
		for _, word := range []string{"terminate", "frozen"} {
			cards = append(cards, roadmap.AnswerCard{ID: fmt.Sprint(word, n), Title: fmt.Sprintf("Apples, butter, sugar and flour: is %s the word for cake number %d?", word, n), Text: "A word in a book."})
		}
	}
	found := answer.New((&roadmap.Library{}).WithCards(cards)).Weigh("terminate frozen")
	if !slices.ContainsFunc(found, func(w answer.Weighed) bool { return w.Answer.Card == "shell/kill" }) {
		t.Errorf("not among %d candidates", len(found))
	}
}
