package roadmap

import (
	"bytes"
	"encoding/json"
	"strconv"
	"time"
)

// A member's days and marks are most of what is stored of them, and a report reads those
// of thousands. Both are read by hand where they look as we write them, which takes a
// third of the time; anything else is left to encoding/json.

// UnmarshalJSON reads a day.
func (d *Day) UnmarshalJSON(data []byte) error {
	var day Day
	known := eachField(data, func(name, value []byte) (ok bool) {
		switch string(name) {
		case "d":
			day.Date, ok = storedDate(value)
		case "xp":
			day.XP, ok = storedInt(value)
		case "n":
			day.Acts, ok = storedInt(value)
		}
		return ok
	})
	if known {
		*d = day
		return nil
	}
	type plain Day // has no method
	return json.Unmarshal(data, (*plain)(d))
}

// UnmarshalJSON reads a mark.
func (m *Mark) UnmarshalJSON(data []byte) error {
	var mark Mark
	known := eachField(data, func(name, value []byte) (ok bool) {
		switch string(name) {
		case "s":
			switch string(value) {
			case `"` + string(Done) + `"`:
				mark.Status, ok = Done, true
			case `"` + string(Skipped) + `"`:
				mark.Status, ok = Skipped, true
			}
		case "on":
			mark.On, ok = storedDate(value)
		case "xp":
			mark.XP, ok = storedInt(value)
		}
		return ok
	})
	if known {
		*m = mark
		return nil
	}
	type plain Mark
	return json.Unmarshal(data, (*plain)(m))
}

// eachField calls fn with the fields of a JSON object whose names and values are plain:
// no spaces, nothing escaped, nothing nested. It reports whether all were, and fn took
// them all.
func eachField(data []byte, fn func(name, value []byte) bool) bool {
	if len(data) < 2 || data[0] != '{' || data[len(data)-1] != '}' || bytes.ContainsAny(data[1:], "\\{[ \t\r\n") {
		return false
	}
	for rest := data[1 : len(data)-1]; len(rest) > 0; {
		var field []byte
		field, rest, _ = bytes.Cut(rest, []byte{','})
		name, value, ok := bytes.Cut(field, []byte{':'})
		if !ok || len(name) < 2 || name[0] != '"' || name[len(name)-1] != '"' || !fn(name[1:len(name)-1], value) {
			return false
		}
	}
	return true
}

func storedInt(value []byte) (int, bool) {
	n, err := strconv.Atoi(string(value)) // no copy is made
	return n, err == nil && value[0] != '+'
}

func storedDate(value []byte) (Date, bool) {
	if len(value) != len(`"2006-01-02"`) || value[0] != '"' || value[len(value)-1] != '"' {
		return 0, false
	}
	return plainDate(string(value[1 : len(value)-1]))
}

// plainDate reads "2006-01-02", digits and dashes only; ok is false for anything else.
func plainDate(s string) (d Date, ok bool) {
	if len(s) != len(time.DateOnly) || s[4] != '-' || s[7] != '-' {
		return 0, false
	}
	var parts [3]int
	for i, at := range [3][2]int{{0, 4}, {5, 7}, {8, 10}} {
		for _, c := range []byte(s[at[0]:at[1]]) {
			if c < '0' || c > '9' {
				return 0, false
			}
			parts[i] = 10*parts[i] + int(c-'0')
		}
	}
	year, month, day := parts[0], parts[1], parts[2]
	if month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return 0, false // there is no 31 April
	}
	return civil(year, month, day), true
}

func daysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// civil is the date of a day of the calendar, from the year 0 on. Years are taken to
// begin in March, so that the day of the leap year is their last.
func civil(year, month, day int) Date {
	month -= 3
	if month < 0 {
		month += 12
		year--
	}
	era := (year + 400) / 400 // of 400 years, from the year -400 on
	inEra := year + 400 - 400*era
	return Date(era*daysOfEra + 365*inEra + inEra/4 - inEra/100 + (153*month+2)/5 + day - 1 - beforeEpoch)
}

const (
	daysOfEra   = 146_097
	beforeEpoch = 719_468 + daysOfEra // days from 1 March of the year -400 to 1 January 1970
)
