package answer

import "slices"

// Weighed is an entry that may answer a question, and what is counted of it: what
// weights are fitted to.
type Weighed struct {
	Answer        Answer
	Talk          []float64 // of a follow-up, in the order of TalkNames
	TalkOdds      []float64 // of one, in the order of TalkOddsNames behind the first three
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

// TalkNames are the lines of a file of weights that say what counts of an answer to a follow-up.
func TalkNames() []string { return slices.Clone(talkNames[:]) }

// TalkOddsNames are those that say how likely the best of them is right: always, its value,
// by how much that is above the next one's, up to TalkLead, and those of Weighed.TalkOdds.
func TalkOddsNames() []string { return slices.Clone(talkOddsNames[:]) }

// TalkLead is from where a greater lead says no more.
const TalkLead = clearLeadInTalk

// WeighFollowUp returns all that may answer a follow-up, in each reading of it.
func (e *Engine) WeighFollowUp(q Question) []Weighed {
	s := e.build()
	if q.Before == nil || len(q.Before.Topics) == 0 {
		return nil
	}
	t := s.talkOf(q.Before, s.read(AfterThanks(q.Text)))
	e.options(s, t)
	all := make([]Weighed, len(t.options))
	for i := range t.options {
		o := &t.options[i]
		row := s.talkEvidence(t, o)
		a := e.showFollowed(s, q, t, &followed{option: *o})
		a.Earlier = earlier(q.Before, &a)
		odds := t.talkOddsRow(o)
		all[i] = Weighed{Answer: a, Talk: wide(row[:]), TalkOdds: wide(odds[:]), at: o.best.at}
	}
	return all
}
