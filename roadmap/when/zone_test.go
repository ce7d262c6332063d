package when_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"mentor/roadmap/when"
)

func TestZone(t *testing.T) {
	t.Parallel()
	check(t, [][2]string{
		{"Europe/Berlin", "Europe/Berlin"},
		{"europe/berlin", "Europe/Berlin"},
		{"EUROPE/BERLIN", "Europe/Berlin"},
		{"berlin", "Europe/Berlin"},
		{"Berlin, Germany", "Europe/Berlin"},
		{"Berlin time", "Europe/Berlin"},
		{"new york", "America/New_York"},
		{"new_york", "America/New_York"},
		{"America/New York", "America/New_York"},
		{"america/port-au-prince", "America/Port-au-Prince"},
		{"port au prince", "America/Port-au-Prince"},
		{"africa/dar_es_salaam", "Africa/Dar_es_Salaam"},
		{"antarctica/mcmurdo", "Antarctica/McMurdo"},
		{"antarctica/dumontdurville", "Antarctica/DumontDUrville"},
		{"america/argentina/buenos_aires", "America/Argentina/Buenos_Aires"},
		{"buenos aires", "America/Argentina/Buenos_Aires"},
		{"istanbul", "Europe/Istanbul"},
		{"asia/ho_chi_minh", "Asia/Ho_Chi_Minh"},
		{"Munich", "Europe/Berlin"},
		{"münchen", "Europe/Berlin"},
		{"São Paulo", "America/Sao_Paulo"},
		{"bogotá", "America/Bogota"},
		{"europe berlin", "Europe/Berlin"},
		{"Europe\\Berlin", "Europe/Berlin"},
		{"america new york", "America/New_York"},
		{"san francisco", "America/Los_Angeles"},
		{"Bangalore", "Asia/Kolkata"},
		{"India", "Asia/Kolkata"},
		{"utc", "UTC"},
		{"GMT", "UTC"},
		{"UTC+0", "UTC"},
		{"cet", "CET"},
		{"+02:00", "! is an offset"},
		{"UTC+2", "! such as Europe/Berlin"},
		{"UTC−5", "! such as America/New_York"},
		{"GMT+5:30", "! such as Asia/Kolkata"},
		{"Etc/GMT+5", "! is an offset"},
		{"right/Europe/Berlin", "! write Europe/Berlin instead"},
		{"posix/europe/berlin", "! write Europe/Berlin instead"},
		{"posixrules", "! is a file of the time zone database"},
		{"Factory", "! is a file of the time zone database"},
		{"Local", "! is a file of the time zone database"},
		{"zone.tab", "! is a file of the time zone database"},
		{"EST", "! such as America/New_York"},
		{"PST", "! such as America/Los_Angeles"},
		{"USA", "! more than one time zone"},
		{"Europe/Berln", "! did you mean Europe/Berlin?"},
		{"Kathmadu", "! did you mean Asia/Kathmandu?"},
		{"eastern", "America/New_York"},
		{"munic", "! did you mean Munich (Europe/Berlin)?"},
		{"Atlantis", "! I don't know the time zone"},
		{"Mars/Base", "! I don't know the time zone"},
		{"Mars/Crater", "! I don't know the time zone"},
		{"../../etc/passwd", "! I don't know the time zone"},
		{"", "! Please name a time zone"},
		{strings.Repeat("x", 1000), "! Please name a time zone"},
	}, when.Zone)
}

// Every name of the database is taken in every case, or refused as what it is,
// and the result loads.
func TestEveryZone(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("zones.txt")
	if err != nil {
		t.Fatal(err)
	}
	taken := 0
	for name := range strings.FieldsSeq(string(data)) {
		for _, said := range []string{name, strings.ToLower(name), strings.ToUpper(name)} {
			got, err := when.Zone(said)
			if err != nil {
				refused(t, err)
				if strings.HasPrefix(name, "America") || strings.HasPrefix(name, "Europe") || strings.HasPrefix(name, "Asia") {
					t.Errorf("%q: %v", said, err)
				}
				continue
			}
			if got != name && got != "UTC" {
				t.Errorf("%q is taken for %q", said, got)
			}
			if _, err := time.LoadLocation(got); err != nil {
				t.Error(err)
			}
			taken++
		}
	}
	if taken < 3*560 {
		t.Errorf("only %d of 3*597 were taken", taken)
	}
}

// Every place leads to a zone that exists.
func TestPlaces(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("places.txt")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for line := range strings.Lines(string(data)) {
		name, list, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for place := range strings.SplitSeq(list, ", ") {
			if got, err := when.Zone(strings.ToUpper(place)); err != nil || got != name {
				t.Errorf("%s: %q, %v, want %s", place, got, err, name)
			}
			n++
		}
	}
	if n < 200 {
		t.Errorf("only %d places", n)
	}
}

func TestCron(t *testing.T) {
	t.Parallel()
	check(t, [][2]string{
		{"0 9 * * 1-5", "0 9 * * 1,2,3,4,5"},
		{"0 9 * * 7", "0 9 * * 0"},
		{"0 9 * * 1-7", "0 9 * * 0,1,2,3,4,5,6"},
		{"0 9 * * 0-7", "0 9 * * 0,1,2,3,4,5,6"},
		{"0 9 * * 5-7", "0 9 * * 0,5,6"},
		{"0 9 * * FRI-MON", "0 9 * * 0,1,5,6"},
		{"0 9 * * sun", "0 9 * * 0"},
		{"0 9 * * Monday,thursday", "0 9 * * 1,4"},
		{"0 22-2 * * *", "0 0,1,2,22,23 * * *"},
		{"0 9 * nov-feb *", "0 9 * 1,2,11,12 *"},
		{"0 9 25-3 * *", "0 9 1,2,3,25,26,27,28,29,30,31 * *"},
		{"*/15 9 * * ?", "0,15,30,45 9 * * *"},
		{"10/20 9 * * *", "10,30,50 9 * * *"},
		{"0 9-17/4 1,15 JAN *", "0 9,13,17 1,15 1 *"},
		{"  0\t9 * * * ", "0 9 * * *"},
		{"60 9 * * *", "! Field 1 (minute)"},
		{"0 24 * * *", "! Field 2 (hour) of the cron line can't be “24”: it goes from 0 to 23"},
		{"0 9 0 * *", "! Field 3 (day of the month)"},
		{"0 9 * 13 *", "! Field 4 (month)"},
		{"0 9 * foo *", "! Field 4 (month)"},
		{"0 9 * * 8", "! Field 5 (day of the week) of the cron line can't be “8”: it goes from 0 to 7"},
		{"0 9 * * 5L", "! L, W and # are extensions"},
		{"0 9 * * mon#1", "! Field 5"},
		{"x 9 * * *", "! isn't a number"},
		{"*/0 9 * * *", "! the step behind the slash"},
		{"0 9, * * *", "! a value is missing"},
		{"0 9 * *", "! not 4"},
		{"0 0 9 * * *", "! has 6 fields"},
		{"", "! not 0"},
		{"@daily", "! Shortcuts such as “@daily”"},
		{"CRON_TZ=UTC 0 9 * * *", "! leave TZ= out"},
		{"TZ=UTC", "! leave TZ= out"},
		{"0 9 * * \x00", "! Field 5"},
		{strings.Repeat("1,", 300) + "1 9 * * *", "! too long"},
	}, when.Cron)
}

func TestIsCron(t *testing.T) {
	t.Parallel()
	for spec, want := range map[string]bool{
		"0 9 * * 1-5": true, "*/5 * * * *": true, "0 9 * *": true, "@daily": true, "TZ=UTC": true, "0 9 1 1 mon": true, "60 9 * * *": true,
		"weekdays 09:00": false, "9 pm weekdays": false, "mon,thu 08:00": false, "every day at 9": false, "09:00": false, "9 mon-fri": false,
	} {
		if got := when.IsCron(spec); got != want {
			t.Errorf("%q: %v", spec, got)
		}
	}
}

// Whatever is written, a reader answers with a value in its bounds or with a
// sentence, and says the same to what it wrote itself.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{"9:00 PM mon-fri", "until friday", "24-31 Dec", "03/04", "in 2 hours", "0 9 * * FRI-MON", "berlin", "half past nine", "2026-12-20 2027-01-03", "UTC+2", "ten to", "\u2009", "24., 25. and 26.12."} {
		f.Add(seed)
	}
	c := when.Calendar{Today: 20783}
	now := time.Date(2026, 11, 26, 13, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, text string) {
		if at, err := when.Clock(text); err == nil && (at < 0 || at >= 24*60) {
			t.Errorf("%d", at)
		}
		if days, err := when.Days(text); err == nil && (days == 0 || days > 127) {
			t.Errorf("%b", days)
		}
		if d, err := c.Date(text); err == nil {
			if back, err := c.Date(d.String()); err != nil || back != d || d < c.Today {
				t.Errorf("%s: %s, %v", d, back, err)
			}
		}
		if s, err := c.Period(text); err == nil && (s.First < c.Today || s.Last < s.First) {
			t.Errorf("%v", s)
		}
		if _, err := c.List(text); err != nil {
			refused(t, err)
		}
		if at, err := when.Moment(text, now, 9*60); err == nil && !at.After(now) {
			t.Errorf("%v", at)
		}
		if name, err := when.Zone(text); err == nil {
			if back, err := when.Zone(name); err != nil || back != name {
				t.Errorf("%s: %s, %v", name, back, err)
			}
		}
		if line, err := when.Cron(text); err == nil {
			if back, err := when.Cron(line); err != nil || back != line {
				t.Errorf("%s: %s, %v", line, back, err)
			}
		}
		if _, err := when.Schedule(text); err != nil {
			refused(t, err)
		}
	})
}
