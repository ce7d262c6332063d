package answer

import (
	"slices"
	"strings"
)

// What a word of a story counts beside the question in it.
const (
	ofStory       = 0.4
	nameOfStory   = 0.7  // a name, when the question itself says what it is about
	besideOwn     = 0.15 // when it has a proper name of its own
	nameBesideOwn = 0.3
)

// stretch is a run of words.
type stretch struct{ from, to int }

// focus finds the question in a long text that tells a story too, and notes how
// much the words around it count.
func (q *asked) focus() {
	if len(q.words) < longTalk {
		return
	}
	asking, ok := q.askingParts()
	if !ok {
		return
	}
	q.share = make([]float32, len(q.words))
	word, name := float32(ofStory), float32(nameOfStory)
	if q.setAside(asking) {
		word, name = besideOwn, nameBesideOwn
	}
	for i := range q.share {
		q.share[i] = word
		if q.names[i] {
			q.share[i] = name
		}
	}
	tells := false
	for _, part := range asking {
		for i := part.from; i < part.to; i++ {
			q.share[i] = 1
			raw := q.words[i].raw
			tells = tells || q.names[i] || !common[raw] && !chatter[raw]
		}
	}
	for i := range q.share {
		if q.names[i] && !tells {
			q.share[i] = 1 // "whats it for" is about what was named before
		}
	}
	for _, part := range asking {
		if facet, asks := readFacet(q.words[part.from:part.to]); facet != "" {
			q.facet, q.asks = facet, asks<<part.from
			return
		}
	}
}

// setAside takes names in a story for no more than its background when the
// question has a proper name of its own, and reports whether it has.
func (q *asked) setAside(asking []stretch) bool {
	var own, others []mention
	proper := false
	for _, m := range q.named {
		if slices.ContainsFunc(asking, func(part stretch) bool { return m.at >= part.from && m.at < part.to }) {
			own = append(own, m)
			proper = proper || m.weight == 1
		} else {
			others = append(others, m)
		}
	}
	if proper {
		q.named, q.about = own, append(q.about, topicsOf(others)...)
	}
	return proper
}

// askingParts returns the clauses that ask something, if others do not.
func (q *asked) askingParts() (asking []stretch, ok bool) {
	at, story := 0, false
	if !mayHaveClauses(q.text) {
		return nil, false
	}
	text := withoutIdioms(splitHyphens(q.text))
	clauses := splitClauses(text)
	if len(clauses) < 2 {
		return nil, false
	}
	for _, clause := range clauses {
		n := 0
		for range rawWords(clause) {
			n++
		}
		if n == 0 {
			continue
		}
		if at+n > len(q.words) {
			return nil, false // it was cut, or its words were parted otherwise
		}
		if asksOf(q.words[at:at+n]) || strings.Contains(text, clause+"?") {
			asking = append(asking, stretch{at, at + n})
		} else {
			story = true
		}
		at += n
	}
	return asking, story && len(asking) > 0 && at == len(q.words)
}

// asksOf reports whether words begin as a question or a wish does.
func asksOf(words []word) bool {
	for i, w := range words[:min(len(words), 3)] {
		if beginsAsking[w.raw] && (i == 0 || leadsIn[words[i-1].raw]) {
			return true
		}
	}
	return false
}

// Words with which a question or a wish begins, and words before those.
var (
	beginsAsking = set(`how what whats why when where which who is are do does did should can could would will explain tell show give help
recommend any must`)
	leadsIn = set(`so and but or then please pls hey hi ok okay now`)
)

// shareOfStory is how much a word counts beside the question in its text.
func (q *asked) shareOfStory(i int) float32 {
	if q.share == nil {
		return 1
	}
	return q.share[i]
}

// readFacet finds out what kind of answer a question wants.
func (q *asked) readFacet() {
	q.facet, q.asks = readFacet(q.words)
	q.focus()
	if ownWords[q.facet] {
		q.asks = 0
	}
}
