package when

import (
	"regexp"
	"strings"
	"time"

	"mentor/roadmap"
)

// monthNamed reads a month by its name or at least three letters of it.
func monthNamed(word string) (time.Month, bool) {
	word = strings.TrimSuffix(word, ".")
	for m := time.January; m <= time.December; m++ {
		if name := strings.ToLower(m.String()); len(word) >= 3 && strings.HasPrefix(name, word) || word == "sept" && m == time.September {
			return m, true
		}
	}
	return 0, false
}

var (
	dayMonth = regexp.MustCompile(`^(?:the )?(\d{1,2})(?:st|nd|rd|th|\.)?(?: day)?(?: of)?[ -]?([a-z]{3,9}\.?)(?:,? ?[ -]?('?\d{2}|\d{4}))?$`)
	monthDay = regexp.MustCompile(`^([a-z]{3,9}\.?)[ -]?(?:the )?(\d{1,2})(?:st|nd|rd|th|\.)?(?:,? (\d{4})|, ?('?\d{2})|-(\d{4}))?$`)
	named    = regexp.MustCompile(`^([a-z]{2,9})\.?,? (?:the )?(.+)$`)
)

// withMonth reads "24 Dec", "Dec 24th, 2026" and "Thu, 24 December".
func (c Calendar) withMonth(text string) (roadmap.Date, bool, error) {
	if m := named.FindStringSubmatch(text); m != nil {
		if day, ok := dayNamed(m[1]); ok {
			d, ok, err := c.dateOf(m[2])
			if ok && err == nil && d.Weekday() != day {
				err = refuse("%s isn't a %s; please write the date alone, such as %s.", Day(d), day, d)
			}
			return d, ok, err
		}
	}
	var dayText, monthText, yearText string
	if m := dayMonth.FindStringSubmatch(text); m != nil {
		dayText, monthText, yearText = m[1], m[2], m[3]
	} else if m := monthDay.FindStringSubmatch(text); m != nil {
		dayText, monthText, yearText = m[2], m[1], m[3]+m[4]+m[5]
	} else {
		return 0, false, nil
	}
	month, ok := monthNamed(monthText)
	if !ok {
		return 0, false, nil
	}
	d, err := c.civil(text, year(yearText), int(month), digit(dayText))
	return d, true, err
}

// civil checks a date; year 0 is the first year in which it is not before the
// earliest day.
func (c Calendar) civil(said string, year, month, day int) (roadmap.Date, error) {
	if month < 1 || month > 12 {
		return 0, refuse("%s has no month that I know: months go from 1 to 12, as in %s.", quote(said), c.Today+28)
	}
	first := year
	if year == 0 {
		first = c.earliest().UTC().Year()
	}
	for y := first; y < first+9; y++ { // 29 February comes within eight years
		t := time.Date(y, time.Month(month), day, 0, 0, 0, 0, time.UTC)
		if t.Day() != day || day == 0 {
			if year != 0 || day != 29 {
				return 0, noSuchDay(year, month)
			}
			continue
		}
		if d := roadmap.DateOf(t); year != 0 || d >= c.earliest() {
			return c.near(d)
		}
	}
	return 0, noSuchDay(year, month)
}

// near refuses dates so far off that they are more likely a slip.
func (c Calendar) near(d roadmap.Date) (roadmap.Date, error) {
	if y := d.UTC().Year(); d > c.Today+10*366 || d < c.Today-100*366 {
		return 0, refuse("The year %d is too far off; did you mean %d?", y, c.Today.UTC().Year())
	}
	return d, nil
}

// noSuchDay says which days a month has. Year is 0 when none was named: then none is
// named here.
func noSuchDay(year, month int) error {
	if year == 0 && month == int(time.February) {
		return refuse("February has days 1 to 28, and 29 in a leap year; please check the date.")
	}
	if year == 0 {
		last := time.Date(2000, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC) // any year will do
		return refuse("%s has days 1 to %d; please check the date.", last.Month(), last.Day())
	}
	last := time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC)
	return refuse("%s has days 1 to %d; please check the date.", last.Format("January 2006"), last.Day())
}
