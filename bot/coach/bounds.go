package coach

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"mentor/bot/coach/plaintext"
	"mentor/roadmap/ical"
	"mentor/roadmap/own"
)

// Nothing that a person sends is without bounds, and nothing is left out without
// a word about how much.

// maxText bounds what a person can say, in bytes: far above any question, far
// below what would slow anybody else down.
const maxText = 4000

// maxValues bounds how many inputs of a form are read: no form of ours has as
// many.
const maxValues = 30

// room is how many bytes of a text are read. Calendars and lists of holidays are
// long by nature, and have bounds of their own.
func room(s string) int {
	rest := strings.TrimPrefix(s, "/")
	for range 3 { // "mentor", a group, the command
		var word string
		if word, rest = cutWord(rest); strings.EqualFold(word, "holidays") || strings.EqualFold(word, "import") {
			return ical.MaxBytes + 1000
		} else if strings.EqualFold(word, "road") {
			return own.MaxBytes + 1000 // what is longer is refused, not cut
		}
	}
	if ical.Is(s) {
		return ical.MaxBytes + 1000
	}
	return maxText
}

// bounded returns at most so many bytes of a text, and how many characters behind
// them are left out.
func bounded(text string, most int) (head string, cut int) {
	if len(text) <= most {
		return text, 0
	}
	at := most
	for at > 0 && !utf8.RuneStart(text[at]) {
		at--
	}
	return text[:at], utf8.RuneCountInString(text[at:])
}

// verbatim are the inputs of forms whose words are kept as they were written.
var verbatim = []string{"words", "question", "lesson", "days", "answer", "text"}

// cleanValues cleans what was filled into a form, and counts the characters that
// are left out.
func cleanValues(values map[string]string) (clean map[string]string, cut int) {
	if len(values) > maxValues {
		for _, v := range values {
			cut += utf8.RuneCountInString(v)
		}
		return nil, cut
	}
	if len(values) == 0 {
		return nil, 0
	}
	clean = make(map[string]string, len(values))
	long := false
	for _, name := range slices.Sorted(maps.Keys(values)) {
		v, most := values[name], maxText
		if !long && (name == "days" || ical.Is(v)) { // one calendar, however many there are
			most, long = ical.MaxBytes+1000, len(v) > maxText
		}
		if name == "text" {
			most = own.MaxBytes + 1000
		}
		v, left := bounded(v, most)
		cut += left
		if slices.Contains(verbatim, name) {
			clean[name] = plaintext.Content(v)
		} else {
			clean[name] = plaintext.Line(v)
		}
	}
	return clean, cut
}
