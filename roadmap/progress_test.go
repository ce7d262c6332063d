package roadmap_test

import (
	"testing"

	"mentor/roadmap"

	"pgregory.net/rapid"
)

const today roadmap.Date = 20777 // Friday, 2026-11-20

func TestCompleteCountsOnce(t *testing.T) {
	t.Parallel()
	var p roadmap.Progress
	if g := p.Complete("http", today); !g.First || g.XP != 20 {
		t.Errorf("first time: %+v", g)
	}
	if g := p.Complete("http", today+1); g.First || g.XP != 0 || p.XP() != 20 {
		t.Errorf("second time: %+v, %d XP", g, p.XP())
	}
}

func TestDailyCap(t *testing.T) {
	t.Parallel()
	var p roadmap.Progress
	for _, id := range []roadmap.TopicID{"a", "b", "c", "d", "e", "f", "g", "h"} {
		p.Complete(id, today)
	}
	if p.XPOn(today) != roadmap.DailyXPCap || !p.IsDone("h") {
		t.Errorf("%d XP in a day, h done: %v", p.XPOn(today), p.IsDone("h"))
	}
}

func TestSkipAndUndo(t *testing.T) {
	t.Parallel()
	var p roadmap.Progress
	p.Skip([]roadmap.TopicID{"perl"}, today)
	p.Complete("perl", today) // a skipped topic can still be done
	if p.Skip([]roadmap.TopicID{"perl"}, today) {
		t.Error("a done topic was skipped")
	}
	for i, want := range []roadmap.Status{roadmap.Skipped, ""} {
		if _, ok := p.Undo(); !ok || p.Status("perl") != want {
			t.Errorf("undo %d: %q, want %q", i+1, p.Status("perl"), want)
		}
	}
	if _, ok := p.Undo(); ok || p.XP() != 0 || len(p.Days) != 0 {
		t.Errorf("after undoing everything: %+v", p)
	}
}

func TestLevel(t *testing.T) {
	t.Parallel()
	for xp, want := range map[int][2]int{0: {1, 100}, 99: {1, 100}, 100: {2, 300}, 299: {2, 300}, 300: {3, 600}, 1000: {5, 1500}, -5: {1, 100}} {
		if level, next := roadmap.Level(xp); level != want[0] || next != want[1] {
			t.Errorf("%d XP: level %d, next at %d, want %v", xp, level, next, want)
		}
	}
}

// Whatever is done, skipped and taken back, the days and the XP are those of
// the marks that stand.
func TestBooksBalance(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var p roadmap.Progress
		day := today
		topics := rapid.SampledFrom([]roadmap.TopicID{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"})
		for range rapid.IntRange(0, 60).Draw(t, "moves") {
			switch rapid.IntRange(0, 3).Draw(t, "move") {
			case 0, 1:
				p.Complete(topics.Draw(t, "topic"), day)
			case 2:
				p.Skip([]roadmap.TopicID{topics.Draw(t, "topic"), topics.Draw(t, "topic")}, day)
			case 3:
				if rapid.Bool().Draw(t, "undo") {
					p.Undo()
				} else {
					day++
				}
			}
		}
		xp, acts := map[roadmap.Date]int{}, map[roadmap.Date]int{}
		for _, m := range p.Marks {
			if m.Status == roadmap.Done {
				xp[m.On] += m.XP
				acts[m.On]++
			}
		}
		if len(p.Days) != len(acts) {
			t.Fatalf("%d days, marks stand on %d", len(p.Days), len(acts))
		}
		for _, d := range p.Days {
			if d.XP != xp[d.Date] || d.Acts != acts[d.Date] || d.XP > roadmap.DailyXPCap {
				t.Fatalf("%s: %+v, marks say %d XP in %d acts", d.Date, d, xp[d.Date], acts[d.Date])
			}
		}
	})
}
