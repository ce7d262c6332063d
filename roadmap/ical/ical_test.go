package ical_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"mentor/roadmap"
	"mentor/roadmap/ical"
)

// today is the day on which these calendars are imported.
const today = "2026-11-26"

func window(t testing.TB) ical.Window {
	t.Helper()
	d, err := roadmap.ParseDate(today)
	if err != nil {
		t.Fatal(err)
	}
	return ical.From(d)
}

func berlin(t testing.TB) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

// event is a VEVENT with lines separated by " | ".
func event(lines string) string {
	return "BEGIN:VEVENT\r\n" + strings.ReplaceAll(lines, " | ", "\r\n") + "\r\nEND:VEVENT\r\n"
}

func calendar(events ...string) string {
	return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n" + strings.Join(events, "") + "END:VCALENDAR\r\n"
}

// told is a result in one line: days, then what was left out.
func told(r ical.Found) string {
	var all []string
	for _, d := range r.Days {
		all = append(all, d.String())
	}
	for _, l := range r.Left {
		all = append(all, fmt.Sprintf("%s:%d", l.Why, l.Count))
	}
	return strings.Join(all, " ")
}

func TestDaysOff(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, ics, want string }{
		{"yearly, counted out", event("DTSTART;VALUE=DATE:20201210 | RRULE:FREQ=YEARLY;COUNT=2"), "over:1"},
		{"yearly until it was over", event("DTSTART;VALUE=DATE:20201210 | RRULE:FREQ=YEARLY;UNTIL=20241231"), "over:1"},
		{"yearly, counted, not yet out", event("DTSTART;VALUE=DATE:20201210 | RRULE:FREQ=YEARLY;COUNT=8"), "2026-12-10 2027-12-10"},
		{"every fourth year", event("DTSTART;VALUE=DATE:20241105 | RRULE:FREQ=YEARLY;INTERVAL=4"), "2028-11-05"},
		{"an exception", event("DTSTART;VALUE=DATE:20241212 | RRULE:FREQ=YEARLY | EXDATE;VALUE=DATE:20261212"), "2027-12-12 2028-12-12"},
		{"several exceptions", event("DTSTART;VALUE=DATE:20241212 | RRULE:FREQ=YEARLY | EXDATE;VALUE=DATE:20261212,20271212 | EXDATE;VALUE=DATE:20281212"), "over:1"},
		{"an exception with a time", event("DTSTART;VALUE=DATE:20241212 | RRULE:FREQ=YEARLY | EXDATE:20261212T000000Z"), "2027-12-12 2028-12-12"},
		{"a rule of exceptions", event("DTSTART;VALUE=DATE:20241212 | RRULE:FREQ=YEARLY | EXRULE:FREQ=YEARLY;INTERVAL=2"), "2027-12-12"},
		{"cancelled", event("DTSTART;VALUE=DATE:20261212 | STATUS:CANCELLED"), "cancelled:1"},
		{"a cancelling calendar", "METHOD:CANCEL\r\n" + event("DTSTART;VALUE=DATE:20261212"), "cancelled:1"},
		{
			"moved", event("UID:a | DTSTART;VALUE=DATE:20251212 | RRULE:FREQ=YEARLY") + event("UID:a | RECURRENCE-ID;VALUE=DATE:20261212 | DTSTART;VALUE=DATE:20261214"),
			"2026-12-14 2027-12-12 2028-12-12",
		},
		{
			"moved, told before", event("UID:a | RECURRENCE-ID;VALUE=DATE:20261212 | DTSTART;VALUE=DATE:20261214") + event("UID:a | DTSTART;VALUE=DATE:20251212 | RRULE:FREQ=YEARLY"),
			"2026-12-14 2027-12-12 2028-12-12",
		},
		{
			"one cancelled", event("UID:a | DTSTART;VALUE=DATE:20251212 | RRULE:FREQ=YEARLY") + event("UID:a | RECURRENCE-ID;VALUE=DATE:20261212 | DTSTART;VALUE=DATE:20261212 | STATUS:CANCELLED"),
			"2027-12-12 2028-12-12 cancelled:1",
		},
		{
			"moved from then on", event("UID:a | DTSTART;VALUE=DATE:20251212 | RRULE:FREQ=YEARLY") + event("UID:a | RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20271212 | DTSTART;VALUE=DATE:20271213"),
			"2026-12-12 2027-12-13 2028-12-13",
		},
		{"moved twice", event("UID:a | DTSTART;VALUE=DATE:20251212 | RRULE:FREQ=YEARLY") +
			event("UID:a | RECURRENCE-ID;VALUE=DATE:20261212 | DTSTART;VALUE=DATE:20261214") + event("UID:a | SEQUENCE:2 | RECURRENCE-ID;VALUE=DATE:20261212 | DTSTART;VALUE=DATE:20261215"), "2026-12-15 2027-12-12 2028-12-12"},
		{"a change without its event", event("UID:a | RECURRENCE-ID;VALUE=DATE:20261212 | DTSTART;VALUE=DATE:20261214"), "2026-12-14"},
		{"a newer version", event("UID:a | SEQUENCE:1 | DTSTART;VALUE=DATE:20261214") + event("UID:a | DTSTART;VALUE=DATE:20261212"), "2026-12-14"},
		{"UTC, a day here", event("DTSTART:20261224T230000Z | DTEND:20261225T230000Z"), "2026-12-25"},
		{"times in a zone", event("DTSTART;TZID=Europe/Berlin:20261224T090000 | DTEND;TZID=Europe/Berlin:20261226T170000"), "2026-12-24 2026-12-25 2026-12-26"},
		{"times of no zone", event("DTSTART:20261224T000000 | DTEND:20261226T000000"), "2026-12-24 2026-12-25"},
		{"a day of 23 hours", event("DTSTART;TZID=Europe/Berlin:20270328T000000 | DTEND;TZID=Europe/Berlin:20270329T000000"), "2027-03-28"},
		{"a day of 23 hours in UTC", event("DTSTART:20270327T230000Z | DTEND:20270328T220000Z"), "2027-03-28"},
		{"begins and ends in two zones", event("DTSTART;TZID=Europe/Berlin:20261224T000000 | DTEND;TZID=America/New_York:20261224T180000"), "2026-12-24"},
		{"to the last minute", event("DTSTART;TZID=Europe/Berlin:20261224T000000 | DTEND;TZID=Europe/Berlin:20261224T235900"), "2026-12-24"},
		{"to the last second", event("DTSTART:20261224T000000 | DTEND:20261225T235959"), "2026-12-24 2026-12-25"},
		{"nearly to the last minute", event("DTSTART:20261224T000000 | DTEND:20261224T233000"), "short:1"},
		{"UTC, in a calendar with a zone", "X-WR-TIMEZONE:America/New_York\r\n" + event("DTSTART:20261224T050000Z | DTEND:20261225T050000Z"), "2026-12-24"},
		{"UTC, in a calendar with an unknown zone", "X-WR-TIMEZONE:Mars/Olympus\r\n" + event("DTSTART:20261224T230000Z | DTEND:20261225T230000Z"), "2026-12-25"},
		{"dates with dashes", event("DTSTART;VALUE=DATE:2026-12-24 | DTEND;VALUE=DATE:2026-12-26") + event("DTSTART:2027-01-01T00:00:00 | DTEND:2027-01-02T00:00:00"), "2026-12-24 2026-12-25 2027-01-01"},
		{"a zone behind a path", event("DTSTART;TZID=/vendor.example/2024/Europe/Berlin:20261224T000000 | DTEND:20261224T230000Z"), "2026-12-24"},
		{"an hour", event("DTSTART:20261224T090000Z | DTEND:20261224T100000Z"), "short:1"},
		{"an hour every day", event("DTSTART:20261224T090000Z | DTEND:20261224T100000Z | RRULE:FREQ=DAILY"), "short:1"},
		{"a moment", event("DTSTART:20261224T090000Z"), "short:1"},
		{"a duration", event("DTSTART;VALUE=DATE:20261224 | DURATION:P3D"), "2026-12-24 2026-12-25 2026-12-26"},
		{"a duration with times", event("DTSTART;TZID=Europe/Berlin:20261224T000000 | DURATION:PT48H"), "2026-12-24 2026-12-25"},
		{"a week", event("DTSTART;VALUE=DATE:20261221 | DURATION:P1W"), "2026-12-21 2026-12-22 2026-12-23 2026-12-24 2026-12-25 2026-12-26 2026-12-27"},
		{"ends before it begins", event("DTSTART;VALUE=DATE:20261224 | DTEND;VALUE=DATE:20261220"), "2026-12-24"},
		{"fourth Thursday", event("DTSTART;VALUE=DATE:20231123 | RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH"), "2026-11-26 2027-11-25 2028-11-23"},
		{"last Monday", event("DTSTART;VALUE=DATE:20240527 | RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO"), "2027-05-31 2028-05-29"},
		{"three days", event("DTSTART;VALUE=DATE:20261224 | RRULE:FREQ=DAILY;COUNT=3"), "2026-12-24 2026-12-25 2026-12-26"},
		{"until, in UTC", event("DTSTART;TZID=Europe/Berlin:20261224T000000 | DURATION:P1D | RRULE:FREQ=DAILY;UNTIL=20261224T230000Z"), "2026-12-24 2026-12-25"},
		{"until a date", event("DTSTART;TZID=Europe/Berlin:20261224T120000 | DURATION:P1D | RRULE:FREQ=DAILY;UNTIL=20261225"), "2026-12-24 2026-12-25 2026-12-26"},
		{"every second week", event("DTSTART;VALUE=DATE:20261204 | RRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20270101;BYDAY=FR"), "2026-12-04 2026-12-18 2027-01-01"},
		{"the first of a month", event("DTSTART;VALUE=DATE:20261001 | RRULE:FREQ=MONTHLY;COUNT=5;BYMONTHDAY=1"), "2026-12-01 2027-01-01 2027-02-01"},
		{"a leap day", event("DTSTART;VALUE=DATE:20240229 | RRULE:FREQ=YEARLY"), "2028-02-29"},
		{"one more date", event("DTSTART;VALUE=DATE:20241224 | RRULE:FREQ=YEARLY;UNTIL=20261224 | RDATE;VALUE=DATE:20261231"), "2026-12-24 2026-12-31"},
		{"dates alone", event("DTSTART;VALUE=DATE:20261224 | RDATE;VALUE=DATE:20261231,20270106"), "2026-12-24 2026-12-31 2027-01-06"},
		{"a period", event("DTSTART:20261224T000000 | DURATION:P1D | RDATE;VALUE=PERIOD:20261230T000000/P2D,20270101T000000/20270102T000000"), "2026-12-24 2026-12-30 2026-12-31 2027-01-01"},
		{"lower case", "begin:vevent\r\ndtstart;value=date:20261224\r\nrrule:freq=daily;count=2\r\nend:vevent\r\n", "2026-12-24 2026-12-25"},
		{"folded lines", "BEGIN:VEVENT\r\nSUMMARY:a name that is fol\r\n ded\r\nDTSTART;VALUE=DA\r\n TE:20261224\r\nEND:VEVENT\r\n", "2026-12-24"},
		{"an alarm with its own duration", "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261224\r\nBEGIN:VALARM\r\nTRIGGER:-PT15M\r\nDURATION:P9D\r\nEND:VALARM\r\nEND:VEVENT\r\n", "2026-12-24"},
		{"parameters in front", event("DTSTART;X-A=\"b;c:d\";VALUE=DATE:20261224"), "2026-12-24"},
		{"after the window", event("DTSTART;VALUE=DATE:20300101"), "later:1"},
		{"before the window", event("DTSTART;VALUE=DATE:20200101 | SUMMARY:New Year"), "over:1"},
		{"reaches into the window", event("DTSTART;VALUE=DATE:20261120 | DTEND;VALUE=DATE:20261128"), "2026-11-26 2026-11-27"},
		{"years long", event("DTSTART;VALUE=DATE:20200101 | DTEND;VALUE=DATE:20290101"), "long:1"},
		{"nonsense", event("DTSTART:nonsense"), "unreadable:1"},
		{"no date", event("SUMMARY:nothing"), "unreadable:1"},
		{"a rule of nonsense", event("DTSTART;VALUE=DATE:20261224 | RRULE:FREQ=SOMETIMES"), "unreadable:1"},
		{"one is bad", event("DTSTART:nonsense") + event("DTSTART;VALUE=DATE:20261224") + event("DTSTART;VALUE=DATE"), "2026-12-24 unreadable:2"},
		{"sixth Monday", event("DTSTART;VALUE=DATE:20261224 | RRULE:FREQ=MONTHLY;BYDAY=6MO"), "unreadable:1"},
		{"53rd Monday before", event("DTSTART;VALUE=DATE:20261224 | RRULE:FREQ=MONTHLY;BYDAY=-53MO"), "unreadable:1"},
		{"every second", event("DTSTART;VALUE=DATE:20261224 | RRULE:FREQ=SECONDLY"), "often:1"},
		{"every hour", event("DTSTART:20261224T000000Z | DURATION:P1D | RRULE:FREQ=HOURLY;INTERVAL=30"), "often:1"},
		{"every second of a day", event("DTSTART:20261224T000000Z | DURATION:P1D | RRULE:FREQ=DAILY;BYHOUR=0,1,2;BYMINUTE=0,1;BYSECOND=0,1"), "often:1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r, err := ical.DaysOff(calendar(c.ics), window(t), berlin(t))
			if err != nil || told(r) != c.want || r.Events != strings.Count(strings.ToUpper(c.ics), "BEGIN:VEVENT") {
				t.Errorf("%q of %d events, %v, want %q", told(r), r.Events, err, c.want)
			}
		})
	}
}

// A zone that only the calendar knows: its own rules decide.
func TestDefinedZone(t *testing.T) {
	t.Parallel()
	zone := "BEGIN:VTIMEZONE\r\nTZID:W. Europe Standard Time\r\nBEGIN:STANDARD\r\nDTSTART:16010101T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\n" +
		"BEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nRRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"
	for _, c := range []struct{ lines, want string }{
		{"DTSTART;TZID=W. Europe Standard Time:20261224T000000 | DTEND:20261224T230000Z", "2026-12-24"},
		{"DTSTART;TZID=W. Europe Standard Time:20270701T000000 | DTEND:20270701T220000Z", "2027-07-01"},
		{"DTSTART;TZID=\"W. Europe Standard Time\":20270701T000000 | DTEND:20270701T210000Z", "short:1"},
		{"DTSTART;TZID=Nowhere:20270701T000000 | DTEND;TZID=Nowhere:20270702T000000", "2027-07-01"},
	} {
		r, err := ical.DaysOff(calendar(zone+event(c.lines)), window(t), berlin(t))
		if err != nil || told(r) != c.want {
			t.Errorf("%s: %q, %v, want %q", c.lines, told(r), err, c.want)
		}
	}
}

func TestForms(t *testing.T) {
	t.Parallel()
	plain := calendar(event("SUMMARY:Holiday | DTSTART;VALUE=DATE:20261224"))
	wide := []byte{0xff, 0xfe}
	for _, r := range plain {
		wide = append(wide, byte(r), 0)
	}
	for name, text := range map[string]string{
		"byte order mark": "\ufeff" + plain, "UTF-16": string(wide), "line feeds": strings.ReplaceAll(plain, "\r", ""), "carriage returns": strings.ReplaceAll(plain, "\n", ""),
		"one line": strings.ReplaceAll(plain, "\r\n", " "), "no calendar around it": event("DTSTART;VALUE=DATE:20261224"), "cut off behind the event": plain[:strings.Index(plain, "END:VCAL")],
		"blank lines": strings.ReplaceAll(plain, "\r\n", "\r\n\r\n"),
	} {
		if r, err := ical.DaysOff(text, window(t), time.UTC); err != nil || told(r) != "2026-12-24" {
			t.Errorf("%s: %q, %v", name, told(r), err)
		}
	}
	for _, text := range []string{"", "BEGIN:VCALENDAR\r\nEND:VCALENDAR", "BEGIN:VEVENT", "2026-12-24"} {
		if _, err := ical.DaysOff(text, window(t), time.UTC); !errors.Is(err, ical.ErrNone) {
			t.Errorf("%q: %v", text, err)
		}
	}
	if !ical.Is("x\nbegin:vcalendar") || ical.Is("2026-12-24, holidays") {
		t.Error("what is a calendar?")
	}
}

// Everything is counted: what is more than is read at once as well.
func TestCounted(t *testing.T) {
	t.Parallel()
	var many strings.Builder
	for i := range 6000 {
		fmt.Fprintf(&many, "BEGIN:VEVENT\nDTSTART:2027%02d%02d\nEND:VEVENT\n", i%12+1, i%28+1)
	}
	r, err := ical.DaysOff(many.String(), window(t), time.UTC)
	if err != nil || r.Events != 6000 || len(r.Left) != 1 || r.Left[0].Why != ical.Beyond || r.Left[0].Count != 1000 {
		t.Errorf("%d events, %+v, %v", r.Events, r.Left, err)
	}
	r, err = ical.DaysOff(strings.Repeat(event("DTSTART;VALUE=DATE:20261224 | RRULE:FREQ=YEARLY"), 400), window(t), time.UTC)
	if err != nil || told(r) != "2026-12-24 2027-12-24 2028-12-24 beyond:100" {
		t.Errorf("400 rules: %s, %v", told(r), err)
	}
	r, err = ical.DaysOff(calendar(event("SUMMARY:Stand-up | DTSTART:20261224T090000Z"), event("SUMMARY:Lunch | DTSTART:20261224T090000Z")), window(t), time.UTC)
	if err != nil || len(r.Left) != 1 || strings.Join(r.Left[0].Names, ",") != "Stand-up,Lunch" {
		t.Errorf("%+v, %v", r.Left, err)
	}
	r, err = ical.DaysOff(event("DTSTART;VALUE=DATE:20270101 | DTEND;VALUE=DATE:20270401"), window(t), time.UTC)
	if err != nil || len(r.Days) != 90 {
		t.Errorf("90 days: %d, %v", len(r.Days), err)
	}
}

// Whatever is sent, the days are in the window, in order and each once, and
// nothing is left out uncounted.
func FuzzDaysOff(f *testing.F) {
	for _, seed := range []string{
		"DTSTART;VALUE=DATE:20231123 | RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "DTSTART:20261224T230000Z | DURATION:P3D | RRULE:FREQ=WEEKLY;WKST=SU;BYDAY=MO,-1SU;BYSETPOS=-1",
		"UID:a | RECURRENCE-ID;RANGE=THISANDFUTURE:20261212 | DTSTART;TZID=Europe/Berlin:20261214T000000", "DTSTART:20261224 | RDATE;VALUE=PERIOD:20261230T000000/P2D | EXDATE:20261231T000000Z | EXRULE:FREQ=MONTHLY",
		"DTSTART:99991231 | RRULE:FREQ=YEARLY;BYWEEKNO=-53;BYYEARDAY=366;COUNT=4", "DTSTART;TZID=../../etc/passwd:20261224T000000 | DTEND:20270101",
	} {
		f.Add(calendar(event(seed)))
	}
	f.Fuzz(func(t *testing.T, text string) {
		w := window(t)
		r, err := ical.DaysOff(text, w, time.UTC)
		if err != nil {
			return
		}
		last := w.First - 1
		for _, d := range r.Days {
			if d <= last || d > w.Last {
				t.Fatalf("%v", r.Days)
			}
			last = d
		}
		left := 0
		for _, l := range r.Left {
			left += l.Count
		}
		if left > r.Events || len(r.Days) == 0 && left == 0 && r.Events == 1 {
			t.Fatalf("%d events, %+v", r.Events, r)
		}
	})
}
