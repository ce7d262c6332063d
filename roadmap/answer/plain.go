package answer

import (
	"slices"
	"strings"

	"mentor/roadmap"
)

// plain answers a question that says hardly more than a name and what is wanted
// of it ("graphql, what's the fuss"): with the topic's entry that says so.
func (s *searcher) plain(q *asked, hits []hit, l leaning) (int, bool) {
	if len(q.named) != 1 || q.named[0].weight < 1 || l.content < nearOurs || q.sides[0].words > 0 || s.besideName(q) > plainRest {
		return 0, false
	}
	wanted := q.facet
	if wanted == "" || wanted == roadmap.FacetTerm {
		wanted = roadmap.FacetWhat
	}
	best, most := -1, float32(leastAgreement)
	for n := range hits {
		if value := s.plainValue(q, &hits[n], wanted, most); value > most {
			best, most = n, value
		}
	}
	return best, best >= 0
}

// besideName is what the words of a question beside a name weigh in our field.
func (s *searcher) besideName(q *asked) float32 {
	rest := float32(0)
	for i, w := range q.words {
		if q.names[i] || q.weight[i] == 0 || !q.tells(i) {
			continue
		}
		if outside[w.raw] {
			return 1
		}
		rest += q.weight[i] * s.fieldOf(q, i)
	}
	return rest
}

// plainValue is how good an entry is for a question that says no more than a name
// and a facet; 0 when it is not. It's only reckoned when it may be above what is wanted.
func (s *searcher) plainValue(q *asked, h *hit, wanted roadmap.Facet, least float32) float32 {
	e := &s.entries[h.at]
	if !s.isFirst(h.at, &q.named[0]) || e.facet == "" || e.isPair && wanted != roadmap.FacetAlternatives {
		return 0
	}
	if defining[e.facet] && !defining[wanted] {
		return 0 // what something is answers no other question
	}
	agrees, more := s.facetAgreement(wanted, e.facet), float32(0)
	switch {
	case e.kind == derived && e.facet == wanted && wanted == roadmap.FacetExercise:
		more = 2 // the task itself
	case e.facet == wanted, sameGroup(e.facet, wanted):
		more = 1
	case agrees < leastPlain:
		return 0
	}
	value := agrees + 0.25*h.score + max(0, h.ask-alike)
	if value+more <= least || !s.saysName(q, h.at) || !s.answersKind(q, h.at) {
		return 0
	}
	return value - s.closenessTo(q, h.at).titleAdds + more
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
	return s.hasTexts(q, m)
}

// hasTexts reports whether all words of a name stand in many texts, so that one
// without them is about something else.
func (s *searcher) hasTexts(q *asked, m mention) bool {
	for _, id := range q.ids[m.at : m.at+m.words] {
		if id < 0 || s.haveIt[id] <= uncommonName {
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
		if id >= 0 && s.haveIt[id] > uncommonName && s.strength(id, at) == 0 {
			return false
		}
	}
	return true
}

// uncommonName is in how many entries a name stands that is hardly more than
// another spelling.
const uncommonName = 3

const (
	alike          = 0.6 // likeness beyond which a way to ask counts more
	plainRest      = 0.3 // what other words may weigh in a question that is plainly about a name
	leastAgreement = 0.5
	leastPlain     = 0.25 // how well an entry's facet goes with the one that is wanted
)
