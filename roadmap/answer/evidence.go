package answer

import (
	"math"
	"slices"

	"mentor/roadmap"
)

// evidence is what speaks for an entry being the answer to a question.
type evidence struct {
	hit
	leaning
	closeness
	gaps
	aligned
	named      bool    // the question names a topic
	words      float32 // how many the question has
	subject    bool    // the entry is a topic as a whole
	lead       float32 // by how much its score is above that of the best other entry, within bounds
	share      float32 // logarithm of the chance that it, or what says the same, is right, if anything is
	together   float32 // the same of all entries of its topic
	defines    bool    // it says what something is, and that wasn't asked
	introduces bool    // it says what something is, or is a topic as a whole
	explains   bool    // it's about what goes wrong
	same       bool    // it has the facet that was asked
	kind       kind
	rank       float32 // its place among the hits
}

// Beyond so near a way to ask, being nearer counts otherwise; so many words of a
// question say that it is one of our field; and a greater lead says no more.
const (
	veryNear   = 0.8
	nearlySaid = 0.9
	manyWords  = 12
	clearLead  = 0.45

	firstBit = 40 // where in oddsNames what is only yes or no begins
)

// odds is what is counted of the evidence, in the order of oddsNames.
func (v *evidence) odds() (row [len(oddsNames)]float32) {
	copy(row[:], []float32{
		1, v.score, v.ask, v.meant, max(0, v.meant-veryNear), v.says, v.facet, v.uncovered, v.function, v.content,
		0, min(manyWords, v.words), 0, v.lead, v.share, v.together,
		v.titleLacks, v.titleAdds, v.asksLack, v.askAdds, v.title, v.cover, v.topic, v.pair, v.special, v.foreign,
		v.rank, max(0, v.meant-nearlySaid), v.asksLack * v.askAdds, v.often,
		0, 0, 0, v.bare, v.run, v.holds, v.widest, v.askGap, v.many, v.other,
	})
	n := len(row)
	for i, a := range []alignment{v.inTitle, v.ofTitle, v.inAsk, v.ofAsk} {
		numbers := a.row()
		copy(row[n-4*(4-i):], numbers[:])
	}
	if v.introduces {
		row[30], row[31] = v.asksLack, v.uncovered
	}
	if v.explains {
		row[32] = v.asksLack
	}
	if v.named {
		row[10] = 1
	}
	if v.subject {
		row[12] = 1
	}
	bits := row[firstBit:]
	for i, yes := range []bool{v.defines, v.same, v.kind == path, v.kind == passage, v.kind == derived, v.kind == compared} {
		if yes {
			bits[i] = 1
		}
	}
	return row
}

// sureness is the logarithm of the odds that an entry answers a question.
func (w *weights) sureness(v *evidence) (sum float32) {
	for i, x := range v.odds() {
		sum += w.odds[i] * x
	}
	return sum
}

// oddsOf returns the logarithm of the odds that one of the hits answers a question. Those of
// what was found for the whole question are asked for several times.
func (s *searcher) oddsOf(q *asked, hits []hit, n int, l leaning) float32 {
	kept := n < reconsidered && len(hits) == len(q.hits) && &hits[0] == &q.hits[0]
	if kept && q.reckoned&(1<<n) != 0 {
		return q.odds[n]
	}
	v := s.evidence(q, hits, n, l)
	odds := s.weights.sureness(&v)
	if kept {
		q.odds[n], q.reckoned = odds, q.reckoned|1<<n
	}
	return odds
}

// chances says how one of the hits stands among the others. What says nearly the
// same as it is no rival.
func (s *searcher) chances(q *asked, hits []hit, n int, v *evidence) {
	own, topic, to := &hits[n], s.topicOf[hits[n].at], s.textTo[hits[n].at].aim()
	all, same, together, second := 0.0, 0.0, 0.0, own.score-clearLead
	for i, chance := range q.chances.of(hits, s.weights.sharpness) {
		all += chance
		if i == n || topic != 0 && s.topicOf[hits[i].at] == topic {
			together += chance
		}
		switch {
		case i == n, hits[i].score > own.score-clearLead && to.toward(&s.textTo[hits[i].at]) >= sameText:
			same += chance
		default:
			second = max(second, hits[i].score)
		}
	}
	v.lead, v.share, v.together = own.score-second, float32(math.Log(same/all)), float32(math.Log(together/all))
}

// chances are those of entries that were found, up to a factor.
type chances struct {
	hits []hit
	are  []float64
}

// of returns the chances of entries; those of the same ones are reckoned once.
func (c *chances) of(hits []hit, sharpness float32) []float64 {
	if len(hits) != len(c.hits) || &hits[0] != &c.hits[0] {
		c.hits, c.are = hits, make([]float64, len(hits))
		for i := range hits {
			c.are[i] = math.Exp(float64(sharpness * (hits[i].score - hits[0].score)))
		}
	}
	return c.are
}

// sameText is how nearly texts point in one direction that say nearly the same.
const sameText = 0.8

// tells reports whether a word says what a question is about.
func (q *asked) tells(i int) bool {
	if i >= 64 {
		return q.mayTell(i)
	}
	return q.telling&(1<<i) != 0
}

// findTelling notes which words tell, once the question is read.
func (q *asked) findTelling() {
	for i := range q.words {
		if q.mayTell(i) {
			q.telling |= 1 << i
		}
	}
}

func (q *asked) mayTell(i int) bool {
	w := &q.words[i]
	if isYear(w.raw) || q.isOwnName(i) || q.countsSome(i) {
		return false
	}
	return q.names[i] || q.isSide(i) || w.outside() || !w.common() && !w.chatter() && !q.saysWhatIsWanted(i)
}

// countsSome reports whether a word is the number of some things: "500 posts" asks for no status 500.
func (q *asked) countsSome(i int) bool {
	return i+1 < len(q.words) && isNumber(q.words[i].raw) && counts[q.words[i+1].raw]
}

var counts = set(`posts users user people devs dev developers clients customers visitors members requests req rps ms seconds minutes hours days weeks
months years gb mb kb tb rows records lines products items orders mails emails messages events files servers services nodes pods machines instances
workers threads connections tables columns tests students juniors euros dollars bucks k percent times articles comments pages images million thousand`)

// has reports whether an entry speaks of a word of the question, or of what
// stands for it.
func (s *searcher) has(q *asked, i int, at int32) bool {
	if s.strength(q.ids[i], at) > 0 {
		return true
	}
	if q.names[i] {
		for _, m := range q.named {
			if i >= m.at && i < m.at+m.words && slices.Contains(s.entries[at].topics, m.topic) {
				return true
			}
		}
		return false
	}
	for _, other := range s.nearAt(q, i) {
		if other.factor >= standsFor && s.strength(other.id, at) > 0 {
			return true
		}
	}
	return false
}

// standsFor is how near a word must be to stand for another.
const standsFor = 0.2

// speaksOf reports whether an entry speaks of the things that the question
// names and the library has no topic on. Else it returns the first that is
// missing. No word, no answer.
func (s *searcher) speaksOf(q *asked, at int32) (string, bool) {
	for i := range q.words {
		if q.weight[i] > 0 && s.isThing(q, i) && !s.has(q, i, at) {
			return q.words[i].raw, false
		}
	}
	return "", s.answersKind(q, at)
}

// answersKind reports whether an entry answers the kind of question that only few
// do: an order of two speaks of both, alternatives name others.
func (s *searcher) answersKind(q *asked, at int32) bool {
	e := &s.entries[at]
	switch {
	case !onlyItself[q.facet] || e.facet == q.facet || q.facet == roadmap.FacetOrder && e.isPair:
		return true
	case q.facet == roadmap.FacetAlternatives:
		return e.isPair || e.facet == roadmap.FacetChoose || e.facet == roadmap.FacetKinds || e.facet == roadmap.FacetWhenNot
	}
	for i := range q.words {
		if q.weight[i] > 0 && q.tells(i) && !s.has(q, i, at) {
			return false
		}
	}
	return true
}

func properlyNamed(q *asked) bool {
	return slices.ContainsFunc(q.named, func(m mention) bool { return m.weight == 1 })
}

// fieldOf is how much a word counts as one of our field.
func (s *searcher) fieldOf(q *asked, i int) float32 {
	if q.ids[i] < 0 || q.names[i] {
		return 1
	}
	return s.gate.field(q.ids[i])
}

// evidence gathers what speaks for one of the entries that were found.
func (s *searcher) evidence(q *asked, hits []hit, n int, l leaning) evidence {
	v := evidence{hit: hits[n], leaning: l, named: len(q.named) > 0}
	v.gaps = s.gapsIn(q, hits[n].at)
	v.closeness, v.aligned = s.closenessTo(q, hits[n].at), s.alignedWith(q, &hits[n])
	e := &s.entries[hits[n].at]
	v.kind, v.rank, v.same = e.kind, float32(min(n, 8)), q.facet != "" && e.facet == q.facet
	v.defines = defining[e.facet] && q.facet != "" && !defining[q.facet]
	v.introduces, v.explains = defining[e.facet] || e.kind == subject, e.facet == roadmap.FacetSymptom
	v.words, v.subject = float32(len(q.words)), s.entries[hits[n].at].kind == subject
	s.chances(q, hits, n, &v)
	return v
}

// defining are facets of what something is.
var defining = map[roadmap.Facet]bool{roadmap.FacetWhat: true, roadmap.FacetTerm: true}
