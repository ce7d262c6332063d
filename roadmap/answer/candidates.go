package answer

import (
	"cmp"
	"slices"
)

// favor makes sure that what is named, and what is asked for in just the words of a question or
// in much the same, is among the candidates.
func (s *searcher) favor(q *asked, literally []int32, m *scratch) {
	s.byName(q, m)
	for _, at := range literally {
		m.touch(at, 2*q.total+1)
	}
	s.byAsk(q, m)
}

// byName favors what is named: the entries of a named topic, first of all those with the facet, and
// those between two things that are set side by side.
func (s *searcher) byName(q *asked, m *scratch) {
	for i := range q.named {
		n := &q.named[i]
		for _, at := range s.about[n.topic] {
			share := float32(topicBonus)
			if !s.isFirst(at, n) {
				share *= otherTopic
			}
			m.touch(at, share*q.total*n.weight)
		}
	}
	for _, id := range q.about {
		for _, at := range s.about[id] {
			m.touch(at, topicBonus*talkedAbout*q.total)
		}
	}
	fits := s.fits[q.facet]
	for _, id := range unique(append(topicsOf(q.named), q.about...), len(q.named)+len(q.about)) {
		for _, at := range s.about[id] {
			if fits[s.sortOf[at]].asked {
				m.cell(at).bonus += facetBonus * q.total
			}
		}
	}
	for _, at := range q.pairs {
		m.touch(at, q.total)
	}
}

// byAsk favors what is asked for in much the same words.
func (s *searcher) byAsk(q *asked, m *scratch) {
	var room [maxWords]int32
	stems := room[:0]
	for i := range q.words {
		if id := q.ids[i]; id >= 0 && q.weight[i] > 0 && !q.words[i].common() {
			stems = append(stems, id)
		}
	}
	slices.SortFunc(stems, func(a, b int32) int { return cmp.Compare(s.askedWith[a], s.askedWith[b]) })
	seldom, sum := 0, uint32(0)
	for ; seldom < len(stems) && sum+s.askedWith[stems[seldom]] <= mostAsked; seldom++ {
		sum += s.askedWith[stems[seldom]]
	}
	for _, id := range stems[:seldom] {
		for _, ask := range s.asksWith[s.askStart[id]:s.askStart[id+1]] {
			m.count(ask, s.askWeight[id])
		}
	}
	for _, place := range m.asks {
		ask, said := m.counts[place].ask-1, m.counts[place].weight
		if said >= muchOf*q.asking && said >= muchOf*s.asks[ask].sum {
			m.touch(s.ownerOf(ask), q.total*said/max(q.asking, s.asks[ask].sum))
		}
		m.counts[place] = askCount{}
	}
	m.asks = m.asks[:0]
}

// literally returns the entries that are asked for in just these words, however
// common they are.
func (s *searcher) literally(q *asked) (all []int32) {
	all = s.askedBy(q.ids, nil)
	if !slices.Equal(q.words, q.written) {
		ids := make([]int32, len(q.written))
		for i, w := range q.written {
			ids[i] = s.vocab.of(w)
		}
		all = s.askedBy(ids, all)
	}
	return all
}

// askedBy adds the entries that are asked for in just these stems.
func (s *searcher) askedBy(ids, all []int32) []int32 {
	stems := make([]int32, 0, maxWords)
	for _, id := range ids {
		if id < 0 {
			return all
		}
		if !slices.Contains(stems, id) {
			stems = append(stems, id)
		}
	}
	if len(stems) == 0 {
		return all
	}
	key := sameAsk(keyOf(stems) &^ entryMask)
	for at, _ := slices.BinarySearch(s.sameAsks, key); at < len(s.sameAsks) && s.sameAsks[at]&^entryMask == key; at++ {
		all = append(all, int32(s.sameAsks[at]&entryMask))
	}
	return all
}

// What it adds to the evidence by which candidates are chosen, as a share of the
// whole question, that an entry is of a named topic, and has the facet too.
const (
	muchOf     = 0.4  // what a way to ask must share with the question to be looked at
	mostAsked  = 1000 // so many ways to ask are counted through, those with the rarest words
	topicBonus = 0.25
	facetBonus = 0.15
)
