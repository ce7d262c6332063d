package intent

import (
	"regexp"
	"slices"
	"strings"
)

// Times, days and ranges of them, as runs of words.

var (
	dayWords = setOf("monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays " +
		"fridays saturdays sundays mon tue tues wed thu thur thurs fri sat sun weekday weekdays weekend " +
		"weekends workdays workday")
	dateWords = setOf("january february march april may june july august september october november december jan feb mar " +
		"apr jun jul aug sep sept oct nov dec")
	timeWords = setOf("tomorrow tonight noon midnight morning mornings evening evenings afternoon afternoons lunch " +
		"lunchtime o'clock am pm a.m p.m hour hours minutes minute day days week weeks month months night " +
		"nights today")
	repeats = setOf("every each daily")
	linking = setOf("at on in until till til from to for next this the a an and through by half past quarter after before " +
		"starting coming of around about - or end")
	clockWord = regexp.MustCompile(`^(\d{1,2}([:.h]\d{2})?(am|pm|a\.m|p\.m|h|uhr)?|\d{1,2}(st|nd|rd|th)|` +
		`\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.\d{1,2}\.?(\d{2,4})?|\d{1,2}/\d{1,2}(/\d{2,4})?|` +
		`(mon|tue|wed|thu|fri|sat|sun)[a-z]*-(mon|tue|wed|thu|fri|sat|sun)[a-z]*)$`)
	daysWord = regexp.MustCompile(`^\d{1,2}(st|nd|rd|th|\.)?-\d{1,2}(st|nd|rd|th)?$`) // days of a month that stands beside them
)

// isTime reports whether a word belongs to a time, and whether it says one on
// its own.
func isTime(w string) (belongs, alone bool) {
	isClock := clockWord.MatchString(w)
	if daysWord.MatchString(w) {
		return true, false
	}
	if dayWords[w] || wholeTimes[w] || isClock && strings.ContainsAny(w, ":-/.hm") {
		return true, true
	}
	_, isNumber := number(w)
	return isNumber || isClock || dateWords[w] || timeWords[w] || repeats[w], false
}

var wholeTimes = setOf("tomorrow tonight noon midnight")

// times finds runs of words that say a time, a day or a range.
func (r *reader) times() []entity {
	var all []entity
	for i := range r.tokens {
		all = append(all, r.timesFrom(i)...)
	}
	return all
}

// timesFrom finds the runs that begin at a word.
func (r *reader) timesFrom(i int) []entity {
	first := r.tokens[i].word
	if notFirst[first] {
		return nil
	}
	var all []entity
	words, strong := 0, false
	for j := i; j < len(r.tokens); j++ {
		belongs, alone := r.isTimeAt(j)
		if !belongs && !linking[r.tokens[j].word] {
			break
		}
		if !belongs {
			continue
		}
		words++
		strong = strong || alone || j > i && !r.areCodes(i, j+1) || r.isBareClock(i)
		if strong && (words > 1 || alone || first != "a") && !isTodayOnly(r.tokens[i:j+1]) {
			value := timeValue(r.raw(i, j+1))
			all = append(all, entity{from: i, to: j + 1, concept: "TIME", value: value})
			if untils[first] {
				all = append(all, entity{from: i, to: j + 1, concept: "UNTIL", value: value})
			}
		}
	}
	return all
}

// isTimeAt is isTime of a word where it stands: "for a monday" names none.
func (r *reader) isTimeAt(i int) (belongs, alone bool) {
	w := r.tokens[i].word
	if i > 0 && r.tokens[i-1].word == "a" && dayWords[w] {
		return false, false
	}
	return isTime(w)
}

var untils = setOf("until till til")

// bareClock is a time without a sign between its hour and its minutes: "830".
var bareClock = regexp.MustCompile(`^([01]?\d|2[0-3])[0-5]\d$`)

// isBareClock reports whether a number is one, by the word before it.
func (r *reader) isBareClock(i int) bool {
	return i > 0 && beforeClock[r.tokens[i-1].word] && bareClock.MatchString(r.tokens[i].word)
}

// areCodes reports whether all numbers in a run are large ones, and nothing else says a time: "401 or
// 403" asks about status codes.
func (r *reader) areCodes(from, to int) bool {
	for _, t := range r.tokens[from:to] {
		if n, ok := number(t.word); !linking[t.word] && (!ok || n < leastCode) {
			return false
		}
	}
	return !r.isBareClock(from)
}

// leastCode is the least number that is no hour, day or minute.
const leastCode = 100

var beforeClock = setOf("at to for by around about")

// notFirst are words that link parts of a time and begin none.
var notFirst = setOf("to and of or the by - end night")

func isTodayOnly(tokens []token) bool {
	return !slices.ContainsFunc(tokens, func(t token) bool {
		belongs, _ := isTime(t.word)
		return belongs && t.word != "today"
	})
}

// timeValue is a time as it is handed on.
func timeValue(raw string) string {
	if strings.EqualFold(raw, "this evening") {
		return "tonight"
	}
	for _, lead := range []string{"for ", "from ", "about ", "around "} {
		if len(raw) > len(lead) && strings.EqualFold(raw[:len(lead)], lead) {
			return raw[len(lead):]
		}
	}
	return raw
}
