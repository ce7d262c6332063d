package answer_test

import (
	"strings"
	"testing"

	"mentor/roadmap/answer"
)

// Operators, special variables and names in underscores are words of a question.
func TestOperatorsAreAskedFor(t *testing.T) {
	t.Parallel()
	for text, title := range map[string]string{
		`python: what does if __name__ == "__main__" do`:    "__main__",
		"what does && do in shell":                          "&&",
		"what is 2>&1":                                      "2>&1",
		"what is the difference between == and ===":         "===",
		"what does $? mean in bash":                         "$?",
		"what do *args and **kwargs mean":                   "**kwargs",
		"what is the :: operator in java":                   "::",
		"difference between $* and $@ in a shell script?":   "$@",
		"bash: argument list too long":                      "Argument list too long",
		"what is the deal with SELECT *":                    "SELECT *",
		"how do you deal with timezones in the backend":     "time zone",
		"is it bad that we write `!=` instead of `<>`, sql": "",
	} {
		t.Run(text, func(t *testing.T) {
			t.Parallel()
			a := engine().Ask(answer.Question{Text: text})
			if !strings.Contains(a.Title+a.Text, title) || strings.Contains(a.Text, "sgn") {
				t.Errorf("%s: %s; want something about %s", a.Title, a.Text, title)
			}
		})
	}
}

// An operator that stands nowhere is named as it is written.
func TestUnknownOperatorIsNamed(t *testing.T) {
	t.Parallel()
	if a := engine().Ask(answer.Question{Text: "what does the operator <@~> do in sql"}); a.Answered && !a.Unsure || strings.Contains(a.Text, "sgn") {
		t.Errorf("%s: %s", a.Title, a.Text)
	}
}
