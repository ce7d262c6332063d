package ical

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"mentor/roadmap"
)

// series is an event and what was changed about single occurrences of it.
type series struct {
	masters []*component // usually one
	changes []*component // with a RECURRENCE-ID
}

// bySeries puts together the events of one UID, in the order of the calendar.
func bySeries(events []*component) []*series {
	known := map[string]*series{}
	var all []*series
	for i, e := range events {
		uid, _ := e.first("UID")
		key := uid.value
		if key == "" {
			key = fmt.Sprint("\x00", i)
		}
		s := known[key]
		if s == nil {
			s = &series{}
			known[key] = s
			all = append(all, s)
		}
		if _, change := e.first("RECURRENCE-ID"); change {
			s.changes = append(s.changes, e)
		} else {
			s.masters = append(s.masters, e)
		}
	}
	return all
}

func (c *component) sequence() int {
	p, _ := c.first("SEQUENCE")
	return number(p.value)
}

func (c *component) cancelled() bool {
	p, _ := c.first("STATUS")
	return strings.EqualFold(p.value, "CANCELLED")
}

// newest drops the revisions of an event that a later one replaces.
func newest(events []*component) []*component {
	top := 0
	for _, e := range events {
		top = max(top, e.sequence())
	}
	return slices.DeleteFunc(events, func(e *component) bool { return e.sequence() < top })
}

// newestChanges keeps the last revision for each occurrence.
func newestChanges(events []*component) []*component {
	at := map[string]int{}
	var list []*component
	for _, e := range events {
		p, _ := e.first("RECURRENCE-ID")
		i, known := at[p.value]
		switch {
		case !known:
			at[p.value] = len(list)
			list = append(list, e)
		case e.sequence() >= list[i].sequence():
			list[i] = e
		}
	}
	return list
}

// add counts the days of a series.
func (c *count) add(s *series) {
	s.masters = newest(s.masters)
	if c.file.cancelled || slices.ContainsFunc(s.masters, (*component).cancelled) {
		for _, e := range slices.Concat(s.masters, s.changes) {
			c.leave(Cancelled, e.name)
		}
		return
	}
	moved := changes{days: map[roadmap.Date]bool{}, times: map[int64]bool{}}
	for _, e := range newestChanges(s.changes) {
		if !c.note(&moved, e) {
			c.leave(Unreadable, e.name)
			continue
		}
		if e.cancelled() {
			c.leave(Cancelled, e.name)
			continue
		}
		c.addEvent(e, changes{})
	}
	for _, m := range s.masters {
		c.addEvent(m, moved)
	}
}

// changes are what the RECURRENCE-IDs of a series say: which occurrences take
// place at another time or not at all.
type changes struct {
	days      map[roadmap.Date]bool // true: the whole day was named, not a time of it
	times     map[int64]bool        // instants, in Unix seconds
	following []following
}

// following moves an occurrence and all behind it.
type following struct {
	from      stamp
	shift     time.Duration
	length    time.Duration
	cancelled bool
}

// mostFollowing bounds the work for a series that was moved again and again.
const mostFollowing = 20

func (c *count) note(moved *changes, e *component) bool {
	p, _ := e.first("RECURRENCE-ID")
	at, ok := c.stamp(p, p.value)
	if !ok {
		return false
	}
	moved.days[at.day()] = moved.days[at.day()] || at.date
	if !at.date {
		moved.times[at.instant().Unix()] = true
	}
	if p.following && len(moved.following) < mostFollowing {
		f := following{from: at, cancelled: e.cancelled()}
		if start, length, why := c.times(e); why == "" {
			f.shift, f.length = start.in(at).Sub(at.wall), length
		}
		moved.following = append(moved.following, f)
	}
	return true
}

// apply returns where an occurrence of an event takes place after all, and false
// when that is told by another event or it does not.
func (m changes) apply(o occurrence, start stamp) (occurrence, bool) {
	if m.days == nil {
		return o, true
	}
	day := roadmap.DateOf(o.at)
	here := stamp{wall: o.at, clock: start.clock, date: start.date}
	if byDate, told := m.days[day]; byDate || told && start.date || !start.date && m.times[here.instant().Unix()] {
		return o, false
	}
	moved := o
	for _, f := range m.following {
		if o.at.Before(f.from.in(start)) {
			continue
		}
		if f.cancelled {
			return o, false
		}
		moved = occurrence{o.at.Add(f.shift), f.length}
	}
	return moved, true
}
