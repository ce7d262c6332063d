package answer_test

import (
	"testing"

	"mentor/roadmap/answer"
)

// A story around a question says where it comes from, not what is asked.
func TestStoryDoesNotHideTheQuestion(t *testing.T) {
	t.Parallel()
	for text, card := range map[string]string{
		"morning, my cousin works with django and says its the best thing ever. whats it for":                                        "django/what-is-django",
		"My team writes Java with Spring Boot and deploys with Jenkins every Friday. What is a race condition?":                      "concurrency/what-is-a-race-condition",
		"I finished my degree last year and built a blog with Flask and SQLite, deployed on Heroku. How does a database index work?": "indexes/what-is-a-database-index",
		"I have been reading about Docker, Kubernetes and Terraform all weekend and my head hurts. Is Python worth learning?":        "python/is-python-good-for-backend-development",
	} {
		if a := engine().Ask(answer.Question{Text: text}); a.Card != card {
			t.Errorf("%q: %s %q, want %s", text, a.Card, a.Text, card)
		}
	}
}
