package answer

import (
	"strings"

	"mentor/roadmap"
)

// asksReason reports whether somebody asks for no more than why one of two was put before the
// other: "why the first one?", "why not MySQL?".
func (s *searcher) asksReason(b *Answer, r *asked) bool {
	if r.facet != roadmap.FacetWhy {
		return false
	}
	pair := s.pairOf(b)
	if len(pair) != 2 {
		return false
	}
	one, other := s.read(pair[0]), s.read(pair[1])
	return r.tellsOnly(func(i int) bool { return wanted[r.words[i].stem] || s.saidIn(r, i, one) || s.saidIn(r, i, other) })
}

// verdicts are facets that are answered with a verdict, which has reasons.
var verdicts = map[roadmap.Facet]bool{
	roadmap.FacetHard: true, roadmap.FacetWorth: true, roadmap.FacetNeed: true, roadmap.FacetDifference: true, roadmap.FacetChoose: true,
	roadmap.FacetMistakes: true, roadmap.FacetWhen: true, roadmap.FacetWhenNot: true, roadmap.FacetOrder: true,
}

// reason answers "why?" after a verdict: from a card that gives the reason, else
// with what the last answer said behind its verdict.
func (e *Engine) reason(s *searcher, q Question) (Answer, bool) {
	b := q.Before
	a, ok := e.inPlaceOf(s, q, "why "+b.Asked)
	if ok && a.Card != b.Card && a.Facet == roadmap.FacetWhy && len(b.Pair) != 2 { // of two, it may praise the other one
		return a, true
	}
	if rows := e.rowsOf(b.Card); len(rows) > 0 {
		return keep(b, Answer{
			Answered: true, Intent: Why, Facet: roadmap.FacetWhy, Title: b.Title,
			Text: sentencesUpTo(roadmap.Prose(b.Text), 1) + "\n\n- " + strings.Join(rows, "\n- "), Offers: []Offer{OfferMore, OfferMentor},
		}), true
	}
	verdict := sentencesUpTo(b.Text, 1)
	rest := strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(b.Text), verdict))
	if _, because, ok := strings.Cut(verdict, "because "); ok { // the verdict has its reason with it
		rest = strings.TrimSpace("Because " + because + " " + rest)
	}
	if wordsOutsideCode(rest) < fewWords {
		return Answer{}, false
	}
	return keep(b, Answer{Answered: true, Intent: Why, Facet: roadmap.FacetWhy, Title: b.Title, Text: rest, Offers: []Offer{OfferMore, OfferMentor}}), true
}
