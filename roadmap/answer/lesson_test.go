package answer_test

import (
	"testing"

	"mentor/roadmap/answer"
)

// A taught answer is found however the question is worded, and by no other one.
func TestTaughtAnswersAreFoundRephrased(t *testing.T) {
	t.Parallel()
	lessons := engine().Learn([]answer.Lesson{
		{Question: "where is our style guide", Text: "style"},
		{Question: "how do we deploy to staging", Text: "staging"},
		{Question: "who approves pull requests", Text: "approve"},
		{Question: "how do I get VPN access", Text: "vpn"},
		{Question: "which database do we use", Text: "postgres"},
		{Question: "when is the release train", Text: "train"},
	})
	for question, want := range map[string]string{
		"where is our style guide":                   "style",
		"where can i find the style guide":           "style",
		"where do we keep the style guide please":    "style",
		"what do i do to deploy to staging":          "staging",
		"steps for deploying to staging":             "staging",
		"how can i deploy something to staging here": "staging",
		"who can approve my pull request":            "approve",
		"who has to approve a pull request":          "approve",
		"i need vpn access, how do i get it":         "vpn",
		"getting access to the vpn":                  "vpn",
		"what database are we using":                 "postgres",
		"where is our wiki":                          "",
		"how do we deploy to production":             "",
		"what is a staging environment":              "",
		"what is a pull request":                     "",
		"what is a vpn":                              "",
		"which database is fastest":                  "",
		"what is a database":                         "",
		"what is a style sheet":                      "",
		"how do i write a pull request description":  "",
		"train a model":                              "",
	} {
		a := engine().Ask(answer.Question{Text: question, Lessons: lessons})
		got := ""
		if a.Lesson != nil {
			got = a.Lesson.Text
		}
		if got != want {
			t.Errorf("%q: %q, not %q", question, got, want)
		}
	}
}
