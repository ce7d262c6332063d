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
	least = ofOurs
	if properlyNamed(q) || best.sureness >= hedges {
		least = nearOurs
	}
	return s.gate.leaning(q).content >= least
}

// fairlySure is the sureness from which an entry is worth showing that is about a
// product which wasn't named, or that only answers who asks for it: one in three does.
const fairlySure = -0.5

// ofOurs is the leaning of the content words from which a question is of our field,
// and nearOurs the same when it names one of our topics.
const (
	ofOurs   = 0.16
	nearOurs = -0.15
)

// mention adds the nearest card to an answer that says there is none, with what it
// says first.
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
	paragraph, _, _ := strings.Cut(strings.TrimSpace(roadmap.Prose(e.text)), "\n\n")
	first := sentencesUpTo(oneLine(paragraph), fewSaid)
	first = strings.NewReplacer("`", "", "**", "").Replace(first) // it's no Markdown there
	if first == "" || strings.HasSuffix(first, ":") || strings.HasPrefix(first, "- ") {
		return
	}
	if a.Reason == NothingFits {
		a.Text = "I don't have exactly that."
	}
	a.Text += " The nearest I have is “" + e.title + "”: " + first
	others := a.Near
	a.Near = []Near{near}
	for _, n := range others {
		if n.Title() != near.Title() && len(a.Near) < mostClosest {
			a.Near = append(a.Near, n)
		}
	}
}

// fewSaid is how many words of the nearest card are said at the most, if its first
// sentence isn't longer.
const fewSaid = 30
