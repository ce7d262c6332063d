package roadmap_test

import (
	"testing"
	"time"
	_ "time/tzdata"

	"mentor/roadmap"
)

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

// The cases are real transitions of the time zone database.
func TestAt(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ zone, date, clock, want string }{
		{"Europe/Berlin", "2026-11-20", "09:00", "2026-11-20T09:00:00+01:00"},
		{"America/New_York", "2026-03-08", "02:30", "2026-03-08T03:00:00-04:00"},    // gap
		{"America/New_York", "2026-11-01", "01:30", "2026-11-01T01:30:00-04:00"},    // twice: the first
		{"Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-04T02:30:00+11:00"}, // half an hour
		{"Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-05T01:45:00+11:00"}, //
		{"Africa/Cairo", "2026-04-24", "00:30", "2026-04-24T01:00:00+03:00"},        // gap at midnight
		{"America/Santiago", "2026-09-06", "00:30", "2026-09-06T01:00:00-03:00"},    //
		{"Africa/Casablanca", "2026-03-22", "02:30", "2026-03-22T03:00:00+01:00"},   // after Ramadan
		{"Africa/Casablanca", "2026-02-15", "02:30", "2026-02-15T02:30:00+01:00"},   // before it
		{"Antarctica/Troll", "2026-03-29", "02:00", "2026-03-29T03:00:00+02:00"},    // two hours
		{"Asia/Kathmandu", "2026-01-01", "00:00", "2026-01-01T00:00:00+05:45"},      //
		{"Europe/Dublin", "2026-10-25", "01:30", "2026-10-25T01:30:00+01:00"},       // negative daylight saving
		{"Pacific/Apia", "2011-12-30", "09:00", ""},                                 // a date that never was
		{"Pacific/Apia", "2011-12-31", "09:00", "2011-12-31T09:00:00+14:00"},        //
	} {
		d, err := roadmap.ParseDate(c.date)
		if err != nil {
			t.Fatal(err)
		}
		clock, err := roadmap.ParseClock(c.clock)
		if err != nil {
			t.Fatal(err)
		}
		at, ok := d.At(clock, zone(t, c.zone))
		got := ""
		if ok {
			got = at.Format(time.RFC3339)
		}
		if got != c.want {
			t.Errorf("%s %s %s: %s, want %s", c.zone, c.date, c.clock, got, c.want)
		}
	}
}

// Every date has its instant, in the order of the dates, whatever the clocks do.
func TestEveryDateHasItsInstant(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"America/New_York", "Europe/London", "Australia/Lord_Howe", "America/Santiago", "Africa/Cairo", "Africa/Casablanca", "Asia/Beirut", "Pacific/Chatham", "America/Havana"} {
		loc := zone(t, name)
		first, last := roadmap.DateOf(time.Date(2026, 1, 1, 12, 0, 0, 0, loc)), roadmap.DateOf(time.Date(2027, 12, 31, 12, 0, 0, 0, loc))
		for clock := roadmap.Clock(0); clock < 24*60; clock += 30 {
			before := time.Time{}
			for d := first; d <= last; d++ {
				at, ok := d.At(clock, loc)
				if !ok || !at.After(before) {
					t.Fatalf("%s %s %s: %s, %v after %s", name, d, clock, at, ok, before)
				}
				before = at
			}
		}
	}
}

func TestDayOf(t *testing.T) {
	t.Parallel()
	berlin := zone(t, "Europe/Berlin")
	for local, want := range map[string]string{
		"2026-11-20 02:59": "2026-11-19", "2026-11-20 03:00": "2026-11-20", "2026-11-20 23:59": "2026-11-20", "2026-11-21 00:30": "2026-11-20",
	} {
		at, err := time.ParseInLocation("2006-01-02 15:04", local, berlin)
		if err != nil {
			t.Fatal(err)
		}
		if got := roadmap.DayOf(at.UTC(), berlin); got.String() != want {
			t.Errorf("%s: %s, want %s", local, got, want)
		}
	}
}
