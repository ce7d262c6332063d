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

// saidNearly answers a follow-up with the sentence of what was said before that has most of its
// words, by weight, if that's at least a share of them.
func (s *searcher) saidNearly(b *Answer, r *asked, least float32) (Answer, bool) {
	var from *Answer
	var sentences []string
	most := least
	for was := b; was != nil; was = was.Earlier {
		said := sentencesOf(roadmap.Prose(join(was.Text, was.Rest)))
		for i := range said {
			if was == b && i == 0 {
				continue
			}
			if share, words := s.sharesOf(r, said[i]); words >= fewSaidWords && share > most {
				from, sentences, most = was, said[i:], share
			}
		}
	}
	if from == nil {
		return Answer{}, false
	}
	return keep(b, Answer{
		Answered: true, Unsure: most < allSaid, Intent: from.Intent, Facet: from.Facet, Title: from.Title, Card: from.Card, Asked: r.text + " " + s.subjectOf(from),
		Topics: from.Topics, Text: sentencesUpTo(strings.Join(sentences, " "), longestSaying), Offers: []Offer{OfferMore, OfferMentor},
	}), true
}

// How much of a follow-up a sentence that was said before must have: of the weight of its
// words, and how many words.
const (
	allSaid      = 0.95
	mostlySaid   = 0.4 // when nothing else answers
	fewSaidWords = 2
)

// sharesOf is how much of what the words of a question weigh a text has, and how many of them.
func (s *searcher) sharesOf(q *asked, text string) (share float32, words int) {
	in := s.stemsIn(text)
	all, had := float32(0), float32(0)
	for i := range q.words {
		if q.weight[i] == 0 || !q.tells(i) || q.repeated(i) {
			continue
		}
		all += q.weight[i]
		if _, has := slices.BinarySearch(in, q.ids[i]); has {
			had += q.weight[i]
			words++
		}
	}
	if all == 0 {
		return 0, 0
	}
	return had / all, words
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
