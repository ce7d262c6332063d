package coach

import (
	"slices"
	"strings"
)

// traits are what a text has of what patterns look for. A text that isn't ASCII has
// all: letters of other alphabets fold into ours.
type traits uint16

const (
	numbered    traits = 1 << iota // a digit
	dashed                         // a dash
	joined                         // a colon or an equals sign
	tagged                         // a sign of mentions, channels and mail
	bracketed                      // a bracket, or "dot" in words
	long                           // a word of longWord characters
	introducing                    // words and a capital with which people say a name
	tokenlike                      // capitals with which keys begin
	secretive                      // a word for a secret
)

const allTraits = ^traits(0)

// What must stand in a text that introduces somebody, holds a key, or tells a secret,
// in any case of letters but for keys.
var (
	introductions = []string{"name", "this is", "called", "ich ", "appelle", "llamo", "mr", "ms", "dr", "i'm", "i am", "here"}
	keyHeads      = []string{"SG.", "eyJ", "AKIA", "ASIA", "AIza"}
	secretWords   = []string{"pass", "pwd", "pw", "kennwort", "secret", "token", "pin", "credential", "key", "authorization"}
)

// longWord is how many characters a word has that may be a token.
const longWord = 25

var traitsOfSigns = func() (of [128]traits) {
	for signs, trait := range map[string]traits{"0123456789": numbered, "-": dashed, ":=": joined, "@#<": tagged, "[({": bracketed} {
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
	word := 0
	for i := range len(text) {
		has |= traitsOfSigns[text[i]]
		if word++; strings.IndexByte(" \t\n\f\r", text[i]) >= 0 {
			word = 0
		}
		if word >= longWord {
			has |= long
		}
	}
	capital := strings.ContainsAny(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	lower := strings.ToLower(text)
	if strings.Contains(lower, "dot") {
		has |= bracketed
	}
	if capital && containsAny(lower, introductions) {
		has |= introducing
	}
	if capital && containsAny(text, keyHeads) {
		has |= tokenlike
	}
	if containsAny(lower, secretWords) {
		has |= secretive
	}
	return has
}

func containsAny(text string, parts []string) bool {
	return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(text, part) })
}
