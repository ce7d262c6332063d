package answer

import (
	"cmp"
	"slices"
	"strings"

	"mentor/roadmap"
)

// nothingOnThat says of a follow-up that only makes sense with what is being talked about
// that we have nothing on it, and what of that comes nearest.
func (e *Engine) nothingOnThat(s *searcher, q Question, r *asked, a Answer) Answer {
	b := q.Before
	if !s.goesOnWith(b, r) {
		return a
	}
	isSure := a.Answered && !a.Unsure
	switch {
	case asksWithin(r) && (!isSure || defining[a.Facet] || a.Card == ""):
		return e.withAnother(s, q, r)
	case isSure:
		a.Unsure = pointsAtLast(r) && a.Card != "" && agreementWith(&entry{topics: a.Topics}, b.Topics) == 0
		return a // it answers something, and perhaps not what was pointed at
	}
	if properlyNamed(r) || a.Unsure && slices.Contains(b.Topics, a.Topics[0]) || !a.Unsure && !ofTalk(a.Reason, r) {
		return a
	}
	return e.nearestOfThat(s, q, r)
}

// goesOnWith reports whether there is something that a follow-up could go on with.
func (s *searcher) goesOnWith(b *Answer, r *asked) bool {
	return b != nil && len(b.Topics) > 0 && !s.isTwoOfItsOwn(r) && (len(r.words) <= shortTalk || pointsAtLast(r)) && (b.Asked != "" || !r.hasContent())
}

// withAnother answers what is asked of what is being talked about with another thing, or says that
// there is nothing on that.
func (e *Engine) withAnother(s *searcher, q Question, r *asked) Answer {
	b, m := q.Before, r.named[0]
	subject, name := s.subjectOf(b), rawText(r.words[m.at:m.at+m.words])
	for _, of := range []string{subject, e.lib.Titles(b.Topics[:1])[0]} {
		a, ok := e.inPlaceOf(s, q, "how do i do "+of+" in "+name)
		if ok && a.Card != b.Card && !defining[a.Facet] && slices.Contains(a.Topics, m.topic) && s.names(a.Title, of) {
			return a
		}
	}
	in := s.read(subject + " " + r.text)
	a := s.decline(r, NothingFits, "")
	a.Text = "I don't have anything on that for " + e.lib.Titles([]roadmap.TopicID{m.topic})[0] + " yet."
	a.Topics, a.Offers = b.Topics, []Offer{OfferMentor}
	a.Near = s.closest(in, slices.DeleteFunc(slices.Clone(s.find(in)), func(h hit) bool { return s.wasShown(b, h.at) }))
	return a
}

// asksWithin reports whether a follow-up asks no more than the same with another thing.
func asksWithin(r *asked) bool {
	return within.MatchString(r.text) && len(r.named) == 1 && r.tellsOnly(func(i int) bool { return r.names[i] })
}

// ofTalk reports whether a follow-up that has no answer for a reason may still be about
// what is being talked about: "what if someone uploads a virus?" is, whatever its words.
func ofTalk(why Reason, r *asked) bool {
	switch why {
	case NothingFits, NoSubject:
		return true
	case NotOurs:
		points, objects := pointsAtLast(r), objects(r.words)
		return addsCase(r.words) || points && objects || isOurs(r) && (points || objects)
	}
	return false
}

// isOurs reports whether a short follow-up has no word of another world: "when does it hurt".
func isOurs(r *asked) bool {
	return len(r.words) <= shortTalk && !slices.ContainsFunc(r.words, func(w word) bool { return w.outside() })
}

// objects reports whether words hold something against what was said, or tell who does: "but
// everybody does it", "my boss says it's overkill".
func objects(words []word) bool {
	return len(words) > 0 && words[0].raw == "but" || slices.ContainsFunc(words, func(w word) bool { return sayers[w.raw] })
}

var sayers = set(`he she they everybody everyone people someone somebody nobody boss lead cto ceo manager teacher teachers colleague colleagues coworker
coworkers senior seniors friend friends`)

// nearestOfThat shows the surest card of the topic that is being talked about, or says that
// there is nothing on a follow-up and what comes nearest.
func (e *Engine) nearestOfThat(s *searcher, q Question, r *asked) Answer {
	b := q.Before
	about := strings.Join(e.lib.Titles(b.Topics[:1]), " ")
	in := s.read(plainly(r.text) + " " + cmp.Or(s.subjectOf(b), about))
	in.about = b.Topics
	hits := slices.DeleteFunc(slices.Clone(s.find(in)), func(h hit) bool {
		return s.wasShown(b, h.at) || agreementWith(&s.entries[h.at], b.Topics) == 0
	})
	if h, ok := s.likely(in, hits); ok {
		a := e.show(s, q, in, h)
		a.Asked, a.Unsure = in.text, true
		return a
	}
	a := s.decline(r, NothingFits, "")
	part := s.subjectOf(b)
	isShort := part != "" && len(strings.Fields(part)) <= saidAgain
	if isShort && !strings.EqualFold(part, about) && strings.Contains(strings.ToLower(b.Asked), part) {
		about = "“" + part + "”" // the topic is wider than what is being talked about
	}
	a.Text = "I don't have anything on that for " + about + " yet."
	a.Topics, a.Near, a.Offers = b.Topics, s.closest(in, hits), []Offer{OfferMentor}
	return a
}

// saidAgain is how many words a subject has at most that is said again.
const saidAgain = 3

// likely returns the surest of the entries of a topic that is being talked about, if it's
// worth showing with the doubt said.
func (s *searcher) likely(q *asked, hits []hit) (best hit, ok bool) {
	l := s.gate.leaning(q)
	most := float32(likelyInTalk)
	for n, h := range hits[:min(len(hits), reconsidered)] {
		if k := s.entries[h.at].kind; k != written && k != path || h.other == 1 {
			continue
		}
		if sureness, _, may := s.sureOf(q, hits, n, l); may && sureness > most {
			best, most, ok = h, sureness, true
		}
	}
	return best, ok
}

// likelyInTalk is the sureness from which a card of the topic that is being talked about is
// worth showing.
const likelyInTalk = hedges
