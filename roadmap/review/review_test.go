package review_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"mentor/roadmap"
	"mentor/roadmap/content"
	"mentor/roadmap/review"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

const today roadmap.Date = 20777 // Friday, 2026-11-20

var library = sync.OnceValue(func() *roadmap.Library {
	lib, err := content.Library()
	if err != nil {
		panic(err)
	}
	return lib
})

func TestWhatIsDue(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		done map[roadmap.TopicID]roadmap.Date // days ago
		want []roadmap.TopicID
	}{
		"nothing done":           {nil, []roadmap.TopicID{}},
		"done yesterday":         {map[roadmap.TopicID]roadmap.Date{"http": 1}, []roadmap.TopicID{}},
		"done three days ago":    {map[roadmap.TopicID]roadmap.Date{"http": 3}, []roadmap.TopicID{"http"}},
		"the oldest comes first": {map[roadmap.TopicID]roadmap.Date{"http": 3, "dns": 5, "tls": 4}, []roadmap.TopicID{"dns", "tls"}},
		"equal ones by name":     {map[roadmap.TopicID]roadmap.Date{"tls": 9, "dns": 9, "git": 9}, []roadmap.TopicID{"dns", "git"}},
		"two after a long break": {map[roadmap.TopicID]roadmap.Date{"tls": 400, "dns": 401, "git": 402, "sql": 403}, []roadmap.TopicID{"sql", "git"}},
		"gone from the content":  {map[roadmap.TopicID]roadmap.Date{"gopher-protocol": 30, "dns": 9}, []roadmap.TopicID{"dns"}},
	} {
		var p roadmap.Progress
		for id, ago := range c.done {
			p.Complete(id, today-ago)
		}
		if diff := cmp.Diff(c.want, review.Today(library(), &p, today)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestGradesSpaceTheReviews(t *testing.T) {
	t.Parallel()
	var p roadmap.Progress
	p.Complete("http", today-3)
	next := review.Next(&p, "http", today)
	if next[review.Again] <= today || next[review.Hard] < next[review.Again] || next[review.Good] <= next[review.Hard] || next[review.Easy] <= next[review.Good] {
		t.Errorf("a better grade must not come back earlier: %v", next)
	}
	var gaps []roadmap.Date
	day := today
	for range 5 {
		due, ok := review.Rate(&p, "http", review.Good, day)
		if !ok {
			t.Fatal("not taken")
		}
		if _, twice := review.Rate(&p, "http", review.Good, day); twice {
			t.Error("graded twice on a day")
		}
		gaps = append(gaps, due-day)
		day = due
	}
	if !slices.IsSorted(gaps) || gaps[0] == gaps[4] {
		t.Errorf("good answers must space reviews ever wider: %v", gaps)
	}
	due, _ := review.Rate(&p, "http", review.Again, day)
	if due-day >= gaps[4] || p.Cards["http"].Lapses != 1 {
		t.Errorf("a lapse must bring the topic back sooner: %d days after %v, %+v", due-day, gaps, p.Cards["http"])
	}
}

func TestOnlyDoneTopicsAreRated(t *testing.T) {
	t.Parallel()
	var p roadmap.Progress
	if _, ok := review.Rate(&p, "http", review.Good, today); ok || len(p.Cards) != 0 {
		t.Error("an open topic was rated")
	}
}

// However irregularly somebody reviews, a day never asks for more than two,
// nothing that is due is lost, and what is rated comes back on a later day.
func TestNoMountain(t *testing.T) {
	t.Parallel()
	topics := library().Topics()
	rapid.Check(t, func(t *rapid.T) {
		var p roadmap.Progress
		day := today
		next := 0
		for range rapid.IntRange(1, 60).Draw(t, "days") {
			day += roadmap.Date(rapid.SampledFrom([]int{1, 1, 1, 2, 40}).Draw(t, "gap"))
			for range rapid.IntRange(0, 6).Draw(t, "done") {
				p.Complete(topics[next%len(topics)].ID, day)
				next++
			}
			asked := 0
			for {
				due := review.Today(library(), &p, day)
				if len(due)+asked > review.PerDay {
					t.Fatalf("%d asked and %d due on one day", asked, len(due))
				}
				if len(due) == 0 {
					break
				}
				g := rapid.SampledFrom(review.Grades()).Draw(t, "grade")
				if at, ok := review.Rate(&p, due[0], g, day); !ok || at <= day || at > day+365 {
					t.Fatalf("%s %s on %s: %s, %v", due[0], g, day, at, ok)
				}
				asked++
			}
		}
	})
}

func TestQuestionsTakeTurns(t *testing.T) {
	t.Parallel()
	var p roadmap.Progress
	topic, _ := library().Topic("http")
	p.Complete("http", today-3)
	seen := map[int]bool{}
	day := today
	for range topic.Quiz {
		seen[review.QuestionOf(&p, topic)] = true
		day, _ = review.Rate(&p, "http", review.Good, day)
	}
	if len(seen) != len(topic.Quiz) {
		t.Errorf("%d of %d questions came", len(seen), len(topic.Quiz))
	}
}

func BenchmarkToday(b *testing.B) {
	var p roadmap.Progress
	for i, t := range library().Topics() {
		p.Complete(t.ID, today-roadmap.Date(i))
	}
	for b.Loop() {
		if review.Count(library(), &p, today) != review.PerDay {
			b.Fatal(fmt.Sprint("not ", review.PerDay))
		}
	}
}
