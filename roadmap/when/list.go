package when

import (
	"regexp"
	"strings"
)

const (
	longestList = 64 << 10 // bytes of a list of dates
	mostDates   = 3000     // of one list
	longestSpan = 366      // days of one range in a list
)

var (
	listed   = regexp.MustCompile(`[,;\n\r\t]+| and | & | \+ `)
	onlyYear = regexp.MustCompile(`^\d{4}$`)
)

// List reads single days and ranges, separated by commas, blanks, "and" or line
// breaks: "2026-12-24, 25 Dec and 27-29 Dec". Two dates side by side are two
// days.
func (c Calendar) List(text string) ([]Period, error) {
	if len(text) > longestList {
		return nil, refuse("That's %d kB of dates and I read up to %d kB at once; please send it in parts.", len(text)>>10, longestList>>10)
	}
	var spans []Period
	for _, item := range c.items(text) {
		found, err := c.item(item)
		if err != nil {
			return nil, err
		}
		if spans = append(spans, found...); len(spans) > mostDates {
			return nil, refuse("Those are more than %d dates; please send them in parts.", mostDates)
		}
	}
	if len(spans) == 0 {
		return nil, refuse("Please name the days, such as %s, 24 Dec or 24-26 Dec.", c.Today+28)
	}
	return spans, nil
}

// items splits a list and gives each day its month and year: "24, 25 and 26
// Dec", "Dec 24, 25" and "Dec 24, 2026" are written that way.
func (c Calendar) items(text string) []string {
	var items []string
	for _, raw := range listed.Split(strings.ToLower(text), -1) {
		item := fold(raw)
		if last := len(items) - 1; last >= 0 && onlyYear.MatchString(item) {
			items[last] += " " + item
			continue
		}
		if item, _ = cutPrefixes(item, "and"); item != "" {
			items = append(items, item)
		}
	}
	for i := len(items) - 2; i >= 0; i-- {
		items[i], _ = shareMonth(items[i], items[i+1])
	}
	for i := 1; i < len(items); i++ {
		_, items[i] = shareMonth(items[i-1], items[i])
	}
	return items
}

// item reads one entry of a list: a day, a range, or several days with blanks
// between them.
func (c Calendar) item(text string) ([]Period, error) {
	s, ok, err := c.dayOrRange(text)
	if ok {
		if err == nil {
			err = c.checkSpan(s)
		}
		return []Period{s}, err
	}
	var spans []Period
	words := strings.Fields(text)
	for len(words) > 0 {
		n := min(6, len(words))
		for ; n > 0; n-- {
			if s, ok, err := c.dayOrRange(strings.Join(words[:n], " ")); ok && err == nil && c.checkSpan(s) == nil {
				spans = append(spans, s)
				break
			}
		}
		if n == 0 {
			return nil, c.firstFault(words)
		}
		words = words[n:]
	}
	return spans, nil
}

// firstFault says what is wrong with the words that could not be read.
func (c Calendar) firstFault(words []string) error {
	if s, ok, err := c.dayOrRange(words[0]); ok {
		if err == nil {
			err = c.checkSpan(s)
		}
		if err != nil {
			return err
		}
	}
	return c.unreadable(strings.Join(words, " "))
}

func (c Calendar) dayOrRange(text string) (Period, bool, error) {
	if s, ok, err := c.namedSpan(text); ok {
		return s, ok, err
	}
	d, ok, err := c.dateOf(text)
	if ok {
		return Period{d, d}, ok, err
	}
	text, _ = cutPrefixes(text, "from", "between")
	return c.fromTo(text)
}

func (c Calendar) checkSpan(s Period) error {
	switch {
	case s.Last < s.First:
		return refuse("That ends before it begins: from %s to %s; please swap the dates.", Day(s.First), Day(s.Last))
	case s.First < c.earliest():
		return c.past(s.First)
	case s.Days() > longestSpan:
		return refuse("%s to %s is %d days, and a range is at most %d; please check the dates.", Day(s.First), Day(s.Last), s.Days(), longestSpan)
	}
	return nil
}
