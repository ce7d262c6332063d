package coach

import (
	"regexp"
	"strings"
	"unicode"
)

// plainSigns writes full-width signs and the digits of other scripts as ASCII: in them, a
// card's number is one as well.
func plainSigns(text string) string {
	if isASCII(text) {
		return text
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			return r - 0xFEE0
		case r > unicode.MaxASCII && unicode.Is(unicode.Nd, r):
			return '0' + digitOf(r)
		}
		return r
	}, text)
}

// digitOf returns the value of a digit: those of a script stand in a row, and each row
// begins with its zero.
func digitOf(r rune) (value rune) {
	for value < 9 && unicode.Is(unicode.Nd, r-value-1) {
		value++
	}
	return value
}

// tokenLength is how long a word is at least that may be a token of a service whose form
// isn't known.
const tokenLength = 10

var (
	longWords = regexp.MustCompile(`\S{10,}`)
	// codeName are names in code that have a number in them: "Base64Encoder", "OAuth2Client".
	codeName = regexp.MustCompile(`^(?:[A-Z]*[a-z]+|[A-Z]+)+\d{1,4}(?:[A-Z][a-z]+)*(?:\(\))?$`)
)

// withoutTokens takes out words in which capitals, small letters and digits stand without
// an order that names have.
func withoutTokens(text string) string {
	if !strings.ContainsAny(text, "0123456789") {
		return text
	}
	return longWords.ReplaceAllStringFunc(text, func(word string) string {
		bare := strings.Trim(word, `.,;:!?"'()`)
		if len(bare) < tokenLength || codeName.MatchString(bare) || wellKnown.MatchString(bare) ||
			!strings.ContainsAny(bare, "0123456789") || strings.ToLower(bare) == bare || strings.ToUpper(bare) == bare {
			return word
		}
		return " "
	})
}
