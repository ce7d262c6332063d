package roadmap_test

import (
	"testing"

	"mentor/roadmap"

	"github.com/google/go-cmp/cmp"
)

func TestConsistency(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		days   []roadmap.Date
		plan   roadmap.Weekdays
		joined roadmap.Date
		pause  bool // the last three days
		want   roadmap.KeptDays
	}{
		"nothing kept":             {nil, roadmap.WorkDays, -27, false, roadmap.KeptDays{Planned: 19}},
		"every work day":           {span(-27, 0), roadmap.WorkDays, -27, false, roadmap.KeptDays{Kept: 20, Planned: 20}},
		"joined on Monday":         {[]roadmap.Date{-4, -2}, roadmap.WorkDays, -4, false, roadmap.KeptDays{Kept: 2, Planned: 4}},
		"today is open":            {[]roadmap.Date{-1}, roadmap.EveryDay, -1, false, roadmap.KeptDays{Kept: 1, Planned: 1}},
		"today counts":             {[]roadmap.Date{-1, 0}, roadmap.EveryDay, -1, false, roadmap.KeptDays{Kept: 2, Planned: 2}},
		"weekends are extra":       {[]roadmap.Date{-6, -5}, roadmap.WorkDays, -6, false, roadmap.KeptDays{Planned: 4}},
		"pauses are not planned":   {[]roadmap.Date{-4}, roadmap.EveryDay, -4, true, roadmap.KeptDays{Kept: 1, Planned: 1}},
		"learned in a pause":       {[]roadmap.Date{-4, -2}, roadmap.EveryDay, -4, true, roadmap.KeptDays{Kept: 2, Planned: 2}},
		"four weeks are looked at": {span(-90, -28), roadmap.EveryDay, -90, false, roadmap.KeptDays{Planned: 27}},
	} {
		p := learned(c.days...)
		if c.pause {
			if err := p.Pause(today-3, today, today); err != nil {
				t.Fatal(err)
			}
		}
		if got := p.Consistency(c.plan, today+c.joined, today); got != c.want {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
}

func TestRecap(t *testing.T) {
	t.Parallel()
	var p roadmap.Progress
	p.Complete("old", today-7)
	p.Complete("b", today-6)
	p.Complete("a", today-6)
	p.Complete("z", today-9)
	p.Skip([]roadmap.TopicID{"s"}, today)
	take(&p, five(), 1, today-1)
	p.Badges = map[roadmap.BadgeID]roadmap.Date{"new": today, "before": today - 30}
	want := roadmap.Recap{
		First: today - 6, Last: today, Topics: []roadmap.TopicID{"a", "b"}, Skipped: 1, XP: 40, XPBefore: 40, Days: 2,
		Shaky: []roadmap.TopicID{"five"}, Badges: []roadmap.BadgeID{"new"},
	}
	if diff := cmp.Diff(want, p.RecapOf(today)); diff != "" {
		t.Error(diff)
	}
}
