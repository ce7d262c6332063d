package answer_test

import (
	"testing"

	"mentor/roadmap/answer"
)

// The way back is another question, though its words are the same.
func TestTheWayBackIsAnotherQuestion(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ there, back string }{
		{"how do i migrate from mysql to postgresql", "how do i migrate from postgresql to mysql"},
		{"i know python, how do i learn java", "i know java, how do i learn python"},
	} {
		there := engine().Ask(answer.Question{Text: c.there})
		if !there.Answered || there.Card == "" {
			t.Errorf("%q: %v %s", c.there, there.Reason, there.Text)
		}
		if back := engine().Ask(answer.Question{Text: c.back}); back.Answered && back.Card == there.Card {
			t.Errorf("%q and %q: both %s", c.there, c.back, there.Card)
		}
	}
}

// An answer about another error is none.
func TestAnotherErrorIsNoAnswer(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"mysql error 9973 when i connect", "ora99173 in my oracle database", "process ended with exit code 173"} {
		a := engine().Ask(answer.Question{Text: text})
		if a.Answered || a.Reason != answer.NothingOn {
			t.Errorf("%q: %s %q %s", text, a.Card, a.Text, a.Reason)
		}
	}
	if a := engine().Ask(answer.Question{Text: "mysql error 1045 when i connect"}); a.Card != "mysql/what-does-access-denied-for-user-mean-in-mysql" {
		t.Errorf("%s %q", a.Card, a.Text)
	}
}
