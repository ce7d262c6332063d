package roadmap_test

import (
	"errors"
	"slices"
	"strconv"
	"testing"
	"time"

	"mentor/roadmap"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// learned is a member who did something on the days, counted from today.
func learned(days ...roadmap.Date) roadmap.Progress {
	var p roadmap.Progress
	for i, d := range days {
		p.Complete(roadmap.TopicID(strconv.Itoa(i)), today+d)
	}
	return p
}

func span(first, last roadmap.Date) []roadmap.Date {
	var days []roadmap.Date
	for d := first; d <= last; d++ {
		days = append(days, d)
	}
	return days
}

func TestStreak(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		days []roadmap.Date
		want roadmap.Streak
	}{
		"nothing yet":             {nil, roadmap.Streak{ToNext: 7}},
		"today":                   {[]roadmap.Date{0}, roadmap.Streak{Current: 1, Best: 1, Today: true, ToNext: 6}},
		"yesterday only":          {[]roadmap.Date{-1}, roadmap.Streak{Current: 1, Best: 1, ToNext: 6}},
		"two days ago":            {[]roadmap.Date{-2}, roadmap.Streak{Best: 1, ToNext: 6}},
		"three up to today":       {span(-2, 0), roadmap.Streak{Current: 3, Best: 3, Today: true, ToNext: 4}},
		"a gap before":            {[]roadmap.Date{-9, -8, -7, -6, -1, 0}, roadmap.Streak{Current: 2, Best: 4, Today: true, ToNext: 1}},
		"broken, best stays":      {span(-9, -7), roadmap.Streak{Best: 3, ToNext: 4}},
		"alive until tonight":     {span(-3, -1), roadmap.Streak{Current: 3, Best: 3, ToNext: 4}},
		"seven days earn one":     {span(-6, 0), roadmap.Streak{Current: 7, Best: 7, Today: true, Freezes: 1, ToNext: 7}},
		"two are the most":        {span(-27, 0), roadmap.Streak{Current: 28, Best: 28, Today: true, Freezes: 2}},
		"a freeze covers":         {span(-8, -2), roadmap.Streak{Current: 7, Best: 7, ToNext: 7, Covered: []roadmap.Date{today - 1}}},
		"told on the day after":   {append(span(-8, -2), 0), roadmap.Streak{Current: 8, Best: 8, Today: true, ToNext: 6, Covered: []roadmap.Date{today - 1}}},
		"told only once":          {append(span(-9, -3), -1, 0), roadmap.Streak{Current: 9, Best: 9, Today: true, ToNext: 5}},
		"one covers no two days":  {span(-9, -3), roadmap.Streak{Best: 7, ToNext: 7}},
		"two cover two days":      {span(-16, -3), roadmap.Streak{Current: 14, Best: 14, ToNext: 7, Covered: []roadmap.Date{today - 2, today - 1}}},
		"learned east of the day": {span(-1, 1), roadmap.Streak{Current: 3, Best: 3, Today: true, ToNext: 4}},
	} {
		p := learned(c.days...)
		if diff := cmp.Diff(c.want, p.Streak(today)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestStreakDaysSayWhatHappened(t *testing.T) {
	t.Parallel()
	p := learned(append(span(-14, -8), -6, -5)...)
	if err := p.Pause(today-3, today-2, today); err != nil {
		t.Fatal(err)
	}
	var kinds []roadmap.DayKind
	for _, d := range p.StreakDays(today-16, today) {
		kinds = append(kinds, d.Kind)
	}
	want := slices.Concat([]roadmap.DayKind{roadmap.DayBefore, roadmap.DayBefore}, slices.Repeat([]roadmap.DayKind{roadmap.DayGood}, 7),
		[]roadmap.DayKind{roadmap.DayFrozen, roadmap.DayGood, roadmap.DayGood, roadmap.DayMissed, roadmap.DayPaused, roadmap.DayPaused, roadmap.DayMissed, roadmap.DayOpen})
	if diff := cmp.Diff(want, kinds); diff != "" {
		t.Error(diff)
	}
}

func TestPauses(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		first, last roadmap.Date
		err         error
		current     int // of a member who learned on the three days up to four days ago
	}{
		"three days back":     {-3, -1, nil, 3},
		"until today":         {-3, 0, nil, 3},
		"with days to come":   {-3, 10, nil, 3},
		"two of three days":   {-2, -1, nil, 0},
		"four days back":      {-4, -1, roadmap.ErrPauseBack, 0},
		"end before begin":    {2, 1, roadmap.ErrPauseOrder, 0},
		"longer than allowed": {0, 90, roadmap.ErrPauseLong, 0},
		"as long as allowed":  {-3, 89, nil, 3},
	} {
		p := learned(-6, -5, -4)
		if err := p.Pause(today+c.first, today+c.last, today); !errors.Is(err, c.err) {
			t.Errorf("%s: %v, want %v", name, err, c.err)
		}
		if s := p.Streak(today); s.Current != c.current {
			t.Errorf("%s: a streak of %d, want %d", name, s.Current, c.current)
		}
	}
}

func TestResumeEndsAPause(t *testing.T) {
	t.Parallel()
	p := learned(-1)
	if p.Resume(today) {
		t.Error("there was nothing to resume")
	}
	_ = p.Pause(today-1, today+20, today)
	if last, ok := p.PausedUntil(today); !ok || last != today+20 {
		t.Errorf("paused until %s, %v", last, ok)
	}
	if !p.Resume(today) {
		t.Error("the pause was not ended")
	}
	if _, ok := p.PausedUntil(today); ok || p.Streak(today+2).Current != 0 {
		t.Error("the pause goes on")
	}
}

func TestMilestones(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]int{0: 3, 3: 7, 29: 30, 200: 365, 365: 730, 730: 1095, 1000: 1095} {
		if got := roadmap.NextMilestone(n); got != want {
			t.Errorf("after %d comes %d, want %d", n, got, want)
		}
	}
	for n, want := range map[int]bool{0: false, 1: false, 3: true, 4: false, 365: true, 730: true, 731: false} {
		if roadmap.IsMilestone(n) != want {
			t.Errorf("%d: %v", n, !want)
		}
	}
}

// Whoever learns at least every twenty hours never loses a streak, wherever
// they fly and however the clocks change.
func TestMovingZonesNeverCostsADay(t *testing.T) {
	t.Parallel()
	var zones []*time.Location
	for _, name := range []string{"UTC", "Europe/Berlin", "America/Los_Angeles", "Asia/Tokyo", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Pacific/Apia", "Asia/Kathmandu", "Australia/Lord_Howe", "America/St_Johns"} {
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		zones = append(zones, zone)
	}
	rapid.Check(t, func(t *rapid.T) {
		var p roadmap.Progress
		now := time.Unix(rapid.Int64Range(1_300_000_000, 1_900_000_000).Draw(t, "start"), 0)
		zone := rapid.SampledFrom(zones).Draw(t, "zone")
		for i := range rapid.IntRange(1, 40).Draw(t, "acts") {
			p.Complete(roadmap.TopicID(strconv.Itoa(i)), roadmap.DayOf(now, zone))
			rest := time.Duration(rapid.IntRange(1, 20*60).Draw(t, "minutes")) * time.Minute
			for range rapid.IntRange(0, 2).Draw(t, "moves") {
				to := rapid.SampledFrom(zones).Draw(t, "to")
				wait := time.Duration(rapid.Int64Range(0, int64(rest)).Draw(t, "wait"))
				now, rest = now.Add(wait), rest-wait
				p.Moved(zone, to, now)
				zone = to
			}
			now = now.Add(rest)
			if s := p.Streak(roadmap.DayOf(now, zone)); s.Current == 0 || s.Current != len(p.Days) {
				t.Fatalf("%d of %d days in the streak on %s: %v, off %v", s.Current, len(p.Days), now.In(zone), p.Days, p.Off)
			}
		}
	})
}

// Taking back whatever was done leaves a streak as if it had never been done.
func TestUndoPutsTheStreakBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var p roadmap.Progress
		day := today
		for i := range rapid.IntRange(0, 30).Draw(t, "before") {
			p.Complete(roadmap.TopicID(strconv.Itoa(i)), day)
			day += roadmap.Date(rapid.IntRange(0, 3).Draw(t, "gap"))
		}
		want := p.Streak(day)
		p.Complete("one more", day)
		p.Undo()
		if diff := cmp.Diff(want, p.Streak(day)); diff != "" {
			t.Fatal(diff)
		}
	})
}
