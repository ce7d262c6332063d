package ical

import (
	"slices"
	"strings"
	"time"
)

// clock turns wall times into instants and back: by the zone database, or by
// what the calendar itself says about a zone.
type clock struct {
	zone   *time.Location
	shifts []shift // ascending; when the calendar defines the zone
	before time.Duration
}

// shift is a moment at which the offset changes.
type shift struct {
	instant, wall time.Time // wall: what the clocks show at that moment, by the old offset
	offset        time.Duration
}

var utcClock = &clock{zone: time.UTC}

// clock returns the clock of a TZID; nil when nothing is known about it, so that
// its times are taken as they are written.
func (c *count) clock(tzid string) *clock {
	if known, ok := c.zones[tzid]; ok {
		return known
	}
	if len(c.zones) > maxRules {
		return nil
	}
	var k *clock
	if zone := inDatabase(tzid); zone != nil {
		k = &clock{zone: zone}
	} else if halves := c.file.zones[tzid]; len(halves) > 0 {
		k = c.defined(halves)
	}
	c.zones[tzid] = k
	return k
}

// inDatabase finds a zone by its name, which some programs put behind a path of
// their own: "/freeassociation.sourceforge.net/Europe/Berlin".
func inDatabase(tzid string) *time.Location {
	parts := strings.Split(strings.Trim(tzid, "/ "), "/")
	for n := min(3, len(parts)); n > 0; n-- {
		name := strings.Join(parts[len(parts)-n:], "/")
		if strings.EqualFold(name, "local") || strings.Contains(name, "..") || name == "" {
			continue
		}
		if zone, err := time.LoadLocation(name); err == nil {
			return zone
		}
	}
	return nil
}

// defined builds a clock from the STANDARD and DAYLIGHT parts of a VTIMEZONE.
func (c *count) defined(halves []*component) *clock {
	k := &clock{}
	first := time.Time{}
	for _, half := range halves {
		from, okFrom := half.first("TZOFFSETFROM")
		to, okTo := half.first("TZOFFSETTO")
		start, okStart := half.first("DTSTART")
		if !okFrom || !okTo || !okStart {
			continue
		}
		begin, ok := c.stamp(property{}, start.value)
		if !ok {
			continue
		}
		old, now := offsetOf(from.value), offsetOf(to.value)
		if first.IsZero() || begin.wall.Before(first) {
			first, k.before = begin.wall, old
		}
		for _, wall := range c.onsets(half, begin) {
			k.shifts = append(k.shifts, shift{wall.Add(-old), wall, now})
		}
	}
	slices.SortFunc(k.shifts, func(a, b shift) int { return a.instant.Compare(b.instant) })
	return k
}

// onsets returns when one half of a zone begins: once, at its dates, or by its
// rule in and around the window.
func (c *count) onsets(half *component, begin stamp) []time.Time {
	walls := []time.Time{begin.wall}
	for _, p := range half.all("RDATE") {
		for value := range strings.SplitSeq(p.value, ",") {
			if s, ok := c.stamp(property{}, value); ok {
				walls = append(walls, s.wall)
			}
		}
	}
	if p, ok := half.first("RRULE"); ok {
		if rule, why := parseRule(p.value, begin); why == "" {
			found, _ := c.occurrences(rule, begin.wall, c.from-400)
			walls = append(walls, found...)
		}
	}
	return walls
}

// offsetOf reads "+0100" and "-023000".
func offsetOf(value string) time.Duration {
	value = strings.TrimSpace(value)
	digits := strings.TrimLeft(value, "+-")
	if len(digits) < 4 {
		return 0
	}
	d := time.Duration(number(digits[:2]))*time.Hour + time.Duration(number(digits[2:4]))*time.Minute
	if strings.HasPrefix(value, "-") {
		return -d
	}
	return d
}

func (k *clock) instant(wall time.Time) time.Time {
	if k.zone != nil {
		y, m, d := wall.Date()
		return time.Date(y, m, d, wall.Hour(), wall.Minute(), wall.Second(), 0, k.zone).UTC()
	}
	offset := k.before
	for _, s := range k.shifts {
		if s.wall.After(wall) {
			break
		}
		offset = s.offset
	}
	return wall.Add(-offset)
}

func (k *clock) local(instant time.Time) time.Time {
	if k.zone != nil {
		t := instant.In(k.zone)
		y, m, d := t.Date()
		return time.Date(y, m, d, t.Hour(), t.Minute(), t.Second(), 0, time.UTC)
	}
	offset := k.before
	for _, s := range k.shifts {
		if s.instant.After(instant) {
			break
		}
		offset = s.offset
	}
	return instant.Add(offset)
}
