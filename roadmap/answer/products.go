package answer

import (
	"math"
	"slices"
	"strings"

	"mentor/roadmap"
)

// pair makes entries between two things findable by every name of both.
func (b *builder) pair() {
	for i := range b.entries {
		e := &b.entries[i]
		var one, other []string
		switch {
		case len(b.sources[i].pair) == 2:
			one, other = b.lex.forms(b.sources[i].pair[0]), b.lex.forms(b.sources[i].pair[1])
		case e.kind == compared && len(e.topics) == 2:
			one, other = b.lex.forms(b.lib.Titles(e.topics[:1])), b.lex.forms(b.lib.Titles(e.topics[1:]))
		}
		e.isPair = len(one) > 0 && len(other) > 0
		for _, x := range one {
			for _, y := range other {
				if key := ordered(x, y); x != y && !slices.Contains(b.pairs[key], int32(i)) {
					b.pairs[key] = append(b.pairs[key], int32(i))
				}
			}
		}
	}
}

// products notes which products entries are about: topics that the roadmaps
// offer as one of several.
func (b *builder) products() {
	product := map[roadmap.TopicID]bool{}
	for _, r := range b.lib.Roadmaps {
		for _, step := range r.Steps() {
			for _, id := range step.Of {
				product[id] = true
			}
		}
	}
	b.asked, b.lists = make([]roadmap.Facet, len(b.entries)), [][]roadmap.TopicID{nil}
	lists := map[string]uint16{"": 0}
	for i := range b.entries {
		e := &b.entries[i]
		var own []roadmap.TopicID
		if id := e.topic(); product[id] {
			own = append(own, id)
		}
		if e.kind == written || e.kind == compared || e.kind == path {
			b.room = split(b.room[:0], splitHyphens(b.sources[i].title), func(raw string) word { return b.vocab.word(raw) })
			b.asked[i] = facetOf(b.room)
			for _, m := range b.lex.mentions(b.room) {
				if m.weight == 1 && product[m.topic] && !slices.Contains(own, m.topic) {
					own = append(own, m.topic)
				}
			}
		}
		e.products = b.list(own, lists)
	}
}

// list returns the number of a list of topics.
func (b *builder) list(ids []roadmap.TopicID, known map[string]uint16) uint16 {
	var names strings.Builder
	for _, id := range ids {
		names.WriteString(string(id) + " ")
	}
	key := names.String()
	n, ok := known[key]
	if !ok && len(b.lists) <= math.MaxUint16 {
		n = uint16(len(b.lists))
		known[key], b.lists = n, append(b.lists, ids)
	}
	return n
}

func ordered(a, b string) [2]string {
	if a > b {
		a, b = b, a
	}
	return [2]string{a, b}
}
