package roadmap

import (
	"fmt"
	"time"
)

// Date is a civil date: days since 1970-01-01, without a zone. It identifies
// a day in a member's life.
type Date int32

// DayStart is the local hour at which a learning day begins: whoever studies
// past midnight still studies "today".
const DayStart = 3

// DateOf returns the calendar date that t shows in its own location.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// DayOf returns the learning day that t falls on in the zone: the civil date,
// but hours before DayStart belong to the day before.
func DayOf(t time.Time, zone *time.Location) Date {
	local := t.In(zone)
	if local.Hour() < DayStart {
		return DateOf(local) - 1
	}
	return DateOf(local)
}

// ParseDate reads "2006-01-02", as dates are stored. What people write is read by
// package when.
func ParseDate(s string) (Date, error) {
	if d, ok := plainDate(s); ok {
		return d, nil // in a fifth of the time: a report reads millions
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, fmt.Errorf("%q isn't a date like 2026-11-20", s)
	}
	return DateOf(t), nil
}

// UTC returns midnight UTC of the date, for formatting and arithmetic.
func (d Date) UTC() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// String returns "2006-01-02".
func (d Date) String() string { return d.UTC().Format(time.DateOnly) }

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return d.UTC().Weekday() }

// MarshalText writes "2006-01-02".
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads "2006-01-02".
func (d *Date) UnmarshalText(text []byte) error {
	parsed, err := ParseDate(string(text))
	*d = parsed
	return err
}

// Clock is a time of day in minutes after midnight, 0 to 1439.
type Clock int

// ParseClock reads "9:00" or "09:00", 00:00 to 23:59, as times are stored. What
// people write is read by package when.
func ParseClock(s string) (Clock, error) {
	t, err := time.Parse("15:04", s)
	if err != nil {
		return 0, fmt.Errorf("%q isn't a time of day like 09:00", s)
	}
	return Clock(t.Hour()*60 + t.Minute()), nil
}

// String returns "09:00".
func (c Clock) String() string { return fmt.Sprintf("%02d:%02d", int(c)/60, int(c)%60) }

// MarshalText writes "09:00".
func (c Clock) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads "09:00".
func (c *Clock) UnmarshalText(text []byte) error {
	parsed, err := ParseClock(string(text))
	*c = parsed
	return err
}

// At returns the instant at which the clock shows c on the date in the zone.
// A time that the clocks skip is the first instant after the gap; a time that
// comes twice is the first of the two; a date that the zone never had (Apia,
// 2011-12-30) has no instant: ok is false.
func (d Date) At(c Clock, zone *time.Location) (at time.Time, ok bool) {
	wall := d.UTC().Add(time.Duration(c) * time.Minute)
	// The offset in force well before the wall time gives the first of two
	// readings; in a gap it gives an instant behind the transition.
	_, before := wall.Add(-26 * time.Hour).In(zone).Zone()
	_, after := wall.Add(26 * time.Hour).In(zone).Zone()
	for _, offset := range []int{max(before, after), min(before, after)} {
		t := wall.Add(-time.Duration(offset) * time.Second).In(zone)
		if _, o := t.Zone(); o == offset {
			return t, true
		}
	}
	start, _ := wall.Add(-time.Duration(before) * time.Second).In(zone).ZoneBounds()
	return start, DateOf(start) == d
}

// Monday is the first day of the week that the date is in.
func (d Date) Monday() Date { return d - Date((d.Weekday()+6)%7) }

// Weekdays is a set of days of the week: bit 0 is Sunday.
type Weekdays uint8

// The usual sets.
const (
	EveryDay Weekdays = 0b1111111
	WorkDays Weekdays = 0b0111110
)

// Has reports whether the set holds the day.
func (w Weekdays) Has(d time.Weekday) bool { return w&(1<<d) != 0 }

// String returns "every day", "Mon-Fri" or a list like "Mon, Wed".
func (w Weekdays) String() string {
	switch w & EveryDay {
	case EveryDay:
		return "every day"
	case WorkDays:
		return "Mon-Fri"
	case 0:
		return "never"
	}
	s := ""
	for i := range 7 {
		if d := time.Weekday((i + 1) % 7); w.Has(d) {
			if s != "" {
				s += ", "
			}
			s += d.String()[:3]
		}
	}
	return s
}
