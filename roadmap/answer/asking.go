package answer

// What a word weighs that only the question, or only the way to ask, has.
const (
	onlyInQuestion = 0.35
	onlyInAsk      = 1
)

// hear makes ready for ways to ask being compared with a question: for each stem it
// notes how like it is to a word of that.
func (s *searcher) hear(q *asked, m *scratch) {
	m.aimAt(&q.to)
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

	nearest uint32 // which way to ask it is that points nearest
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
		like, both := s.likeWay(way, words, stems, m)
		if a == first {
			is.title = like
		}
		if n == 0 || like > top[0] {
			is.nearest = a
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
			is.ask = max(is.ask, m.inCommon(way, both))
		}
	}
	for _, like := range top[:n] {
		is.often += like / float32(n)
	}
	is.meant = top[0]
	return is
}

// likeWay returns how nearly a way to ask points where the question does, and what the
// words weigh that both have.
func (s *searcher) likeWay(way *ask, words []uint16, stems int, m *scratch) (like, both float32) {
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
	return like * way.scale, both
}

// inCommon is what a question and a way to ask have in common, of what either has.
func (m *scratch) inCommon(way *ask, both float32) float32 {
	if both <= 0 {
		return 0
	}
	return both / (both + onlyInQuestion*max(0, m.asking-both) + onlyInAsk*max(0, way.sum-both))
}

// fewShared is the share of a question that a way to ask must have for its order of words to be looked at.
const fewShared = 0.35

// hearAsks reckons what the words of all ways to ask for some candidates say of the question. That is
// quicker than one by one: the memory is waited for once for several of them.
func (s *searcher) hearAsks(hits []hit, some []int, m *scratch) {
	m.unheard = m.unheard[:0]
	for _, n := range some {
		at := hits[n].at
		for _, w := range s.askWords[s.asks[s.asksOf[at]].begin():s.asks[s.asksOf[at+1]].begin()] {
			if said := &m.said[w]; said.round != m.round {
				said.round = m.round
				m.unheard = append(m.unheard, w)
			}
		}
	}
	for _, w := range m.unheard {
		s.hearWord(int32(w), &m.said[w], m)
	}
}

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
