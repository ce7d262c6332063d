package answer_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mentor/roadmap/answer"
	"mentor/roadmap/answer/marks"
)

// asked is a question with its mark.
type asked struct{ marks.Question }

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

// tally counts marks.
type tally [marks.None + 1]int

func (t *tally) all() int { return t[marks.Right] + t[marks.Partly] + t[marks.Wrong] + t[marks.None] }

func (t *tally) share(m marks.Mark) float64 { return float64(t[m]) / float64(max(t.all(), 1)) }

func (t *tally) String() string {
	return fmt.Sprintf("R %5.1f%%  P %5.1f%%  W %5.1f%%  N %5.1f%%  of %d",
		100*t.share(marks.Right), 100*t.share(marks.Partly), 100*t.share(marks.Wrong), 100*t.share(marks.None), t.all())
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
				m := q.Mark(&a)
				into := read
				if len(q.Must) == 0 && q.Kind != marks.OffTopic && q.Kind != marks.ByTitle {
					into = titles
				}
				count(into, "kind "+q.Kind, m)
				count(into, "all", m)
				if q.Facet != "" {
					count(into, "facet "+q.Facet, m)
				}
				if strings.HasSuffix(half, "tuning") && m != marks.Right {
					t.Logf("%v %s %q %v: %s %v %.80q", []string{"R", "P", "W", "N"}[m], q.Kind, q.Q, q.Turns, a.Card, a.Topics, a.Text)
				}
			}
			report(t, half+" by what must be said", read)
			report(t, half+" by title", titles)
			reachesFloors(t, half, read, titles)
		})
	}
}

func count(tallies map[string]*tally, name string, m marks.Mark) {
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
		mark marks.Mark
		most bool
		at   float64
	}{
		{"off topic answered", read["kind "+marks.OffTopic], marks.Wrong, true, 0.07},
		{"wrong by what must be said", read["all"], marks.Wrong, true, 0.09},
		{"right by what must be said", rightOf(half, read), marks.Right, false, 0.7},
		{"right by title", titles["all"], marks.Right, false, 0.68},
	} {
		if f.got == nil {
			continue
		}
		if got := f.got.share(f.mark); got > f.at == f.most && got != f.at {
			t.Errorf("%s: %s is %.1f %%, the floor is %.1f %%", half, f.name, 100*got, 100*f.at)
		}
	}
}

// rightOf are the marks of which a share must be right: not of the set for a
// quarter of whose questions nothing is written.
func rightOf(half string, read map[string]*tally) *tally {
	if half == "read-tuning" {
		return nil
	}
	return read["all"]
}

func evaluationSet(t testing.TB, half string) []asked {
	t.Helper()
	file, err := os.Open("testdata/" + half + ".jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	questions, err := marks.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	var set []asked
	for _, q := range questions {
		set = append(set, asked{q})
	}
	if len(set) < 100 {
		t.Fatalf("%d questions in the %s set", len(set), half)
	}
	return set
}
