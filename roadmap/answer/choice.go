package answer

import (
	"slices"
	"strings"

	"mentor/roadmap"
)

// forSituation answers "which one for us?" after a comparison, with what the asker tells of
// themselves: with another entry on the two that surely fits, else with what the comparison
// says, first with what it says of that.
func (e *Engine) forSituation(s *searcher, q Question, r *asked) (Answer, bool) {
	was, pair := s.lastPair(q.Before)
	if len(pair) != 2 || was != q.Before && was != q.Before.Earlier || !asksWhichOne(r.words) || r.sides[0].words > 0 {
		return Answer{}, false
	}
	if others := s.namedBeside(r, was, pair); len(others) > 0 {
		which := slices.IndexFunc(r.words, func(w word) bool { return w.raw == "which" })
		if slices.ContainsFunc(others, func(m mention) bool { return m.at > which }) {
			return Answer{}, false // before that stands what the asker has
		}
		f := e.likeliest(s, s.talkOf(q.Before, r))
		if f.odds > sureTalk && agreementWith(&s.entries[f.best.at], topicsOf(others)) > 0 {
			return Answer{}, false // "I'm on Node, which one is good?" may not mean one of the two
		}
	}
	t := s.talkOf(q.Before, r)
	t.pair = pair
	if f := e.likeliest(s, t); f.odds > sureTalk {
		return e.showFollowed(s, q, t, &f), true
	}
	text := strings.Join(s.nearestFirst(r, sentencesOf(s.wholeTextOf(was))), " ")
	if text = sentencesUpTo(text, longestSaying); text == "" {
		return Answer{}, false
	}
	if rows := e.rowsOf(was.Card); len(rows) > 0 {
		text += "\n\n- " + strings.Join(rows, "\n- ")
	}
	return keep(was, Answer{Answered: true, Intent: was.Intent, Title: was.Title, Text: text, Offers: []Offer{OfferMore, OfferMentor}}), true
}

// asksWhichOne reports whether words ask which of two to take, and nothing else of them:
// "which one for us then?", "which of the two do i need".
func asksWhichOne(words []word) bool {
	for i, w := range words {
		if w.raw != "which" {
			continue
		}
		i++
		for i < len(words) && ofThem[words[i].raw] {
			i++
		}
		if i == len(words) || takes[words[i].raw] {
			return true
		}
	}
	return false
}

var (
	ofThem = set(`one ones of the two them these those both`)
	takes  = set(`for do should would shall is fits suits then now to here makes`)
)

// wholeTextOf returns what the entry of an answer says, of which the answer itself may have been made
// shorter or simpler.
func (s *searcher) wholeTextOf(a *Answer) string {
	for _, id := range a.Topics {
		for _, at := range s.about[id] {
			if s.is(at, a.Card) {
				return s.whole(at).text
			}
		}
	}
	return join(a.Text, a.Rest)
}

// namedBeside returns what a follow-up properly names beside what was compared.
func (s *searcher) namedBeside(r *asked, was *Answer, pair []string) []mention {
	sides := s.read(strings.Join(pair, " or "))
	topics := append(topicsOf(sides.named), was.Topics...)
	return slices.DeleteFunc(slices.Clone(r.named), func(m mention) bool {
		return m.weight < 1 || !isProper(r.words[m.at:m.at+m.words]) || slices.Contains(topics, m.topic) || s.saidIn(r, m.at, sides)
	})
}

// nearestFirst returns sentences with that one first which says most of what a question tells,
// if it says several words of it; with the first one behind it.
func (s *searcher) nearestFirst(r *asked, sentences []string) []string {
	best, most, sharesOf, its := 0, float32(0), s.sharesOf(r), keysOf(r, nil)
	for i, sentence := range sentences {
		if share, words := sharesOf(s.wordsIn(sentence, its)); words >= fewSaidWords && share > most {
			best, most = i, share
		}
	}
	if best == 0 {
		return sentences
	}
	return slices.Concat(sentences[best:best+1], sentences[:best], sentences[best+1:])
}

// pairSimply says of two that were compared which to take and what each is, in a sentence each.
func (e *Engine) pairSimply(s *searcher, b *Answer) (string, bool) {
	text := sentencesUpTo(roadmap.Prose(b.Text), 1)
	if len(b.Pair) != 2 || text == "" {
		return "", false
	}
	for _, side := range b.Pair {
		what := e.fresh(s, Question{}, s.read("what is "+side))
		if !what.Answered || what.Unsure || !defining[what.Facet] || !s.names(what.Title, side) {
			return "", false
		}
		text += "\n\n- " + sentencesUpTo(roadmap.Prose(what.Text), 1)
	}
	return text, true
}
