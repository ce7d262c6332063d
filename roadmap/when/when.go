// Package when reads what people write for times, days, dates, time zones and
// cron lines. Every command, form and flag of Mentor uses these readers.
//
// A reader either returns the one thing that was meant or an *InputError: a whole
// sentence that says what is wrong and what to write instead. Nothing here
// looks at the clock; "today" and "now" are passed in.
package when

import (
	"fmt"
	"strings"
	"unicode"

	"mentor/roadmap/spelling"

	"golang.org/x/text/unicode/norm"
)

// InputError says in one sentence why something could not be read and what to
// write instead.
type InputError struct {
	Text    string
	Said    string    // the words that could mean more than one thing, in lower case
	Choices []Reading // what they may mean
}

// Reading is one way in which an ambiguous text can be read.
type Reading struct {
	Label string // for people: "3 April 2027"
	Write string // what to write to mean it: "2027-04-03"
}

func (r *InputError) Error() string { return r.Text }

func refuse(format string, args ...any) error {
	return &InputError{Text: fmt.Sprintf(format, args...)}
}

// longest is how many bytes of a text are looked at. Nobody writes a time in
// more; whoever pastes a book is told so.
const longest = 400

// fold makes spellings of the same thing equal: compatibility forms, blanks,
// dashes and quotes, case, invisible characters, the full stop at the end.
func fold(text string) string {
	text = strings.ToLower(norm.NFKC.String(strings.ToValidUTF8(text, "")))
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Pd, r), r == '\u2212': // minus sign
			return '-'
		case unicode.Is(unicode.Cf, r):
			return -1
		case unicode.IsSpace(r), unicode.IsControl(r):
			return ' '
		case r == '’', r == '‘', r == '`':
			return '\''
		case strings.ContainsRune(`"“”„«»()[]{}`, r):
			return ' '
		}
		return r
	}, text)
	text = strings.TrimRight(strings.Join(strings.Fields(text), " "), ".!;, ")
	return strings.TrimSpace(text)
}

// quote shows what somebody wrote, shortened when it is long.
func quote(text string) string {
	text = strings.Join(strings.Fields(strings.ToValidUTF8(text, "")), " ")
	if runes := []rune(text); len(runes) > 40 {
		text = string(runes[:39]) + "…"
	}
	return "“" + text + "”"
}

// cutPrefixes takes the first of some words off the beginning.
func cutPrefixes(text string, words ...string) (rest string, cut bool) {
	for _, w := range words {
		if rest, ok := strings.CutPrefix(text, w+" "); ok {
			return strings.TrimSpace(rest), true
		}
	}
	return text, false
}

// nearest returns the known word that a misspelt one is closest to, "" if none
// is close enough to be offered.
func nearest(word string, known []string) string {
	best, at := "", 3
	for _, k := range known {
		if d := spelling.Slips(word, k, at-1); d < at && d*4 < len(k) {
			best, at = k, d
		}
	}
	return best
}
