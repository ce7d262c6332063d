package answer

import (
	"slices"

	"mentor/roadmap"
)

// weights say what counts how much when entries are ordered. They are set on
// the tuning half of the evaluation set and on ways to ask that the index does
// not know.
type weights struct {
	cover, ask, topic, facet, pair float32
	kinds                          [derived + 1]float32
	special                        float32 // of a facet that nobody asked for
	foreign                        float32 // of a product that nobody named
	question, way                  float32 // of words that only the question, or only the way to ask, has
}

var weighing = weights{
	cover: 1, ask: 0.7, topic: 0.22, facet: 0.08, pair: 0.7,
	kinds:   [derived + 1]float32{written: 0, path: 0.05, compared: 0, passage: -0.35, subject: -0.1, derived: -0.05},
	special: 0.15, foreign: 0.2,
	question: 0.35, way: 1,
}

const mildly = 0.4

// titleAsks is what it adds when an entry's title asks what the question does.
const titleAsks = 0.3

// compare completes the evidence of the candidates and scores them.
func (s *searcher) compare(q *asked, hits []hit, m *scratch) {
	s.likeness(q, m)
	for n := range hits {
		h := &hits[n]
		if q.total > 0 {
			h.cover /= q.total
		}
		h.ask = s.nearestAsk(q, h.at, m)
		h.facet = s.facetAgreement(q.facet, s.entries[h.at].facet)
		e := &s.entries[h.at]
		if special[e.facet] && e.facet != q.facet {
			h.facet = min(h.facet, 0)
		}
		if q.facet != "" && e.asked == q.facet {
			h.facet += titleAsks
		}
		if q.facet == roadmap.FacetExample {
			h.facet *= mildly // examples stand in texts of every kind
		}
		h.pair = s.pairAgreement(q, h.at)
		if special[e.facet] && e.facet != q.facet && !sameGroup(e.facet, q.facet) {
			h.special = 1
		} else if special[q.facet] && e.facet == q.facet {
			h.special = -0.7
		}
		h.foreign = s.foreignTo(q, h.at)
		h.score = s.score(h)
	}
}

func (s *searcher) score(h *hit) float32 {
	w := &weighing
	return w.cover*h.cover + w.ask*h.ask + w.topic*h.topic + w.facet*h.facet + w.pair*h.pair +
		w.kinds[s.entries[h.at].kind] - w.special*h.special - w.foreign*h.foreign
}

// sameGroup reports whether two facets are asked for in one breath.
func sameGroup(a, b roadmap.Facet) bool {
	return group[a] != 0 && group[a] == group[b]
}

var group = map[roadmap.Facet]int{
	roadmap.FacetExercise: 1, roadmap.FacetProject: 1,
	roadmap.FacetHard: 2, roadmap.FacetHowLong: 2,
	roadmap.FacetWorth: 3, roadmap.FacetNeed: 3,
	roadmap.FacetFirst: 4, roadmap.FacetNext: 4, roadmap.FacetOrder: 4,
}

// special are facets that only answer who asks for them.
var special = map[roadmap.Facet]bool{
	roadmap.FacetCareer: true, roadmap.FacetExercise: true, roadmap.FacetProject: true, roadmap.FacetLinks: true, roadmap.FacetHowLong: true,
	roadmap.FacetFirst: true, roadmap.FacetNext: true, roadmap.FacetOrder: true, roadmap.FacetHard: true, roadmap.FacetWorth: true,
}

// foreignTo is 1 when an entry is about a product that the question does not
// name: an answer for Neo4j to a question about any database.
func (s *searcher) foreignTo(q *asked, at int32) float32 {
	for _, id := range s.entries[at].products {
		named := slices.ContainsFunc(q.named, func(m mention) bool { return m.topic == id })
		if !named && !slices.Contains(q.about, id) {
			return 1
		}
	}
	return 0
}

// likeness notes for each stem how like it is to a word of the question.
func (s *searcher) likeness(q *asked, m *scratch) {
	note := func(id int32, like float32) {
		if id < 0 {
			return
		}
		if m.alike[id] == 0 {
			m.set = append(m.set, id)
		}
		m.alike[id] = max(m.alike[id], like)
	}
	for i := range q.words {
		note(q.ids[i], 1)
		for _, other := range s.nearAt(q, i) {
			note(other.id, other.factor)
		}
	}
}

// nearestAsk compares the whole question, function words included, with every
// way to ask for an entry: what both have, by weight, against what only one has
// (the Tversky index).
func (s *searcher) nearestAsk(q *asked, at int32, m *scratch) float32 {
	best := float32(0)
	for a := s.asksOf[at]; a < s.asksOf[at+1]; a++ {
		both := float32(0)
		for _, stem := range s.askWords[s.wordsOf[a]:s.wordsOf[a+1]] {
			if like := m.alike[stem]; like > 0 {
				both += like * s.askWeight[stem]
			}
		}
		if both == 0 {
			continue
		}
		onlyQuestion, onlyAsk := max(0, q.asking-both), max(0, s.askSum[a]-both)
		best = max(best, both/(both+weighing.question*onlyQuestion+weighing.way*onlyAsk))
	}
	return best
}

// facetAgreement is how well an entry's facet goes with what is asked.
func (s *searcher) facetAgreement(wanted, has roadmap.Facet) float32 {
	row, ok := s.facets[wanted]
	if !ok || has == "" {
		return 0
	}
	at, ok := s.place[has]
	if !ok {
		return 0
	}
	return row[at]
}

func (s *searcher) pairAgreement(q *asked, at int32) float32 {
	e := &s.entries[at]
	switch {
	case slices.Contains(q.pairs, at):
		return 1
	case e.isPair && q.sides[0].words > 0:
		return -0.5 // another pair
	case e.isPair && q.facet != roadmap.FacetDifference && q.facet != roadmap.FacetChoose:
		return -0.15
	}
	return 0
}
