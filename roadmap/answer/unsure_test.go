package answer_test

import (
	"strings"
	"testing"

	"mentor/roadmap/answer"
)

// What may not be the answer is marked so; what is hardly one is only named, with
// what it says first; and neither happens outside our field.
func TestDoubtIsSaid(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text                     string
		answered, unsure, nearby bool
	}{
		{"what is an index in a database", true, false, false},
		{"redis as primary database, good idea?", true, false, false},
		{"postgres WARNING: database must be vacuumed within 4458703 transactions", true, true, false},
		{"how to use a type for the response from axios.get", false, false, true},
		{"my back hurts from sitting, what medicine should i take", false, false, false},
		{"is the ruby in my grandmother's ring worth anything", false, false, false},
	} {
		a := engine().Ask(answer.Question{Text: c.text})
		nearby := strings.Contains(a.Text, "The nearest I have is “")
		if a.Answered != c.answered || a.Unsure != c.unsure || nearby != c.nearby {
			t.Errorf("%q: answered %v, unsure %v, names the nearest %v: %s", c.text, a.Answered, a.Unsure, nearby, a.Text)
		}
		if nearby && (len(a.Near) == 0 || !strings.Contains(a.Text, a.Near[0].Title())) {
			t.Errorf("%q: %v offered after %q", c.text, a.Near, a.Text)
		}
	}
}
