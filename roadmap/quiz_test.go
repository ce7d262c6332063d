package roadmap_test

import (
	"slices"
	"testing"

	"mentor/roadmap"

	"github.com/google/go-cmp/cmp"
)

// five is a topic with five questions of three choices; the first is right.
func five() *roadmap.Topic {
	t := &roadmap.Topic{ID: "five", Title: "Five"}
	for range 5 {
		t.Quiz = append(t.Quiz, roadmap.Question{Text: "?", Choices: []roadmap.Choice{{Text: "a", Right: true}, {Text: "b"}, {Text: "c"}}})
	}
	return t
}

// take answers the whole quiz with so many right answers.
func take(p *roadmap.Progress, t *roadmap.Topic, right int, on roadmap.Date) (last roadmap.Answered) {
	for q := range t.Quiz {
		choice := 1
		if q < right {
			choice = 0
		}
		last = p.Answer(t, q, choice, on)
	}
	return last
}

func TestQuizScores(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		rights []int // of each try, all on one day
		done   bool
		want   roadmap.Status
		xp     int
		acts   int
	}{
		"none right":             {[]int{0}, false, roadmap.Shaky, 0, 1},
		"two of five":            {[]int{2}, false, roadmap.Shaky, 0, 1},
		"sixty percent sit":      {[]int{3}, false, roadmap.Learning, 10, 1},
		"all right":              {[]int{5}, false, roadmap.Learning, 10, 1},
		"a second pass pays not": {[]int{5, 4}, false, roadmap.Learning, 10, 1},
		"the last one counts":    {[]int{5, 1}, false, roadmap.Shaky, 10, 1},
		"better at last":         {[]int{1, 3}, false, roadmap.Learning, 10, 1},
		"done and good":          {[]int{4}, true, roadmap.Done, 30, 2},
		"done but shaky":         {[]int{1}, true, roadmap.Shaky, 20, 2},
	} {
		var p roadmap.Progress
		topic := five()
		if c.done {
			p.Complete(topic.ID, today)
		}
		for _, right := range c.rights {
			a := take(&p, topic, right, today)
			if !a.Finished || a.Result.Right != right {
				t.Errorf("%s: %+v", name, a)
			}
		}
		if p.Standing(topic.ID) != c.want || p.XPOn(today) != c.xp || p.Days[0].Acts != c.acts || p.IsDone(topic.ID) != c.done {
			t.Errorf("%s: %s, %+v", name, p.Standing(topic.ID), p.Days)
		}
	}
}

func TestAnswersCountOnceAndInOrder(t *testing.T) {
	t.Parallel()
	var p roadmap.Progress
	topic := five()
	if a := p.Answer(topic, 2, 0, today); a.Counted {
		t.Error("the third question counted before the first")
	}
	p.Answer(topic, 0, 1, today)
	if a := p.Answer(topic, 0, 0, today); a.Counted || p.Quiz.Right != 0 {
		t.Error("an answer was bettered")
	}
	for _, wrong := range [][2]int{{-1, 0}, {5, 0}, {1, 3}, {1, -1}} {
		if p.Answer(topic, wrong[0], wrong[1], today).Counted {
			t.Errorf("%v counted", wrong)
		}
	}
	if diff := cmp.Diff(roadmap.QuizRun{Topic: "five", At: 1}, p.Quiz); diff != "" {
		t.Error(diff)
	}
}

func TestChoicesAreShuffledByAStableSeed(t *testing.T) {
	t.Parallel()
	topic := five()
	seen := map[int]int{} // place of the right choice
	for _, seed := range []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p"} {
		for q := range topic.Quiz {
			order := topic.Order(q, seed)
			if !slices.Equal(order, topic.Order(q, seed)) {
				t.Fatal("the same seed gave two orders")
			}
			if sorted := slices.Sorted(slices.Values(order)); !slices.Equal(sorted, []int{0, 1, 2}) {
				t.Fatalf("%v is no order of the choices", order)
			}
			seen[slices.Index(order, 0)]++
		}
	}
	for place := range 3 {
		if seen[place] < 15 { // of 80, where 27 are expected
			t.Errorf("the right choice stands at the places %v", seen)
		}
	}
}

func TestResetAndItsUndo(t *testing.T) {
	t.Parallel()
	var p roadmap.Progress
	topic := five()
	p.Complete("five", today)
	p.Complete("other", today)
	take(&p, topic, 2, today)
	p.TickTask("third", 0, today)
	before := p.XP()
	if n := p.Reset("Five", []roadmap.TopicID{"five", "third", "untouched"}, today+1); n != 2 {
		t.Errorf("%d topics were reset", n)
	}
	if p.Standing("five") != "" || p.Standing("other") != roadmap.Done || p.Tasks["third"] != 0 || p.XP() != before {
		t.Errorf("after the reset: %+v", p)
	}
	if p.Reset("Five", []roadmap.TopicID{"five"}, today+1) != 0 {
		t.Error("an open topic was reset")
	}
	if _, ok := p.Unreset(today + 9); ok {
		t.Error("taken back after more than seven days")
	}
	if r, ok := p.Unreset(today + 8); !ok || r.What != "Five" {
		t.Error("not taken back on the seventh day")
	}
	if p.Standing("five") != roadmap.Shaky || !p.IsDone("five") || !p.Tasks["third"].Has(0) || p.XP() != before || len(p.Past) != 0 {
		t.Errorf("after taking it back: %+v", p)
	}
}

func TestAResetPaysNothingTwice(t *testing.T) {
	t.Parallel()
	var p roadmap.Progress
	topic := five()
	for day := today; day < today+3; day++ {
		p.TickTask("five", 0, day)
		take(&p, topic, 5, day)
		p.Complete("five", day)
		p.Reset("Five", []roadmap.TopicID{"five"}, day)
	}
	if want := roadmap.TaskXP + roadmap.QuizXP + roadmap.TopicXP; p.XP() != want || len(p.Days) != 3 {
		t.Errorf("%d XP on %d days, want %d on 3", p.XP(), len(p.Days), want)
	}
}

func TestWhatWasDoneAfterAResetStays(t *testing.T) {
	t.Parallel()
	var p roadmap.Progress
	topic := five()
	p.Complete("five", today)
	take(&p, topic, 1, today)
	p.Reset("Five", []roadmap.TopicID{"five"}, today)
	p.Complete("five", today+2)
	take(&p, topic, 5, today+2)
	p.Unreset(today + 3)
	if m := p.Marks["five"]; m.On != today+2 || p.Results["five"].Right != 5 {
		t.Errorf("%+v, %+v", m, p.Results)
	}
}

func TestTasksAreTickedOneByOne(t *testing.T) {
	t.Parallel()
	topic := &roadmap.Topic{ID: "x", Tasks: []roadmap.Task{{Title: "short", Minutes: 20}, {Title: "long", Minutes: 60}, {Title: "last", Minutes: 30}}}
	var p roadmap.Progress
	for i, want := range []string{"short", "last", "long", "last"} {
		task, _ := p.TaskFor(topic, 30)
		if task.Title != want {
			t.Errorf("step %d: %s, want %s", i, task.Title, want)
		}
		p.TickTask("x", slices.Index(topic.Tasks, task), today)
	}
	if p.XP() != 3*roadmap.TaskXP {
		t.Errorf("%d XP", p.XP())
	}
	last, _ := p.Undo()
	if n, ok := last.Task(); !ok || n != 1 || p.Tasks["x"].Has(1) || !p.Tasks["x"].Has(2) || p.XP() != 2*roadmap.TaskXP {
		t.Errorf("undo: %+v, %+v", last, p.Tasks)
	}
}
