package when

import (
	"regexp"
	"strings"
	"time"

	"mentor/roadmap"
)

var ordinal = regexp.MustCompile(`^(?:the (\d{1,2})(?:st|nd|rd|th)?|(\d{1,2})(?:st|nd|rd|th))(?: of (?:the|this) month)?$`)

// dayOfMonth reads "the 15th": the next day of that number.
func (c Calendar) dayOfMonth(text string) (roadmap.Date, bool, error) {
	m := ordinal.FindStringSubmatch(text)
	if m == nil {
		return 0, false, nil
	}
	day := digit(m[1] + m[2])
	if day < 1 || day > 31 {
		return 0, true, refuse("%s isn't a day: months have days 1 to 31; please check the date.", quote(text))
	}
	least := max(c.Today, c.earliest())
	from := least.UTC()
	for ahead := time.Month(0); ; ahead++ { // at most one month in a row is too short
		t := time.Date(from.Year(), from.Month()+ahead, day, 0, 0, 0, 0, time.UTC)
		if t.Day() == day && roadmap.DateOf(t) >= least {
			return roadmap.DateOf(t), true, nil
		}
	}
}

// feasts are the days that people call by a name everywhere, as month and day.
var feasts = map[string][2]int{
	"christmas": {12, 25}, "christmas day": {12, 25}, "xmas": {12, 25}, "xmas day": {12, 25}, "christmas eve": {12, 24}, "xmas eve": {12, 24},
	"boxing day": {12, 26}, "new year": {1, 1}, "new years": {1, 1}, "new years day": {1, 1}, "new year day": {1, 1},
	"new years eve": {12, 31}, "new year eve": {12, 31}, "nye": {12, 31}, "silvester": {12, 31},
}

// feast reads "christmas eve" and "new year's": the next one.
func (c Calendar) feast(text string) (roadmap.Date, bool, error) {
	on, ok := feasts[strings.ReplaceAll(strings.TrimPrefix(text, "the "), "'", "")]
	if !ok {
		return 0, false, nil
	}
	least := max(c.Today, c.earliest())
	for year := least.UTC().Year(); ; year++ {
		if d := roadmap.DateOf(time.Date(year, time.Month(on[0]), on[1], 0, 0, 0, 0, time.UTC)); d >= least {
			return d, true, nil
		}
	}
}

// endOf reads "end of next week" and "end of next month".
func (c Calendar) endOf(text string) (roadmap.Date, bool, error) {
	rest, ok := cutPrefixes(text, "end of", "the end of")
	if !ok {
		return 0, false, nil
	}
	span, ok, err := c.namedSpan(rest)
	return span.Last, ok, err
}
