package ical

import (
	"strings"
	"time"

	"mentor/roadmap"

	"github.com/teambition/rrule-go"
)

const (
	longestRule  = 500 // bytes
	mostInterval = 10_000
)

// parseRule reads a recurrence rule for an event that begins at start, and
// refuses what the library cannot bear: it spins on some rules and panics on
// others.
func parseRule(value string, start stamp) (*rrule.ROption, Reason) {
	if len(value) > longestRule {
		return nil, Unreadable
	}
	var parts []string
	for part := range strings.SplitSeq(strings.ToUpper(value), ";") {
		name, _, _ := strings.Cut(strings.TrimSpace(part), "=")
		switch name {
		case "", "RSCALE", "SKIP", "DTSTART", "BYEASTER": // of other calendars, or of the library alone
			if name == "RSCALE" && !strings.HasSuffix(part, "GREGORIAN") || name == "BYEASTER" {
				return nil, Unreadable
			}
		default:
			parts = append(parts, strings.TrimSpace(part))
		}
	}
	o, err := rrule.StrToROption(strings.Join(parts, ";"))
	switch {
	case err != nil || o.Interval > mostInterval || !possibleDays(o):
		return nil, Unreadable
	case o.Freq > rrule.DAILY:
		return nil, Often
	}
	if start.date {
		o.Byhour, o.Byminute, o.Bysecond = nil, nil, nil
	}
	if len(o.Byhour) > 1 || len(o.Byminute) > 1 || len(o.Bysecond) > 1 {
		return nil, Often
	}
	if !o.Until.IsZero() {
		o.Until = lastMoment(parts, o.Until, start)
	}
	return o, ""
}

// possibleDays refuses a sixth Monday of a month: the library looks for it
// outside of its tables.
func possibleDays(o *rrule.ROption) bool {
	inMonth := o.Freq == rrule.MONTHLY || len(o.Bymonth) > 0
	for i := range o.Byweekday {
		if n := o.Byweekday[i].N(); inMonth && (n > 5 || n < -5) {
			return false
		}
	}
	return true
}

// lastMoment returns UNTIL in the wall time of the event; a date includes its
// day.
func lastMoment(parts []string, until time.Time, start stamp) time.Time {
	for _, part := range parts {
		value, ok := strings.CutPrefix(part, "UNTIL=")
		switch {
		case !ok:
		case len(value) == len("20060102"):
			return until.Add(24*time.Hour - time.Second)
		case strings.HasSuffix(value, "Z") && start.clock != nil:
			return start.clock.local(until)
		}
	}
	return until
}

// cycles moves rules this many days ahead while they are stepped through, which
// is 19 times the 400 years after which the calendar repeats. The library looks
// for the next date as far as the year 9999; from there it is not far, so that
// a rule that never fires ends at once.
const cycles = 19 * 146_097

// occurrences returns when a rule fires from a day on to the end of the window,
// and false when that takes more work than is granted to one calendar.
func (c *count) occurrences(o *rrule.ROption, start time.Time, from roadmap.Date) (walls []time.Time, ok bool) {
	if c.rules++; c.rules > maxRules || c.barren > maxBarren {
		return nil, false
	}
	rule := *o
	begin := start
	if rule.Count == 0 {
		begin = skipAhead(start, &rule, from)
	}
	end := (c.window.Last + 1).UTC().Add(-time.Second)
	if rule.Until.IsZero() || rule.Until.After(end) {
		rule.Until = end
	}
	if begin.After(rule.Until) {
		return nil, true
	}
	rule.Dtstart, rule.Until = begin.AddDate(0, 0, cycles), rule.Until.AddDate(0, 0, cycles)
	defer func() {
		if recover() != nil { // the library is not made for hostile rules
			walls, ok = nil, false
		}
	}()
	fires, err := rrule.NewRRule(rule)
	if err != nil {
		return nil, true
	}
	next := fires.Iterator()
	for at, more := next(); more; at, more = next() {
		if rule.Count > 0 {
			if c.steps++; c.steps > maxSteps {
				return nil, false
			}
		}
		if wall := at.AddDate(0, 0, -cycles); roadmap.DateOf(wall) >= from {
			walls = append(walls, wall)
		}
	}
	if len(walls) == 0 {
		c.barren++ // to find that out, the library may have looked through centuries
	}
	return walls, true
}

// skipAhead moves the start of a rule near the days that matter, by a whole
// number of its periods, so that an event from the year 1 costs no more than one
// from last year.
func skipAhead(start time.Time, o *rrule.ROption, from roadmap.Date) time.Time {
	interval := max(1, o.Interval)
	period := 0
	switch o.Freq {
	case rrule.DAILY:
		period = interval
	case rrule.WEEKLY:
		period = 7 * interval
	case rrule.MONTHLY:
		period = 146_097 * (interval / gcd(interval, 4800))
	default:
		period = 146_097 * (interval / gcd(interval, 400))
	}
	if n := (int(from-roadmap.DateOf(start)) - 7) / period; n > 0 {
		return start.AddDate(0, 0, n*period)
	}
	return start
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
