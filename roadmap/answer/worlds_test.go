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

// Where somebody comes from doesn't make their question one of that field, if it's
// about the backend.
func TestComingFromAnotherField(t *testing.T) {
	t.Parallel()
	for text, frontend := range map[string]bool{
		"4 years of react, should i switch to backend": false,
		"react dev here, which backend language next?": false,
		"is react or vue better for my portfolio?":     true,
	} {
		if a := engine().Ask(answer.Question{Text: text}); a.Answered == frontend || strings.Contains(a.Text, "frontend question") != frontend {
			t.Errorf("%q: %.80s", text, a.Text)
		}
	}
}

// "Why does it not" is about what goes wrong; what a card lacks in likeness alone
// doesn't keep it back.
func TestNearlyAskedIsAnswered(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Why does the database not use the index?": "Why is my index not used?",
		"Are story points time?":                   "Story points or hours for estimates?",
		"Is Livewire any good?":                    "Livewire or Inertia?",
	} {
		if a := engine().Ask(answer.Question{Text: text}); a.Title != want {
			t.Errorf("%q: %q, %.80s", text, a.Title, a.Text)
		}
	}
}
