package when

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"mentor/roadmap"
)

const weekendDays = roadmap.EveryDay &^ roadmap.WorkDays

// daySets are names of several days of the week.
var daySets = func() map[string]roadmap.Weekdays {
	all := map[string]roadmap.Weekdays{}
	for set, names := range map[roadmap.Weekdays]string{
		roadmap.EveryDay: "every day,everyday,daily,all days,each day,any day,day,days,every,all,all week,the whole week",
		roadmap.WorkDays: "weekday,weekdays,week days,workday,workdays,work days,working day,working days,business day,business days,school days",
		weekendDays:      "weekend,weekends,the weekend,the weekends",
	} {
		for name := range strings.SplitSeq(names, ",") {
			all[name] = set
		}
	}
	return all
}()

var (
	to        = regexp.MustCompile(` ?- ?| (?:to|through|thru|till|until) `)
	separator = regexp.MustCompile(` ?(?:,|/|&|\+|;|\band\b|\bplus\b)+ ?| `)
	except    = regexp.MustCompile(` (?:except|but not|but|without|not)(?: for| on)? `)
	dayNumber = regexp.MustCompile(`^[0-9]([-,][0-9])*$`)
	notWeekly = regexp.MustCompile(`\b(other|second|2nd|third|3rd|fourth|4th|first|1st|last|two|three|four|[2-9]` +
		`|month|monthly|months|year|yearly|fortnight|fortnightly|biweekly|bi-weekly|alternate|twice|hour|hours|hourly|minutes?)\b`)
	onceAWeek  = regexp.MustCompile(`^(weekly|once a week|every week|week|a week)$`)
	dayNames   = []string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}
	shortForms = map[string]time.Weekday{"tues": time.Tuesday, "weds": time.Wednesday, "thur": time.Thursday, "thurs": time.Thursday}
)

// Days reads days of the week: "weekdays", "mon–fri", "fri-mon", "monday and
// thursday", "every day except sunday".
func Days(text string) (roadmap.Weekdays, error) {
	set, err := daysOf(fold(text))
	if err != nil {
		return 0, err
	}
	if set == 0 {
		return 0, refuse("I couldn't read %s as days of the week; try weekdays, mon-fri or mon,thu.", quote(text))
	}
	return set, nil
}

func daysOf(text string) (roadmap.Weekdays, error) {
	said := text
	text, _ = cutPrefixes(text, "only", "just")
	text, _ = cutPrefixes(text, "on", "from")
	if at := except.FindStringIndex(text); at != nil {
		set, err := daysOf(text[:at[0]])
		if err != nil {
			return 0, err
		}
		without, err := daysOf(text[at[1]:])
		return set &^ without, err
	}
	if set, ok := daySets[text]; ok {
		return set, nil
	}
	text, _ = cutPrefixes(text, "every", "each", "all")
	if set, ok := daySets[text]; ok {
		return set, nil
	}
	switch {
	case onceAWeek.MatchString(text):
		return 0, refuse("Once a week is fine, but on which day? For example: mondays.")
	case dayNumber.MatchString(text):
		return 0, refuse("Weeks begin on different days, so %s could mean several things; write the names, such as mon-fri.", quote(text))
	case notWeekly.MatchString(text):
		return 0, refuse("I can only repeat on days of the week, so I can't keep %s; try mondays, mon,thu or weekdays.", quote(said))
	}
	return dayList(text)
}

// dayList reads names and ranges of days.
func dayList(text string) (set roadmap.Weekdays, err error) {
	text = to.ReplaceAllString(text, "-")
	for _, item := range separator.Split(text, -1) {
		if item == "" || item == "on" || item == "every" {
			continue
		}
		if days, ok := daySets[item]; ok {
			set |= days
			continue
		}
		first, last, isRange := strings.Cut(item, "-")
		from, err := weekday(first)
		if err != nil {
			return 0, err
		}
		until := from
		if isRange {
			if until, err = weekday(last); err != nil {
				return 0, err
			}
		}
		for d := from; ; d = (d + 1) % 7 {
			if set |= 1 << d; d == until {
				break
			}
		}
	}
	return set, nil
}

// weekday reads a day by its name, its first letters or its plural.
func weekday(word string) (time.Weekday, error) {
	if d, ok := dayNamed(word); ok {
		return d, nil
	}
	var begins []string
	for d, name := range dayNames {
		if word != "" && strings.HasPrefix(name, word) {
			begins = append(begins, time.Weekday(d).String())
		}
	}
	if len(begins) > 1 {
		short := strings.ToLower(begins[0][:3])
		return 0, refuse("%s could be %s; write three letters or more, such as %s.", quote(word), strings.Join(begins, " or "), short)
	}
	if near := nearest(word, dayNames); near != "" {
		near = time.Weekday(slices.Index(dayNames, near)).String()
		return 0, &InputError{
			Said: word, Choices: []Reading{{near, strings.ToLower(near)}},
			Text: fmt.Sprintf("I don't know the day %s; did you mean %s?", quote(word), near),
		}
	}
	return 0, refuse("I couldn't read %s as days of the week; try weekdays, mon-fri or mon,thu.", quote(word))
}

// dayNamed reads one day of the week, at least two letters of it.
func dayNamed(word string) (time.Weekday, bool) {
	word = strings.TrimSuffix(word, ".")
	if d, ok := shortForms[word]; ok {
		return d, true
	}
	for d, name := range dayNames {
		if len(word) >= 2 && strings.HasPrefix(name, word) || word == name+"s" || len(word) == 4 && word == name[:3]+"s" {
			return time.Weekday(d), true
		}
	}
	return 0, false
}
