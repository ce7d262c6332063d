package answer

import (
	"mentor/roadmap"
)

const mildly = 0.4

// titleAsks is what it adds when an entry's title asks what the question does.
const titleAsks = 0.3

// entrySort is all of an entry that says which kinds of questions it fits.
type entrySort struct {
	facet, asked     roadmap.Facet
	derived, subject bool
}

// fit is how well an entry goes with the kind of a question.
type fit struct {
	agrees float32
	only   float32 // 1 when it only answers who asks for it, below 0 when that was asked for
	asked  bool    // it has the facet that is asked for, or one of its group, or is a topic as a whole
}

// sorts reckons once how well all sorts of entries fit all kinds of questions:
// there are a few hundred sorts, and each question has dozens of candidates.
func (s *searcher) sorts(asked []roadmap.Facet) {
	number, sorts := map[entrySort]uint16{}, []entrySort{}
	s.sortOf = make([]uint16, len(s.entries))
	for at := range s.entries {
		e := &s.entries[at]
		is := entrySort{e.facet, asked[at], e.kind == derived, e.kind == subject}
		n, ok := number[is]
		if !ok {
			n = uint16(len(sorts))
			number[is], sorts = n, append(sorts, is)
		}
		s.sortOf[at] = n
	}
	s.fits = map[roadmap.Facet][]fit{}
	for _, f := range append(roadmap.Facets(), "") {
		row := make([]fit, len(sorts))
		for n, is := range sorts {
			row[n] = s.fit(f, is)
		}
		s.fits[f] = row
	}
}

// fit is how well a sort of entries goes with what is asked.
func (s *searcher) fit(wanted roadmap.Facet, e entrySort) fit {
	f := fit{agrees: s.facetAgreement(wanted, e.facet)}
	own := e.facet == wanted || sameGroup(e.facet, wanted)
	f.asked = e.subject || wanted != "" && own
	if special[e.facet] && e.facet != wanted {
		f.agrees = min(f.agrees, 0)
	}
	if wanted != "" && e.asked == wanted {
		f.agrees += titleAsks
	}
	if wanted == roadmap.FacetExample {
		f.agrees *= mildly // examples stand in texts of every kind
	}
	switch {
	case (special[e.facet] || onlyItself[wanted]) && !own:
		f.only = 1
	case e.facet == wanted && (special[wanted] || e.derived):
		f.only = -1
	}
	return f
}

// sameGroup reports whether two facets are asked for in one breath.
func sameGroup(a, b roadmap.Facet) bool {
	return group[a] != 0 && group[a] == group[b]
}

var group = map[roadmap.Facet]int{
	roadmap.FacetExercise: 1, roadmap.FacetProject: 1,
	roadmap.FacetHard: 2, roadmap.FacetHowLong: 2,
	roadmap.FacetWorth: 3, roadmap.FacetNeed: 3,
	roadmap.FacetFirst: 4, roadmap.FacetNext: 4, roadmap.FacetOrder: 4,
}

// special are facets that only answer who asks for them.
var special = map[roadmap.Facet]bool{
	roadmap.FacetCareer: true, roadmap.FacetExercise: true, roadmap.FacetProject: true, roadmap.FacetLinks: true, roadmap.FacetHowLong: true,
	roadmap.FacetFirst: true, roadmap.FacetNext: true, roadmap.FacetOrder: true, roadmap.FacetHard: true, roadmap.FacetWorth: true,
}

// onlyItself are facets of a question that no other facet answers.
var onlyItself = map[roadmap.Facet]bool{roadmap.FacetAlternatives: true, roadmap.FacetOrder: true}

// facetAgreement is how well an entry's facet goes with what is asked.
func (s *searcher) facetAgreement(wanted, has roadmap.Facet) float32 {
	row, ok := s.facets[wanted]
	if !ok || has == "" {
		return 0
	}
	at, ok := s.place[has]
	if !ok {
		return 0
	}
	return row[at]
}
