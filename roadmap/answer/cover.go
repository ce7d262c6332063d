package answer

import (
	"cmp"
	"slices"
)

// told is a word of a question with the stems of entries that speak of it.
type told struct {
	word   int
	turn   uint8 // its place among those that count, from 1
	first  uint8 // the place of the first of its stems among all of them, from 1
	weight float32
	stems  []related
	long   uint32 // how many postings those have
}

// tell makes ready a word of a question.
func (s *searcher) tell(q *asked, i int, m *scratch) {
	t := told{word: i, weight: q.weight[i], turn: uint8(len(m.told) + 1), first: 1}
	if n := len(m.told); n > 0 {
		last := &m.told[n-1]
		t.first = uint8(min(lastPlace, int(last.first)+len(last.stems)))
	}
	from := len(m.stems)
	if id := q.ids[i]; id >= 0 {
		m.stems = append(m.stems, related{id, 1})
	}
	for _, other := range s.nearAt(q, i) {
		if !slices.ContainsFunc(m.stems[from:], func(r related) bool { return r.id == other.id && r.factor >= other.factor }) {
			m.stems = append(m.stems, other)
		}
	}
	t.stems = m.stems[from:]
	for _, r := range t.stems {
		t.long += s.haveIt[r.id]
	}
	m.told = append(m.told, t)
}

// cover adds what the words of a question say for the entries that have them, or words that are
// near them in meaning. It returns the words of which only candidates are told. Those that few
// entries have come first: once no other entry can be among the strongest, only the ones that
// still can are counted, and those that are near in meaning.
func (s *searcher) cover(q *asked, near []meantBy, m *scratch) (late []int) {
	for i := range q.words {
		switch id := q.ids[i]; {
		case q.weight[i] == 0:
		case id >= 0 && s.haveIt[id] > longPostings && q.weight[i] < 0.5:
			late = append(late, i)
		default:
			s.tell(q, i, m)
		}
	}
	s.count(q, m.told, near, m)
	if m.covered < candidates && !m.closed {
		n := len(m.told)
		for _, i := range late {
			s.tell(q, i, m)
		}
		s.count(q, m.told[n:], near, m)
		late = nil
	}
	return late
}

func (s *searcher) count(q *asked, words []told, near []meantBy, m *scratch) {
	rest := float32(0)
	m.turns = m.turns[:0]
	for i := range words {
		rest += words[i].weight
		m.turns = append(m.turns, int16(i))
	}
	slices.SortStableFunc(m.turns, func(a, b int16) int { return cmp.Compare(words[a].long, words[b].long) })
	for _, i := range m.turns {
		t := &words[i]
		if !m.closed && t.long >= worthClosing && 2*int(t.long) >= len(m.touched) {
			s.close(q, rest, near, m)
		}
		for n, r := range t.stems {
			place := uint8(min(lastPlace, int(t.first)+n))
			if m.closed {
				s.postAmong(r, t, place, m)
			} else {
				s.post(r, t, place, m)
			}
		}
		rest -= t.weight
	}
}

const (
	lastPlace    = 250
	worthClosing = 200 // of so many postings it's worth looking for the entries that still count
	quickerAmong = 12  // times as many postings as entries, from which these are looked up one by one
)

// post adds what a stem says for each entry that has it.
func (s *searcher) post(r related, t *told, place uint8, m *scratch) {
	weight := t.weight * r.factor / strengths
	for _, p := range s.postings(r.id, &m.postings) {
		m.add(int32(p>>8), t, place, weight*float32(p&0xff))
	}
}

// postAmong is post for the entries that still count.
func (s *searcher) postAmong(r related, t *told, place uint8, m *scratch) {
	if have := s.haveIt[r.id]; s.stepsOf[r.id] >= firstFull || int(have) > quickerAmong*len(m.left) {
		for _, at := range m.left {
			if strength := s.strength(r.id, at); strength > 0 {
				m.add(at, t, place, t.weight*r.factor*strength)
			}
		}
		return
	}
	weight := t.weight * r.factor / strengths
	for _, p := range s.postings(r.id, &m.postings) {
		if at := p >> 8; m.chosen[at/64]&(1<<(at%64)) != 0 {
			m.add(int32(at), t, place, weight*float32(p&0xff))
		}
	}
}

// levels are how strong evidence is, roughly.
const levels = 128

// level is how strong that for an entry is.
func (m *scratch) level(evidence float32) uint8 {
	return uint8(min(levels, max(0, m.perLevel*evidence)))
}

// leastLevel returns the level from which all entries are candidates, and the one of which some are.
func (m *scratch) leastLevel(among []int32) (least int) {
	var count [levels + 1]int
	m.levels = m.levels[:0]
	for _, at := range among {
		c := &m.cells[at]
		l := m.level(c.cover + c.bonus)
		m.levels = append(m.levels, l)
		count[l]++
	}
	least, sum := levels, 0
	for ; least > 0 && sum+count[least] <= candidates; least-- {
		sum += count[least]
	}
	return least
}

// close leaves only the entries that may still be among the strongest, and those that are near in
// meaning, if nothing that the rest of the words say makes others so.
func (s *searcher) close(q *asked, rest float32, near []meantBy, m *scratch) {
	if len(m.touched) <= candidates {
		return
	}
	least := m.leastLevel(m.touched)
	if int(m.level(rest)) >= least {
		return
	}
	names := float32(0)
	for _, n := range q.named {
		for i := n.at; i < n.at+n.words; i++ {
			names += q.weight[i]
		}
	}
	m.closed, m.left = true, m.left[:0]
	for _, at := range m.touched {
		c := &m.cells[at]
		most := c.cover + c.bonus + rest
		if c.bonus > 0 {
			most += names // it may be of a topic that is named
		}
		if int(m.level(most)) >= least {
			m.leave(at)
		}
	}
	for _, e := range near {
		m.leave(e.at)
	}
}

// leave leaves an entry among those that count.
func (m *scratch) leave(at int32) {
	if bit := uint64(1) << (at % 64); m.chosen[at/64]&bit == 0 {
		m.chosen[at/64] |= bit
		m.left = append(m.left, at)
	}
}

// addNames adds what is said for the entries of a named topic by its being that, whether or not
// they have the words of its name.
func (s *searcher) addNames(q *asked, m *scratch) {
	for k := range q.named {
		n := &q.named[k]
		for _, at := range s.about[n.topic] {
			if !s.isFirst(at, n) || m.closed && m.chosen[at/64]&(1<<(at%64)) == 0 {
				continue
			}
			c, last := &m.cells[at], true
			for i := n.at; i < n.at+n.words; i++ {
				if q.weight[i] == 0 {
					continue
				}
				value := q.weight[i] * s.byTopic(q.ids[i]) * n.weight
				if last && c.last > 0 && m.told[c.last-1].word == i { // it was counted just before
					value = max(0, value-s.counted(c, at, m))
				}
				c.cover += value
				last = false
			}
		}
	}
}

// counted is what the last of the words that an entry has said for it.
func (s *searcher) counted(c *cell, at int32, m *scratch) (most float32) {
	if c.turn == c.last {
		return c.counted
	}
	t := &m.told[c.last-1]
	for _, r := range t.stems {
		most = max(most, t.weight*r.factor*s.strength(r.id, at))
	}
	return most
}

// strongest returns the candidates with the strongest evidence so far. Of equals those are taken
// that have the first words of the question.
func (s *searcher) strongest(q *asked, m *scratch) []hit {
	among := m.open()
	least := m.leastLevel(among)
	m.found = m.found[:0]
	for i := range among {
		if int(m.levels[i]) >= least {
			m.found = append(m.found, int32(i))
		}
	}
	slices.SortFunc(m.found, func(a, b int32) int {
		x, y := m.cells[among[a]].place, m.cells[among[b]].place
		if x == y && x > byBonus {
			return cmp.Compare(among[a], among[b])
		}
		return cmp.Or(cmp.Compare(y, x), cmp.Compare(a, b))
	})
	hits := m.hits[:0]
	for _, i := range m.found {
		if int(m.levels[i]) > least || len(hits) < candidates {
			hits = append(hits, s.candidate(q, among[i], len(hits), m))
		}
	}
	return hits
}
