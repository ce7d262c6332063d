package answer

import "slices"

// listen notes how strongly each candidate speaks of each stem of the question.
func (s *searcher) listen(hits []hit, m *scratch) {
	words := len(m.order)
	m.speaks = slices.Grow(m.speaks[:0], len(hits)*words)[:len(hits)*words]
	clear(m.speaks)
	for n := range hits {
		m.chosen[hits[n].at/64] |= 1 << (hits[n].at % 64)
	}
	for i, id := range m.order {
		if id < 0 {
			continue
		}
		if s.haveIt[id] > quickerAlone {
			for n := range hits {
				m.speaks[n*words+i] = s.strength(id, hits[n].at)
			}
			continue
		}
		for _, p := range s.postings(id, &m.postings) {
			if at := p >> 8; m.chosen[at/64]&(1<<(at%64)) != 0 {
				m.speaks[int(m.cells[at].hit-1)*words+i] = float32(p&0xff) / strengths
			}
		}
	}
	for n := range hits {
		m.chosen[hits[n].at/64] = 0
	}
}

// quickerAlone is from how many postings on those of the candidates are found quicker one
// by one.
const quickerAlone = 1000

// speaksOf is how strongly the n-th candidate speaks of a word of the question.
func (m *scratch) speaksOf(n, word int) float32 { return m.speaks[n*len(m.order)+word] }
