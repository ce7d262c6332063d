package roadmap_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"mentor/roadmap"

	"github.com/google/go-cmp/cmp"
)

func instant(t *testing.T, s string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func date(t *testing.T, s string) roadmap.Date {
	t.Helper()
	d, err := roadmap.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// In Berlin, 2026-11-24 is a Tuesday.
func TestRemindAfter(t *testing.T) {
	t.Parallel()
	berlin := zone(t, "Europe/Berlin")
	base := roadmap.Remind{On: true, At: 9 * 60, Days: roadmap.WorkDays}
	with := func(fn func(*roadmap.Remind)) roadmap.Remind {
		r := base
		fn(&r)
		return r
	}
	tuesday := date(t, "2026-11-24")
	for name, c := range map[string]struct {
		r         roadmap.Remind
		now, want string
	}{
		"later today":            {base, "2026-11-24T08:59:00+01:00", "2026-11-24T09:00:00+01:00"},
		"not at the same moment": {base, "2026-11-24T09:00:00+01:00", "2026-11-25T09:00:00+01:00"},
		"over the weekend":       {base, "2026-11-27T10:00:00+01:00", "2026-11-30T09:00:00+01:00"},
		"off":                    {with(func(r *roadmap.Remind) { r.On = false }), "2026-11-24T08:00:00+01:00", ""},
		"no days":                {with(func(r *roadmap.Remind) { r.Days = 0 }), "2026-11-24T08:00:00+01:00", ""},
		"paused":                 {with(func(r *roadmap.Remind) { r.Paused = tuesday + 30 }), "2026-11-24T08:00:00+01:00", "2026-12-24T09:00:00+01:00"},
		"sent today already":     {with(func(r *roadmap.Remind) { r.Last = tuesday }), "2026-11-24T08:00:00+01:00", "2026-11-25T09:00:00+01:00"},
		"two are ignored":        {with(func(r *roadmap.Remind) { r.Last, r.Ignored = tuesday, 2 }), "2026-11-24T10:00:00+01:00", "2026-11-25T09:00:00+01:00"},
		"every second day":       {with(func(r *roadmap.Remind) { r.Last, r.Ignored = tuesday, 3 }), "2026-11-24T10:00:00+01:00", "2026-11-26T09:00:00+01:00"},
		"weekly":                 {with(func(r *roadmap.Remind) { r.Last, r.Ignored = tuesday, 6 }), "2026-11-24T10:00:00+01:00", "2026-12-01T09:00:00+01:00"},
		"the last question":      {with(func(r *roadmap.Remind) { r.Last, r.Ignored = tuesday, 9 }), "2026-11-24T10:00:00+01:00", "2026-12-01T09:00:00+01:00"},
		"silence":                {with(func(r *roadmap.Remind) { r.Last, r.Ignored = tuesday, 10 }), "2026-11-24T10:00:00+01:00", ""},
		"quieter as asked":       {with(func(r *roadmap.Remind) { r.Last, r.Every = tuesday, 7 }), "2026-11-24T10:00:00+01:00", "2026-12-01T09:00:00+01:00"},
		"put off to tonight":     {with(func(r *roadmap.Remind) { r.Last, r.Snooze = tuesday, instant(t, "2026-11-24T19:00:00+01:00").Unix() }), "2026-11-24T10:00:00+01:00", "2026-11-24T19:00:00+01:00"},
		"put off before today's": {with(func(r *roadmap.Remind) { r.Snooze = instant(t, "2026-11-24T10:30:00+01:00").Unix() }), "2026-11-24T08:00:00+01:00", "2026-11-24T10:30:00+01:00"},
		"put off and past":       {with(func(r *roadmap.Remind) { r.Last, r.Snooze = tuesday, instant(t, "2026-11-24T09:30:00+01:00").Unix() }), "2026-11-24T10:00:00+01:00", "2026-11-25T09:00:00+01:00"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := ""
			if o, ok := c.r.After(instant(t, c.now), berlin); ok {
				got = o.At.Format(time.RFC3339)
			}
			if got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestRemindCurrent(t *testing.T) {
	t.Parallel()
	berlin := zone(t, "Europe/Berlin")
	tuesday := date(t, "2026-11-24")
	for name, c := range map[string]struct {
		r               roadmap.Remind
		now, want, ends string
	}{
		"on time":        {roadmap.Remind{On: true, At: 9 * 60, Days: roadmap.EveryDay}, "2026-11-24T09:00:00+01:00", "2026-11-24 ", "13:00"},
		"late":           {roadmap.Remind{On: true, At: 9 * 60, Days: roadmap.EveryDay}, "2026-11-24T12:59:59+01:00", "2026-11-24 ", "13:00"},
		"too late":       {roadmap.Remind{On: true, At: 9 * 60, Days: roadmap.EveryDay}, "2026-11-24T13:00:00+01:00", "", ""},
		"not yet":        {roadmap.Remind{On: true, At: 9 * 60, Days: roadmap.EveryDay}, "2026-11-24T08:59:59+01:00", "", ""},
		"not at night":   {roadmap.Remind{On: true, At: 22 * 60, Days: roadmap.EveryDay}, "2026-11-25T00:00:00+01:00", "", ""},
		"until midnight": {roadmap.Remind{On: true, At: 22 * 60, Days: roadmap.EveryDay}, "2026-11-24T23:59:59+01:00", "2026-11-24 ", "00:00"},
		"just before it": {roadmap.Remind{On: true, At: 23*60 + 59, Days: roadmap.EveryDay}, "2026-11-25T00:10:00+01:00", "2026-11-24 ", "00:29"},
		"sent already":   {roadmap.Remind{On: true, At: 9 * 60, Days: roadmap.EveryDay, Last: tuesday}, "2026-11-24T09:30:00+01:00", "", ""},
		"another zone's date was sent": {
			roadmap.Remind{On: true, At: 9 * 60, Days: roadmap.EveryDay, Last: tuesday + 1}, "2026-11-24T09:30:00+01:00", "", "",
		},
		"put off, first of its day":  {roadmap.Remind{On: true, At: 9 * 60, Days: roadmap.EveryDay, Snooze: instant(t, "2026-11-24T10:00:00+01:00").Unix()}, "2026-11-24T10:00:00+01:00", "2026-11-24 ", "14:00"},
		"put off, second of its day": {roadmap.Remind{On: true, At: 9 * 60, Days: roadmap.EveryDay, Last: tuesday, Snooze: 1795510800}, "2026-11-24T10:00:00+01:00", "2026-11-24 later-1795510800", "14:00"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, ends := "", ""
			if o, ok := c.r.Current(instant(t, c.now), berlin); ok {
				got, ends = o.Date.String()+" "+o.Slot, o.Expires.In(berlin).Format("15:04")
			}
			if got != c.want || ends != c.ends {
				t.Errorf("%q until %q, want %q until %q", got, ends, c.want, c.ends)
			}
		})
	}
}

// Whoever is nudged on all days is nudged once on each date that exists: two
// years, every half hour of the day, wherever clocks do strange things.
func TestRemindOnceADay(t *testing.T) {
	t.Parallel()
	for _, name := range []string{
		"America/New_York", "Europe/London", "Europe/Berlin", "Australia/Lord_Howe", "America/Santiago", "Africa/Cairo", "Africa/Casablanca",
		"Asia/Beirut", "Pacific/Chatham", "America/Havana", "Antarctica/Troll", "Asia/Kathmandu", "Europe/Dublin",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			loc := zone(t, name)
			for clock := roadmap.Clock(0); clock < 24*60; clock += 30 {
				if n := nudges(t, clock, loc, "2026-01-01", "2027-12-31"); n != 730 {
					t.Errorf("%s: %d nudges in 730 days", clock, n)
				}
			}
		})
	}
	if n := nudges(t, 9*60, zone(t, "Pacific/Apia"), "2011-12-25", "2012-01-03"); n != 9 {
		t.Errorf("Apia: %d nudges on the 9 days around the one that never was", n)
	}
}

// nudges walks from one occasion to the next as the scheduler does: due, sent,
// noted, planned again.
func nudges(t *testing.T, clock roadmap.Clock, zone *time.Location, first, last string) int {
	t.Helper()
	r := roadmap.Remind{On: true, At: clock, Days: roadmap.EveryDay, Last: date(t, first) - 1}
	now := date(t, first).UTC().Add(-36 * time.Hour)
	n := 0
	for {
		due, ok := r.After(now, zone)
		if !ok || due.Date > date(t, last) {
			return n
		}
		o, ok := r.Current(due.At, zone)
		if !ok || o.Date != due.Date || !o.Expires.After(o.At) || o.Expires.Sub(o.At) > 4*time.Hour {
			t.Fatalf("%s due %v, but then %+v", clock, due, o)
		}
		r.Last, now = o.Date, due.At
		n++
	}
}

// A pause that is still to come is jumped over, whenever it is looked at.
func TestRemindPause(t *testing.T) {
	t.Parallel()
	berlin := zone(t, "Europe/Berlin")
	thursday := date(t, "2026-11-26")
	for name, c := range map[string]struct {
		pauses [][2]roadmap.Date // first and last, from Thursday
		want   string            // the days of the next six nudges
	}{
		"none":                 {nil, "27 28 29 30 1 2"},
		"from today":           {[][2]roadmap.Date{{0, 1}}, "28 29 30 1 2 3"},
		"next week":            {[][2]roadmap.Date{{4, 10}}, "27 28 29 7 8 9"},
		"one day":              {[][2]roadmap.Date{{2, 2}}, "27 29 30 1 2 3"},
		"longer than ten days": {[][2]roadmap.Date{{2, 40}}, "27 6 7 8 9 10"},
		"two that touch":       {[][2]roadmap.Date{{0, 1}, {2, 3}}, "30 1 2 3 4 5"},
		"two that overlap":     {[][2]roadmap.Date{{3, 5}, {1, 4}}, "2 3 4 5 6 7"},
		"two of them":          {[][2]roadmap.Date{{1, 1}, {4, 5}}, "28 29 2 3 4 5"},
		"the later one first":  {[][2]roadmap.Date{{4, 5}, {1, 1}}, "28 29 2 3 4 5"},
		"many":                 {[][2]roadmap.Date{{1, 1}, {3, 3}, {5, 5}, {7, 7}}, "28 30 2 4 5 6"},
		"one that joins them":  {[][2]roadmap.Date{{1, 1}, {3, 3}, {5, 5}, {7, 7}, {2, 6}}, "4 5 6 7 8 9"},
		"began before":         {[][2]roadmap.Date{{-3, 1}}, "28 29 30 1 2 3"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := roadmap.Remind{On: true, At: 9 * 60, Days: roadmap.EveryDay}
			for _, p := range c.pauses {
				if !r.Pause(thursday+p[0], thursday+p[1], thursday) {
					t.Errorf("no room for %v", p)
				}
			}
			var days []string
			now := instant(t, "2026-11-26T12:00:00+01:00")
			for range 6 {
				o, ok := r.After(now, berlin)
				if !ok {
					break
				}
				if current, ok := r.Current(o.At, berlin); !ok || current.Date != o.Date {
					t.Errorf("%s is due, but then %v", o.Date, current)
				}
				days = append(days, strconv.Itoa(o.Date.UTC().Day()))
				now = o.At
			}
			if got := strings.Join(days, " "); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
			for len(r.Resume(thursday)) > 0 {
				if len(r.Pauses(thursday)) > 3 {
					t.Fatal("pauses without end")
				}
			}
			if len(r.Pauses(thursday)) > 0 || r.PausedOn(thursday+4) {
				t.Error("paused after the end")
			}
		})
	}
}

// There is room for four pauses, and what is over makes room again. Coming back
// ends the pause that has begun and keeps those that are planned.
func TestRemindPauses(t *testing.T) {
	t.Parallel()
	today := date(t, "2026-11-26")
	r := roadmap.Remind{On: true, At: 9 * 60, Days: roadmap.EveryDay}
	for i := range roadmap.Date(4) {
		if !r.Pause(today+3*i, today+3*i, today) {
			t.Errorf("no room for pause %d", i)
		}
	}
	was := r
	if r.Pause(today+20, today+21, today) || r != was {
		t.Error("room for a fifth")
	}
	if !r.Pause(today+20, today+21, today+1) || len(r.Pauses(today+1)) != 4 {
		t.Error("what is over takes room")
	}
	r = was
	if ended := r.Resume(today); len(ended) != 1 || r.PausedOn(today) || !r.PausedOn(today+3) {
		t.Errorf("back from %v", ended)
	}
	if ended := r.Resume(today); len(ended) != 3 || len(r.Pauses(today)) != 0 {
		t.Errorf("dropped %v", ended)
	}
}

// One nudge may be asked for without any others; it does not bring the rest back.
func TestRemindOnce(t *testing.T) {
	t.Parallel()
	berlin := zone(t, "Europe/Berlin")
	at := instant(t, "2026-11-27T09:00:00+01:00")
	r := roadmap.Remind{At: 8 * 60, Days: roadmap.EveryDay, Snooze: at.Unix()}
	o, ok := r.After(at.Add(-time.Hour), berlin)
	if !ok || !o.At.Equal(at) || !r.Wanted() || r.Once(at.Add(-time.Second)) || !r.Once(at.Add(time.Hour)) || r.Once(at.Add(4*time.Hour)) {
		t.Errorf("%+v %v", o, ok)
	}
	if o, ok := r.Current(at, berlin); !ok || o.Date != date(t, "2026-11-27") {
		t.Errorf("%+v %v", o, ok)
	}
	if o, ok := r.After(at, berlin); ok {
		t.Errorf("and then %+v", o)
	}
	if o, ok := r.Current(at.Add(5*time.Hour), berlin); ok {
		t.Errorf("too late: %+v", o)
	}
	r.On = true // regular nudges before one that was put off do not come
	if o, ok := r.After(instant(t, "2026-11-26T07:00:00+01:00"), berlin); !ok || !o.At.Equal(at) {
		t.Errorf("%+v %v", o, ok)
	}
	if o, ok := r.Current(instant(t, "2026-11-26T08:30:00+01:00"), berlin); ok {
		t.Errorf("the one that was put off comes: %+v", o)
	}
}

func TestHolidays(t *testing.T) {
	t.Parallel()
	today := date(t, "2026-11-24")
	all, added := roadmap.AddHolidays([]roadmap.Date{today - 100, today - 1, today + 1}, []roadmap.Date{today + 5, today + 1, today + 2, today + 5}, today)
	if diff := cmp.Diff([]roadmap.Date{today - 1, today + 1, today + 2, today + 5}, all); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]roadmap.Date{today + 2, today + 5}, added); diff != "" {
		t.Error(diff)
	}
	left, removed := roadmap.RemoveHolidays(all, []roadmap.Date{today + 2, today + 99})
	if diff := cmp.Diff([]roadmap.Date{today - 1, today + 1, today + 5}, left); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]roadmap.Date{today + 2}, removed); diff != "" {
		t.Error(diff)
	}
}
