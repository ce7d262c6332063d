package coach

import (
	"slices"
	"strings"
)

// traits are what a text has of what patterns look for. A text that isn't ASCII has
// all: letters of other alphabets fold into ours.
type traits uint32

const (
	dashed        traits = 1 << iota // a dash
	joined                           // a colon or an equals sign
	tagged                           // a sign of mentions, channels and mail
	bracketed                        // a bracket, or "dot" in words
	long                             // a word of longWord characters with a digit, or of longestWord
	introducing                      // words and a capital with which people say a name
	tokenlike                        // letters with which keys begin
	numbered                         // a word with a digit, and a dash or an underscore
	secretive                        // a word for a secret
	sixDigits                        // six digits, wherever
	fiveInARow                       // five digits, one after the other
	international                    // a plus sign, or two zeros, with which phone numbers begin
	dotted                           // a dot between two digits
	accounted                        // two capitals and two digits, with which account numbers begin
	identifying                      // a capital before a zero, with which IDs begin
	housed                           // a digit, and what streets are called
	signedIn                         // a digit, and an option or a word with which credentials are handed over
)

const allTraits = ^traits(0)

// What must stand in a text that introduces somebody, holds a key, or tells a secret,
// in any case of letters but for keys.
var (
	introductions = []string{"name", "this is", "called", "ich ", "appelle", "llamo", "mr", "ms", "dr", "i'm", "i am", "here"}
	keyHeads      = []string{"SG.", "eyJ", "AKIA", "ASIA", "AIza", "AGE-SECRET-KEY-", "xox", "xapp-"}
	secretWords   = []string{"pass", "pwd", "pw", "kennwort", "secret", "token", "pin", "credential", "key", "authorization"}
)

// What addresses of houses have at least one of, in small letters or as it is, and how
// credentials are handed over.
var (
	streets = strings.Fields("street st. road rd. avenue ave lane drive boulevard blvd strasse str. weg gasse platz allee damm ufer " +
		"rue calle plaza piazza rua avenida box")
	places  = []string{"Am ", "An der ", "Auf dem ", "Zum ", "Zur "}
	signIns = []string{"bearer", "basic", " -p", "\t-p", "\n-p", "\f-p", "\r-p"}
	users   = []string{"login", "user"} // with a slash before the password
)

// How many characters a word has that may be a token: the shortest are hexadecimal
// numbers, which have a digit, and one of longestWord may be anything.
const longWord, longestWord = 13, 25

var traitsOfSigns = func() (of [128]traits) {
	for signs, trait := range map[string]traits{"-": dashed, ":=": joined, "@#<": tagged, "[({": bracketed, "+": international} {
		for i := range len(signs) {
			of[signs[i]] = trait
		}
	}
	return of
}()

// traitsOf looks at a text once.
func traitsOf(text string) (has traits) {
	if !isASCII(text) {
		return allTraits
	}
	for i := range len(text) {
		has |= traitsOfSigns[text[i]]
	}
	has |= traitsOfWords(text)
	capital := strings.ContainsAny(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	lower := strings.ToLower(text)
	if strings.Contains(lower, "dot") {
		has |= bracketed
	}
	if capital && containsAny(lower, introductions) {
		has |= introducing
	}
	if containsAny(text, keyHeads) {
		has |= tokenlike
	}
	if containsAny(lower, secretWords) {
		has |= secretive
	}
	return has | traitsOfDigits(text, lower)
}

// traitsOfWords looks at what stands between blanks.
func traitsOfWords(text string) (has traits) {
	length, digit, sign := 0, false, false
	for i := range len(text) {
		switch c := text[i]; {
		case c == ' ' || '\t' <= c && c <= '\r' && c != '\v': // what patterns take for a blank
			length, digit, sign = 0, false, false
			continue
		case isDigit(c):
			digit = true
		case c == '-' || c == '_':
			sign = true
		}
		if length++; digit && length >= longWord || length >= longestWord {
			has |= long
		}
		if digit && sign {
			has |= numbered
		}
	}
	return has
}

// traitsOfDigits looks at the digits of a text, which is given in small letters too.
func traitsOfDigits(text, lower string) (more traits) {
	digits, row := 0, 0
	for i := range len(text) {
		if !isDigit(text[i]) {
			row = 0
			continue
		}
		digits++
		row++
		more |= traitsBefore(text[:i], text[i], row)
	}
	if digits >= 6 {
		more |= sixDigits
	}
	if digits > 0 && (containsAny(lower, streets) || containsAny(text, places)) {
		more |= housed
	}
	if digits > 0 && (containsAny(lower, signIns) || strings.Contains(lower, "/") && containsAny(lower, users)) {
		more |= signedIn
	}
	return more
}

// traitsBefore looks at what is before a digit, the last of so many in a row.
func traitsBefore(before string, digit byte, row int) (has traits) {
	if row >= 5 {
		has |= fiveInARow
	}
	n := len(before)
	if n >= 1 && digit == '0' && before[n-1] == '0' {
		has |= international
	}
	if n >= 1 && digit == '0' && isCapital(before[n-1]) {
		has |= identifying
	}
	if n >= 2 && before[n-1] == '.' && isDigit(before[n-2]) {
		has |= dotted
	}
	if n >= 3 && isDigit(before[n-1]) && isCapital(before[n-2]) && isCapital(before[n-3]) {
		has |= accounted
	}
	return has
}

func isDigit(c byte) bool   { return c >= '0' && c <= '9' }
func isCapital(c byte) bool { return c >= 'A' && c <= 'Z' }

func containsAny(text string, parts []string) bool {
	return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(text, part) })
}
