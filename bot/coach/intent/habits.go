package intent

import (
	"regexp"
	"slices"
	"strings"
)

// Whether a time comes once, or again and again.

// isHabit reports whether a time comes again and again.
func isHabit(value string) bool {
	return slices.ContainsFunc(strings.Fields(strings.ToLower(value)), isRepeating)
}

// isRepeating reports whether a word says that a time comes again and again.
func isRepeating(w string) bool {
	return repeats[w] || dayWords[w] && strings.HasSuffix(w, "days") || w == "weekends" || w == "mornings" || w == "evenings"
}

// isOnce reports whether a time says one moment and not a habit.
func isOnce(value string) bool {
	once := false
	for w := range strings.FieldsSeq(strings.ToLower(value)) {
		switch {
		case isRepeating(w):
			return false
		case onceWords[w], dateWords[w], ordinal.MatchString(w), strings.HasPrefix(w, "min"):
			once = true
		}
	}
	return once
}

// ordinal is a day of a month: "the 15th".
var ordinal = regexp.MustCompile(`^\d{1,2}(st|nd|rd|th)$`)

var onceWords = setOf("this again tomorrow tonight today hour hours week weeks days next")
