package roadmap_test

import (
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

func TestParseWeekdays(t *testing.T) {
	t.Parallel()
	for words, want := range map[string]string{
		"": "every day", "every day": "every day", "weekdays": "Mon-Fri", "mon-fri": "Mon-Fri", "Mon,Wed": "Mon, Wed", "mon wed and friday": "Mon, Wed, Fri",
		"weekend": "Sat, Sun", "sat-mon": "Mon, Sat, Sun", "on tuesdays": "Tue", "thu": "Thu", "m": "", "moonday": "", "mon-": "", "-": "", "and": "", "1-5": "",
	} {
		got := ""
		if days, err := roadmap.ParseWeekdays(words); err == nil {
			got = days.String()
		}
		if got != want {
			t.Errorf("%q: %q, want %q", words, got, want)
		}
	}
}

func TestParseDay(t *testing.T) {
	t.Parallel()
	today := date(t, "2026-11-24") // a Tuesday
	for words, want := range map[string]string{
		"2026-12-24": "2026-12-24", "tomorrow": "2026-11-25", "friday": "2026-11-27", "tuesday": "2026-12-01", "next monday": "2026-11-30",
		"3 days": "2026-11-27", "2 weeks": "2026-12-08", "a week": "2026-12-01", "soon": "", "-1 days": "", "9999 days": "", "": "",
	} {
		got := ""
		if d, err := roadmap.ParseDay(words, today); err == nil {
			got = d.String()
		}
		if got != want {
			t.Errorf("%q: %q, want %q", words, got, want)
		}
	}
}

func TestHolidays(t *testing.T) {
	t.Parallel()
	today := date(t, "2026-11-24")
	texts := func(days []roadmap.Date) []string {
		var all []string
		for _, d := range days {
			all = append(all, d.String())
		}
		return all
	}
	ics := "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:A name that is fol\r\n ded\r\nDTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261227\r\nEND:VEVENT\r\n" +
		"BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20250101\r\nRRULE:FREQ=YEARLY\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART:20270501T090000Z\r\nDTEND:20270501T100000Z\r\nEND:VEVENT\r\n" +
		"BEGIN:VEVENT\r\nDTSTART:nonsense\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
	days, err := roadmap.ParseHolidays(ics, today)
	if err != nil {
		t.Fatal(err)
	}
	merged := roadmap.MergeHolidays([]roadmap.Date{today - 100, today + 1}, days, false, today)
	want := []string{"2026-11-25", "2026-12-24", "2026-12-25", "2026-12-26", "2027-01-01", "2027-05-01", "2028-01-01", "2029-01-01"}
	if diff := cmp.Diff(want, texts(merged)); diff != "" {
		t.Error(diff)
	}
	gone, err := roadmap.ParseHolidays("2026-12-24, 2026-12-25\n2026-12-26", today)
	if err != nil {
		t.Fatal(err)
	}
	if got := roadmap.MergeHolidays(merged, gone, true, today); len(got) != len(merged)-3 {
		t.Errorf("after taking three out: %v", texts(got))
	}
	if _, err := roadmap.ParseHolidays("christmas", today); err == nil {
		t.Error("a word was taken for a date")
	}
}
