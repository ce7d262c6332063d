package roadmap

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
)

// What a card needs: short enough for a phone, its first sentence the answer.
const (
	minCardWords     = 15
	maxCardWords     = 105
	maxFirstSentence = 42
)

// pointing begins a text that needs another one before it.
var pointing = regexp.MustCompile(`^(This|That|These|The following|As (above|said|mentioned))\b`)

// unshown matches a reference to something that stands elsewhere.
var unshown = regexp.MustCompile(
	`(?i)\b(as (shown|described|explained|mentioned) (above|below|earlier)|see (above|below)|` +
		`the (code|example|snippet|table|list) (above|below)|(above|following|next) (example|code|snippet|table))\b`,
)

// refersAway reports whether a text refers to something that stands elsewhere. Few have
// one of the words without which it doesn't.
func refersAway(prose string) bool {
	low := strings.ToLower(prose)
	has := func(word string) bool { return strings.Contains(low, word) }
	return slices.ContainsFunc([]string{"above", "below", "earlier", "following", "next"}, has) && unshown.MatchString(prose)
}

// cards checks the cards of a folder, and returns their titles.
func (c *checker) cards(folder fs.FS) map[string]bool {
	files, faults := readCardFiles(folder)
	c.faults = append(c.faults, faults...)
	seen, titles := map[string]string{}, map[string]bool{}
	for _, f := range files {
		for i := range f.cards {
			titles[f.cards[i].Title] = true
			check := cardChecker{checker: c, file: f.name, line: f.line[i], card: &f.cards[i]}
			check.header()
			check.text()
			check.once(seen)
		}
	}
	return titles
}

// cardChecker checks one card.
type cardChecker struct {
	*checker
	file string
	line int
	card *AnswerCard
}

func (c *cardChecker) fault(problem, fix string) {
	c.faults = append(c.faults, Fault{File: c.file, Line: c.line, Problem: problem, Fix: fix})
}

func (c *cardChecker) header() {
	if !c.card.Facet.Known() {
		c.fault("unknown facet "+quoted(string(c.card.Facet)), "use one of those in the content README")
	}
	if len(c.card.Topics) == 0 {
		c.fault("a card without a topic", "begin the file with topic: ID, or give the card a line topic: ID")
	}
	for _, id := range c.card.Topics {
		if _, ok := c.lib.Topic(id); !ok {
			c.fault("topic "+quoted(string(id))+" does not exist", "correct the name")
		}
	}
	if n := len(c.card.Pair); n != 0 && n != 2 {
		c.fault("a pair of "+plural(n, "name"), "write pair: ONE, OTHER")
	}
	if len(c.card.Asks) == 0 {
		c.fault("no other way to ask", "add lines that begin with ? and a space")
	}
}

func (c *cardChecker) text() {
	switch n := proseWords(c.card.Text); {
	case n < minCardWords:
		c.fault("the answer has "+plural(n, "word"), "write at least 15 outside code")
	case n > maxCardWords:
		c.fault("the answer has "+plural(n, "word"), "cut it to 90, or make two cards of it")
	}
	prose := Prose(c.card.Text)
	if n := len(strings.Fields(firstSentence(prose))); n > maxFirstSentence {
		c.fault("the first sentence has "+plural(n, "word"), "answer in the first sentence, in at most 30 words")
	}
	if pointing.MatchString(prose) {
		c.fault("the answer begins with a pronoun", "name the thing: the card is shown alone")
	}
	if strings.HasSuffix(strings.TrimSpace(c.card.Text), ":") {
		c.fault("the answer ends with a colon", "show what it announces, or end the sentence")
	}
	if !strings.Contains(c.card.Text, "```") && refersAway(prose) {
		c.fault("refers to something that is not shown", "say it here: the card is shown alone")
	}
}

// once reports a question that another card of the topic answers already.
func (c *cardChecker) once(seen map[string]string) {
	key := slug(c.card.Title)
	if len(c.card.Topics) > 0 {
		key = string(c.card.Topics[0]) + "/" + key
	}
	if other := seen[key]; other != "" {
		c.fault("the same question as in "+other, "keep the better of the two cards")
	}
	seen[key] = c.file
}

// firstSentence returns a text up to the end of its first sentence.
func firstSentence(text string) string {
	for i := 0; i+1 < len(text); i++ {
		end := text[i] == '.' || text[i] == '!' || text[i] == '?'
		if end && (text[i+1] == ' ' || text[i+1] == '\n') {
			return text[:i+1]
		}
	}
	return text
}

func quoted(s string) string { return `"` + s + `"` }
