package when

import (
	"regexp"
	"strings"

	"mentor/roadmap"
)

var (
	between   = regexp.MustCompile(` ?- ?| (?:to|until|till|through|thru|and) | ?(?:\.\.+|…) ?`)
	bareDay   = regexp.MustCompile(`^(?:the )?(\d{1,2})(?:st|nd|rd|th|\.)?$`)
	dayFirst  = regexp.MustCompile(`^(?:the )?\d{1,2}(?:(?:st|nd|rd|th|\.)?((?: of)?[ -]?[a-z]{3,9}\b.*)|(\. ?\d{1,2}(?:\..*)?))$`)
	monthLead = regexp.MustCompile(`^([a-z]{3,9}\.?) ?(?:the )?\d{1,2}(?:st|nd|rd|th|\.)?(?:,? \d{4})?$`)
	withYear  = regexp.MustCompile(`\d{4}`)
)

// longestGuess is how many days a range without years is thought to have: 26 Dec
// to 24 Dec is a slip and no year.
const longestGuess = 300

// fromTo reads "24-31 Dec", "24 Dec - 2 Jan" and "monday to friday". A dash may
// be part of a date, so each place where the text can be split is tried.
func (c Calendar) fromTo(text string) (Period, bool, error) {
	var wrong error
	for _, at := range between.FindAllStringIndex(text, 20) {
		left, right := text[:at[0]], text[at[1]:]
		if left == "" || right == "" {
			continue
		}
		s, ok, err := c.pair(shareMonth(left, right))
		if ok && err == nil {
			return s, true, nil
		}
		if ok && wrong == nil {
			wrong = err
		}
	}
	if wrong != nil {
		if _, isDate, _ := c.dateOf(text); isDate {
			return Period{}, false, nil // a date with dashes after all
		}
	}
	return Period{}, wrong != nil, wrong
}

// shareMonth gives "24" its month in "24 - 31 Dec" and "31" its in "Dec 24 - 31".
func shareMonth(left, right string) (string, string) {
	if bareDay.MatchString(left) {
		if m := dayFirst.FindStringSubmatch(right); m != nil {
			left = strings.TrimSuffix(left, ".") + m[1] + m[2]
		}
	} else if m := monthLead.FindStringSubmatch(left); m != nil && bareDay.MatchString(right) {
		right = m[1] + " " + right
	}
	return left, right
}

// twoDates reads two dates side by side.
func (c Calendar) twoDates(text string) (Period, bool, error) {
	words := strings.Fields(text)
	for i := 1; i < len(words) && i < 8; i++ {
		left := strings.TrimSuffix(strings.Join(words[:i], " "), ",")
		if s, ok, err := c.pair(left, strings.Join(words[i:], " ")); ok && err == nil {
			return s, true, nil
		}
	}
	return Period{}, false, nil
}

// pair reads the two ends of a range; the second is meant from the first on.
func (c Calendar) pair(left, right string) (Period, bool, error) {
	first, ok, err := c.dateOf(left)
	if !ok || err != nil {
		return Period{}, ok, err
	}
	if day, ok := dayNamed(right); ok && len(right) >= 3 {
		return Period{first, next(first, day)}, true, nil
	}
	behind := Calendar{Today: c.Today, Since: max(first, c.earliest())}
	last, ok, err := behind.dateOf(right)
	if !ok || err != nil {
		return Period{}, ok, err
	}
	switch {
	case withYear.MatchString(left):
	case withYear.MatchString(right):
		for y := roadmap.DateOf(first.UTC().AddDate(1, 0, 0)); y <= last; y = roadmap.DateOf(first.UTC().AddDate(1, 0, 0)) {
			first = y
		}
	case last-first > longestGuess: // the other way round
		last = roadmap.DateOf(last.UTC().AddDate(-1, 0, 0))
	}
	return Period{first, last}, true, nil
}
