package ical_test

import (
	"errors"
	"runtime"
	"strings"
	"testing"
	"time"

	"mentor/roadmap/ical"
)

// bombs are small calendars that stand for a great many dates.
func bombs() map[string]string {
	repeat := func(n int, lines string) string {
		return calendar(strings.Repeat(event(lines), n))
	}
	return map[string]string{
		"yearly from year 1, long":   repeat(52, "SUMMARY:"+strings.Repeat("x", 1000)+" | DTSTART;VALUE=DATE:00010101 | DTEND;VALUE=DATE:00010301 | RRULE:FREQ=YEARLY"),
		"daily from year 1":          repeat(60, "DTSTART;VALUE=DATE:00010101 | RRULE:FREQ=DAILY"),
		"daily from year 1, counted": repeat(60, "DTSTART;VALUE=DATE:00010101 | RRULE:FREQ=DAILY;COUNT=99999999"),
		"monthly, odd interval":      repeat(60, "DTSTART;VALUE=DATE:00010101 | RRULE:FREQ=MONTHLY;INTERVAL=7"),
		"never":                      repeat(60, "DTSTART;VALUE=DATE:00010101 | RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"),
		"never, yearly":              repeat(60, "DTSTART;VALUE=DATE:00010101 | RRULE:FREQ=YEARLY;BYMONTH=5;BYSETPOS=3;BYMONTHDAY=3"),
		"seconds":                    repeat(60, "DTSTART:00010101T000000Z | DURATION:P300D | RRULE:FREQ=SECONDLY"),
		"seconds of days":            repeat(60, "DTSTART:20260101T000000Z | DURATION:P300D | RRULE:FREQ=DAILY;BYSECOND="+strings.Repeat("1,", 200)+"1"),
		"long every day":             repeat(60, "DTSTART;VALUE=DATE:20260101 | DURATION:P366D | RRULE:FREQ=DAILY"),
		"interval without end":       repeat(60, "DTSTART;VALUE=DATE:20260101 | RRULE:FREQ=DAILY;INTERVAL=9223372036854775807"),
		"weeks of a year":            repeat(60, "DTSTART;VALUE=DATE:00010101 | RRULE:FREQ=YEARLY;BYWEEKNO=53,-53,1,-1;BYDAY=MO"),
		"many dates":                 repeat(20, "DTSTART;VALUE=DATE:20260101 | RDATE;VALUE=DATE:"+strings.Repeat("20261224,", 1500)+"20261224"),
		"many parameters":            repeat(60, "DTSTART"+strings.Repeat(";X=1", 3000)+":20261224"),
		"many values":                repeat(60, "DTSTART;X="+strings.Repeat("a,", 6000)+"a:20261224"),
		"changes of one event":       calendar(event("UID:a | DTSTART;VALUE=DATE:20200101 | RRULE:FREQ=DAILY"), strings.Repeat(event("UID:a | RECURRENCE-ID;RANGE=THISANDFUTURE:20261224T000000Z | DTSTART:20261224"), 5000)),
		"deep":                       strings.Repeat("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", 20_000),
		"one long line":              "BEGIN:VEVENT\nDTSTART:" + strings.Repeat("2", 900_000) + "\nEND:VEVENT\n",
		"folds":                      "BEGIN:VEVENT\nDTSTART:2026" + strings.Repeat("\n ", 400_000) + "1224\nEND:VEVENT\n",
	}
}

// No calendar takes more than a little memory, or long: the bounds hold before
// anything is written out.
func TestWholeCalendarsStayInBounds(t *testing.T) { //nolint:paralleltest // it measures the whole process
	for name, text := range bombs() {
		if len(text) > ical.MaxBytes {
			t.Fatalf("%s has %d bytes", name, len(text))
		}
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		began := time.Now()
		r, err := ical.DaysOff(text, window(t), time.UTC)
		took := time.Since(began)
		runtime.GC()
		runtime.ReadMemStats(&after)
		if err != nil && !errors.Is(err, ical.ErrNone) {
			t.Errorf("%s: %v", name, err)
		}
		grown, made := int64(after.HeapAlloc)-int64(before.HeapAlloc), (after.TotalAlloc-before.TotalAlloc)>>20
		t.Logf("%-28s %7d bytes, %4d events, %4d days: %v, %d MiB in passing", name, len(text), r.Events, len(r.Days), took.Round(time.Millisecond), made)
		if grown > 4<<20 || took > 30*time.Second {
			t.Errorf("%s: the heap grew by %d MiB in %v", name, grown>>20, took)
		}
		runtime.KeepAlive(r)
	}
	if _, err := ical.DaysOff(strings.Repeat("x", 5<<20), window(t), time.UTC); !errors.Is(err, ical.ErrSize) {
		t.Errorf("5 MB: %v", err)
	}
}

// Rules that never fire cost most: after some of them, a calendar's other rules are
// left out, and counted.
func TestRulesThatNeverFire(t *testing.T) {
	t.Parallel()
	const rules, tried = 300, 51
	text := calendar(strings.Repeat(event("DTSTART;VALUE=DATE:20260101 | RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), rules))
	r, err := ical.DaysOff(text, window(t), time.UTC)
	if err != nil || len(r.Days) > 0 {
		t.Fatal(r, err)
	}
	left := map[ical.Reason]int{}
	for _, l := range r.Left {
		left[l.Why] = l.Count
	}
	if left[ical.Beyond] != rules-tried {
		t.Errorf("left out: %v", left)
	}
}
