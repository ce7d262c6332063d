package when

import (
	"regexp"
	"slices"
	"strings"

	"mentor/roadmap"
)

// Weekly is a time of day on days of the week.
type Weekly struct {
	At   roadmap.Clock
	Days roadmap.Weekdays // 0: none were named
}

var fillers = regexp.MustCompile(`^(?:please )?(?:remind |nudge |send |post )?(?:me |it |us )?`)

// Schedule reads a time of day and, before or behind it, days of the week:
// "9:00 pm mon-fri", "weekdays at half past nine", "every day 09:00".
func Schedule(text string) (Weekly, error) {
	if len(text) > longest {
		return Weekly{}, refuse("That's too long for a time and some days; try 09:00 mon-fri.")
	}
	words := strings.Fields(fillers.ReplaceAllString(fold(text), ""))
	from, to, err := findClock(words)
	if err != nil {
		return Weekly{}, err
	}
	w := Weekly{}
	if from == to {
		w.At, from, to = findPart(words)
	} else {
		words, from, to = withoutPart(words, from, to)
		w.At, _, _ = clockOf(clockWords(words[from:to]))
	}
	if from == to {
		return Weekly{}, refuse("I couldn't find a time of day in %s; try 09:00 mon-fri.", quote(text))
	}
	rest := append(append([]string{}, words[:from]...), words[to:]...)
	rest = strings.Fields(strings.Trim(strings.Join(rest, " "), ", "))
	if n := len(rest); n > 0 && rest[n-1] == "at" {
		rest = rest[:n-1]
	}
	if len(rest) == 0 {
		return w, nil
	}
	if i, j, _ := findClock(rest); i < j && strings.ContainsAny(strings.Join(rest[i:j], ""), "0123456789") {
		one, other := strings.Join(words[from:to], " "), strings.Join(rest[i:j], " ")
		return Weekly{}, refuse("I found two times, %s and %s; please give me one.", quote(one), quote(other))
	}
	if w.Days, err = Days(strings.Join(rest, " ")); err != nil {
		if name := rest[len(rest)-1]; isZone(name) {
			return w, refuse("Times go by your own time zone, so leave out %s; /mentor settings zone changes yours.", quote(name))
		}
	}
	return w, err
}

// withoutPart reads a part of the day that stands apart from its time of day: "8
// every morning", "daily night 9". It says which half of the day is meant.
func withoutPart(words []string, from, to int) (rest []string, start, end int) {
	said := clockWords(words[from:to])
	for i, w := range words {
		part := strings.TrimSuffix(w, "s")
		if i >= from && i < to || halves[part] == "" || strings.Contains(w, "m.") || part == "am" || part == "pm" {
			continue
		}
		rest = slices.Clone(words)
		rest[i] = "day"
		if i == 0 || rest[i-1] != "every" && rest[i-1] != "each" {
			rest = slices.Delete(rest, i, i+1)
			if i < from {
				from, to = from-1, to-1
			}
		}
		if _, ok, err := clockOf(said + " " + part); ok && err == nil {
			rest = slices.Insert(rest, to, part)
			to++
		}
		return rest, from, to
	}
	return words, from, to
}

// isZone reports whether a word behind a time is meant as a time zone.
func isZone(word string) bool {
	_, short := abbreviations()[word]
	_, err := Zone(word)
	return short || err == nil || offset.MatchString(word)
}

// findPart returns where a part of the day stands among words, and its usual
// time: "every weekday morning".
func findPart(words []string) (at roadmap.Clock, from, to int) {
	for i := range words {
		if at, ok := parts[strings.TrimSuffix(clockWords(words[i:i+1]), "s")]; ok {
			from = i
			if i > 0 && words[i-1] == "the" {
				from--
			}
			if from > 0 && words[from-1] == "in" {
				from--
			}
			return at, from, i + 1
		}
	}
	return 0, 0, 0
}

// clockWords are words that may be a time of day, without the signs around them.
func clockWords(words []string) string { return strings.Trim(strings.Join(words, " "), ",;:-= ") }

// findClock returns where a time of day stands among words: the longest run
// that is meant as one, with an error if it is wrong.
func findClock(words []string) (from, to int, err error) {
	for n := min(6, len(words)); n > 0; n-- {
		for i := 0; i+n <= len(words); i++ {
			if _, ok, err := clockOf(clockWords(words[i : i+n])); ok {
				return i, i + n, err
			}
		}
	}
	return 0, 0, nil
}
