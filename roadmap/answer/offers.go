package answer

import (
	"slices"
	"strings"

	"mentor/roadmap"
)

// wishes are what fits to do after an answer of a facet, best first.
var wishes = map[roadmap.Facet][]Offer{
	roadmap.FacetWhat:         {OfferMore, OfferExample, OfferCompare, OfferPractice, OfferMentor},
	roadmap.FacetTerm:         {OfferMore, OfferExample, OfferCompare, OfferPractice, OfferMentor},
	roadmap.FacetHow:          {OfferMore, OfferExample, OfferPractice, OfferLinks, OfferMentor},
	roadmap.FacetKinds:        {OfferMore, OfferExample, OfferPractice, OfferMentor},
	roadmap.FacetWhy:          {OfferMore, OfferCompare, OfferNext, OfferLinks, OfferMentor},
	roadmap.FacetWhen:         {OfferMore, OfferCompare, OfferExample, OfferMentor},
	roadmap.FacetWhenNot:      {OfferCompare, OfferMore, OfferMentor},
	roadmap.FacetWorth:        {OfferNext, OfferCompare, OfferPractice, OfferMentor},
	roadmap.FacetNeed:         {OfferMore, OfferNext, OfferPractice, OfferMentor},
	roadmap.FacetHard:         {OfferNext, OfferPractice, OfferLinks, OfferMentor},
	roadmap.FacetDifference:   {OfferMore, OfferCompare, OfferLinks, OfferMentor},
	roadmap.FacetChoose:       {OfferMore, OfferCompare, OfferLinks, OfferMentor},
	roadmap.FacetAlternatives: {OfferCompare, OfferMore, OfferMentor},
	roadmap.FacetExercise:     {OfferMore, OfferLinks, OfferMentor},
	roadmap.FacetProject:      {OfferMore, OfferPractice, OfferMentor},
	roadmap.FacetLinks:        {OfferPractice, OfferNext, OfferMentor},
	roadmap.FacetFirst:        {OfferPractice, OfferLinks, OfferMentor},
	roadmap.FacetNext:         {OfferLinks, OfferMentor},
	roadmap.FacetHowLong:      {OfferNext, OfferPractice, OfferLinks, OfferMentor},
}

// otherWishes are those of all other facets: steps, trouble, numbers.
var otherWishes = []Offer{OfferMore, OfferExample, OfferPractice, OfferLinks, OfferMentor}

// offer says what fits to do after an answer, and with what to compare.
func (e *Engine) offer(s *searcher, a *Answer) {
	list, ok := wishes[a.Facet]
	if !ok {
		list = otherWishes
	}
	for _, o := range list {
		if s.possible(e.lib, a, o) {
			a.Offers = append(a.Offers, o)
		}
	}
}

// possible reports whether an offer can be kept.
func (s *searcher) possible(lib *roadmap.Library, a *Answer, o Offer) bool {
	if len(a.Topics) == 0 {
		return o == OfferMore && a.Rest != ""
	}
	t, ok := lib.Topic(a.Topics[0])
	if !ok {
		return false
	}
	switch o {
	case OfferMore:
		_, more := s.after(a)
		return a.Rest != "" || more
	case OfferExample:
		return !strings.Contains(a.Text, "```") && slices.ContainsFunc(s.about[t.ID], func(at int32) bool {
			return s.entries[at].topic() == t.ID && strings.Contains(s.entries[at].text, "```")
		})
	case OfferPractice:
		return len(t.Tasks) > 0
	case OfferLinks:
		return len(t.Resources) > 0
	case OfferCompare:
		a.Other = s.rival(a, t)
		return a.Other != ""
	}
	return true
}

// rival returns the question that sets an answer's topic beside its nearest
// neighbor, if there is a card on both.
func (s *searcher) rival(a *Answer, t *roadmap.Topic) string {
	for _, at := range s.about[t.ID] {
		x := &s.entries[at]
		if x.kind == written && x.isPair && x.topic() == t.ID && x.id != a.Card && !slices.Contains(a.Shown, x.id) {
			for _, side := range x.card.Pair {
				if foldWords(tokenize(splitHyphens(side[0]))) == s.lex.titles[t.ID] {
					return x.title
				}
			}
		}
	}
	return ""
}
