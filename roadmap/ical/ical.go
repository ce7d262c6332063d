// Package ical finds the days off in an iCalendar text (RFC 5545): the holidays
// that a team exports from its calendar.
//
// Reading lines is golang-ical's work and stepping through recurrence rules is
// rrule-go's. What this package adds is what counts as a day off, exceptions to
// recurring events, zones, and bounds: the work is limited before anything is
// written out, because a rule of thirty bytes can stand for a billion dates.
package ical

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"mentor/roadmap"
)

// The bounds of one calendar. What is beyond them is counted in Result.Left.
const (
	MaxBytes  = 1 << 20
	maxEvents = 5000
	maxRules  = 300     // recurring events that are written out
	maxSteps  = 100_000 // of rules that count their occurrences from the first one
	maxBarren = 50      // rules that never fire in the window
	maxDates  = 20_000  // single dates that are added or taken out
	maxLength = 366     // days of one event
)

// Window is the days that matter, both ends included.
type Window struct{ First, Last roadmap.Date }

// From returns the window of a day: that day to the end of the year after next.
func From(today roadmap.Date) Window {
	return Window{today, roadmap.DateOf(time.Date(today.UTC().Year()+2, 12, 31, 0, 0, 0, 0, time.UTC))}
}

// Found is what a calendar came to.
type Found struct {
	Days   []roadmap.Date // ascending, each once, inside the window
	Events int            // that the calendar has
	Left   []Left         // events without a day off, by reason
}

// Left is events that led to no day off.
type Left struct {
	Why   Reason
	Count int
	Names []string // of the first few
}

// Reason is why an event led to no day off.
type Reason string

// The reasons, in the order in which they are told.
const (
	Short      Reason = "short"      // less than a day
	Over       Reason = "over"       // before the window
	Later      Reason = "later"      // after the window
	Cancelled  Reason = "cancelled"  // STATUS:CANCELLED
	Long       Reason = "long"       // more than a year at a stretch
	Often      Reason = "often"      // more often than once a day
	Unreadable Reason = "unreadable" // no date, or a rule that makes no sense
	Beyond     Reason = "beyond"     // more than is read at once
)

var reasons = []Reason{Short, Over, Later, Cancelled, Long, Often, Unreadable, Beyond}

// namesShown is how many events are named for a reason.
const namesShown = 3

// ErrNone says that a text has no event in it.
var ErrNone = errors.New("no event")

// ErrSize says that a text is larger than MaxBytes.
var ErrSize = errors.New("too large")

// Is reports whether a text is meant as a calendar.
func Is(text string) bool {
	text = text[:min(len(text), 64<<10)]
	if !strings.Contains(text, ":") {
		return false
	}
	text = strings.ToUpper(text)
	return strings.Contains(text, "BEGIN:VCALENDAR") || strings.Contains(text, "BEGIN:VEVENT")
}

// DaysOff returns the days off of a calendar inside the window. An all-day
// event counts with each of its days. An event with times counts when it lasts
// 24 hours or covers a whole day; then every date that it touches is one. Dates
// are those of the event's own zone; times in UTC are read in the given zone.
func DaysOff(text string, w Window, zone *time.Location) (Found, error) {
	if len(text) > MaxBytes {
		return Found{}, fmt.Errorf("%w: %d bytes", ErrSize, len(text))
	}
	file := read(text)
	if file.events == 0 {
		return Found{}, ErrNone
	}
	if own := inDatabase(file.zone); own != nil {
		zone = own
	}
	c := &count{
		window: w, from: w.First - maxLength, zone: zone, zones: map[string]*clock{}, file: file,
		off: make([]bool, max(0, w.Last-w.First+1)), left: map[Reason]*Left{},
	}
	for range file.events - len(file.kept) {
		c.leave(Beyond, "")
	}
	for _, series := range bySeries(file.kept) {
		c.add(series)
	}
	return c.result(), nil
}

// count is the work on one calendar.
type count struct {
	window Window
	from   roadmap.Date // the first day on which an event may begin that reaches into the window
	zone   *time.Location
	zones  map[string]*clock
	file   file
	off    []bool // by day of the window
	left   map[Reason]*Left
	rules  int // written out so far
	steps  int // of counted rules so far
	barren int // rules so far that never fired
}

func (c *count) leave(why Reason, name string) {
	l := c.left[why]
	if l == nil {
		l = &Left{Why: why}
		c.left[why] = l
	}
	l.Count++
	if name != "" && len(l.Names) < namesShown && !slices.Contains(l.Names, name) {
		l.Names = append(l.Names, name)
	}
}

func (c *count) result() Found {
	r := Found{Events: c.file.events}
	for i, off := range c.off {
		if off {
			r.Days = append(r.Days, c.window.First+roadmap.Date(i))
		}
	}
	for _, why := range reasons {
		if l := c.left[why]; l != nil {
			r.Left = append(r.Left, *l)
		}
	}
	return r
}
