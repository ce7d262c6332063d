package answer

import (
	"cmp"
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
			return s.entries[at].topic() == t.ID && s.entries[at].hasCode
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

// rival returns the question that sets an answer's topic beside what people would
// compare it with: another topic of the library, if any, and of several the one
// that all cards on both together are asked for in the most ways. An answer about a detail
// of its topic has none.
func (s *searcher) rival(a *Answer, t *roadmap.Topic) string {
	kept, ok := s.rivals.Load(t.ID)
	if !ok {
		kept, _ = s.rivals.LoadOrStore(t.ID, s.rivalsOf(t.ID))
	}
	pairs, _ := kept.([]rivalPair)
	own := slices.IndexFunc(s.about[t.ID], func(at int32) bool { return s.is(at, a.Card) })
	for _, p := range pairs {
		if p.id == a.Card || slices.Contains(a.Shown, p.id) {
			continue
		}
		if own >= 0 {
			to := s.byNear.of(s.about[t.ID][own]).aim()
			if to.toward(s.byNear.of(p.at)) < ofTheSame {
				continue
			}
		}
		return p.title
	}
	return ""
}

// ofTheSame is how nearly two entries point in one direction at least that are about the
// same thing.
const ofTheSame = 0.4

// rivalPair is an entry that sets a topic beside another thing.
type rivalPair struct {
	title, id string
	at        int32
	asks      int // for the two things together, far more when both are topics
	own       int // for this entry
}

// rivalsOf returns the pairs of which a topic is one side, the likeliest first.
func (s *searcher) rivalsOf(id roadmap.TopicID) []rivalPair {
	together, things := map[string]int{}, []string{}
	var pairs []rivalPair
	for _, at := range s.about[id] {
		if is := &s.entries[at]; !is.isPair && is.kind == written || is.facet == roadmap.FacetOrder {
			continue
		}
		x := s.whole(at)
		other, asks := s.otherSide(x, id)
		if other == "" {
			continue
		}
		thing := s.thing(other)
		own := len(asks) + 1
		if x.kind == compared {
			own += withTable
		}
		together[thing] += own
		things = append(things, thing)
		pairs = append(pairs, rivalPair{title: x.title, id: x.id, at: at, own: own})
	}
	for i, thing := range things {
		pairs[i].asks = together[thing]
		if strings.HasPrefix(thing, topicForm("")) {
			pairs[i].asks += aboveAllAsks
		}
	}
	slices.SortFunc(pairs, func(a, b rivalPair) int {
		return cmp.Or(cmp.Compare(b.asks, a.asks), cmp.Compare(b.own, a.own), cmp.Compare(a.id, b.id))
	})
	return pairs
}

// thing folds the names of a topic to one; a name that is no topic's title stays.
func (s *searcher) thing(name string) string {
	words := tokenize(splitHyphens(name))
	if id, ok := s.lex.lookup(words); ok && s.lex.titles[id] == foldWords(words) {
		return topicForm(id)
	}
	return foldWords(words)
}

// withTable is how many ways to ask a table counts for: the pairs that people ask about
// most have one.
const withTable = 12

// aboveAllAsks is more than a pair has ways to ask.
const aboveAllAsks = 1000

// otherSide returns what an entry sets a topic beside, and the ways to ask for
// that; "" when it does not, or sets it beside a name of its own.
func (s *searcher) otherSide(x whole, id roadmap.TopicID) (other string, asks []string) {
	switch {
	case x.kind == written && len(x.card.Pair) == 2:
		for i, side := range x.card.Pair {
			other = x.card.Pair[1-i][0]
			if own, ok := s.lex.lookup(tokenize(splitHyphens(other))); ok && own == id {
				continue
			}
			if foldWords(tokenize(splitHyphens(side[0]))) == s.lex.titles[id] {
				return other, x.card.Asks
			}
		}
	case x.kind == compared && len(x.topics) == 2:
		for i, own := range x.topics {
			if own == id {
				return s.lib.Titles(x.topics[1-i : 2-i])[0], x.compare.Asks
			}
		}
	}
	return "", nil
}
