package answer

import "slices"

// run is a run of words that a question and a way to ask have in common.
type run struct {
	words  int
	weight float32
}

// longRun is of how many words a run is at least by which a way to ask is recognized in
// a question: "argument list too long".
const longRun = 3

// runsOf finds the heaviest run of words that the question shares with a way to ask, and
// the heaviest long one. Little words count here: those of an error message are often all little.
func (s *searcher) runsOf(words []uint16, m *scratch) (most, long float32) {
	m.runs = slices.Grow(m.runs[:0], len(m.order))[:len(m.order)]
	clear(m.runs)
	for _, w := range words {
		stem := s.vocab.stemOf[w]
		for i := len(m.order) - 1; i >= 0; i-- { // from the end, so that the word before is still that of the last round
			if m.order[i] != stem {
				m.runs[i] = run{}
				continue
			}
			r := run{words: 1, weight: s.askWeight[stem]}
			if i > 0 {
				r.words, r.weight = r.words+m.runs[i-1].words, r.weight+m.runs[i-1].weight
			}
			m.runs[i] = r
			if r.words > 1 {
				most = max(most, r.weight)
			}
			if r.words >= longRun {
				long = max(long, r.weight)
			}
		}
	}
	return most, long
}

// bare is how strongly the n-th candidate speaks of the words of a question when each counts as
// rare as it is, whatever the question means by it (BM25 as a share of what is possible).
func (s *searcher) bare(n int, m *scratch) (sum float32) {
	if m.rarity == 0 {
		return 0
	}
	for i, stem := range m.order {
		if stem >= 0 {
			sum += s.idf[stem] * m.speaksOf(n, i)
		}
	}
	return sum / m.rarity
}
