package answer

import (
	"slices"

	"mentor/roadmap"
)

// GoesOn reports whether a text says nothing of its own and can only be about an answer
// that was just given: "why?", "is it hard?", "links", "are you sure?", "sorry, I meant Redis".
func (e *Engine) GoesOn(text string) bool {
	if _, ok := afterCorrection(text); ok {
		return true
	}
	words := tokenize(text)
	lacksSubject := slices.ContainsFunc(ellipses, func(e ellipsis) bool { return e.isIn(words) })
	if len(words) == 0 || len(words) > longestMove && (!lacksSubject || len(words) > longestEllipsis) {
		return false // reading it takes time
	}
	s := e.build()
	r := s.read(text)
	if wish, ok := ellipsisIn(r); ok && wish.isOnlyAboutLast(r.words) {
		return true
	}
	m, marks := readMove(r.words)
	switch {
	case len(r.named) > 0:
		return false
	case len(words) > longestMove:
		return false
	case goesOn[m]:
		return r.nothingBut(marks)
	}
	return m == "" && asksOn[r.facet] && onlyWanted(r)
}

// goesOn are the moves that go on with an answer, whatever else their words may mean.
var goesOn = map[move]bool{
	moveDoubt: true, moveShorter: true, moveSimpler: true, moveMore: true, moveExample: true, moveWhich: true, moveAgain: true,
}

// asksOn are the facets that are asked for without a subject: it's that of the answer.
var asksOn = map[roadmap.Facet]bool{
	roadmap.FacetWhy: true, roadmap.FacetHard: true, roadmap.FacetWorth: true, roadmap.FacetNeed: true, roadmap.FacetHowLong: true, roadmap.FacetLinks: true,
	roadmap.FacetExample: true, roadmap.FacetFirst: true, roadmap.FacetAlternatives: true, roadmap.FacetWhenNot: true, roadmap.FacetMistakes: true,
}
