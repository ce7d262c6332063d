package when

import (
	"regexp"
	"strings"
	"time"

	"mentor/roadmap"
)

// Period is a run of days, both ends included.
type Period struct{ First, Last roadmap.Date }

// Days returns how many days the span has.
func (s Period) Days() int { return int(s.Last-s.First) + 1 }

// String names the span for people.
func (s Period) String() string {
	if s.First == s.Last {
		return Day(s.First)
	}
	return Day(s.First) + " to " + Day(s.Last)
}

// Period reads how long somebody is away: "until friday" (Friday included),
// "5", "2 weeks", "next week" (Monday to Sunday), "24-31 Dec", "from 20 Dec to
// 3 Jan". A single date is taken for the last day.
func (c Calendar) Period(text string) (Period, error) {
	if len(text) > longest {
		return Period{}, refuse("That's too long for a period; try 5 days, until friday or 24-31 Dec.")
	}
	s, ok, err := c.periodOf(fold(text))
	switch {
	case !ok:
		return Period{}, refuse("I couldn't read how long %s is; try 5 days, until friday or 24-31 Dec.", quote(text))
	case err != nil:
		return Period{}, err
	case s.First < c.earliest():
		return Period{}, c.past(s.First)
	case s.Last < s.First:
		return Period{}, refuse("That ends before it begins: from %s to %s; please swap the dates.", Day(s.First), Day(s.Last))
	}
	return s, nil
}

func (c Calendar) periodOf(text string) (Period, bool, error) {
	text = strings.Join(strings.Fields(inclusive.ReplaceAllString(text, " ")), " ")
	text, _ = cutPrefixes(text, "for", "from", "between", "starting", "during")
	for _, read := range []func(string) (Period, bool, error){c.until, c.namedSpan, c.lasting, c.fromTo, c.twoDates} {
		if s, ok, err := read(text); ok {
			return s, ok, err
		}
	}
	d, ok, err := c.dateOf(text)
	if !ok || err != nil {
		return Period{}, ok, err
	}
	_, only := cutPrefixes(text, "on")
	switch {
	case d < c.Today:
		return Period{d, c.Today}, true, nil
	case only || text == "tomorrow" || text == "today":
		return Period{d, d}, true, nil
	}
	return Period{c.Today, d}, true, nil
}

var (
	inclusive = regexp.MustCompile(`\b(?:and )?(?:including|inclusive(?:ly)?|incl\.?)(?: |$)`)
	untilWord = regexp.MustCompile(`^(?:until|till|til|'til|through|thru|up to|to|before) (?:and )?(.+)$`)
	partOfDay = regexp.MustCompile(`,? (?:early |late )?(?:morning|noon|lunchtime|afternoon|evening|night)$`)
	rest      = regexp.MustCompile(`^(?:the )?(?:rest|remainder) of (?:the|this) (week|month|year)$`)
	nextFew   = regexp.MustCompile(`^(?:the )?(?:next|coming|following) ([a-z-]+|\d{1,4}) (days?|weeks?|fortnights?|months?)$`)
)

// until reads the last day: "until friday". Before a whole week or month it is
// the day before that begins.
func (c Calendar) until(text string) (Period, bool, error) {
	m := untilWord.FindStringSubmatch(text)
	if m == nil {
		return Period{}, false, nil
	}
	if s, ok, _ := c.namedSpan(m[1]); ok && s.Days() > 1 && s.First > c.Today {
		return Period{c.Today, s.First - 1}, true, nil
	}
	d, ok, err := c.dateOf(partOfDay.ReplaceAllString(m[1], ""))
	if !ok || err != nil {
		return Period{}, ok, err
	}
	morning := strings.HasSuffix(text, " morning") && d > c.Today // what ends then is over on that day
	if strings.HasPrefix(text, "before ") || morning {
		d--
	}
	if d < c.Today { // however far back a period may have begun, it ends today or later
		return Period{}, true, Calendar{Today: c.Today}.past(d)
	}
	return Period{c.Today, d}, true, nil
}

// namedSpan reads "next week", "this weekend", "the rest of the month",
// "december" and "the next 3 days".
func (c Calendar) namedSpan(text string) (Period, bool, error) {
	monday := c.nextMonday()
	switch text {
	case "this week", "the week":
		return Period{c.Today, monday - 1}, true, nil
	case "next week", "all next week", "the whole next week", "the coming week":
		return Period{monday, monday + 6}, true, nil
	case "the week after next", "week after next":
		return Period{monday + 7, monday + 13}, true, nil
	case "weekend", "the weekend", "this weekend", "next weekend", "the coming weekend":
		d, ok, err := c.dayOfWeek(text)
		return Period{d, d + 1 - roadmap.Date(min(1, int(d.Weekday()+1)%7))}, ok, err
	case "this month", "next month", "next year":
		return c.monthOrYear(text), true, nil
	}
	if m := rest.FindStringSubmatch(text); m != nil {
		d, _, err := c.relative("end of the " + m[1])
		return Period{c.Today, d}, true, err
	}
	if m := nextFew.FindStringSubmatch(text); m != nil {
		if n, ok := amount(m[1]); ok {
			end, err := c.after(c.Today, n, m[2])
			return Period{c.Today, end - 1}, true, err
		}
	}
	month, ok := monthNamed(strings.TrimPrefix(text, "in "))
	if !ok {
		return Period{}, false, nil
	}
	y := c.Today.UTC().Year()
	if month < c.Today.UTC().Month() {
		y++
	}
	first := roadmap.DateOf(time.Date(y, month, 1, 0, 0, 0, 0, time.UTC))
	return Period{max(first, c.Today), roadmap.DateOf(time.Date(y, month+1, 0, 0, 0, 0, 0, time.UTC))}, true, nil
}

func (c Calendar) monthOrYear(text string) Period {
	t := c.Today.UTC()
	first, end := c.Today, time.Date(t.Year(), t.Month()+1, 0, 0, 0, 0, 0, time.UTC)
	switch text {
	case "next month":
		first, end = roadmap.DateOf(end)+1, time.Date(t.Year(), t.Month()+2, 0, 0, 0, 0, 0, time.UTC)
	case "next year":
		first, end = roadmap.DateOf(time.Date(t.Year()+1, 1, 1, 0, 0, 0, 0, time.UTC)), time.Date(t.Year()+1, 12, 31, 0, 0, 0, 0, time.UTC)
	}
	return Period{first, roadmap.DateOf(end)}
}

var (
	bareNumber = regexp.MustCompile(`^\d{1,4}$`)
	startsOn   = regexp.MustCompile(`^(.+?),? (?:from|starting(?: on| from)?|beginning|as of) (.+)$`)
	lastsFor   = regexp.MustCompile(`^(.+?),? for (.+)$`)
)

// lasting reads "5", "5 days", "a week from monday" and "monday for 3 days".
func (c Calendar) lasting(text string) (Period, bool, error) {
	first, long := c.Today, text
	if m := startsOn.FindStringSubmatch(text); m != nil && m[2] != "now" && m[2] != "today" {
		d, ok, err := c.dateOf(m[2])
		if !ok || err != nil {
			return Period{}, ok, err
		}
		first, long = d, m[1]
	} else if m := lastsFor.FindStringSubmatch(text); m != nil {
		d, ok, err := c.dateOf(m[1])
		if !ok || err != nil {
			return Period{}, ok, err
		}
		first, long = d, m[2]
	}
	if bareNumber.MatchString(long) {
		long += " days"
	}
	m := ahead.FindStringSubmatch(long)
	if m == nil || strings.HasPrefix(long, "in ") {
		return Period{}, false, nil
	}
	n, ok := amount(m[1])
	if !ok {
		return Period{}, false, nil
	}
	end, err := c.after(first, n, m[2])
	return Period{first, end - 1}, true, err
}
