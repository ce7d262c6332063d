package answer

import "slices"

// Weighed is an entry that may answer a question, and what is counted of it: what
// weights are fitted to.
type Weighed struct {
	Answer        Answer
	Ranking, Odds []float64 // in the order of RankingNames and OddsNames; no odds of what isn't reconsidered
	at            int32
}

// SameAsked reports whether an entry is asked for in nearly the same ways as
// others: it answers them too.
func (e *Engine) SameAsked(asks []string, w *Weighed) bool {
	s := e.build()
	m := s.scratch()
	defer s.pool.Put(m)
	return slices.ContainsFunc(asks, func(ask string) bool {
		to := s.pointing(tokenize(splitHyphens(ask)), nil)
		m.aimAt(&to)
		return s.asking(w.at, m).meant >= sameAsked
	})
}

// sameAsked is how nearly ways to ask point in one direction that one text
// answers.
const sameAsked = 0.88

// RankingNames and OddsNames are the lines of a file of weights.
func RankingNames() []string { return slices.Clone(rankingNames[:]) }

// OddsNames are those of the odds; the first is always counted once.
func OddsNames() []string { return slices.Clone(oddsNames[:]) }

// Weigh returns all entries that may answer a question which stands for itself,
// the best first.
func (e *Engine) Weigh(text string) []Weighed {
	s := e.build()
	r := s.read(text)
	hits, l := s.find(r), s.gate.leaning(r)
	all := make([]Weighed, len(hits))
	for n := range hits {
		ranking := s.ranking(&hits[n])
		all[n] = Weighed{Answer: e.show(s, Question{Text: text}, r, hits[n]), Ranking: wide(ranking[:]), at: hits[n].at}
		if n < reconsidered {
			v := s.evidence(r, hits, n, l)
			odds := v.odds()
			all[n].Odds = wide(odds[:])
		}
	}
	return all
}

func wide(row []float32) []float64 {
	out := make([]float64, len(row))
	for i, x := range row {
		out[i] = float64(x)
	}
	return out
}
