package answer

// gaps are what an entry doesn't speak of though it was asked about.
type gaps struct {
	uncovered float32 // share of what the question's content words weigh
	widest    float32 // what the heaviest of them weighs
	many      float32 // how many they are, up to a bound
}

// manyGaps is from how many words on more of them say no more.
const manyGaps = 4

// gapsIn returns the words of a question that an entry doesn't speak of; none when no
// word of it tells anything.
func (s *searcher) gapsIn(q *asked, at int32) (g gaps) {
	all, absent := float32(0), float32(0)
	for i := range q.words {
		if q.weight[i] == 0 || !q.tells(i) {
			continue
		}
		w := q.weight[i] * s.fieldOf(q, i)
		all += w
		if !s.has(q, i, at) {
			absent += w
			g.widest, g.many = max(g.widest, q.weight[i]), min(manyGaps, g.many+1)
		}
	}
	if all > 0 {
		g.uncovered = absent / all
	}
	return g
}
