package roadmap

import (
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
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
	names, err := glob(folder, "cards/*.md")
	if err != nil {
		return nil, Faults{{File: "cards", Problem: err.Error()}}
	}
	var files []*cardFile
	var faults Faults
	for _, name := range names {
		data, fault := readBounded(folder, name)
		if fault != nil {
			faults = append(faults, *fault)
			continue
		}
		f, more := checkedCards(name, string(data))
		files, faults = append(files, f), append(faults, more...)
	}
	return files, faults
}

// CardText is a file of cards that was read already.
type CardText struct{ Name, Text string }

// ParseCards parses the cards of files that were read already. They are slices of the
// texts. The error, if any, is a Faults.
func ParseCards(files []CardText) ([]AnswerCard, error) {
	parsed, problems := make([]*cardFile, len(files)), make([]Faults, len(files))
	var next atomic.Int64
	var readers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) { // every start waits for this
		readers.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(files)); i = next.Add(1) - 1 {
				parsed[i], problems[i] = checkedCards(files[i].Name, files[i].Text)
			}
		})
	}
	readers.Wait()
	if faults := slices.Concat(problems...); len(faults) > 0 {
		return nil, faults
	}
	n := 0
	for _, f := range parsed {
		n += len(f.cards)
	}
	all := make([]AnswerCard, 0, n)
	for _, f := range parsed {
		all = append(all, f.cards...)
	}
	return all, nil
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
	p := cardParser{file: &cardFile{name: name}, rest: text, base: strings.TrimSuffix(path.Base(name), path.Ext(name))}
	p.preamble()
	for p.rest != "" {
		p.card()
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
func (p *cardParser) card() {
	title := strings.TrimSpace(strings.TrimPrefix(p.next(), "## "))
	c := AnswerCard{ID: p.base + "/" + slug(title), Title: title, Topics: p.topics}
	at := p.line
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
	p.file.cards = append(p.file.cards, c)
	p.file.line = append(p.file.line, at)
}

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
func slug(title string) string {
	fields := strings.FieldsFunc(strings.ToLower(title), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
	return strings.Join(fields, "-")
}

// addCards adds cards; one with the ID of an earlier one replaces it.
func (l *Library) addCards(cards []AnswerCard) {
	if len(cards) == 0 {
		return
	}
	if len(l.Cards) == 0 {
		l.Cards = cards
		return
	}
	at := make(map[string]int, len(l.Cards))
	for i := range l.Cards {
		at[l.Cards[i].ID] = i
	}
	l.Cards = slices.Clone(l.Cards)
	for _, c := range cards {
		if i, ok := at[c.ID]; ok {
			l.Cards[i] = c
		} else {
			l.Cards = append(l.Cards, c)
		}
	}
}
