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
