package answer_test

import (
	"strings"
	"testing"

	"mentor/roadmap/answer"
)

// What is written for one language, database or system is no answer for another of
// its kind, unless doubt is said.
func TestAnotherLanguageIsNoAnswer(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, other string }{
		{"How to sort a string alphabetically in Kotlin", "Java"},
		{"How do I pass arguments on the command line using dotnet?", "Bash"},
		{"How do I calculate a percentage in Kotlin", "SQL"},
		{"How do I sort an array in descending order with a lambda in Java", "Ruby"},
		{"How do I check that a string is upper case in Scala", "Python"},
	} {
		a := engine().Ask(answer.Question{Text: c.text})
		if a.Answered && !a.Unsure && strings.Contains(a.Title, c.other) {
			t.Errorf("%q: %q", c.text, a.Title)
		}
	}
}

// What can't be named in a sentence isn't named as missing.
func TestOnlyWhatHasANameIsNamedAsMissing(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"What causes the error \"previous declaration at\" when building with Go 1.14 after 1.13?",
		"Error in phpmyadmin Warning in ./libraries/plugin_interface.lib.php#551",
		"How to fix \"Type '{}' is missing in the following properties...\" error",
	} {
		a := engine().Ask(answer.Question{Text: text})
		for _, odd := range []string{"1.13", "php#551", "on {}"} {
			if strings.Contains(a.Text, odd) {
				t.Errorf("%q: %s", text, a.Text)
			}
		}
	}
}
