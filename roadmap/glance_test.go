package roadmap_test

import (
	"testing"

	"mentor/roadmap"

	"github.com/google/go-cmp/cmp"
)

const cohort = `
title: Classic
about: A road for a group.
source: {title: Document, author: Somebody, file: doc.txt}
stages:
  - title: First
    steps: [{topic: a}, {topic: b}, {topic: c}]
  - title: Second
    steps:
      - {choose: 1, id: lang, title: Pick a language, of: [go, perl]}
      - topic: d
      - {topic: extra, optional: true}
  - title: Third
    steps: [{topic: e}, {topic: f}, {topic: g}]
  - title: More
    steps: [{topic: more, optional: true}]
`

func cohortRoad(t *testing.T) (*roadmap.Library, *roadmap.Roadmap) {
	t.Helper()
	return load(t, folder(map[string]string{"classic": cohort}, "a", "b", "c", "go", "perl", "d", "extra", "e", "f", "g", "more"))
}

func never(roadmap.Date) bool { return false }

// Today is a Friday; days count from it.
func TestQuiet(t *testing.T) {
	t.Parallel()
	holidays := func(d roadmap.Date) bool { return d == today-1 || d == today-2 }
	for name, c := range map[string]struct {
		days   []roadmap.Date
		plan   roadmap.Weekdays
		free   func(roadmap.Date) bool
		off    func(*roadmap.Progress)
		missed int
		quiet  bool
	}{
		"never learned":                 {nil, roadmap.WorkDays, never, nil, 0, false},
		"learned today":                 {span(-9, 0), roadmap.WorkDays, never, nil, 0, false},
		"today is not over":             {span(-9, -5), roadmap.EveryDay, never, nil, 4, false},
		"five days passed":              {span(-9, -6), roadmap.EveryDay, never, nil, 5, true},
		"weekends are not planned":      {span(-9, -7), roadmap.WorkDays, never, nil, 4, false},
		"a week and a day":              {span(-12, -8), roadmap.WorkDays, never, nil, 5, true},
		"one planned day a week":        {span(-30, -29), 1 << 1, never, nil, 4, false},
		"no habit, so nothing is quiet": {[]roadmap.Date{-60, -20, -18}, roadmap.EveryDay, never, nil, 17, false},
		"an old habit":                  {span(-90, -80), roadmap.EveryDay, never, nil, 60, true},
		"holidays are not planned":      {span(-9, -6), roadmap.EveryDay, holidays, nil, 3, false},
		"a pause is not planned": {span(-12, -9), roadmap.EveryDay, never, func(p *roadmap.Progress) {
			p.Off = []roadmap.Off{{From: today - 8, To: today - 3}}
		}, 2, false},
		"who is on a pause has said so": {span(-12, -9), roadmap.EveryDay, never, func(p *roadmap.Progress) {
			p.Off = []roadmap.Off{{From: today, To: today + 3}}
		}, 8, false},
		"travel is no pause": {span(-12, -9), roadmap.EveryDay, never, func(p *roadmap.Progress) {
			p.Off = []roadmap.Off{{From: today, To: today, Travel: true}}
		}, 8, true},
		"nothing planned": {span(-12, -9), 0, never, nil, 0, false},
	} {
		p := learned(c.days...)
		if c.off != nil {
			c.off(&p)
		}
		if missed, quiet := p.Quiet(c.plan, c.free, today); missed != c.missed || quiet != c.quiet {
			t.Errorf("%s: %d %v, want %d %v", name, missed, quiet, c.missed, c.quiet)
		}
	}
}

func TestTroubles(t *testing.T) {
	t.Parallel()
	lib, r := cohortRoad(t)
	type found = map[roadmap.TopicID]roadmap.Trouble
	quizOn := func(p *roadmap.Progress, id roadmap.TopicID, right int, on roadmap.Date) {
		topic, _ := lib.Topic(id)
		take(p, topic, right, on)
	}
	for name, c := range map[string]struct {
		walk func(*roadmap.Progress)
		want found
	}{
		"nothing": {func(*roadmap.Progress) {}, found{}},
		"skipped": {func(p *roadmap.Progress) { p.Skip([]roadmap.TopicID{"a"}, today-27) }, found{"a": roadmap.TroubleSkipped}},
		"skipped long ago, optional or as a choice": {func(p *roadmap.Progress) {
			p.Skip([]roadmap.TopicID{"a"}, today-28)
			p.Skip([]roadmap.TopicID{"extra"}, today)
			p.Skip([]roadmap.TopicID{"go", "perl"}, today)
		}, found{}},
		"a quiz went badly": {func(p *roadmap.Progress) { p.Complete("a", today-3); quizOn(p, "a", 1, today-2) }, found{"a": roadmap.TroubleShaky}},
		"a quiz went well":  {func(p *roadmap.Progress) { quizOn(p, "a", 4, today-2) }, found{}},
		"a bad quiz of long ago": {func(p *roadmap.Progress) {
			p.Complete("a", today-40)
			quizOn(p, "a", 0, today-40)
		}, found{}},
		"a quiz of two weeks ago, not finished since": {func(p *roadmap.Progress) { quizOn(p, "b", 4, today-14) }, found{"b": roadmap.TroubleLong}},
		"a ticked task of two weeks ago":              {func(p *roadmap.Progress) { p.TickTask("c", 0, today-14); p.Begin("c") }, found{"c": roadmap.TroubleLong}},
		"two weeks on one topic":                      {func(p *roadmap.Progress) { p.Complete("a", today-14); p.Current = "b" }, found{"b": roadmap.TroubleLong}},
		"thirteen days on one topic":                  {func(p *roadmap.Progress) { p.Complete("a", today-13); p.Current = "b" }, found{}},
		"the first topic, since the first day":        {func(p *roadmap.Progress) { p.Earn(5, today-20); p.Current = "a" }, found{"a": roadmap.TroubleLong}},
		"who has been away for a month is not stuck":  {func(p *roadmap.Progress) { p.Complete("a", today-28); p.Current = "b" }, found{}},
		"who never began is not stuck":                {func(p *roadmap.Progress) { p.Current = "a" }, found{}},
	} {
		p := roadmap.Progress{Roadmap: "classic"}
		c.walk(&p)
		if diff := cmp.Diff(c.want, roadmap.PlanFor(lib, r, &p).Troubles(today)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestHurdlesAreRanked(t *testing.T) {
	t.Parallel()
	all := roadmap.Hurdles{}
	for _, troubles := range []map[roadmap.TopicID]roadmap.Trouble{
		{"called": roadmap.TroubleCalled, "mixed": roadmap.TroubleLong, "lonely": roadmap.TroubleSkipped, "often": roadmap.TroubleSkipped},
		{"mixed": roadmap.TroubleShaky, "often": roadmap.TroubleSkipped},
		{"mixed": roadmap.TroubleSkipped, "long": roadmap.TroubleLong},
	} {
		all.Add(troubles)
	}
	want := []roadmap.Hurdle{
		{Topic: "mixed", Shaky: 1, Long: 1, Skipped: 1}, {Topic: "often", Skipped: 2}, {Topic: "called", Called: 1}, {Topic: "long", Long: 1},
	}
	if diff := cmp.Diff(want, all.Ranked()); diff != "" {
		t.Error(diff)
	}
}

func TestGlance(t *testing.T) {
	t.Parallel()
	lib, r := cohortRoad(t)
	done := func(p *roadmap.Progress, on roadmap.Date, ids ...roadmap.TopicID) {
		for _, id := range ids {
			p.Complete(id, on)
		}
	}
	const open, begun, all, none = roadmap.StageOpen, roadmap.StageBegun, roadmap.StageDone, roadmap.StageNone
	for name, c := range map[string]struct {
		walk   func(*roadmap.Progress)
		stages []roadmap.StageState
		stage  int
		near   roadmap.Upcoming
	}{
		"at the start":     {func(*roadmap.Progress) {}, []roadmap.StageState{open, open, open, none}, 0, roadmap.Upcoming{}},
		"on its topic":     {func(p *roadmap.Progress) { p.Current = "b" }, []roadmap.StageState{begun, open, open, none}, 0, roadmap.Upcoming{}},
		"on a branch":      {func(p *roadmap.Progress) { p.Pick("lang", "perl") }, []roadmap.StageState{open, begun, open, none}, 0, roadmap.Upcoming{}},
		"a step to go":     {func(p *roadmap.Progress) { done(p, today, "a", "c") }, []roadmap.StageState{begun, open, open, none}, 0, roadmap.Upcoming{What: roadmap.NearStage, Left: 1}},
		"a small stage":    {func(p *roadmap.Progress) { done(p, today, "a", "b", "c", "go") }, []roadmap.StageState{all, begun, open, none}, 1, roadmap.Upcoming{}},
		"the end is near":  {func(p *roadmap.Progress) { done(p, today, "a", "b", "c", "go", "d") }, []roadmap.StageState{all, all, open, none}, 2, roadmap.Upcoming{What: roadmap.NearEnd, Left: 3}},
		"at the end":       {func(p *roadmap.Progress) { done(p, today, "a", "b", "c", "go", "d", "e", "f", "g") }, []roadmap.StageState{all, all, all, none}, -1, roadmap.Upcoming{}},
		"optional is none": {func(p *roadmap.Progress) { done(p, today, "more", "extra") }, []roadmap.StageState{open, open, open, none}, 0, roadmap.Upcoming{}},
		"two days to a streak of seven": {func(p *roadmap.Progress) {
			for d := today - 4; d <= today; d++ {
				p.Earn(5, d)
			}
		}, []roadmap.StageState{open, open, open, none}, 0, roadmap.Upcoming{What: roadmap.NearStreak, Left: 2, Goal: 7}},
		"a day to a streak of three is too early": {func(p *roadmap.Progress) { p.Earn(5, today-1); p.Earn(5, today) }, []roadmap.StageState{open, open, open, none}, 0, roadmap.Upcoming{}},
		"who was away for a week is near nothing": {func(p *roadmap.Progress) { done(p, today-7, "a", "b", "c", "go", "d") }, []roadmap.StageState{all, all, open, none}, 2, roadmap.Upcoming{}},
	} {
		p := roadmap.Progress{Roadmap: "classic"}
		c.walk(&p)
		g := roadmap.PlanFor(lib, r, &p).Glance(roadmap.WorkDays, never, today)
		if diff := cmp.Diff(c.stages, g.Stages); diff != "" || g.Stage != c.stage || g.Near != c.near {
			t.Errorf("%s: stages %v, at %d, near %+v", name, g.Stages, g.Stage, g.Near)
		}
	}
}

// The last of the weeks are the seven days up to today.
func TestGlanceCountsDays(t *testing.T) {
	t.Parallel()
	lib, r := cohortRoad(t)
	p := roadmap.Progress{Roadmap: "classic"}
	p.Complete("a", today-28)
	p.Complete("b", today-27)
	p.Complete("c", today-7)
	p.Earn(5, today-6)
	p.Earn(5, today-56) // a day too early for eight weeks
	g := roadmap.PlanFor(lib, r, &p).Glance(roadmap.WorkDays, never, today)
	want := [roadmap.GlanceWeeks]bool{3: true, 4: true, 6: true, 7: true}
	if g.Topics != 2 || g.ActiveDays != 3 || g.Weeks != want || !g.Active() || !g.ActiveBefore() || g.Last != today-6 {
		t.Errorf("%+v", g)
	}
	later := roadmap.PlanFor(lib, r, &p).Glance(roadmap.WorkDays, never, today+1)
	if later.Active() || !later.ActiveBefore() {
		t.Errorf("a day later: %+v", later.Weeks)
	}
	finished := roadmap.Progress{Roadmap: "classic"}
	for _, id := range []roadmap.TopicID{"a", "b", "c", "go", "d", "e", "f", "g"} {
		finished.Complete(id, today-20-roadmap.Date(len(finished.Marks)))
	}
	if g := roadmap.PlanFor(lib, r, &finished).Glance(roadmap.WorkDays, never, today); g.Quiet || g.Missed < roadmap.QuietAfter {
		t.Errorf("who has finished everything is called quiet: %+v", g)
	}
}
