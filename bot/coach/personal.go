package coach

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"mentor/bot"
)

// withoutPersonal takes out of a text what may tell about a person or open a door, and
// names. It's the one filter for all that is kept of a question or leaves the house.
func withoutPersonal(text string, names []string) string {
	text = plainSigns(text)
	has := traitsOf(text) // what is taken out adds nothing
	for _, kind := range personal() {
		if kind.needs&has == 0 {
			continue
		}
		text = kind.match.ReplaceAllStringFunc(text, func(found string) string {
			if bare := strings.TrimSpace(found); slices.Contains(everybodys, bare) || wellKnown.MatchString(bare) {
				return found
			}
			return " "
		})
	}
	if has&secretive != 0 {
		text = withoutSaid(text)
	}
	return withoutNames(withoutTokens(text), names)
}

// withoutSaid takes out secrets that are said in a sentence.
func withoutSaid(text string) string {
	return saidSecret.ReplaceAllStringFunc(text, func(found string) string {
		if words := strings.Fields(strings.ToLower(found)); slices.Contains(notSecret, strings.Trim(words[len(words)-1], ".,;:!?\"'")) {
			return found
		}
		return " "
	})
}

// noise is what says nothing about a question: addresses of mail, and tokens.
var noise = regexp.MustCompile(`[^\s(]+@[\w-]+\.\w[^\s)]*|\bxox\w-\S+`)

// withoutNames takes names and noise out of a question. Ports, error numbers,
// "@Autowired" and "token is expired" stay: our own answers need them, and what is
// asked here goes nowhere else.
func withoutNames(text string, names []string) string {
	if strings.Contains(text, "@") || strings.Contains(text, "xox") {
		text = noise.ReplaceAllString(text, " ")
	}
	for _, name := range names {
		if isASCII(text+name) && !strings.Contains(strings.ToLower(text), strings.ToLower(name)) {
			continue // the rule is made for each name, which takes longer than the answer
		}
		text = regexp.MustCompile(`(?i)(^|\P{L})`+regexp.QuoteMeta(name)+`($|\P{L})`).ReplaceAllString(text, "$1$2")
	}
	return strings.Join(strings.Fields(text), " ")
}

// isASCII reports whether letters have just one other case.
func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf })
}

// namesOf returns the parts of the asker's name, but for those that name a
// topic: when somebody called Ruby asks about Ruby, the language is meant.
func (c *call) namesOf(who bot.Person) []string {
	return slices.DeleteFunc(strings.Fields(who.Name), func(part string) bool {
		_, topic := c.lib.FindTopic(part)
		return topic || utf8.RuneCountInString(part) < 2
	})
}
