package ical

import (
	"time"

	"mentor/roadmap"
)

// shortestDay is the least that a whole day lasts, where clocks skip two hours.
const shortestDay = 22 * time.Hour

// tillMidnight is what events lack that end at 23:59, as some programs and people
// write a whole day.
const tillMidnight = time.Minute

// times returns when an event begins and how long it is.
func (c *count) times(e *component) (start stamp, length time.Duration, why Reason) {
	p, ok := e.first("DTSTART")
	if !ok || e.bad {
		return start, 0, Unreadable
	}
	if start, ok = c.stamp(p, p.value); !ok {
		return start, 0, Unreadable
	}
	if start.date {
		length = 24 * time.Hour
	}
	if p, ok := e.first("DTEND"); ok {
		end, ok := c.stamp(p, p.value)
		if !ok {
			return start, 0, Unreadable
		}
		length = max(length, end.in(start).Sub(start.wall))
	} else if p, ok := e.first("DURATION"); ok {
		d, ok := duration(p.value)
		if !ok {
			return start, 0, Unreadable
		}
		length = max(length, d)
	}
	if length > maxLength*24*time.Hour {
		return start, length, Long
	}
	return start, length, ""
}

// addEvent counts the days of one event with all its occurrences.
func (c *count) addEvent(e *component, moved changes) {
	start, length, why := c.times(e)
	if why == "" && length < shortestDay-tillMidnight && len(e.all("RDATE")) == 0 {
		why = Short // found out before anything is written out
	}
	var found []occurrence
	if why == "" {
		found, why = c.expand(e, start, length)
	}
	if why == "" {
		why = c.mark(found, start, moved)
	}
	if why != "" {
		c.leave(why, e.name)
	}
}

// mark enters the days of occurrences, or says why there are none.
func (c *count) mark(found []occurrence, start stamp, moved changes) (why Reason) {
	why = Over
	if start.day() > c.window.Last {
		why = Later
	}
	marked := false
	for _, o := range found {
		o, stays := moved.apply(o, start)
		if !stays {
			marked = true // by the event that tells where it went
			continue
		}
		first, last, ok := c.days(start, o)
		if !ok {
			why = Short
			continue
		}
		for d := max(first, c.window.First); d <= min(last, c.window.Last); d++ {
			c.off[d-c.window.First] = true
			marked = true
		}
	}
	if marked {
		return ""
	}
	return why
}

// occurrence is one time at which an event takes place, in the event's zone.
type occurrence struct {
	at     time.Time
	length time.Duration
}

// days returns the dates that an occurrence takes off. One with times is a day
// off if it lasts 24 hours or covers a whole day.
func (c *count) days(start stamp, o occurrence) (first, last roadmap.Date, ok bool) {
	from, end := o.at, o.at.Add(o.length)
	if start.clock == utcClock {
		here := &clock{zone: c.zone}
		from, end = here.local(from), here.local(end)
	}
	first, last = roadmap.DateOf(from), roadmap.DateOf(end.Add(-time.Second))
	whole := first // the first date that begins after the event does
	if from.After(first.UTC()) {
		whole++
	}
	covers := !(whole + 1).UTC().After(end.Add(tillMidnight))
	return first, last, covers || end.Sub(from) >= 24*time.Hour-tillMidnight
}
