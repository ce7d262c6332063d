package ical

import (
	"strings"
	"time"

	"mentor/roadmap"
)

// expand writes out the occurrences that reach into the window.
func (c *count) expand(e *component, start stamp, length time.Duration) (found []occurrence, why Reason) {
	starts := []time.Time{start.wall}
	if p, recurs := e.first("RRULE"); recurs {
		rule, why := parseRule(p.value, start)
		if why != "" {
			return nil, why
		}
		var ok bool
		if starts, ok = c.occurrences(rule, start.wall, c.from); !ok {
			return nil, Beyond
		}
	}
	for _, at := range starts {
		found = append(found, occurrence{at, length})
	}
	added, ok := c.added(e, start, length)
	if !ok {
		return nil, Unreadable
	}
	out, ok := c.excluded(e, start)
	if !ok {
		return nil, Unreadable
	}
	var left []occurrence
	for _, o := range append(found, added...) {
		if day := roadmap.DateOf(o.at); day < c.from || out.days[day] || out.times[o.at.Unix()] {
			continue
		}
		left = append(left, o)
	}
	return left, ""
}

// added returns the occurrences of RDATE: dates, times or periods.
func (c *count) added(e *component, start stamp, length time.Duration) (list []occurrence, ok bool) {
	for _, p := range e.all("RDATE") {
		for value := range strings.SplitSeq(p.value, ",") {
			value, end, period := strings.Cut(value, "/")
			s, ok := c.stamp(p, value)
			if !ok {
				return nil, false
			}
			o := occurrence{s.in(start), length}
			if period {
				if d, ok := duration(end); ok {
					o.length = d
				} else if until, ok := c.stamp(p, end); ok {
					o.length = until.in(s).Sub(s.wall)
				} else {
					return nil, false
				}
			}
			list = append(list, o)
		}
	}
	return list, true
}

// exceptions are the occurrences that an event leaves out.
type exceptions struct {
	days  map[roadmap.Date]bool
	times map[int64]bool
}

func (c *count) excluded(e *component, start stamp) (x exceptions, ok bool) {
	x = exceptions{map[roadmap.Date]bool{}, map[int64]bool{}}
	for _, p := range e.all("EXDATE") {
		for value := range strings.SplitSeq(p.value, ",") {
			s, ok := c.stamp(p, value)
			switch {
			case !ok:
				return x, false
			case s.date || start.date:
				x.days[s.day()] = true
			default:
				x.times[s.in(start).Unix()] = true
			}
		}
	}
	if p, ok := e.first("EXRULE"); ok {
		rule, why := parseRule(p.value, start)
		if why != "" {
			return x, false
		}
		walls, ok := c.occurrences(rule, start.wall, c.from)
		if !ok {
			return x, false
		}
		for _, wall := range walls {
			x.times[wall.Unix()] = true
		}
	}
	return x, true
}
