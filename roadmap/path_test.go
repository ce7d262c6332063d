package roadmap_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"mentor/roadmap"

	"github.com/google/go-cmp/cmp"
)

// folder is a small content folder. The topics get all that lint asks for.
func folder(roadmaps map[string]string, topics ...string) fstest.MapFS {
	files := fstest.MapFS{}
	for _, line := range topics {
		id, prerequisites, _ := strings.Cut(line, ":")
		files["topics/"+id+".md"] = &fstest.MapFile{Data: []byte(topicFile(id, prerequisites))}
	}
	for id, text := range roadmaps {
		files["roadmaps/"+id+".yaml"] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}

func topicFile(id, prerequisites string) string {
	quiz := ""
	for i := range 6 {
		quiz += fmt.Sprintf("  - question: Question %d?\n    choices:\n      - {text: One, right: true, why: It is.}\n      - {text: Two, why: It is not.}\n", i)
	}
	return fmt.Sprintf(`---
title: The %[1]s
summary: It is %[1]s. It is used.
aliases: [%[1]s tool]
asks: [how %[1]s, when %[1]s, who %[1]s]
prerequisites: [%[2]s]
minutes: 120
tasks:
  - {title: Short %[1]s, minutes: 20, text: Do it., check: It is done.}
  - {title: Long %[1]s, minutes: 60, text: Do it., check: It is done.}
quiz:
%[3]sresources:
  - {title: Docs, url: "https://example.com/docs", kind: documentation, free: true}
  - {title: More, url: "https://example.com/more", kind: article, free: true}
---
%[4]s

## Why it matters

It does.

## Common mistakes

- None.
`, id, prerequisites, quiz, strings.Repeat("Word ", 200))
}

const classic = `
title: Classic
about: A small road.
source: {title: Document, author: Somebody, file: doc.txt}
stages:
  - title: First
    steps:
      - topic: a
      - {choose: 1, id: lang, title: Pick a language, of: [go, perl, ruby]}
  - title: Second
    steps:
      - topic: b
      - {topic: extra, optional: true}
      - {choose: 1, id: frame, title: Pick a framework, of: [rails, gin]}
`

func load(t *testing.T, files fstest.MapFS) (*roadmap.Library, *roadmap.Roadmap) {
	t.Helper()
	lib, err := roadmap.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	r, ok := lib.Roadmap("classic")
	if !ok {
		t.Fatal("no roadmap")
	}
	return lib, r
}

func classicFolder() fstest.MapFS {
	return folder(map[string]string{"classic": classic}, "a", "go:a", "perl:a", "ruby:a", "b:a", "extra", "rails:ruby", "gin:go")
}

func TestWalkReachesTheEnd(t *testing.T) {
	t.Parallel()
	lib, r := load(t, classicFolder())
	p := roadmap.Progress{Roadmap: "classic"}
	plan := func() roadmap.Plan { return roadmap.PlanFor(lib, r, &p) }
	want := func(what, topic string, percent int) {
		t.Helper()
		e, ok := plan().Next()
		got := string(e.Topic)
		if e.IsChoice() {
			got = string(e.ID)
		}
		if !ok {
			got = "the end"
		}
		if got != topic || plan().Share().Percent() != percent {
			t.Errorf("%s: next is %s at %d %%, want %s at %d %%", what, got, plan().Share().Percent(), topic, percent)
		}
	}
	want("at the start", "a", 0)
	p.Complete("a", today)
	want("after a", "lang", 25)
	p.Complete("ruby", today)
	want("one pick completes the choice", "b", 50)
	p.Skip([]roadmap.TopicID{"b"}, today)
	want("after a skip", "frame", 75)
	if diff := cmp.Diff([]roadmap.TopicID{"rails", "gin"}, plan().Branches(r.Stages[1].Steps[2])); diff != "" {
		t.Errorf("frameworks follow the language: %s", diff)
	}
	p.Complete("rails", today)
	want("optional comes last", "extra", 100)
	p.Complete("extra", today)
	want("all of it", "the end", 100)
	if s := plan().Share(); !s.Complete() || s.Skipped != 1 {
		t.Errorf("%+v", s)
	}
	if s := plan().StageShare(0); s.Settled != 2 || s.Total != 2 {
		t.Errorf("first stage: %+v", s)
	}
}

func TestSkippedChoiceIsSettled(t *testing.T) {
	t.Parallel()
	lib, r := load(t, classicFolder())
	p := roadmap.Progress{}
	p.Skip(r.Stages[0].Steps[1].Topics(), today)
	e, _ := roadmap.PlanFor(lib, r, &p).EntryOf("go")
	if e.State() != roadmap.Skipped {
		t.Errorf("%+v", e)
	}
	p.Undo()
	if e, _ := roadmap.PlanFor(lib, r, &p).EntryOf("go"); e.State() != "" {
		t.Errorf("after undo: %+v", e)
	}
}

func TestToday(t *testing.T) {
	t.Parallel()
	lib, r := load(t, classicFolder())
	for name, c := range map[string]struct {
		walk    func(*roadmap.Progress)
		minutes int
		topic   roadmap.TopicID // "": a choice is due
		task    int             // minutes of the task
		because roadmap.Reason
		fits    bool
	}{
		"first step":         {func(*roadmap.Progress) {}, 30, "a", 20, roadmap.BecauseFirst, true},
		"more time":          {func(*roadmap.Progress) {}, 60, "a", 20, roadmap.BecauseFirst, true},
		"less than any task": {func(*roadmap.Progress) {}, 15, "a", 20, roadmap.BecauseFirst, false},
		"five minutes":       {func(*roadmap.Progress) {}, 5, "a", 5, roadmap.BecauseFirst, true},
		"choice due":         {func(p *roadmap.Progress) { p.Complete("a", today) }, 30, "", 0, roadmap.BecauseNext, false},
		"branch picked":      {func(p *roadmap.Progress) { p.Complete("a", today); p.Pick("lang", "go") }, 30, "go", 20, roadmap.BecausePicked, true},
		"next in order":      {func(p *roadmap.Progress) { p.Complete("a", today); p.Complete("go", today) }, 30, "b", 20, roadmap.BecauseNext, true},
		"topic taken early":  {func(p *roadmap.Progress) { p.Current = "b" }, 30, "b", 20, roadmap.BecausePicked, true},
		"current was done":   {func(p *roadmap.Progress) { p.Complete("b", today); p.Current = "b" }, 30, "a", 20, roadmap.BecauseNext, true},
	} {
		var p roadmap.Progress
		c.walk(&p)
		a, ok := roadmap.PlanFor(lib, r, &p).Today(c.minutes)
		var got roadmap.TopicID
		if a.Topic != nil {
			got = a.Topic.ID
		}
		if !ok || got != c.topic || a.Task.Minutes != c.task || a.Because != c.because || a.Fits != c.fits {
			t.Errorf("%s: %s, %d min, %s, fits %v", name, got, a.Task.Minutes, a.Because, a.Fits)
		}
	}
}

func TestMissing(t *testing.T) {
	t.Parallel()
	lib, r := load(t, classicFolder())
	p := roadmap.Progress{}
	see := func(id roadmap.TopicID, want ...roadmap.TopicID) {
		t.Helper()
		if diff := cmp.Diff(want, roadmap.PlanFor(lib, r, &p).Missing(id)); diff != "" {
			t.Errorf("before %s: %s", id, diff)
		}
	}
	see("b", "a")
	see("rails", "ruby")
	p.Complete("a", today)
	see("b")
	p.Complete("go", today) // the choice is settled another way
	see("rails")
}

func TestForecast(t *testing.T) {
	t.Parallel()
	lib, r := load(t, classicFolder())
	for name, c := range map[string]struct {
		done map[roadmap.TopicID]roadmap.Date
		want string
	}{
		"nothing yet":     {nil, ""},
		"one day is luck": {map[roadmap.TopicID]roadmap.Date{"x": 0, "y": 0, "z": 0, "w": 0, "v": 0}, ""},
		"steady":          {map[roadmap.TopicID]roadmap.Date{"x": -27, "y": -20, "z": -13, "w": -6}, "2026-12-08 to 2027-02-06"},
		"long ago":        {map[roadmap.TopicID]roadmap.Date{"x": -90, "y": -80, "z": -70, "w": -60}, ""},
	} {
		var p roadmap.Progress
		for _, id := range slices.Sorted(maps.Keys(c.done)) {
			p.Complete(id, today+c.done[id])
		}
		got := ""
		if f, ok := roadmap.PlanFor(lib, r, &p).Forecast(today); ok {
			got = f.Earliest.String() + " to " + f.Latest.String()
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestSections(t *testing.T) {
	t.Parallel()
	topic := roadmap.Topic{Body: "Say it.\n\n```markdown\n## Not a heading\n```\n\nGo on.\n\n## Why it matters\n\nIt does.\n"}
	if got := topic.Explanation(); !strings.HasSuffix(got, "Go on.") {
		t.Errorf("explanation: %q", got)
	}
	if got := topic.Section("Why it matters"); got != "It does." {
		t.Errorf("section: %q", got)
	}
}
