package roadmap

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

const (
	maxHolidays  = 400                // that are kept
	yearsAhead   = 3                  // to which yearly holidays are written out
	longestBreak = 60                 // days of one entry: a longer one is no holiday
	icsDate      = "20060102"         // RFC 5545, 3.3.4
	icsTime      = "20060102T150405"  // RFC 5545, 3.3.5
	icsUTC       = "20060102T150405Z" // the same
)

// ParseHolidays reads dates, separated by commas, spaces or line breaks, or
// the text of an iCalendar file (RFC 5545): all days of its events. Yearly
// events are written out for some years from today.
func ParseHolidays(text string, today Date) ([]Date, error) {
	if strings.Contains(strings.ToUpper(text), "BEGIN:VEVENT") {
		return calendarDays(text, today), nil
	}
	var days []Date
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(", ;\n\r\t", r) }) {
		d, err := ParseDate(word)
		if err != nil {
			return nil, err
		}
		days = append(days, d)
	}
	return days, nil
}

// MergeHolidays adds days to a list or takes them out. The result is ascending
// and without days that are long past.
func MergeHolidays(have, days []Date, remove bool, today Date) []Date {
	var all []Date
	for _, d := range have {
		if !remove || !slices.Contains(days, d) {
			all = append(all, d)
		}
	}
	if !remove {
		all = append(all, days...)
	}
	all = slices.DeleteFunc(all, func(d Date) bool { return d < today-7 })
	slices.Sort(all)
	all = slices.Compact(all)
	return all[:min(len(all), maxHolidays)]
}

// calendarDays reads the events of an iCalendar text. What it cannot read it
// leaves out.
func calendarDays(text string, today Date) []Date {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.NewReplacer("\n ", "", "\n\t", "").Replace(text) // long lines are folded
	var days []Date
	var first, end Date
	yearly := false
	for line := range strings.Lines(text) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), ":")
		name, _, _ = strings.Cut(strings.ToUpper(name), ";")
		switch name {
		case "BEGIN":
			if strings.EqualFold(value, "VEVENT") {
				first, end, yearly = 0, 0, false
			}
		case "DTSTART":
			first, _ = calendarDate(value)
		case "DTEND": // of whole days: the day after the last
			end, _ = calendarDate(value)
		case "RRULE":
			yearly = strings.Contains(strings.ToUpper(value), "FREQ=YEARLY") && !strings.Contains(strings.ToUpper(value), "BYDAY")
		case "END":
			if strings.EqualFold(value, "VEVENT") && first != 0 {
				days = append(days, eventDays(first, max(end, first+1), yearly, today)...)
				first = 0
			}
		}
	}
	return days
}

func calendarDate(value string) (Date, error) {
	for _, layout := range []string{icsDate, icsTime, icsUTC} {
		if t, err := time.Parse(layout, value); err == nil {
			return DateOf(t), nil
		}
	}
	return 0, fmt.Errorf("%q is no date of an iCalendar file", value)
}

func eventDays(first, end Date, yearly bool, today Date) []Date {
	var days []Date
	length := min(end-first, longestBreak)
	start := first.UTC()
	for year := 0; ; year++ {
		begin := DateOf(start.AddDate(year, 0, 0))
		if begin > today+yearsAhead*366 {
			break
		}
		if begin.UTC().Day() == start.Day() { // 29 February comes in leap years only
			for d := begin; d < begin+length; d++ {
				days = append(days, d)
			}
		}
		if !yearly {
			break
		}
	}
	return days
}
