package answer

import (
	"cmp"
	"slices"
)

// How much of a question a passage must speak of to answer it: of one about the
// workspace's own matters, of one that our content has no answer to, and of one to
// which it has.
const (
	coverOfOurs     = 0.6
	coverOfUnknown  = 0.7
	coverOfAnswered = 0.75
	inHeadline      = 0.4 // of the question must be in the heading of a passage that takes the place of a card
	nearlyAll       = 0.9 // in both, when nothing says that the workspace's own matters are meant
	fewContent      = 0.5 // weight of a question's words below which only a heading is proof
)

// withDocuments gives the answer from the documents in place of the library's
// when theirs is the nearer one.
func (e *Engine) withDocuments(q Question, a Answer) Answer {
	if a.isFinal() {
		return a
	}
	s := e.build()
	text, _ := readable(q.Text)
	r := s.read(text)
	if b := q.Before; b != nil && b.Source != nil && (!a.Answered || pointsAtLast(r)) && len(r.words) <= longestMove {
		if h, ok := s.inDocuments(&r.to, text+" "+b.Asked, q.Documents); ok && h.cover >= coverOfOurs && h.rarest {
			return e.fromDocument(s, r, &q.Documents.all[h.at])
		}
	}
	h, ok := s.inDocuments(&r.to, text, q.Documents)
	if !ok || !h.answers(&a, ofUs(r.words, r.names)) {
		return a
	}
	return e.fromDocument(s, r, &q.Documents.all[h.at])
}

// isFinal reports whether no document changes an answer: a taught one, a refusal, a
// greeting, or more of a document.
func (a *Answer) isFinal() bool {
	if a.Answered {
		return a.Lesson != nil || len(a.Topics) == 0 && a.Path == nil
	}
	return a.Reason == Refused || a.Reason == NoQuestion || a.Reason == TooMuch
}

// answers reports whether a passage is the better answer.
func (h *inDocument) answers(a *Answer, ours bool) bool {
	switch {
	case !h.rarest, h.content < fewContent && h.head < inHeadline:
		return false
	case (!a.Answered || a.Unsure) && (ours || a.Reason == Theirs):
		return h.cover >= coverOfOurs
	case !a.Answered, a.Unsure:
		return h.cover >= coverOfUnknown
	case h.alien:
		return h.cover >= coverOfUnknown
	case ours:
		return h.cover >= coverOfAnswered && h.head >= inHeadline
	}
	return len(a.Near) > 0 && h.cover >= nearlyAll && h.head >= nearlyAll
}

var us = set(`our ours we us weve`)

// ofUs reports whether somebody speaks of the workspace's own matters.
func ofUs(words []word, names []bool) bool {
	return ofTheirs(words, names) || slices.ContainsFunc(words, func(w word) bool { return us[w.raw] })
}

// fromDocument is a passage as an answer.
func (e *Engine) fromDocument(s *searcher, r *asked, p *Document) Answer {
	a := Answer{
		Answered: true, Intent: intentOf(r.facet), Facet: r.facet, Title: cmp.Or(p.Heading, p.Title, p.File), Source: p, Asked: r.text,
	}
	a.Text, a.Rest = shortened(p.Text)
	e.offer(s, &a)
	return a
}
