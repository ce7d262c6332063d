package when

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"mentor/roadmap"
)

var (
	lasts = regexp.MustCompile(`^(?:in |for )?(?:another )?(half an?|an?|one|a couple of|[a-z]+(?:[- ][a-z]+)?|\d{1,4})(?: and a (half|quarter))? ?` +
		`(hours?|hrs?|h|minutes?|mins?|min|m)(?: and a (half|quarter))?(?: (?:and )?(\d{1,2}) ?(?:minutes?|mins?|m)?)?(?: from now|later)?$`)
	compactHours = regexp.MustCompile(`^(?:in |for )?(\d{1,2})h(\d{2})(?:m|min)?$`)
	decimalHours = regexp.MustCompile(`^(?:in |for )?(\d{1,2})[.,](\d{1,2}) ?(?:hours?|hrs?|h)$`)
	parts        = map[string]roadmap.Clock{"morning": Morning, "noon": Noon, "afternoon": Afternoon, "evening": Evening, "night": Evening}
)

// furthest is how far ahead a moment may be.
const furthest = 366 * 24 * time.Hour

// Moment reads one point in time behind now, in now's zone: "in 2 hours",
// "tonight", "tomorrow at 9", "friday 18:30", "9pm" (the next one). A day
// without a time takes the usual one.
func Moment(text string, now time.Time, usual roadmap.Clock) (time.Time, error) {
	if len(text) > longest {
		return time.Time{}, refuse("That's too long for a time; try in 2 hours, tonight or tomorrow at 9.")
	}
	t := fold(text)
	if ahead, ok := duration(t); ok {
		if ahead < time.Minute || ahead > furthest {
			return time.Time{}, refuse("%s is out of range; try in 2 hours, tonight or tomorrow at 9.", quote(text))
		}
		return now.Add(ahead), nil
	}
	if t == "tonight" || t == "this evening" || t == "evening" {
		return tonight(now), nil
	}
	day, at, named, err := dayAndClock(t, roadmap.DateOf(now), usual)
	if err != nil {
		return time.Time{}, err
	}
	if !named {
		if moment, ok := day.At(at, now.Location()); ok && moment.After(now) {
			return moment, nil
		}
		day++
	}
	moment, ok := day.At(at, now.Location())
	switch {
	case !ok:
		return time.Time{}, refuse("There's no %s in your time zone; please choose another day.", Day(day))
	case !moment.After(now):
		return time.Time{}, refuse("%s at %s has passed already; try in 2 hours or tomorrow at 9.", Day(day), at)
	case moment.Sub(now) > furthest:
		return time.Time{}, refuse("That's more than a year ahead; please choose an earlier day.")
	}
	return moment, nil
}

// tonight is this evening, or in an hour when it is late already.
func tonight(now time.Time) time.Time {
	if at, ok := roadmap.DateOf(now).At(Evening, now.Location()); ok && at.After(now) {
		return at
	}
	return now.Add(time.Hour)
}

// duration reads "in 2 hours", "90 min", "1h30" and "an hour and a half".
func duration(text string) (time.Duration, bool) {
	if m := compactHours.FindStringSubmatch(text); m != nil {
		return time.Duration(digit(m[1]))*time.Hour + time.Duration(digit(m[2]))*time.Minute, true
	}
	if m := decimalHours.FindStringSubmatch(text); m != nil {
		hours, err := strconv.ParseFloat(m[1]+"."+m[2], 64)
		return time.Duration(hours * float64(time.Hour)).Round(time.Minute), err == nil
	}
	if text == "hour" || text == "later" || text == "in a bit" {
		return time.Hour, true
	}
	m := lasts.FindStringSubmatch(text)
	if m == nil {
		return 0, false
	}
	unit := time.Minute
	if m[3][0] == 'h' {
		unit = time.Hour
	}
	extra := map[string]time.Duration{"half": unit / 2, "quarter": unit / 4}[m[2]+m[4]] + time.Duration(digit(m[5]))*time.Minute
	if strings.HasPrefix(m[1], "half") {
		return unit/2 + extra, true
	}
	n, ok := amount(m[1])
	if m[1] == "a couple of" {
		n, ok = 2, true
	}
	return time.Duration(n)*unit + extra, ok
}

// dayAndClock reads a day, a time, or both in either order. It is not named
// when the day was left out.
func dayAndClock(text string, today roadmap.Date, usual roadmap.Clock) (day roadmap.Date, at roadmap.Clock, named bool, err error) {
	c := Calendar{Today: today}
	text = strings.ReplaceAll(text, "tonight", "today evening")
	text = thisPart.ReplaceAllString(text, "today $1")
	words := strings.Fields(text)
	if at, ok := parts[text]; ok {
		return today, at, false, nil
	}
	if at, ok, err := clockOf(text); ok {
		return today, at, false, err
	}
	if d, ok, err := c.dateOf(text); ok {
		return d, usual, true, err
	}
	var wrong error
	for i := 1; i < len(words); i++ {
		head, tail := strings.Join(words[:i], " "), strings.Join(words[i:], " ")
		for _, split := range [][2]string{{head, tail}, {tail, head}} {
			d, isDay, dayErr := c.dateOf(strings.TrimSuffix(strings.TrimSuffix(split[0], ","), " at"))
			at, isTime, timeErr := clockPart(strings.TrimSuffix(split[1], ","))
			if !isDay || !isTime {
				continue
			}
			if dayErr == nil && timeErr == nil {
				return d, at, true, nil
			}
			if wrong = dayErr; wrong == nil {
				wrong = timeErr
			}
		}
	}
	if wrong == nil {
		wrong = refuse("I couldn't read %s as a time; try in 2 hours, tonight or tomorrow at 9.", quote(text))
	}
	return 0, 0, true, wrong
}

var thisPart = regexp.MustCompile(`\bthis (morning|afternoon|evening)\b`)

// clockPart reads a time of day or a part of the day: "9 pm", "evening",
// "evening at 8".
func clockPart(text string) (roadmap.Clock, bool, error) {
	text, _ = cutPrefixes(text, "in the", "at")
	if at, ok := parts[text]; ok {
		return at, true, nil
	}
	if part, rest, ok := strings.Cut(text, " "); ok {
		if half, known := halves[part]; known {
			rest, _ = cutPrefixes(rest, "at")
			if at, ok, err := clockOf(rest); ok && err == nil && at < Noon && half != "am" {
				return at + Noon, true, nil
			} else if ok {
				return at, ok, err
			}
		}
	}
	return clockOf(text)
}
