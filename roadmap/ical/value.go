package ical

import (
	"regexp"
	"strings"
	"time"

	"mentor/roadmap"
)

// stamp is a date, or a date and a time in some zone. The wall time is kept in a
// time.Time in UTC that stands for it.
type stamp struct {
	wall  time.Time
	clock *clock // nil: a date, or a time of no zone
	date  bool   // without a time
}

func (s stamp) day() roadmap.Date { return roadmap.DateOf(s.wall) }

// in returns the wall time in the zone of another stamp.
func (s stamp) in(other stamp) time.Time {
	if s.clock == nil || other.clock == nil || s.clock == other.clock {
		return s.wall
	}
	return other.clock.local(s.clock.instant(s.wall))
}

// instant returns the moment; a time of no zone is taken as UTC.
func (s stamp) instant() time.Time {
	if s.clock == nil {
		return s.wall
	}
	return s.clock.instant(s.wall)
}

var layouts = map[int]string{len("20060102"): "20060102", len("20060102T1504"): "20060102T1504", len("20060102T150405"): "20060102T150405"}

// dashes are what ISO 8601 writes between the parts of a date and a time, and
// RFC 5545 doesn't.
var dashes = strings.NewReplacer("-", "", ":", "")

// stamp reads one value of a property.
func (c *count) stamp(p property, value string) (stamp, bool) {
	value = dashes.Replace(strings.ToUpper(strings.TrimSpace(value)))
	bare, utc := strings.CutSuffix(value, "Z")
	wall, err := time.Parse(layouts[len(bare)], bare)
	if err != nil || bare == "" {
		return stamp{}, false
	}
	s := stamp{wall: wall, date: len(bare) == len("20060102")}
	switch {
	case s.date:
	case utc:
		s.clock = utcClock
	case p.zone != "":
		s.clock = c.clock(p.zone)
	}
	return s, true
}

var length = regexp.MustCompile(`^([+-]?)P(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,7})H)?(?:(\d{1,8})M)?(?:(\d{1,9})S)?)?$`)

// duration reads "P3D", "P1W" and "PT36H". A day has 24 hours: the wall clock
// counts.
func duration(value string) (time.Duration, bool) {
	m := length.FindStringSubmatch(strings.ToUpper(strings.TrimSpace(value)))
	if m == nil || m[1] == "-" || strings.HasSuffix(m[0], "P") || strings.HasSuffix(m[0], "T") {
		return 0, false
	}
	const day = 24 * time.Hour
	total := time.Duration(0)
	for i, unit := range []time.Duration{7 * day, day, time.Hour, time.Minute, time.Second} {
		total += time.Duration(number(m[2+i])) * unit
	}
	return total, total >= 0
}
