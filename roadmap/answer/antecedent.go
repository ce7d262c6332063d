package answer

import (
	"regexp"
	"strings"
)

// whatsThat matches a question that ends a text and asks no more than what the thing is that the
// same text names: `the docs keep saying "stateless".. what state do they mean`.
var whatsThat = regexp.MustCompile(`(?i)(?:^|[.,!?;:\s]\s*)(?:so |and )?what(?:'?s| is| are| does| do)?(?: \w+)?(?: is| are| do| does)? ` +
	`(?:that|this|those|these|it|they)(?: all)?(?: mean| about| for| do| good for)?\s*\?*$`)

// thingBefore matches the thing that a text names right before such a question: "indexes, what do
// they do".
var thingBefore = regexp.MustCompile(`(?:^|[.!?;:–-]\s*)([\w+#/.-]+(?: [\w+#/.-]+){0,2})\s*[,:-]?$`)

// askedOfThing reads a text that ends so as what it asks: "what is stateless".
func askedOfThing(text string) (string, bool) {
	if !strings.Contains(strings.ToLower(text), " what") {
		return text, false // looking closely takes time
	}
	at := whatsThat.FindStringIndex(text)
	if at == nil || at[0] == 0 {
		return text, false
	}
	before := strings.TrimSpace(text[:at[0]])
	if thing := lastQuoted(before); thing != "" && len(strings.Fields(thing)) <= saidAgain {
		return "what is " + thing, true
	}
	if m := thingBefore.FindStringSubmatch(before); m != nil && text[at[0]] == ',' {
		return "what is " + m[1], true
	}
	return text, false
}
