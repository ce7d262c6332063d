package nudge_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"mentor/bot/nudge"
	"mentor/roadmap"
	"mentor/roadmap/when"
)

func fires(t *testing.T, spec, zone, from string, n int) string {
	t.Helper()
	times, err := nudge.Parse(spec)
	if err != nil {
		t.Fatal(err)
	}
	loc, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	at, err := time.Parse(time.RFC3339, from)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for o, ok := times.After(at, loc); ok && len(all) < n; o, ok = times.After(o.At, loc) {
		all = append(all, o.At.In(loc).Format("Mon 01-02 15:04Z07"))
	}
	return strings.Join(all, ", ")
}

func TestSchedules(t *testing.T) {
	t.Parallel()
	const tuesday = "2026-11-24T12:00:00Z"
	for _, c := range []struct{ name, spec, zone, from, want string }{
		{"cron", "0 9 * * 1-5", "Europe/Berlin", "2026-11-27T12:00:00Z", "Mon 11-30 09:00+01, Tue 12-01 09:00+01"},
		{"cron with names", "30 8 * * mon,thu", "UTC", tuesday, "Thu 11-26 08:30Z, Mon 11-30 08:30Z"},
		{"weekdays", "weekdays 09:00", "Europe/Berlin", "2026-11-27T12:00:00Z", "Mon 11-30 09:00+01, Tue 12-01 09:00+01"},
		{"every day", "every day 9:30", "UTC", tuesday, "Wed 11-25 09:30Z, Thu 11-26 09:30Z"},
		{"list of days", "mon,thu 08:00", "UTC", tuesday, "Thu 11-26 08:00Z, Mon 11-30 08:00Z"},
		{"time first", "at 9pm on fridays", "UTC", tuesday, "Fri 11-27 21:00Z, Fri 12-04 21:00Z"},
		{"every monday", "every monday at 9", "UTC", tuesday, "Mon 11-30 09:00Z, Mon 12-07 09:00Z"},
		{"time alone", "09:00", "UTC", tuesday, "Wed 11-25 09:00Z, Thu 11-26 09:00Z"},
		{"twice a day", "0 9,15 * * *", "UTC", tuesday, "Tue 11-24 15:00Z, Wed 11-25 09:00Z"},
		{"seven is Sunday", "0 9 * * 7", "UTC", tuesday, "Sun 11-29 09:00Z, Sun 12-06 09:00Z"},
		{"one to seven", "0 9 * * 1-7", "UTC", tuesday, "Wed 11-25 09:00Z, Thu 11-26 09:00Z"},
		{"Friday to Monday", "0 9 * * FRI-MON", "UTC", "2026-11-28T12:00:00Z", "Sun 11-29 09:00Z, Mon 11-30 09:00Z"},
		{"hours past midnight", "0 22-1 * * *", "UTC", "2026-11-24T22:30:00Z", "Tue 11-24 23:00Z, Wed 11-25 00:00Z"},
		{"either day", "0 9 1 * fri-mon", "UTC", tuesday, "Fri 11-27 09:00Z, Sat 11-28 09:00Z"},
		{"am and pm", "weekdays 9:00 pm", "UTC", tuesday, "Tue 11-24 21:00Z, Wed 11-25 21:00Z"},
		{"a dash from a phone", "mon–fri 09:00", "UTC", tuesday, "Wed 11-25 09:00Z, Thu 11-26 09:00Z"},
		{"spoken", "fridays at half past nine", "UTC", tuesday, "Fri 11-27 09:30Z, Fri 12-04 09:30Z"},
		{"gap", "30 2 * * *", "America/New_York", "2026-03-07T12:00:00Z", "Sun 03-08 03:00-04, Mon 03-09 02:30-04"},
		{"gap of half an hour", "15 2 * * *", "Australia/Lord_Howe", "2026-10-03T00:00:00Z", "Sun 10-04 02:30+11, Mon 10-05 02:15+11"},
		{"two times in one gap", "15,45 2 * * *", "America/New_York", "2026-03-08T05:00:00Z", "Sun 03-08 03:00-04, Mon 03-09 02:15-04"},
		{"overlap", "30 1 * * *", "America/New_York", "2026-11-01T04:00:00Z", "Sun 11-01 01:30-04, Mon 11-02 01:30-05"},
		{"a date that never was", "0 9 * * *", "Pacific/Apia", "2011-12-29T00:00:00Z", "Thu 12-29 09:00-10, Sat 12-31 09:00+14"},
		{"leap day", "0 9 29 2 *", "UTC", tuesday, "Tue 02-29 09:00Z, Sun 02-29 09:00Z"},
		{"never", "0 9 30 2 *", "UTC", tuesday, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := fires(t, c.spec, c.zone, c.from, 2); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}

func TestBadSchedules(t *testing.T) {
	t.Parallel()
	for _, spec := range []string{
		"", "CRON_TZ=UTC", "TZ=UTC 0 9 * * *", "CRON_TZ=UTC 0 9 * * *", "@every 1h", "@daily", "0 9 * *", "0 9 * * * *", "60 9 * * *", "weekdays", "weekdays 25:00",
		"weekdays 09:00 10:00", "someday 09:00", "0 9 * * 8", strings.Repeat("1,", 80) + " 9 * * *", "0 9 * * \x00", "weekdays 13pm",
	} {
		if _, err := nudge.Parse(spec); err == nil {
			t.Errorf("%q was taken", spec)
		} else if _, ok := errors.AsType[*when.InputError](err); !ok {
			t.Errorf("%q: the error isn't a sentence that helps: %v", spec, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"0 9 * * 1-5", "weekdays 09:00", "CRON_TZ=UTC", "*/5 * * * *", "every day 9am"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, spec string) {
		times, err := nudge.Parse(spec)
		if err != nil {
			return
		}
		from := dawn
		for range 3 {
			o, ok := times.After(from, time.UTC)
			if !ok {
				return
			}
			if !o.At.After(from) || !o.Expires.After(o.At) {
				t.Fatalf("%q: %v after %v", spec, o, from)
			}
			from = o.At
		}
	})
}

// A daily schedule has one occasion on each date that exists, wherever clocks
// do strange things: two years, every half hour of the day.
func TestScheduleOnceADay(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"America/New_York", "Australia/Lord_Howe", "America/Santiago", "Africa/Cairo", "Africa/Casablanca", "Pacific/Chatham", "Antarctica/Troll", "Europe/Dublin"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			loc, err := time.LoadLocation(name)
			if err != nil {
				t.Fatal(err)
			}
			first, _ := roadmap.ParseDate("2026-01-01")
			for c := roadmap.Clock(0); c < 24*60; c += 30 {
				times := nudge.At(c, roadmap.EveryDay)
				next := first
				from, _ := first.At(0, loc)
				for o, ok := times.After(from.Add(-time.Second), loc); ok && o.Date < first+730; o, ok = times.After(o.At, loc) {
					if o.Date != next {
						t.Fatalf("%s: %s instead of %s", c, o.Date, next)
					}
					next++
				}
				if next != first+730 {
					t.Errorf("%s: the last is %s", c, next-1)
				}
			}
		})
	}
}
