package answer

import (
	"strings"

	"mentor/roadmap"
)

// kind says where an entry comes from.
type kind uint8

const (
	written  kind = iota // a card
	path                 // an answer about the way
	compared             // a comparison with its table
	passage              // a piece of a topic's text
	subject              // a topic as a whole, with the ways people ask for it
	derived              // worded from what a topic has: tasks, links, its place
)

// entry is one thing that can be shown as an answer. All entries compete under
// one measure.
type entry struct {
	topics   []roadmap.TopicID
	facet    roadmap.Facet // "" when it has none
	kind     kind
	isPair   bool   // it sets two things side by side
	hasCode  bool   // its text shows code
	leads    bool   // its title speaks of a way from one thing to another
	products uint16 // that its title names, or that its topic is: their place in a row of lists
	name     uint32 // the hash of its ID
}

// topic returns the topic that an entry is first about, or "".
func (e *entry) topic() roadmap.TopicID {
	if len(e.topics) == 0 {
		return ""
	}
	return e.topics[0]
}

// foundBy is what an entry says and is found by; only while building.
type foundBy struct {
	page
	pair        [][]string
	terms, asks []string
}

// gathering are the entries that were found so far. The cards come first.
type gathering struct {
	entries []entry
	sources []foundBy
	cards   []roadmap.CardRef
	shared  shared
}

func (g *gathering) add(e entry, from foundBy) {
	e.name, e.hasCode = hashOf(from.id), strings.Contains(from.text, "```")
	e.facet, e.topics = g.shared.facet(e.facet), g.shared.list(e.topics)
	g.entries = append(g.entries, e)
	g.sources = append(g.sources, from)
}

// shared holds one of each list of topics and of each facet. Those of cards would be pieces of
// their texts, which were read from the program's file whenever two are compared.
type shared struct {
	facets map[roadmap.Facet]roadmap.Facet
	topics map[roadmap.TopicID]roadmap.TopicID
	lists  map[string][]roadmap.TopicID // by their topics, a line each
	room   []byte
}

func (s *shared) facet(f roadmap.Facet) roadmap.Facet {
	if known, ok := s.facets[f]; ok {
		return known
	}
	own := roadmap.Facet(strings.Clone(string(f)))
	s.facets[own] = own
	return own
}

func (s *shared) topic(id roadmap.TopicID) roadmap.TopicID {
	if known, ok := s.topics[id]; ok {
		return known
	}
	own := roadmap.TopicID(strings.Clone(string(id)))
	s.topics[own] = own
	return own
}

func (s *shared) list(ids []roadmap.TopicID) []roadmap.TopicID {
	s.room = s.room[:0]
	for _, id := range ids {
		s.room = append(append(s.room, id...), '\n')
	}
	if known, ok := s.lists[string(s.room)]; ok || ids == nil {
		return known
	}
	own := make([]roadmap.TopicID, len(ids))
	for i, id := range ids {
		own[i] = s.topic(id)
	}
	s.lists[string(s.room)] = own
	return own
}

// entriesOf gathers everything in a library that can be an answer.
func entriesOf(lib *roadmap.Library) *gathering {
	topics := lib.Taught()
	g := &gathering{shared: shared{
		facets: map[roadmap.Facet]roadmap.Facet{}, topics: map[roadmap.TopicID]roadmap.TopicID{}, lists: map[string][]roadmap.TopicID{},
	}}
	pieces := &gathering{shared: g.shared} // first, since these stay: most of what's read of the cards does not
	for _, t := range topics {
		pieces.cut(t)
	}
	for at, c := range lib.Cards() {
		g.cards = append(g.cards, at)
		g.add(
			entry{kind: written, facet: c.Facet, topics: c.Topics},
			foundBy{page: page{id: c.ID, title: c.Title, text: c.Text}, pair: c.Pair, terms: c.Terms, asks: c.Asks},
		)
	}
	for i := range lib.Comparisons {
		q := &lib.Comparisons[i]
		g.add(
			entry{kind: compared, facet: roadmap.FacetDifference, topics: q.Topics},
			foundBy{page: page{id: "comparisons/" + q.ID, title: q.Title, text: q.Verdict, compare: q}, asks: q.Asks},
		)
	}
	for i := range lib.Paths {
		q := &lib.Paths[i]
		g.add(
			entry{kind: path, topics: q.Topics},
			foundBy{page: page{id: "paths/" + q.ID, title: q.Title, text: strings.TrimSpace(q.Answer), path: q}, asks: q.Asks},
		)
	}
	g.entries = append(g.entries, pieces.entries...)
	g.sources = append(g.sources, pieces.sources...)
	return g
}

// cut adds what a topic's page holds, in pieces that each answer something.
func (g *gathering) cut(t *roadmap.Topic) {
	id := "topics/" + string(t.ID)
	own := []roadmap.TopicID{t.ID}
	add := func(k kind, f roadmap.Facet, title, text string) {
		g.add(entry{kind: k, facet: f, topics: own}, foundBy{page: page{id: id + "#" + string(f), title: title, text: text}})
	}
	g.add(
		entry{kind: subject, facet: roadmap.FacetWhat, topics: own},
		foundBy{page: page{id: id, title: t.Title, text: oneLine(t.Summary)}, terms: t.Aliases, asks: t.Asks},
	)
	add(passage, roadmap.FacetWhy, "Why "+t.Title+"?", t.Section("Why it matters"))
	mistakes := t.Section("Common mistakes")
	add(passage, roadmap.FacetMistakes, "Common mistakes with "+t.Title, mistakes)
	add(derived, roadmap.FacetExercise, "Exercises for "+t.Title, "")
	add(derived, roadmap.FacetLinks, "Read about "+t.Title, "")
	add(derived, roadmap.FacetFirst, "What should I know before "+t.Title+"?", "")
	add(derived, roadmap.FacetNext, "What comes after "+t.Title+"?", "")
	add(derived, roadmap.FacetHowLong, "How long does it take to learn "+t.Title+"?", "")
	for _, text := range passages(t.Explanation()) {
		add(passage, "", t.Title, text)
	}
	for _, item := range items(mistakes) {
		add(passage, "", t.Title, item)
	}
}

// longestPassage is how many words a passage has at most, code aside.
const longestPassage = 110

// passages cuts a Markdown text into pieces that can stand alone: a paragraph
// with the list or code that it announces, and with paragraphs that point back
// to it. A list that would be too long is cut into its items.
func passages(markdown string) []string {
	var all []string
	for _, block := range blocks(markdown) {
		last := len(all) - 1
		if last >= 0 && belongs(all[last], block) && wordsOutsideCode(all[last])+wordsOutsideCode(block) <= longestPassage {
			all[last] += "\n\n" + block
			continue
		}
		if isList(block) && wordsOutsideCode(block) > longestPassage/2 {
			all = append(all, items(block)...)
			continue
		}
		all = append(all, block)
	}
	var whole []string
	for _, text := range all {
		if !strings.HasSuffix(text, ":") && !strings.HasPrefix(text, "```") && !pointsBack(text) && !strings.HasPrefix(text, "|") {
			whole = append(whole, text)
		}
	}
	return whole
}

// belongs reports whether a block needs the text before it.
func belongs(before, block string) bool {
	return strings.HasSuffix(before, ":") || strings.HasPrefix(block, "```") || pointsBack(block)
}

// pointsBack reports whether a text begins with a word that stands for
// something said before.
func pointsBack(text string) bool {
	first, _, _ := strings.Cut(text, " ")
	return pointers[strings.Trim(first, "*_,.")] || strings.HasPrefix(first, "`")
}

var pointers = set(`This It That These Those They Then So Both Its Their Here But And Instead
He She Such Otherwise Also Each There`)

func isList(block string) bool {
	return strings.HasPrefix(block, "- ") || strings.HasPrefix(block, "* ") || strings.HasPrefix(block, "1. ")
}

// blocks splits Markdown at blank lines outside code fences.
func blocks(markdown string) []string {
	var all []string
	var b strings.Builder
	fenced := false
	flush := func() {
		if text := strings.TrimSpace(b.String()); text != "" {
			all = append(all, text)
		}
		b.Reset()
	}
	for line := range strings.Lines(markdown) {
		if strings.HasPrefix(strings.TrimSpace(line), "```") {
			fenced = !fenced
		}
		if strings.TrimSpace(line) == "" && !fenced {
			flush()
			continue
		}
		b.WriteString(line)
	}
	flush()
	return all
}

// items returns the entries of a Markdown list, without their marks.
func items(list string) []string {
	var all []string
	for line := range strings.Lines(list) {
		line = strings.TrimRight(line, "\n")
		text, isItem := strings.CutPrefix(line, "- ")
		if !isItem && len(line) > 2 && line[0] >= '1' && line[0] <= '9' && line[1] == '.' {
			text, isItem = strings.TrimSpace(line[2:]), true
		}
		switch last := len(all) - 1; {
		case isItem:
			all = append(all, text)
		case last >= 0 && strings.TrimSpace(line) != "":
			all[last] += " " + strings.TrimSpace(line)
		}
	}
	return all
}

// wordsOutsideCode counts the words of a Markdown text outside fenced code and
// tables.
func wordsOutsideCode(text string) int {
	n, code := 0, false
	for line := range strings.Lines(text) {
		if strings.HasPrefix(strings.TrimSpace(line), "```") {
			code = !code
		} else if !code && !strings.HasPrefix(line, "|") {
			n += len(strings.Fields(line))
		}
	}
	return n
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
