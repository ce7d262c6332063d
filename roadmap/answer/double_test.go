package answer_test

import (
	"strings"
	"testing"

	"mentor/roadmap/answer"
)

// Two questions get two answers; when nothing is known for one, that's said.
func TestTwoQuestionsAtOnce(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]string{
		"When to use Redis? When to use MongoDB?":                 {"When should I use Redis?", "When should I use MongoDB?"},
		"Is PHP dead? Should I learn Laravel?":                    {"PHP isn't dead", "Laravel is worth learning"},
		"what's an index and why does it slow down writes":        {"What is a database index?", "Is it bad to index every column?"},
		"what is a jwt and where should i store it":               {"What is a JWT?", "cookie with HttpOnly"},
		"what is rate limiting and how do i add it to express":    {"What is rate limiting?", "express-rate-limit"},
		"What is a deadlock and how do i cook rice for my family": {"deadlock", "I don't have an answer to the other part of your question yet."},
	} {
		a := engine().Ask(answer.Question{Text: text})
		for _, part := range want {
			if !a.Answered || !strings.Contains(a.Title+"\n"+a.Text, part) {
				t.Errorf("%q: %s %s\n%s; want %q", text, a.Card, a.Title, a.Text, part)
			}
		}
	}
}
