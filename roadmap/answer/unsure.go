package answer

import (
	"strings"

	"mentor/roadmap"
)

// unsure gives an entry that may well answer a question, and marks that it may not.
func (e *Engine) unsure(s *searcher, q Question, r *asked, best judged, hits []hit) Answer {
	a := e.show(s, q, r, best.hit)
	a.Unsure = true
	a.Near = s.near(&a, best, hits)
	return a
}

// mayHedge reports whether an entry is worth showing although it may not be the
// answer: one that is written for a question like this, in our field, and about nothing
// else than what was asked unless it's fairly sure.
func (s *searcher) mayHedge(q *asked, best *judged, least float32) bool {
	if best.sureness < least-q.slack {
		return false
	}
	switch e := &s.entries[best.at]; {
	case e.kind == passage, e.kind == derived, e.kind == subject:
		return false
	case best.sureness < fairlySure && (best.foreign > 0 || special[e.facet] && e.facet != q.facet):
		return false
	}
	switch {
	case properlyNamed(q):
		least = namedOurs
	case best.sureness >= hedges:
		least = nearOurs
	default:
		least = ofOurs
	}
	return s.gate.leaning(q).content >= least
}

// fairlySure is the sureness from which an entry is worth showing that is about a
// product which wasn't named, or that only answers who asks for it: one in three does.
const fairlySure = -0.5

// ofOurs is the leaning of the content words from which a question is of our field,
// nearOurs the same where an entry fits fairly well, and namedOurs where it names one of our
// topics.
const (
	ofOurs    = 0.16
	nearOurs  = -0.15
	namedOurs = -1
)

// mention adds the nearest card to an answer that says there is none: what it says, or only
// what it says first where that hardly helps.
func (s *searcher) mention(a *Answer, best *judged) {
	e := s.whole(best.at)
	var near Near
	switch e.kind {
	case written:
		near.Card = e.card
	case path:
		near.Path = e.path
	default:
		return
	}
	if best.sureness >= helpsPerhaps {
		a.Nearest, a.Rest = shortened(e.text)
		a.Card, a.Title, a.Facet = e.id, e.title, e.facet
	} else {
		paragraph, _, _ := strings.Cut(strings.TrimSpace(roadmap.Prose(e.text)), "\n\n")
		a.Nearest, a.Rest = sentencesUpTo(oneLine(paragraph), fewSaid), e.text
		if a.Nearest == "" || strings.HasSuffix(a.Nearest, ":") || strings.HasPrefix(a.Nearest, "- ") {
			a.Nearest, a.Rest = "", ""
			return
		}
	}
	if a.Reason == NothingFits {
		a.Text = "I don't have exactly that."
	}
	a.Text += " The nearest I have is “" + e.title + "”:"
	others := a.Near
	a.Near = []Near{near}
	for _, n := range others {
		if n.Title() != near.Title() && len(a.Near) < mostClosest {
			a.Near = append(a.Near, n)
		}
	}
}

// helpsPerhaps is the sureness from which the nearest card is said as a whole: three in ten
// help.
const helpsPerhaps = -0.9

// fewSaid is how many words of the nearest card are said at the most below that, if its first
// sentence isn't longer.
const fewSaid = 30
