package answer

import (
	"slices"

	"mentor/roadmap"
)

// What a word weighs that only the question, or only the way to ask, has.
const (
	onlyInQuestion = 0.35
	onlyInAsk      = 1
)

const mildly = 0.4

// titleAsks is what it adds when an entry's title asks what the question does.
const titleAsks = 0.3

// compare completes the evidence of the candidates and scores them. How near their ways
// to ask are is first guessed by where those point on the whole, and then looked at
// for those that come out best.
func (s *searcher) compare(q *asked, hits []hit, m *scratch) []hit {
	fits := s.fits[q.facet]
	var best [closely]int
	found, about := 0, q.worlds()
	for n := range hits {
		h := &hits[n]
		if q.total > 0 {
			h.cover /= q.total
		}
		h.says, h.bare = m.aim.toward(&s.textTo[h.at]), s.bare(h.at, m)
		f := fits[s.sortOf[h.at]]
		h.facet, h.special = f.agrees, f.only
		h.pair = s.pairAgreement(q, h.at)
		h.foreign = s.foreignTo(q, h.at)
		if h.foreign > 0 && h.topic == 0 && properlyNamed(q) {
			h.foreign = 2 // another product in place of what is named
		}
		h.other = s.spoken[h.at].other(about)
		if !h.far {
			h.meant = m.aim.toward(s.byNear.of(h.at))
		}
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
	for _, n := range best[:found] {
		s.lookClosely(&hits[n], m)
	}
	s.lookAgain(hits, best[:found], m)
	return slices.DeleteFunc(hits, func(h hit) bool { return h.far && !h.seen })
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

// entrySort is all of an entry that says which kinds of questions it fits.
type entrySort struct {
	facet, asked     roadmap.Facet
	derived, subject bool
}

// fit is how well an entry goes with the kind of a question.
type fit struct {
	agrees float32
	only   float32 // 1 when it only answers who asks for it, below 0 when that was asked for
	asked  bool    // it has the facet that is asked for, or one of its group, or is a topic as a whole
}

// sorts reckons once how well all sorts of entries fit all kinds of questions:
// there are a few hundred sorts, and each question has dozens of candidates.
func (s *searcher) sorts() {
	number, sorts := map[entrySort]uint16{}, []entrySort{}
	s.sortOf = make([]uint16, len(s.entries))
	for at := range s.entries {
		e := &s.entries[at]
		is := entrySort{e.facet, e.asked, e.kind == derived, e.kind == subject}
		n, ok := number[is]
		if !ok {
			n = uint16(len(sorts))
			number[is], sorts = n, append(sorts, is)
		}
		s.sortOf[at] = n
	}
	s.fits = map[roadmap.Facet][]fit{}
	for _, f := range append(roadmap.Facets(), "") {
		row := make([]fit, len(sorts))
		for n, is := range sorts {
			row[n] = s.fit(f, is)
		}
		s.fits[f] = row
	}
}

// fit is how well a sort of entries goes with what is asked.
func (s *searcher) fit(wanted roadmap.Facet, e entrySort) fit {
	f := fit{agrees: s.facetAgreement(wanted, e.facet)}
	own := e.facet == wanted || sameGroup(e.facet, wanted)
	f.asked = e.subject || wanted != "" && own
	if special[e.facet] && e.facet != wanted {
		f.agrees = min(f.agrees, 0)
	}
	if wanted != "" && e.asked == wanted {
		f.agrees += titleAsks
	}
	if wanted == roadmap.FacetExample {
		f.agrees *= mildly // examples stand in texts of every kind
	}
	switch {
	case (special[e.facet] || onlyItself[wanted]) && !own:
		f.only = 1
	case e.facet == wanted && (special[wanted] || e.derived):
		f.only = -1
	}
	return f
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

// onlyItself are facets of a question that no other facet answers.
var onlyItself = map[roadmap.Facet]bool{roadmap.FacetAlternatives: true, roadmap.FacetOrder: true}

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

// hear makes ready for ways to ask being compared with a question: for each stem it
// notes how like it is to a word of that.
func (s *searcher) hear(q *asked, m *scratch) {
	m.turn(&q.to)
	m.asking = q.asking
	m.order, m.rarity = m.order[:0], 0
	for i := range q.words {
		m.order = append(m.order, q.ids[i])
		if q.ids[i] >= 0 {
			m.rarity += s.idf[q.ids[i]]
		}
	}
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

// asking is how the ways to ask for an entry are to a question.
type asking struct {
	ask   float32 // what the nearest one by its words has in common with the question
	meant float32 // how nearly one points where the question does
	often float32 // the same of the nearest three on average: one may by chance
	title float32 // the same of the title
	run   float32 // the share of the question that is a run of words of one of them
	holds float32 // the share of one of them that is a long run of words of the question
}

// asking compares the whole question, function words included, with every way to ask
// for an entry: what both have, by weight, against what only one has (the Tversky
// index), and where both point.
func (s *searcher) asking(at int32, m *scratch) (is asking) {
	var top [3]float32
	n := 0
	first := s.asksOf[at]
	for a := first; a < s.asksOf[at+1]; a++ {
		way := &s.asks[a]
		words := s.askWords[way.begin():s.asks[a+1].begin()]
		stems := int(way.words & (1<<stemBits - 1))
		both, like := float32(0), float32(0)
		for i, w := range words {
			said := &m.said[w]
			if said.round != m.round {
				s.hearWord(int32(w), said, m)
			}
			like += said.toward
			if i < stems {
				both += said.both
			}
		}
		like *= way.scale
		if a == first {
			is.title = like
		}
		for i := range top {
			if i == n || like > top[i] {
				copy(top[i+1:], top[i:])
				top[i] = like
				n = min(n+1, len(top))
				break
			}
		}
		if both > 0 {
			if both > fewShared*m.asking { // else no run matters
				most, long := s.runsOf(words[:stems], m)
				is.run, is.holds = max(is.run, most/max(m.asking, 0.1)), max(is.holds, long/max(way.sum, 0.1))
			}
			onlyQuestion, onlyAsk := max(0, m.asking-both), max(0, way.sum-both)
			is.ask = max(is.ask, both/(both+onlyInQuestion*onlyQuestion+onlyInAsk*onlyAsk))
		}
	}
	for _, like := range top[:n] {
		is.often += like / float32(n)
	}
	is.meant = top[0]
	return is
}

// fewShared is the share of a question that a way to ask must have for its order of words to be looked at.
const fewShared = 0.35

// hearWord reckons what a word of the content says of the question that is asked.
func (s *searcher) hearWord(id int32, said *said, m *scratch) {
	is := &s.known[id]
	like := m.alike[is.stem]
	said.round, said.both, said.toward = m.round, like*is.weight, 0
	switch {
	case is.row >= 0:
		said.toward = float32(dot(&m.aim, s.words.row(int(is.row)))) * (is.scale / aimScale)
	case like > 0: // else it points nowhere near: it's like itself and like nothing else
		var to direction
		sayUnknown(s.vocab.raws.word(id), 1, &to)
		p := to.pack()
		said.toward = m.aim.toward(&p)
	}
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
