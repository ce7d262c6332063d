// Package plaintext cleans what people type, paste or dictate before anything
// reads it. It is pure and knows no language: platforms, keyboards and web
// pages put blanks, quotes, dashes and invisible marks into text that mean
// nothing to the person who sent it.
//
//	plaintext.Line("`/mentor\u00a0today`") // "/mentor today"
//	plaintext.Name("Cafe\u0301")           // "Café"
//
// It imports golang.org/x/text only.
package plaintext

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Content returns what a member wrote to be kept or read by others: a lesson,
// words for a mentor, a pasted calendar. Its wording, quotes and markup stay;
// what cannot be seen goes, and every kind of blank becomes a plain one.
func Content(s string) string {
	if isPlain(s) {
		return s
	}
	s = newlines.Replace(strings.ToValidUTF8(s, ""))
	runes := []rune(norm.NFC.String(s))
	var b strings.Builder
	b.Grow(len(s))
	for i, r := range runes {
		switch {
		case r == '\n' || r == '\t':
			b.WriteRune(r)
		case unicode.Is(unicode.Zs, r):
			b.WriteByte(' ')
		case isJoiner(r):
			if i > 0 && i+1 < len(runes) && needsJoiner(runes[i-1]) && needsJoiner(runes[i+1]) {
				b.WriteRune(r)
			}
		case !isHidden(r):
			b.WriteRune(r)
		}
	}
	return strings.TrimSpace(b.String())
}

// Line returns the same words as somebody at a keyboard without typographic
// signs would have typed them on one command line: compatibility forms such as
// full-width digits are plain, dashes are "-", quotes are straight, arrows are
// "=>", and what only sets the words (emphasis, code, block quotes, list marks)
// is gone. Line breaks stay; runs of other blanks become one space.
func Line(s string) string {
	if isPlain(s) || isSentence(s) {
		return s
	}
	s = strings.Map(keyboardRune, signs.Replace(spacedDashes(norm.NFKC.String(Content(s)))))
	s = withoutFence(withoutEmoji(s))
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = strings.Join(strings.Fields(withoutMarks(withoutListMark(l))), " ")
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// isPlain reports whether a text consists of nothing but ASCII letters and digits
// with single blanks and hyphens between them. Most that is typed does, and
// nothing here changes it.
func isPlain(s string) bool {
	between := true // a blank or hyphen, or the end of the text, is before
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9':
			between = false
		case (c == ' ' || c == '-') && !between:
			between = true
		default:
			return false
		}
	}
	return !between || s == ""
}

// isSentence reports whether a text begins with a letter and has nothing but ASCII
// letters, digits, single blanks and signs that never set words, as most questions do.
func isSentence(s string) bool {
	if s == "" || !isLetter(s[0]) || s[len(s)-1] == ' ' {
		return false
	}
	for i := range len(s) {
		c := s[i]
		if isLetter(c) || '0' <= c && c <= '9' || c == ' ' && s[i-1] != ' ' || strings.IndexByte("?!.,;'\"/+#=%-", c) >= 0 {
			continue
		}
		return false
	}
	return true
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

// spacedDashes puts blanks around a long dash between letters: it parts what the
// words say, as a short one at a keyboard does only with blanks.
func spacedDashes(s string) string {
	runes := []rune(s)
	var b strings.Builder
	for i, r := range runes {
		long := r == '\u2014' || r == '\u2015'
		if long && i > 0 && i+1 < len(runes) && unicode.IsLetter(runes[i-1]) && unicode.IsLetter(runes[i+1]) {
			b.WriteString(" - ")
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// keyboardRune returns the digit of another script as one of a keyboard.
func keyboardRune(r rune) rune {
	if r <= unicode.MaxLatin1 || !unicode.Is(unicode.Nd, r) {
		return r
	}
	zero := r
	for unicode.Is(unicode.Nd, zero-1) && r-zero < 9 {
		zero--
	}
	return '0' + (r-zero)%10
}

// Name returns a name as it is shown: on one line, without marks that cannot be
// seen or that turn the text around, with straight quotes and plain dashes.
func Name(s string) string {
	if isPlain(s) {
		return s
	}
	return strings.Join(strings.Fields(signs.Replace(Content(s))), " ")
}

// Fold returns the key under which names are compared: two names that people
// would call the same have the same key.
func Fold(name string) string {
	if isPlain(name) || isSentence(name) {
		return strings.ToLower(name)
	}
	folded := cases.Fold().String(norm.NFKC.String(Content(name)))
	return Name(norm.NFKC.String(folded)) // folding takes letters apart, and compatibility forms hold signs
}

// Unquote takes off quotes that stand around the whole of a cleaned text.
func Unquote(s string) string {
	if bare := strings.TrimRight(s, ".,;!?"); bare != s && strings.HasSuffix(bare, `"`) {
		s = bare
	}
	for _, q := range []string{`"`, "'"} {
		inner, opened := strings.CutPrefix(s, q)
		inner, closed := strings.CutSuffix(inner, q)
		if opened && closed && strings.TrimSpace(inner) != "" && !strings.Contains(inner, q) {
			return strings.TrimSpace(inner)
		}
	}
	return s
}

// arrows are the signs that people write for "=>".
var arrows = []string{"=>", "\u2192", "\u21d2", "\u27f6", "\u27f9", "\u2794", "\u279c", "\u27a1\ufe0f", "\u27a1", "->", "=\u2265"}

// CutArrow splits a text at its first arrow, in whichever way it was typed.
func CutArrow(s string) (before, after string, ok bool) {
	at, width := len(s), 0
	for _, a := range arrows {
		if i := strings.Index(s, a); i >= 0 && i < at {
			at, width = i, len(a)
		}
	}
	if width == 0 {
		return s, "", false
	}
	return s[:at], s[at+width:], true
}

// HasArrow reports whether CutArrow would split a text.
func HasArrow(s string) bool { _, _, ok := CutArrow(s); return ok }

var newlines = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n")

// isHidden reports whether a rune shows nothing of its own: controls, marks of
// direction, zero-width blanks, fillers, tags.
func isHidden(r rune) bool {
	switch r {
	case '\u034f', '\u115f', '\u1160', '\u17b4', '\u17b5', '\u3164', '\uffa0', '\ufffd':
		return true
	}
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Noncharacter_Code_Point, r)
}

// isJoiner reports whether a rune joins or parts its neighbours: some scripts
// and pictures of people are written with it.
func isJoiner(r rune) bool { return r == '\u200c' || r == '\u200d' }

// needsJoiner reports whether a joiner beside the rune may mean something.
func needsJoiner(r rune) bool {
	if unicode.Is(unicode.Variation_Selector, r) {
		return true
	}
	return r > unicode.MaxLatin1 && !unicode.Is(unicode.Latin, r) && !unicode.IsSpace(r) && !unicode.IsPunct(r) && !isHidden(r)
}

// signs are the typographic signs that stand for one on a keyboard.
var signs = strings.NewReplacer(
	"\u2010", "-", "\u2011", "-", "\u2012", "-", "\u2013", "-", "\u2014", "-", "\u2015", "-",
	"\u2043", "-", "\u2212", "-", "\ufe58", "-", "\ufe63", "-", "\uff0d", "-",
	"\u2018", "'", "\u2019", "'", "\u201a", "'", "\u201b", "'",
	"\u2032", "'", "\u02bc", "'", "\u00b4", "'", "\uff07", "'", "\u2039", "'", "\u203a", "'",
	"\u201c", `"`, "\u201d", `"`, "\u201e", `"`, "\u201f", `"`,
	"\u2033", `"`, "\u00ab", `"`, "\u00bb", `"`, "\uff02", `"`,
	"\u2192", "=>", "\u21d2", "=>", "\u27f6", "=>", "\u27f9", "=>", "\u2794", "=>", "\u279c", "=>",
	"\u27a1\ufe0f", "=>", "\u27a1", "=>",
	"\u2044", "/", "\u2215", "/", "\u2236", ":", "\u3001", ",", "\u3002", ".",
)
