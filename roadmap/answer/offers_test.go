package answer_test

import (
	"testing"

	"mentor/roadmap/answer"
)

// The pair to compare with is one that people would think of: two topics, and of
// those the one that is asked about in the most ways.
func TestCompareOffersWhatPeopleWouldCompare(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"What is Docker?":     "Docker or Docker Compose?",
		"What is PostgreSQL?": "PostgreSQL or MySQL?",
		"What is Redis?":      "Redis or Memcached?",
		"What is GraphQL?":    "GraphQL or gRPC?",
		"What is Python?":     "Python or JavaScript as a first backend language?",

		"What does \"EOL while scanning string literal\" mean?": "", // about a detail
		"How do I ignore everything except some files?":         "",
	} {
		if a := engine().Ask(answer.Question{Text: text}); a.Other != want {
			t.Errorf("%q: %q, want %q", text, a.Other, want)
		}
	}
}
