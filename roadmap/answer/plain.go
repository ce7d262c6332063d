package answer

import (
	"slices"
	"strings"

	"mentor/roadmap"
)

// leastLikeness is how like a way to ask a question must be at least: one that
// names nothing and has hardly a word of its own proves little otherwise.
func (s *searcher) leastLikeness(q *asked) float32 {
	telling := 0
	for i := range q.words {
		if q.weight[i] > 0 && q.tells(i) {
			telling++
		}
	}
	switch {
	case telling == 0:
		return 0.7
	case telling == 1 && len(q.named) == 0:
		return 0.5
	}
	return 0
}

// narrow replaces a topic as a whole, when more was asked than what it is, by the
// piece of it that answers. The whole stays for a problem that somebody foresaw.
func (s *searcher) narrow(q *asked, best judged, hits []hit) (judged, Reason) {
	if s.entries[best.at].kind != subject || q.facet == roadmap.FacetWhat && !q.hasOther() || len(q.words) <= 2 {
		return best, ""
	}
	l := s.gate.leaning(q)
	for n := range hits[:min(narrowed, len(hits))] {
		e := &s.entries[hits[n].at]
		if e.kind != written && e.facet != "" || e.kind == subject || e.topic() != s.entries[best.at].topic() || special[e.facet] && e.facet != q.facet {
			continue
		}
		v := s.evidence(q, hits, n, l)
		if v.rest >= leastNarrow && (hits[n].facet > -0.5 || v.rest >= plentyNarrow) && v.sureness() >= opens-1 {
			return judged{hit: hits[n], sureness: best.sureness}, ""
		}
	}
	if best.ask >= foreseenProblem || q.facet == "" || q.facet == roadmap.FacetWhat || q.facet == roadmap.FacetTerm {
		return best, ""
	}
	return best, NothingFits
}

// plain answers a question that says hardly more than a name and what is wanted
// of it ("graphql, what's the fuss"): with the topic's entry that says so.
func (s *searcher) plain(q *asked, hits []hit, l leaning) (int, bool) {
	if len(q.named) != 1 || q.named[0].weight < 1 || l.content < notOurs || q.sides[0].words > 0 {
		return 0, false
	}
	rest := float32(0)
	for i, w := range q.words {
		if q.names[i] || q.weight[i] == 0 || !q.tells(i) {
			continue
		}
		if outside[w.raw] {
			return 0, false
		}
		rest += q.weight[i] * s.fieldOf(q, i)
	}
	if rest > plainRest {
		return 0, false
	}
	wanted := q.facet
	if wanted == "" || wanted == roadmap.FacetTerm {
		wanted = roadmap.FacetWhat
	}
	best, most := -1, float32(leastAgreement)
	for n := range hits {
		e := &s.entries[hits[n].at]
		if e.topic() != q.named[0].topic || e.facet == "" || e.isPair && wanted != roadmap.FacetAlternatives {
			continue
		}
		agrees := s.facetAgreement(wanted, e.facet)
		if agrees < leastPlain && e.facet != wanted {
			continue
		}
		value := agrees + 0.5*hits[n].score + max(0, hits[n].ask-alike)
		if !s.saysName(q, hits[n].at) {
			continue
		}
		if e.facet == wanted {
			value++
		}
		if value > most {
			best, most = n, value
		}
	}
	return best, best >= 0
}

// ownText reports whether the one name in a question is a part of its topic that
// has texts of its own: "foreign key", of relational databases.
func (s *searcher) ownText(q *asked) bool {
	if len(q.named) != 1 {
		return false
	}
	m := q.named[0]
	name := foldWords(q.words[m.at : m.at+m.words])
	if title := s.lex.titles[m.topic]; strings.Contains(title, name) || strings.Contains(name, title) || s.inTitle(q, m) {
		return false
	}
	for i := m.at; i < m.at+m.words; i++ {
		if id := q.ids[i]; id < 0 || s.start[id+1]-s.start[id] <= uncommonName {
			return false
		}
	}
	return true
}

// inTitle reports whether all words of a name are in its topic's title, in
// another order or form: "hash passwords".
func (s *searcher) inTitle(q *asked, m mention) bool {
	t, ok := s.lib.Topic(m.topic)
	if !ok {
		return false
	}
	title := tokenize(splitHyphens(t.Title))
	for _, w := range q.words[m.at : m.at+m.words] {
		if !slices.ContainsFunc(title, func(o word) bool { return o.stem == w.stem }) {
			return false
		}
	}
	return true
}

// saysName reports whether an entry has the words of the name by which the
// question calls its topic, when the content has these words at all.
func (s *searcher) saysName(q *asked, at int32) bool {
	m := q.named[0]
	if m.words > 1 && strings.Contains(s.lex.titles[m.topic], foldWords(q.words[m.at:m.at+m.words])) {
		return true // "my sql"
	}
	for i := m.at; i < m.at+m.words; i++ {
		id := q.ids[i]
		if id >= 0 && s.start[id+1]-s.start[id] > uncommonName && s.strength(id, at) == 0 {
			return false
		}
	}
	return true
}

// uncommonName is in how many entries a name stands that is hardly more than
// another spelling.
const uncommonName = 3

const (
	narrowed        = 16   // entries among which the piece is looked for
	leastNarrow     = 0.3  // of the question that it speaks of
	plentyNarrow    = 0.5  // the same, when its facet is another one
	foreseenProblem = 0.65 // likeness to a problem that the topic solves
)

const (
	plainRest      = 0.3 // what other words may weigh in a question that is plainly about a name
	leastAgreement = 0.5
	leastPlain     = 0.25 // how well an entry's facet goes with the one that is wanted
)
