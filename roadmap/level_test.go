package roadmap_test

import (
	"testing"

	"mentor/roadmap"

	"pgregory.net/rapid"
)

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
