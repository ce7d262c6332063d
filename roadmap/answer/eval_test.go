package answer_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"mentor/roadmap"
	"mentor/roadmap/answer"
)

// asked is one line of an evaluation set. With Must, the answer's text is what
// counts; without, it is only known which topic or path answer is right.
type asked struct {
	Kind    string            `json:"kind"`
	Facet   string            `json:"facet"`
	Q       string            `json:"q"`
	Turns   []string          `json:"turns"`   // of one conversation, instead of Q; the answer to the last counts
	Must    []string          `json:"must"`    // patterns that a right answer matches, each of them
	MustNot []string          `json:"mustnot"` // patterns that no right answer matches
	Topics  []roadmap.TopicID `json:"topics"`  // any of these may come first
	Paths   []string          `json:"paths"`   // any of these path answers is right
}

const offTopic = "offtopic"

// mark is how an answer is judged: right, partly, wrong, or none given.
type mark int

const (
	right mark = iota
	partly
	wrong
	none
)

func (q asked) ask() answer.Answer {
	turns := q.Turns
	if len(turns) == 0 {
		turns = []string{q.Q}
	}
	var a answer.Answer
	var before *answer.Answer
	for _, text := range turns {
		a = engine().Ask(answer.Question{Text: text, Before: before})
		if a.Answered {
			kept := a
			before = &kept
		}
	}
	return a
}

// text is what the asker reads of an answer.
func text(a answer.Answer) string {
	parts := []string{a.Title, a.Text}
	if a.Table != nil {
		for _, row := range a.Table.Rows {
			parts = append(parts, strings.Join(row, " "))
		}
	}
	return strings.Join(parts, "\n")
}

// mark judges an answer by the patterns; by the title when there are none.
func (q asked) mark(a answer.Answer) mark {
	switch {
	case q.Kind == offTopic && !a.Answered:
		return right
	case q.Kind == offTopic:
		return wrong
	case !a.Answered:
		return none
	case len(q.Must) == 0 && q.title(a):
		return right
	case len(q.Must) == 0:
		return wrong
	}
	shown, hits := text(a), 0
	for _, p := range q.MustNot {
		if regexp.MustCompile("(?i)" + p).MatchString(shown) {
			return wrong
		}
	}
	for _, p := range q.Must {
		if regexp.MustCompile("(?i)" + p).MatchString(shown) {
			hits++
		}
	}
	switch hits {
	case len(q.Must):
		return right
	case 0:
		return wrong
	}
	return partly
}

// title reports whether the answer comes from where it should.
func (q asked) title(a answer.Answer) bool {
	if a.Path != nil && slices.Contains(q.Paths, a.Path.ID) {
		return true
	}
	return slices.ContainsFunc(a.Topics[:min(2, len(a.Topics))], func(id roadmap.TopicID) bool { return slices.Contains(q.Topics, id) })
}

// tally counts marks.
type tally [none + 1]int

func (t *tally) all() int { return t[right] + t[partly] + t[wrong] + t[none] }

func (t *tally) share(m mark) float64 { return float64(t[m]) / float64(max(t.all(), 1)) }

func (t *tally) String() string {
	return fmt.Sprintf("R %5.1f%%  P %5.1f%%  W %5.1f%%  N %5.1f%%  of %d",
		100*t.share(right), 100*t.share(partly), 100*t.share(wrong), 100*t.share(none), t.all())
}

// TestEvaluation measures all sets of questions; "make eval" prints the figures.
// The engine is tuned only on sets whose name ends in tuning; what fails in
// others is printed by its kind, never by its text, so that nobody is tempted.
func TestEvaluation(t *testing.T) {
	t.Parallel()
	sets, err := filepath.Glob("testdata/*.jsonl")
	if err != nil || len(sets) == 0 {
		t.Fatalf("%d sets: %v", len(sets), err)
	}
	for _, file := range sets {
		half := strings.TrimSuffix(filepath.Base(file), ".jsonl")
		t.Run(half, func(t *testing.T) {
			t.Parallel()
			read, titles := map[string]*tally{}, map[string]*tally{}
			for _, q := range evaluationSet(t, half) {
				a := q.ask()
				m := q.mark(a)
				into := read
				if len(q.Must) == 0 && q.Kind != offTopic {
					into = titles
				}
				count(into, "kind "+q.Kind, m)
				count(into, "all", m)
				if q.Facet != "" {
					count(into, "facet "+q.Facet, m)
				}
				if strings.HasSuffix(half, "tuning") && m != right {
					t.Logf("%v %s %q %v: %s %v %.80q", []string{"R", "P", "W", "N"}[m], q.Kind, q.Q, q.Turns, a.Card, a.Topics, a.Text)
				}
			}
			report(t, half+" by what must be said", read)
			report(t, half+" by title", titles)
			reachesFloors(t, half, read, titles)
		})
	}
}

func count(tallies map[string]*tally, name string, m mark) {
	if tallies[name] == nil {
		tallies[name] = &tally{}
	}
	tallies[name][m]++
}

func report(t *testing.T, title string, tallies map[string]*tally) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(tallies)) {
		t.Logf("%s: %-20s %s", title, name, tallies[name])
	}
}

// reachesFloors fails when a figure falls below what was reached before.
func reachesFloors(t *testing.T, half string, read, titles map[string]*tally) {
	t.Helper()
	for _, f := range []struct {
		name string
		got  *tally
		mark mark
		most bool
		at   float64
	}{
		{"off topic answered", read["kind "+offTopic], wrong, true, 0.1},
		{"wrong by what must be said", read["all"], wrong, true, 0.12},
		{"right by title", titles["all"], right, false, 0.7},
	} {
		if f.got == nil {
			continue
		}
		if got := f.got.share(f.mark); got > f.at == f.most && got != f.at {
			t.Errorf("%s: %s is %.1f %%, the floor is %.1f %%", half, f.name, 100*got, 100*f.at)
		}
	}
}

func evaluationSet(t testing.TB, half string) []asked {
	t.Helper()
	file, err := os.Open("testdata/" + half + ".jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	var set []asked
	for in := bufio.NewScanner(file); in.Scan(); {
		var q asked
		if err := json.Unmarshal(in.Bytes(), &q); err != nil {
			t.Fatalf("%s: %v", in.Text(), err)
		}
		set = append(set, q)
	}
	if len(set) < 100 {
		t.Fatalf("%d questions in the %s set", len(set), half)
	}
	return set
}
