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
	most, sharesOf := least, s.sharesOf(r)
	if share, words := sharesOf(^wordSet(0)); words < fewSaidWords || share <= most {
		return Answer{}, false // no sentence can have as much
	}
	its := keysOf(r, nil)
	for was := b; was != nil; was = was.Earlier {
		said := sentencesOf(roadmap.Prose(join(was.Text, was.Rest)))
		for i := range said {
			if was == b && i == 0 {
				continue
			}
			if share, words := sharesOf(s.wordsIn(said[i], its)); words >= fewSaidWords && share > most {
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

// sharesOf returns what tells how much of what the words of a question weigh some of them do,
// and how many of those there are.
func (s *searcher) sharesOf(q *asked) func(had wordSet) (share float32, words int) {
	var counted []int
	all := float32(0)
	for i := range q.words {
		if q.weight[i] > 0 && q.tells(i) && !q.repeated(i) {
			counted, all = append(counted, i), all+q.weight[i]
		}
	}
	return func(had wordSet) (share float32, words int) {
		for _, i := range counted {
			if q.ids[i] >= 0 && had.has(i) {
				share += q.weight[i]
				words++
			}
		}
		return share / all, words
	}
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
	if mine < most {
		return Answer{}, false
	}
	said := sentencesOf(roadmap.Prose(join(b.Text, b.Rest)))
	if len(said) < 2 {
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
	its, all := keysOf(q, s.nearAt), wordSet(0)
	for _, i := range asked {
		all.add(i)
	}
	return func(text string) bool { return all != 0 && all&^s.wordsIn(text, its) == 0 }
}

// keys are the stems by which a text is found to have words of a question, with those words.
type keys struct {
	stems  []int32
	words  []wordSet
	filter [4]uint64 // a bit for each stem, by which most others are told from them
}

// keysOf returns the stems of a question, and those that stand for its words if these are asked for.
func keysOf(q *asked, near func(q *asked, i int) []related) *keys {
	var its keys
	for i, id := range q.ids {
		its.add(id, i)
		if near == nil {
			continue
		}
		for _, other := range near(q, i) {
			if other.factor >= standsFor {
				its.add(other.id, i)
			}
		}
	}
	return &its
}

func (k *keys) add(stem int32, word int) {
	if stem < 0 {
		return
	}
	k.filter[stem/64%4] |= 1 << (stem % 64)
	at := slices.Index(k.stems, stem)
	if at < 0 {
		at = len(k.stems)
		k.stems, k.words = append(k.stems, stem), append(k.words, 0)
	}
	k.words[at].add(word)
}

// of returns the words of which a stem is one.
func (k *keys) of(stem int32) wordSet {
	if stem < 0 || k.filter[stem/64%4]&(1<<(stem%64)) == 0 {
		return 0
	}
	if at := slices.Index(k.stems, stem); at >= 0 {
		return k.words[at]
	}
	return 0
}

// wordsIn returns which words of a question a text has, or has something that stands for them.
func (s *searcher) wordsIn(text string, its *keys) (in wordSet) {
	words, _ := s.lex.read(text)
	for _, w := range words {
		in |= its.of(s.vocab.of(w))
		for _, other := range s.nearTo(w) {
			if other.factor >= standsFor {
				in |= its.of(other.id)
			}
		}
	}
	return in
}
