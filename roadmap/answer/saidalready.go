package answer

import (
	"slices"
	"strings"

	"mentor/roadmap"
)

// saidAlready answers a follow-up with what was said of it before, beyond the first sentence
// of the last answer: "why not just reset?".
func (s *searcher) saidAlready(b *Answer, r *asked) (Answer, bool) {
	about := s.sayingIt(r)
	if about == nil {
		return Answer{}, false
	}
	for was := b; was != nil; was = was.Earlier {
		said := sentencesOf(join(was.Text, was.Rest))
		if was == b && len(said) > 0 {
			said = said[1:]
		}
		said = slices.DeleteFunc(said, func(sentence string) bool { return !about(sentence) })
		switch {
		case len(said) > 0:
			return keep(b, Answer{
				Answered: true, Intent: was.Intent, Facet: was.Facet, Title: was.Title, Card: was.Card, Asked: r.text + " " + s.subjectOf(was),
				Topics: was.Topics, Text: sentencesUpTo(strings.Join(said, " "), longestSaying), Offers: []Offer{OfferMore, OfferMentor},
			}), true
		case (was != b || r.facet == "") && r.hasContent() && strings.Contains(was.Text, "```") && about(was.Text): // its code does it
			return keep(b, Answer{
				Answered: true, Intent: was.Intent, Title: was.Title, Card: was.Card, Topics: was.Topics, Text: was.Text, Table: was.Table, Offers: was.Offers,
			}), true
		}
	}
	return Answer{}, false
}

// inThat answers a follow-up that the content foresees after what was shown, and that what was
// shown answers too: with the sentence of it that points most nearly where the follow-up does.
func (s *searcher) inThat(t *talk) (Answer, bool) {
	b := t.before
	mine, most := float32(0), float32(sureForeseen)
	for at, is := range t.foresaid {
		if s.is(at, b.Card) {
			mine = is[0]
		} else {
			most = max(most, is[0])
		}
	}
	said := sentencesOf(roadmap.Prose(join(b.Text, b.Rest)))
	if mine < most || len(said) < 2 {
		return Answer{}, false
	}
	best, nearest := 0, float32(-1)
	for i, sentence := range said {
		to := s.read(sentence).to
		if like := to.like(&t.asked.to); like > nearest {
			best, nearest = i, like
		}
	}
	return keep(b, Answer{
		Answered: true, Intent: b.Intent, Facet: b.Facet, Title: b.Title, Asked: t.asked.text + " " + t.subject.text,
		Text: sentencesUpTo(strings.Join(said[best:], " "), longestSaying), Offers: []Offer{OfferMore, OfferMentor},
	}), true
}

// sureForeseen is how far a follow-up must be one that was foreseen to be answered with what
// was shown.
const sureForeseen = 0.5

// sayingIt returns what tells a sentence or a text that says what a follow-up asks for;
// nil where none can be told.
func (s *searcher) sayingIt(r *asked) func(text string) bool {
	says := append(aspectOf(r.words), sayingsOf[r.facet]...)
	switch {
	case r.facet == roadmap.FacetExample, r.facet == roadmap.FacetHowTo, !r.hasContent() && len(says) == 0:
		return nil
	case !r.hasContent():
		return func(sentence string) bool { return speaks(sentence, says) }
	}
	return s.allOf(r)
}

// sayingsOf are beginnings of words with which a sentence answers a kind of question.
var sayingsOf = map[roadmap.Facet][]string{
	roadmap.FacetWhenNot: {"don't", "dont", "avoid", "never"}, roadmap.FacetWhy: {"because"},
}

// allOf returns what tells whether a text has all words of a question but the little ones, or
// what stands for them.
func (s *searcher) allOf(q *asked) func(text string) bool {
	var asked []int // places of those
	for i, w := range q.words {
		if common[w.raw] || anyDeed[w.raw] || leadsOver[w.raw] || stands[w.raw] {
			continue
		}
		if q.ids[i] < 0 {
			return func(string) bool { return false } // no text has it
		}
		asked = append(asked, i)
	}
	return func(text string) bool {
		in := s.stemsIn(text)
		return !slices.ContainsFunc(asked, func(i int) bool {
			_, has := slices.BinarySearch(in, q.ids[i])
			return !has && !slices.ContainsFunc(s.nearAt(q, i), func(o related) bool {
				_, has := slices.BinarySearch(in, o.id)
				return has && o.factor >= standsFor
			})
		})
	}
}
