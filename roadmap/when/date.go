package when

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"mentor/roadmap"
)

// Calendar reads dates as somebody on a day means them.
type Calendar struct {
	Today roadmap.Date // in the writer's zone
	Since roadmap.Date // the earliest date that makes sense; 0: Today
}

func (c Calendar) earliest() roadmap.Date {
	if c.Since == 0 {
		return c.Today
	}
	return c.Since
}

// Date reads one day: "2026-12-24", "24.12.", "Dec 24th", "next monday",
// "tomorrow", "in 2 weeks". A date without a year is the next one that comes.
func (c Calendar) Date(text string) (roadmap.Date, error) {
	d, ok, err := c.dateOf(fold(text))
	switch {
	case !ok:
		return 0, c.unreadable(text)
	case err != nil:
		return 0, err
	case d < c.earliest():
		return 0, c.past(d)
	}
	return d, nil
}

func (c Calendar) unreadable(text string) error {
	return refuse("I couldn't read %s as a date; try %s, 24 Dec, friday or tomorrow.", quote(text), c.Today+28)
}

func (c Calendar) past(d roadmap.Date) error {
	return refuse("%s is in the past; please name a day from %s on.", Day(d), Day(c.earliest()))
}

// Day names a date for people: "Thursday, 24 December 2026".
func Day(d roadmap.Date) string { return d.UTC().Format("Monday, 2 January 2006") }

// dateOf reads a folded text. It is not ok when the text is nothing like a
// date; it is an error when it is meant as one and wrong.
func (c Calendar) dateOf(text string) (d roadmap.Date, ok bool, err error) {
	text, _ = cutPrefixes(text, "on", "by")
	for _, read := range []func(string) (roadmap.Date, bool, error){c.relative, c.dayOfWeek, c.written, c.withMonth, c.dayOfMonth, c.feast, c.endOf} {
		if d, ok, err := read(text); ok {
			return d, ok, err
		}
	}
	return 0, false, nil
}

var ahead = regexp.MustCompile(`^(?:in )?(?:another )?(a|an|one|the next|[a-z-]+|\d{1,4}) ?` +
	`(days?|nights?|weeks?|fortnights?|months?|years?|d|w)(?: from (?:now|today)| time)?$`)

// relative reads days that are named by how far off they are.
func (c Calendar) relative(text string) (roadmap.Date, bool, error) {
	today := c.Today.UTC()
	switch text {
	case "today", "now", "tonight":
		return c.Today, true, nil
	case "tomorrow", "tmr", "tmrw":
		return c.Today + 1, true, nil
	case "yesterday":
		return c.Today - 1, true, nil
	case "day after tomorrow", "the day after tomorrow", "overmorrow":
		return c.Today + 2, true, nil
	case "next week":
		return c.nextMonday(), true, nil
	case "next month":
		return roadmap.DateOf(time.Date(today.Year(), today.Month()+1, 1, 0, 0, 0, 0, time.UTC)), true, nil
	case "next year":
		return roadmap.DateOf(time.Date(today.Year()+1, 1, 1, 0, 0, 0, 0, time.UTC)), true, nil
	case "end of the week", "end of week", "the end of the week", "eow":
		return c.nextMonday() - 1, true, nil
	case "end of the month", "end of month", "the end of the month", "eom":
		return roadmap.DateOf(time.Date(today.Year(), today.Month()+1, 0, 0, 0, 0, 0, time.UTC)), true, nil
	case "end of the year", "end of year", "the end of the year", "year's end":
		return roadmap.DateOf(time.Date(today.Year(), 12, 31, 0, 0, 0, 0, time.UTC)), true, nil
	}
	m := ahead.FindStringSubmatch(text)
	if m == nil {
		return 0, false, nil
	}
	n, ok := amount(m[1])
	if !ok {
		return 0, false, nil
	}
	d, err := c.after(c.Today, n, m[2])
	return d, true, err
}

// amount reads how many: "a", "two", "14".
func amount(word string) (int, bool) {
	switch word {
	case "a", "an", "the", "next", "the next":
		return 1, true
	case "a couple of", "couple":
		return 2, true
	}
	return number(word)
}

// longestAhead is how many days ahead anything may be.
const longestAhead = 3 * 366

// after returns the day that is so many days, weeks, months or years later.
func (c Calendar) after(from roadmap.Date, n int, unit string) (roadmap.Date, error) {
	d := from
	switch unit[0] {
	case 'd', 'n':
		d += roadmap.Date(n)
	case 'w':
		d += roadmap.Date(7 * n)
	case 'f':
		d += roadmap.Date(14 * n)
	case 'm':
		d = roadmap.DateOf(from.UTC().AddDate(0, n, 0))
	case 'y':
		d = roadmap.DateOf(from.UTC().AddDate(n, 0, 0))
	}
	if n < 1 {
		return 0, refuse("That's no time at all; try 3 days or 2 weeks.")
	}
	if d > c.Today+longestAhead {
		return 0, refuse("That's too far ahead; three years is the most I plan for.")
	}
	return d, nil
}

// nextMonday is when the next week begins.
func (c Calendar) nextMonday() roadmap.Date {
	return c.Today.Monday() + 7
}

// next returns the first day of that name behind a date.
func next(after roadmap.Date, day time.Weekday) roadmap.Date {
	return after + 1 + roadmap.Date((day-after.Weekday()+6)%7)
}

// dayOfWeek reads "friday", "this friday" and "next friday".
func (c Calendar) dayOfWeek(text string) (roadmap.Date, bool, error) {
	if word, cut := strings.CutSuffix(text, " next week"); cut {
		if day, ok := dayNamed(strings.TrimPrefix(word, "on ")); ok {
			return next(c.nextMonday()-1, day), true, nil
		}
	}
	word, isNext := cutPrefixes(text, "next")
	word, _ = cutPrefixes(word, "this", "coming", "this coming", "the coming", "the next")
	if word == "weekend" || word == "the weekend" {
		d := next(c.Today-1, time.Saturday)
		if c.Today.Weekday() == time.Sunday && !isNext {
			d = c.Today
		}
		if isNext && d < c.nextMonday() {
			d += 7
		}
		return d, true, nil
	}
	day, ok := dayNamed(word)
	if !ok || len(word) < 3 {
		return 0, false, nil
	}
	d := next(c.Today, day)
	if isNext && d < c.nextMonday() {
		return 0, true, eitherDay(text, d, d+7)
	}
	return d, true, nil
}

// eitherDay asks which of two days is meant.
func eitherDay(said string, a, b roadmap.Date) error {
	return &InputError{
		Said: said,
		Text: fmt.Sprintf("%s could be %s or %s; please write the one you mean, such as %s.", quote(said), Day(a), Day(b), a),
		Choices: []Reading{
			{a.UTC().Format("2 January 2006"), a.String()},
			{b.UTC().Format("2 January 2006"), b.String()},
		},
	}
}

var (
	yearFirst = regexp.MustCompile(`^(\d{4})([-/.])(\d{1,2})[-/.](\d{1,2})$`)
	dotted    = regexp.MustCompile(`^(\d{1,2})\. ?(\d{1,2})(?:\.|$)(?: ?(\d{4}|\d{2}))?$`)
	slashed   = regexp.MustCompile(`^(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}|\d{2}))?$`)
	compact   = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})$`)
)

// written reads dates in digits.
func (c Calendar) written(text string) (roadmap.Date, bool, error) {
	if m := yearFirst.FindStringSubmatch(text); m != nil {
		d, err := c.civil(text, digit(m[1]), digit(m[3]), digit(m[4]))
		return d, true, err
	}
	if m := compact.FindStringSubmatch(text); m != nil {
		d, err := c.civil(text, digit(m[1]), digit(m[2]), digit(m[3]))
		return d, true, err
	}
	if m := dotted.FindStringSubmatch(text); m != nil {
		d, err := c.civil(text, year(m[3]), digit(m[2]), digit(m[1]))
		return d, true, err
	}
	if m := slashed.FindStringSubmatch(text); m != nil {
		d, err := c.eitherWay(text, digit(m[1]), digit(m[2]), year(m[3]))
		return d, true, err
	}
	return 0, false, nil
}

// eitherWay reads 24/12 and 12/24, and asks back where both readings are days.
func (c Calendar) eitherWay(said string, a, b, year int) (roadmap.Date, error) {
	switch {
	case a > 12 || a == b:
		return c.civil(said, year, b, a)
	case b > 12:
		return c.civil(said, year, a, b)
	}
	dayFirst, err := c.civil(said, year, b, a)
	if err != nil {
		return 0, err
	}
	monthFirst, err := c.civil(said, year, a, b)
	if err != nil {
		return 0, err
	}
	return 0, eitherDay(said, dayFirst, monthFirst)
}

func digit(text string) int {
	n, _ := strconv.Atoi(text) // digits, or nothing
	return n
}

// year reads "2026" and "26"; nothing is 0.
func year(text string) int {
	n := digit(strings.TrimPrefix(text, "'"))
	if n > 0 && n < 100 {
		n += 2000
	}
	return n
}
