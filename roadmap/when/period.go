package when

import (
	"regexp"
	"strings"
	"time"

	"mentor/roadmap"
)

// Span is a run of days, both ends included.
type Span struct{ First, Last roadmap.Date }

// Days returns how many days the span has.
func (s Span) Days() int { return int(s.Last-s.First) + 1 }

// String names the span for people.
func (s Span) String() string {
	if s.First == s.Last {
		return Day(s.First)
	}
	return Day(s.First) + " to " + Day(s.Last)
}

// Period reads how long somebody is away: "until friday" (Friday included),
// "5", "2 weeks", "next week" (Monday to Sunday), "24-31 Dec", "from 20 Dec to
// 3 Jan". A single date is taken for the last day.
func (c Calendar) Period(text string) (Span, error) {
	if len(text) > longest {
		return Span{}, refuse("That's too long for a period; try 5 days, until friday or 24-31 Dec.")
	}
	s, ok, err := c.periodOf(fold(text))
	switch {
	case !ok:
		return Span{}, refuse("I couldn't read how long %s is; try 5 days, until friday or 24-31 Dec.", quote(text))
	case err != nil:
		return Span{}, err
	case s.First < c.earliest():
		return Span{}, c.past(s.First)
	case s.Last < s.First:
		return Span{}, refuse("That ends before it begins: from %s to %s; please swap the dates.", Day(s.First), Day(s.Last))
	}
	return s, nil
}

func (c Calendar) periodOf(text string) (Span, bool, error) {
	text = strings.Join(strings.Fields(inclusive.ReplaceAllString(text, " ")), " ")
	text, _ = cutPrefixes(text, "for", "from", "between", "starting", "during")
	for _, read := range []func(string) (Span, bool, error){c.until, c.namedSpan, c.lasting, c.fromTo, c.twoDates} {
		if s, ok, err := read(text); ok {
			return s, ok, err
		}
	}
	d, ok, err := c.dateOf(text)
	if !ok || err != nil {
		return Span{}, ok, err
	}
	_, only := cutPrefixes(text, "on")
	switch {
	case d < c.Today:
		return Span{d, c.Today}, true, nil
	case only || text == "tomorrow" || text == "today":
		return Span{d, d}, true, nil
	}
	return Span{c.Today, d}, true, nil
}

var (
	inclusive = regexp.MustCompile(`\b(?:and )?(?:including|inclusive(?:ly)?|incl\.?)(?: |$)`)
	untilWord = regexp.MustCompile(`^(?:until|till|til|'til|through|thru|up to|to|before) (?:and )?(.+)$`)
	rest      = regexp.MustCompile(`^(?:the )?(?:rest|remainder) of (?:the|this) (week|month|year)$`)
	nextFew   = regexp.MustCompile(`^(?:the )?(?:next|coming|following) ([a-z-]+|\d{1,4}) (days?|weeks?|fortnights?|months?)$`)
)

// until reads the last day: "until friday". Before a whole week or month it is
// the day before that begins.
func (c Calendar) until(text string) (Span, bool, error) {
	m := untilWord.FindStringSubmatch(text)
	if m == nil {
		return Span{}, false, nil
	}
	if s, ok, _ := c.namedSpan(m[1]); ok && s.Days() > 1 && s.First > c.Today {
		return Span{c.Today, s.First - 1}, true, nil
	}
	d, ok, err := c.dateOf(m[1])
	if !ok || err != nil {
		return Span{}, ok, err
	}
	if strings.HasPrefix(text, "before ") {
		d--
	}
	if d < c.Today {
		return Span{}, true, c.past(d)
	}
	return Span{c.Today, d}, true, nil
}

// namedSpan reads "next week", "this weekend", "the rest of the month",
// "december" and "the next 3 days".
func (c Calendar) namedSpan(text string) (Span, bool, error) {
	monday := c.nextMonday()
	switch text {
	case "this week", "the week":
		return Span{c.Today, monday - 1}, true, nil
	case "next week", "all next week", "the whole next week", "the coming week":
		return Span{monday, monday + 6}, true, nil
	case "the week after next", "week after next":
		return Span{monday + 7, monday + 13}, true, nil
	case "weekend", "the weekend", "this weekend", "next weekend", "the coming weekend":
		d, ok, err := c.dayOfWeek(text)
		return Span{d, d + 1 - roadmap.Date(min(1, int(d.Weekday()+1)%7))}, ok, err
	case "this month", "next month", "next year":
		return c.monthOrYear(text), true, nil
	}
	if m := rest.FindStringSubmatch(text); m != nil {
		d, _, err := c.relative("end of the " + m[1])
		return Span{c.Today, d}, true, err
	}
	if m := nextFew.FindStringSubmatch(text); m != nil {
		if n, ok := amount(m[1]); ok {
			end, err := c.after(c.Today, n, m[2])
			return Span{c.Today, end - 1}, true, err
		}
	}
	month, ok := monthNamed(strings.TrimPrefix(text, "in "))
	if !ok {
		return Span{}, false, nil
	}
	y := c.Today.UTC().Year()
	if month < c.Today.UTC().Month() {
		y++
	}
	first := roadmap.DateOf(time.Date(y, month, 1, 0, 0, 0, 0, time.UTC))
	return Span{max(first, c.Today), roadmap.DateOf(time.Date(y, month+1, 0, 0, 0, 0, 0, time.UTC))}, true, nil
}

func (c Calendar) monthOrYear(text string) Span {
	t := c.Today.UTC()
	first, end := c.Today, time.Date(t.Year(), t.Month()+1, 0, 0, 0, 0, 0, time.UTC)
	switch text {
	case "next month":
		first, end = roadmap.DateOf(end)+1, time.Date(t.Year(), t.Month()+2, 0, 0, 0, 0, 0, time.UTC)
	case "next year":
		first, end = roadmap.DateOf(time.Date(t.Year()+1, 1, 1, 0, 0, 0, 0, time.UTC)), time.Date(t.Year()+1, 12, 31, 0, 0, 0, 0, time.UTC)
	}
	return Span{first, roadmap.DateOf(end)}
}

var (
	bareNumber = regexp.MustCompile(`^\d{1,4}$`)
	startsOn   = regexp.MustCompile(`^(.+?),? (?:from|starting(?: on| from)?|beginning|as of) (.+)$`)
	lastsFor   = regexp.MustCompile(`^(.+?),? for (.+)$`)
)

// lasting reads "5", "5 days", "a week from monday" and "monday for 3 days".
func (c Calendar) lasting(text string) (Span, bool, error) {
	first, long := c.Today, text
	if m := startsOn.FindStringSubmatch(text); m != nil && m[2] != "now" && m[2] != "today" {
		d, ok, err := c.dateOf(m[2])
		if !ok || err != nil {
			return Span{}, ok, err
		}
		first, long = d, m[1]
	} else if m := lastsFor.FindStringSubmatch(text); m != nil {
		d, ok, err := c.dateOf(m[1])
		if !ok || err != nil {
			return Span{}, ok, err
		}
		first, long = d, m[2]
	}
	if bareNumber.MatchString(long) {
		long += " days"
	}
	m := ahead.FindStringSubmatch(long)
	if m == nil || strings.HasPrefix(long, "in ") {
		return Span{}, false, nil
	}
	n, ok := amount(m[1])
	if !ok {
		return Span{}, false, nil
	}
	end, err := c.after(first, n, m[2])
	return Span{first, end - 1}, true, err
}
