package roadmap

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"unicode"
)

// cardFile is a parsed file of cards; line is where each card begins.
type cardFile struct {
	name  string
	cards []AnswerCard
	line  []int
}

func readCards(folder fs.FS) ([]AnswerCard, Faults) {
	files, faults := readCardFiles(folder)
	var all []AnswerCard
	for _, f := range files {
		all = append(all, f.cards...)
	}
	return all, faults
}

func readCardFiles(folder fs.FS) ([]*cardFile, Faults) {
	var files []*cardFile
	faults := readTexts(folder, "cards", func(name, text string) Faults {
		f, faults := checkedCards(name, text)
		files = append(files, f)
		return faults
	})
	return files, faults
}

// readTexts reads the Markdown files of a part of a content folder.
func readTexts(folder fs.FS, part string, read func(name, text string) Faults) (faults Faults) {
	names, err := glob(folder, part+"/*.md")
	if err != nil {
		return Faults{{File: part, Problem: err.Error()}}
	}
	for _, name := range names {
		data, fault := readBounded(folder, name)
		if fault != nil {
			faults = append(faults, *fault)
			continue
		}
		faults = append(faults, read(name, string(data))...)
	}
	return faults
}

func checkedCards(name, text string) (*cardFile, Faults) {
	f, faults := parseCards(name, text)
	for i, card := range f.cards {
		if words := MarkdownTrouble(card.Text); words != "" {
			faults = append(faults, Fault{File: name, Line: f.line[i], Problem: words, Fix: "write it shorter and flatter"})
		}
	}
	return f, faults
}

// parseCards cuts a file into its cards. They are slices of the text, not
// copies: there are thousands of them, and every start waits for this.
func parseCards(name, text string) (*cardFile, Faults) {
	p := parserOf(name, text)
	p.preamble()
	for p.rest != "" {
		at := p.line + 1
		p.file.cards = append(p.file.cards, p.card())
		p.file.line = append(p.file.line, at)
	}
	return p.file, p.faults
}

// cardParser reads a file of cards from its top to its bottom.
type cardParser struct {
	file   *cardFile
	base   string // the file's name, which begins the IDs of its cards
	rest   string
	line   int
	topics []TopicID // of cards that name none
	asks   []string  // of the card that is read
	faults Faults
}

func (p *cardParser) next() string {
	line, rest, _ := strings.Cut(p.rest, "\n")
	p.rest = rest
	p.line++
	return strings.TrimSuffix(line, "\r")
}

func (p *cardParser) fault(line int, fix, problem string, args ...any) {
	p.faults = append(p.faults, Fault{File: p.file.name, Line: line, Problem: fmt.Sprintf(problem, args...), Fix: fix})
}

// preamble reads what stands before the first card: the topic.
func (p *cardParser) preamble() {
	for p.rest != "" && !strings.HasPrefix(p.rest, "## ") {
		line := p.next()
		if ids, ok := strings.CutPrefix(line, "topic:"); ok {
			p.topics = topicIDs(ids)
		} else if strings.TrimSpace(line) != "" {
			p.fault(p.line, "begin the file with topic: ID, then a card with ## and its question", "unexpected line before the first card")
		}
	}
}

// card reads one card: its question, its header, a blank line, its text.
func (p *cardParser) card() AnswerCard {
	title := p.title()
	c := AnswerCard{ID: cardID(p.base, title), Title: title, Topics: p.topics}
	p.asks = p.asks[:0]
	for p.rest != "" && !strings.HasPrefix(p.rest, "## ") {
		line := p.next()
		if strings.TrimSpace(line) == "" {
			break
		}
		p.header(&c, line)
	}
	if len(p.asks) > 0 {
		c.Asks = slices.Clone(p.asks) // no room to spare: there are tens of thousands
	}
	c.Text = p.text()
	return c
}

// title reads the question of a card.
func (p *cardParser) title() string { return strings.TrimSpace(strings.TrimPrefix(p.next(), "## ")) }

func (p *cardParser) header(c *AnswerCard, line string) {
	if ask, ok := strings.CutPrefix(line, "? "); ok {
		p.asks = append(p.asks, strings.TrimSpace(ask))
		return
	}
	key, value, _ := strings.Cut(line, ":")
	value = strings.TrimSpace(value)
	switch key {
	case "facet":
		c.Facet = Facet(value)
	case "terms":
		c.Terms = listOf(value, ",")
	case "pair":
		for _, side := range listOf(value, ",") {
			c.Pair = append(c.Pair, listOf(side, "/"))
		}
	case "topic":
		c.Topics = topicIDs(value)
	default:
		p.fault(
			p.line,
			"a header line begins with facet:, terms:, pair:, topic: or a question mark; leave a blank line before the answer",
			"not a header line: %.40q",
			line,
		)
	}
}

// text reads up to the next card. What looks like one inside a code fence is
// code.
func (p *cardParser) text() string {
	text, fenced := p.rest, false
	for p.rest != "" {
		if !fenced && strings.HasPrefix(p.rest, "## ") {
			break
		}
		if strings.HasPrefix(p.rest, "```") {
			fenced = !fenced
		}
		p.next()
	}
	if fenced {
		p.fault(p.line, "add a line with ```", "a code fence is never closed")
	}
	return strings.TrimSpace(text[:len(text)-len(p.rest)])
}

func listOf(text, separator string) []string {
	if text == "" {
		return nil
	}
	all := make([]string, 0, 1+strings.Count(text, separator))
	for part := range strings.SplitSeq(text, separator) {
		if part = strings.TrimSpace(part); part != "" {
			all = append(all, part)
		}
	}
	if len(all) == 0 {
		return nil
	}
	return all
}

func topicIDs(text string) []TopicID {
	var ids []TopicID
	for _, id := range listOf(text, ",") {
		ids = append(ids, TopicID(id))
	}
	return ids
}

// slug reduces a question to lower-case letters, digits and dashes.
func slug(title string) string { return string(addSlug(nil, title)) }

// addSlug adds the slug of a question.
func addSlug(to []byte, title string) []byte {
	from := len(to)
	for _, r := range title {
		r = unicode.ToLower(r)
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') {
			r = '-'
		}
		if r != '-' || len(to) > from && to[len(to)-1] != '-' {
			to = append(to, byte(r))
		}
	}
	if n := len(to); n > from && to[n-1] == '-' {
		to = to[:n-1]
	}
	return to
}

// cardID is the name of a card's file and the slug of its question.
func cardID(base, title string) string {
	id := append(make([]byte, 0, len(base)+1+len(title)), base...)
	return string(addSlug(append(id, '/'), title))
}
