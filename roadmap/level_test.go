package roadmap_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"mentor/roadmap"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// longRoad is a roadmap of so many stages with three topics each.
func longRoad(t *testing.T, stages int) (*roadmap.Library, *roadmap.Roadmap) {
	t.Helper()
	var road strings.Builder
	var topics []string
	road.WriteString("title: Classic\nabout: A road.\nsource: {title: T, author: A, file: F}\nstages:\n")
	for s := range stages {
		fmt.Fprintf(&road, "  - title: Stage %d\n    about: It.\n    steps:\n", s+1)
		for i := range 3 {
			id := fmt.Sprintf("s%02d%c", s, 'a'+i)
			topics = append(topics, id)
			fmt.Fprintf(&road, "      - topic: %s\n", id)
		}
	}
	return load(t, folder(map[string]string{"classic": road.String()}, topics...))
}

// stageOf returns the index of the first stage that holds the topic.
func stageOf(r *roadmap.Roadmap, id roadmap.TopicID) int {
	return slices.IndexFunc(r.Stages, func(s roadmap.Stage) bool {
		return slices.ContainsFunc(s.Steps, func(st roadmap.Step) bool { return slices.Contains(st.Topics(), id) })
	})
}

// place runs a whole placement for somebody who knows the first stages.
func place(lib *roadmap.Library, r *roadmap.Roadmap, p *roadmap.Progress, knows func(stage int) bool) roadmap.Placement {
	run := roadmap.Placement{Roadmap: r.ID, On: today}
	for {
		q, ok := roadmap.PlanFor(lib, r, p).NextPlacement(run, "seed")
		if !ok {
			return run
		}
		run.Answers = append(run.Answers, roadmap.PlacementAnswer{Topic: q.Topic.ID, At: q.At, Right: knows(stageOf(r, q.Topic.ID))})
	}
}

func TestPlacementFindsTheStage(t *testing.T) {
	t.Parallel()
	lib, r := longRoad(t, 20)
	for _, c := range []struct {
		knows       int // stages
		least, most int // stages found
		level       roadmap.Experience
	}{
		{0, 0, 0, roadmap.Beginner},
		{3, 2, 3, roadmap.Regular},
		{8, 7, 8, roadmap.Regular},
		{14, 13, 14, roadmap.Strong},
		{20, 18, 20, roadmap.Strong},
	} {
		p := roadmap.Progress{Roadmap: r.ID}
		run := place(lib, r, &p, func(stage int) bool { return stage < c.knows })
		v := roadmap.PlanFor(lib, r, &p).Placement(run)
		if v.Stages < c.least || v.Stages > c.most || v.Level != c.level || len(run.Answers) != roadmap.PlacementQuestions {
			t.Errorf("knows %d stages: found %d as %s after %d questions", c.knows, v.Stages, v.Level, len(run.Answers))
		}
		if len(v.Topics) != 3*v.Stages {
			t.Errorf("knows %d stages: %d topics of %d stages", c.knows, len(v.Topics), v.Stages)
		}
	}
}

// Whatever is answered: no question comes twice, ten at most, nothing that was
// answered wrong or is settled is marked, and a right answer in place of a wrong one
// never marks less.
func TestPlacementHolds(t *testing.T) {
	t.Parallel()
	lib, r := longRoad(t, 7)
	rapid.Check(t, func(t *rapid.T) {
		p := roadmap.Progress{Roadmap: r.ID}
		p.SetExperience(r.ID, rapid.SampledFrom(roadmap.Experiences()).Draw(t, "level"))
		p.Complete("s00b", today)
		answers := rapid.SliceOfN(rapid.Bool(), roadmap.PlacementQuestions, roadmap.PlacementQuestions).Draw(t, "answers")
		n := 0
		run := place(lib, r, &p, func(int) bool { n++; return answers[n-1] })
		plan := roadmap.PlanFor(lib, r, &p)
		v := plan.Placement(run)
		for i, a := range run.Answers {
			if slices.ContainsFunc(run.Answers[:i], func(b roadmap.PlacementAnswer) bool { return a.Topic == b.Topic }) {
				t.Fatalf("%s was asked twice", a.Topic)
			}
			if !a.Right && slices.Contains(v.Topics, a.Topic) {
				t.Fatalf("%s was answered wrong and is marked", a.Topic)
			}
			better := roadmap.Placement{Roadmap: run.Roadmap, Answers: slices.Clone(run.Answers)}
			better.Answers[i].Right = true
			if got := plan.Placement(better); got.Stages < v.Stages || len(got.Topics) < len(v.Topics) {
				t.Fatalf("one more right answer finds %d stages instead of %d", got.Stages, v.Stages)
			}
		}
		if len(run.Answers) > roadmap.PlacementQuestions || slices.Contains(v.Topics, "s00b") {
			t.Fatalf("%d answers, marks %v", len(run.Answers), v.Topics)
		}
	})
}

func TestKnownCountsAsSettledAndBringsNothing(t *testing.T) {
	t.Parallel()
	lib, r := longRoad(t, 3)
	p := roadmap.Progress{Roadmap: r.ID}
	p.Complete("s00a", today)
	xp := p.XP()
	marked := p.MarkKnown([]roadmap.TopicID{"s00a", "s00b", "s00c"}, today)
	p.Placed = roadmap.Placed{Roadmap: r.ID, On: today, Topics: marked}
	p.SetExperience(r.ID, roadmap.Strong)
	if diff := cmp.Diff([]roadmap.TopicID{"s00b", "s00c"}, marked); diff != "" {
		t.Error(diff)
	}
	plan := roadmap.PlanFor(lib, r, &p)
	next, _ := plan.Next()
	if p.XP() != xp || p.DoneBetween(today, today) != 1 || next.Topic != "s01a" || plan.StageShare(0).Known != 2 || !plan.StageShare(0).Complete() {
		t.Errorf("%d XP, next %s, %+v", p.XP(), next.Topic, plan.StageShare(0))
	}
	if f := plan.Facts(today); f[roadmap.FactTopics] != 1 || f[roadmap.FactPercent] != 11 {
		t.Errorf("facts %v", f)
	}
	if gain := p.Complete("s00b", today); gain.XP != roadmap.TopicXP {
		t.Errorf("done after all: %+v", gain)
	}
	if _, ok := p.Unplace(today + roadmap.UndoPlacedDays + 1); ok {
		t.Error("taken back after more than a week")
	}
	opened, ok := p.Unplace(today + roadmap.UndoPlacedDays)
	if diff := cmp.Diff([]roadmap.TopicID{"s00c"}, opened); !ok || diff != "" {
		t.Errorf("opened %v: %s", opened, diff)
	}
	if p.Status("s00b") != roadmap.Done || p.Experience(r.ID) != roadmap.Regular {
		t.Errorf("%v, %s", p.Marks, p.Experience(r.ID))
	}
	if _, ok := p.Unplace(today); ok {
		t.Error("taken back twice")
	}
}

func TestUndoTakesAPlacementBack(t *testing.T) {
	t.Parallel()
	var p roadmap.Progress
	p.MarkKnown([]roadmap.TopicID{"a", "b"}, today)
	if p.Undo(); len(p.Marks) != 0 || len(p.Days) != 0 {
		t.Errorf("%+v", p)
	}
}

func TestLevelChoosesTheTask(t *testing.T) {
	t.Parallel()
	topic := &roadmap.Topic{ID: "x", Tasks: []roadmap.Task{{Title: "b", Minutes: 20}, {Title: "a", Minutes: 10}, {Title: "c", Minutes: 30}, {Title: "d", Minutes: 90}}}
	for level, want := range map[roadmap.Experience]string{roadmap.Beginner: "a", roadmap.Regular: "b", roadmap.Strong: "c"} {
		p := roadmap.Progress{Roadmap: "r"}
		p.SetExperience("r", level)
		if task, fits := p.TaskFor(topic, 30); task.Title != want || !fits {
			t.Errorf("%s: %s", level, task.Title)
		}
	}
}

// A day after a day, whatever is ticked, finished and asked for: no text of a task
// comes on three days running.
func TestNoTextThreeDaysRunning(t *testing.T) {
	t.Parallel()
	lib, r := longRoad(t, 2)
	rapid.Check(t, func(t *rapid.T) {
		p := roadmap.Progress{Roadmap: r.ID}
		var last [2]map[string]bool
		for day := today; day < today+20; day++ {
			texts := map[string]bool{}
			for range rapid.IntRange(0, 2).Draw(t, "looks") {
				minutes := rapid.SampledFrom([]int{5, 10, 20, 30, 60}).Draw(t, "minutes")
				a, ok := roadmap.PlanFor(lib, r, &p).Choose(roadmap.Around{Today: day, Minutes: minutes})
				if !ok {
					return
				}
				text := string(a.Topic.ID) + a.Task.Title + a.Task.Text
				if last[0][text] && last[1][text] {
					t.Fatalf("%s on %s is the third time", text, day)
				}
				texts[text] = true
				p.Current = a.Topic.ID
				p.NoteShown(a.Topic.ID, a.Topic.TaskNumber(a.Task), day)
				switch rapid.IntRange(0, 8).Draw(t, "then") {
				case 0:
					p.Complete(a.Topic.ID, day)
				case 1:
					p.TickTask(a.Topic.ID, a.Topic.TaskNumber(a.Task), day)
				}
			}
			if len(texts) > 0 {
				last[0], last[1] = last[1], texts
			}
			if len(p.Shown) > 8 {
				t.Fatalf("%d tasks are remembered", len(p.Shown))
			}
		}
	})
}

func TestChooseNamesTheReason(t *testing.T) {
	t.Parallel()
	lib, r := longRoad(t, 3)
	project, _ := lib.Topic("s02a")
	project.Project = roadmap.Project{Milestones: []roadmap.Milestone{{Title: "One"}}}
	for name, c := range map[string]struct {
		walk    func(*roadmap.Progress)
		around  roadmap.Around
		topic   roadmap.TopicID
		because roadmap.Reason
		mates   int
		review  bool
	}{
		"the first step": {around: roadmap.Around{Minutes: 30}, topic: "s00a", because: roadmap.BecauseFirst},
		"mates further on in the stage": {
			around: roadmap.Around{Minutes: 30, Mates: map[roadmap.TopicID]int{"s00b": 1, "s00c": 2}}, topic: "s00c", because: roadmap.BecauseTeam, mates: 2,
		},
		"mates on the same step": {
			around: roadmap.Around{Minutes: 30, Mates: map[roadmap.TopicID]int{"s00a": 1, "s00c": 2}}, topic: "s00a", because: roadmap.BecauseTeam, mates: 1,
		},
		"mates in another stage": {around: roadmap.Around{Minutes: 30, Mates: map[roadmap.TopicID]int{"s01a": 3}}, topic: "s00a", because: roadmap.BecauseFirst},
		"a topic under way stays": {
			func(p *roadmap.Progress) { p.Current = "s00b" }, roadmap.Around{Minutes: 30, Mates: map[roadmap.TopicID]int{"s00c": 2}}, "s00b", roadmap.BecausePicked, 0, false,
		},
		"and its reason with it": {func(p *roadmap.Progress) {
			p.Current, p.Chosen = "s00c", roadmap.Chosen{Topic: "s00c", Why: roadmap.BecauseTeam}
		}, roadmap.Around{Minutes: 30}, "s00c", roadmap.BecauseTeam, 0, false},
		"the first project": {
			func(p *roadmap.Progress) { p.MarkKnown([]roadmap.TopicID{"s00a", "s00b", "s00c"}, today) },
			roadmap.Around{Minutes: 30},
			"s02a", roadmap.BecauseProject, 0, false,
		},
		"no second project early": {func(p *roadmap.Progress) {
			p.MarkKnown([]roadmap.TopicID{"s00a", "s00b", "s00c"}, today)
			p.Skip([]roadmap.TopicID{"s02a"}, today)
		}, roadmap.Around{Minutes: 30}, "s01a", roadmap.BecauseNext, 0, false},
		"a review in little time": {around: roadmap.Around{Minutes: 15, Due: 2}, topic: "s00a", because: roadmap.BecauseFirst, review: true},
	} {
		p := roadmap.Progress{Roadmap: r.ID}
		if c.walk != nil {
			c.walk(&p)
		}
		a, ok := roadmap.PlanFor(lib, r, &p).Choose(c.around)
		if !ok || a.Topic.ID != c.topic || a.Because != c.because || a.Mates != c.mates || a.Review != c.review {
			t.Errorf("%s: %s because %s, %d mates, review %v", name, a.Topic.ID, a.Because, a.Mates, a.Review)
		}
	}
}

func TestTogether(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		at    map[int]int
		shown []int
		step  int
		ok    bool
	}{
		"most are there":     {map[int]int{2: 1, 5: 3}, nil, 5, true},
		"the earlier of two": {map[int]int{7: 2, 5: 2}, nil, 5, true},
		"not again":          {map[int]int{2: 1, 5: 3}, []int{5}, 2, true},
		"all shown":          {map[int]int{5: 3}, []int{5}, 0, false},
		"one member only":    {map[int]int{5: 1}, nil, 0, false},
		"nobody":             {nil, nil, 0, false},
	} {
		if step, ok := roadmap.Together(c.at, c.shown); step != c.step || ok != c.ok {
			t.Errorf("%s: %d, %v", name, step, ok)
		}
	}
}

func TestShakyByHand(t *testing.T) {
	t.Parallel()
	var p roadmap.Progress
	p.Complete("a", today-30)
	p.Cards = map[roadmap.TopicID]roadmap.Card{"a": {Due: today + 40, Reps: 2}}
	if !p.MarkUnsure("a", today) || p.MarkUnsure("a", today) {
		t.Error("new twice, or never")
	}
	if p.Standing("a") != roadmap.Shaky || p.Status("a") != roadmap.Done || p.Cards["a"].Due != today+1 {
		t.Errorf("%s, due %s", p.Standing("a"), p.Cards["a"].Due)
	}
	if !p.MarkSure("a") || p.Standing("a") != roadmap.Done {
		t.Error("still shaky")
	}
}

func TestGoal(t *testing.T) {
	t.Parallel()
	var p roadmap.Progress
	p.Complete("a", today-1)
	p.Complete("b", today)
	p.Complete("c", today)
	for goal, want := range map[roadmap.GoalKind]int{roadmap.GoalTopics: 3, roadmap.GoalDays: 2, "": 0} {
		if got := p.Reached(roadmap.Goal{Of: goal, Count: 5}, today-6, today); got != want {
			t.Errorf("%q: %d", goal, got)
		}
	}
}
