package answer

import (
	"slices"

	"mentor/roadmap"
)

// compare completes the evidence of the candidates and scores them. How near their ways
// to ask are is first guessed by where those point on the whole, and then looked at
// for those that come out best.
func (s *searcher) compare(q *asked, hits []hit, m *scratch) {
	fits := s.fits[q.facet]
	var best [closely]int
	found, about := 0, q.worlds()
	s.likenAll(hits, m)
	for n := range hits {
		h := &hits[n]
		if q.total > 0 {
			h.cover /= q.total
		}
		h.bare = s.bare(n, m)
		f := fits[s.sortOf[h.at]]
		h.facet, h.special = f.agrees, f.only
		h.pair = s.pairAgreement(q, h.at)
		h.foreign = s.foreignTo(q, h.at)
		if h.foreign > 0 && h.topic == 0 && properlyNamed(q) {
			h.foreign = 2 // another product in place of what is named
		}
		h.other = s.spoken[h.at].other(about)
		h.meant, h.often = 0.1+0.9*h.meant, 0.05+0.9*h.meant
		h.score = s.score(h)
		if found == closely && h.score <= hits[best[found-1]].score { //nolint:gosec // found is above 0 there
			continue
		}
		k := min(found, closely-1)
		for found = min(found+1, closely); k > 0 && hits[best[k-1]].score < h.score; k-- {
			best[k] = best[k-1]
		}
		best[k] = n
	}
	s.hearAsks(hits, best[:found], m)
	for _, n := range best[:found] {
		s.lookClosely(&hits[n], m)
	}
	s.lookAgain(hits, best[:found], m)
}

// likenAll reckons how nearly the candidates, and their texts, point where the question does.
func (s *searcher) likenAll(hits []hit, m *scratch) {
	for n := range hits {
		hits[n].says = m.aim.toward(&s.textTo[hits[n].at])
	}
	for n := range hits {
		if h := &hits[n]; !h.far {
			h.meant = m.aim.toward(s.byNear.of(h.at))
		}
	}
}

// lookAgain looks closely at those that were passed over and would now be among the
// first.
func (s *searcher) lookAgain(hits []hit, seen []int, m *scratch) {
	if len(seen) < closely {
		return
	}
	var scores [closely]float32
	for i, n := range seen {
		scores[i] = hits[n].score
	}
	slices.Sort(scores[:])
	least := scores[closely-reconsidered]
	for n := range hits {
		if h := &hits[n]; !h.seen && h.score > least {
			s.lookClosely(h, m)
		}
	}
}

// lookClosely compares each way to ask for a candidate with the question.
func (s *searcher) lookClosely(h *hit, m *scratch) {
	h.asking, h.seen = s.asking(h.at, m), true
	h.score = s.score(h)
}

// closely is at how many candidates is looked closely, at least.
const closely = 20

// foreignTo is 1 when an entry is about a product that the question does not
// name: an answer for Neo4j to a question about any database.
func (s *searcher) foreignTo(q *asked, at int32) float32 {
	for _, id := range s.productsOf(at) {
		named := slices.ContainsFunc(q.named, func(m mention) bool { return m.topic == id })
		if !named && !slices.Contains(q.about, id) {
			return 1
		}
	}
	return 0
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
