package answer

import (
	"slices"

	"mentor/roadmap"
)

// pair makes entries between two things findable by every name of both.
func (b *builder) pair() {
	for i := range b.entries {
		e := &b.entries[i]
		var one, other []string
		switch {
		case e.card != nil && len(e.card.Pair) == 2:
			one, other = b.lex.forms(e.card.Pair[0]), b.lex.forms(e.card.Pair[1])
		case e.compare != nil && len(e.topics) == 2:
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
	for i := range b.entries {
		e := &b.entries[i]
		if id := e.topic(); product[id] {
			e.products = e.topics[:1:1]
		}
		if e.kind != written && e.kind != compared && e.kind != path {
			continue
		}
		b.room = split(b.room[:0], splitHyphens(e.title), func(raw string) word { return b.vocab.word(raw) })
		e.asked = facetOf(b.room)
		for _, m := range b.lex.mentions(b.room) {
			if m.weight == 1 && product[m.topic] && !slices.Contains(e.products, m.topic) {
				e.products = append(e.products, m.topic)
			}
		}
	}
}

func ordered(a, b string) [2]string {
	if a > b {
		a, b = b, a
	}
	return [2]string{a, b}
}
