package answer

import (
	"slices"
	"strings"

	"mentor/roadmap"
)

// longestMove is how many words a move has at most; more of them ask something.
const longestMove = 9

// follow answers what only makes sense after the last answer.
func (e *Engine) follow(s *searcher, q Question, r *asked) (Answer, bool) {
	b := q.Before
	if b == nil || len(r.words) > 2*longestMove {
		return Answer{}, false
	}
	if s.isTwoOfItsOwn(r) {
		return Answer{}, false
	}
	if a, ok := e.withLastAnswer(s, q, r); ok {
		return a, true
	}
	if a, ok := e.forSituation(s, q, r); ok {
		return a, true
	}
	if len(b.Topics) == 0 || s.standsAlone(r) || b.Asked == "" && len(r.words) > 3 && r.hasContent() && !pointsBefore(r, nearlyNames) {
		return Answer{}, false
	}
	if !properlyNamed(r) || pointsAtLast(r) || s.asksReason(b, r) {
		if a, ok := e.anotherFacet(s, q, r); ok {
			return a, true
		}
	}
	return e.inContext(s, q, r)
}

// withLastAnswer answers what is wanted of the last answer itself, and names no subject.
func (e *Engine) withLastAnswer(s *searcher, q Question, r *asked) (Answer, bool) {
	if a, ok := e.elliptical(s, q, r); ok {
		return a, true
	}
	return e.move(s, q, r)
}

// ofSide reads a follow-up with the name of the one of two that it means, and answers it if
// there is just what it asks for of that.
func (e *Engine) ofSide(s *searcher, q Question, r *asked) (*asked, Answer, bool) {
	text, ok := s.sideNamed(q.Before, r.text)
	if !ok {
		return r, Answer{}, false
	}
	r = s.read(text)
	a, ok := e.justAsked(s, q, r)
	return r, a, ok
}

// justAsked answers a follow-up by itself, if there is just what it asks for.
func (e *Engine) justAsked(s *searcher, q Question, r *asked) (Answer, bool) {
	if r.facet == "" && !asksYesNo(r.words) || s.asksReason(q.Before, r) {
		return Answer{}, false
	}
	a := e.fresh(s, q, r)
	return a, a.Answered && !a.Unsure && (a.Facet == r.facet || asksYesNo(r.words) && !defining[a.Facet])
}

// anotherFacet answers what asks no more than another facet of what is being
// talked about: "why?", "is it hard?".
func (e *Engine) anotherFacet(s *searcher, q Question, r *asked) (Answer, bool) {
	if verdicts[q.Before.Facet] && (r.facet == roadmap.FacetWhy && len(r.words) <= 2 || s.asksReason(q.Before, r)) {
		if a, ok := e.reason(s, q); ok {
			return a, true
		}
	}
	if r.facet == roadmap.FacetExample && !r.hasContent() {
		if a, ok := e.example(s, q); ok {
			return a, true
		}
	}
	if !ofPlace[r.facet] || !onlyWanted(r) || s.isPart(q.Before.Asked, q.Before.Topics[0]) {
		return Answer{}, false
	}
	if r.facet == roadmap.FacetFirst || r.facet == roadmap.FacetHowLong {
		t := s.talkOf(q.Before, r)
		if f := e.likeliest(s, t); f.odds > fairTalk {
			return e.showFollowed(s, q, t, &f), true
		}
	}
	return e.sameTopic(s, q, r)
}

// standsAlone reports whether a question is, nearly word for word, one that
// somebody foresaw, and points back at nothing.
func (s *searcher) standsAlone(r *asked) bool {
	if pointsAtLast(r) || len(r.words) < 3 {
		return false
	}
	if len(r.words) <= shortTalk && len(r.named) == 0 {
		return slices.ContainsFunc(s.literally(r), func(at int32) bool { return s.foreignTo(r, at) == 0 })
	}
	return s.isForeseen(r)
}

// isForeseen reports whether a question is nearly word for word a way to ask.
func (s *searcher) isForeseen(r *asked) bool {
	return slices.ContainsFunc(s.find(r), func(h hit) bool {
		return s.entries[h.at].kind != subject && (h.ask >= wordForWord || h.meant >= sameMeaning)
	})
}

const wordForWord = 0.85

// hasName are the moves that have a name or other words of their own behind them.
var hasName = map[move]bool{moveInstead: true, moveWhich: true, moveWithin: true}

// nothingBut reports whether a question has no content words but marked ones and
// those that say what is wanted.
func (q *asked) nothingBut(marks uint64) bool {
	return q.tellsOnly(func(i int) bool {
		w := q.words[i]
		return marks&(1<<i) != 0 || wanted[w.stem] || len(w.raw) == 1 && w.raw <= "9" // "in 3 sentences"
	})
}

// tellsOnly reports whether all content words of a question are known.
func (q *asked) tellsOnly(known func(i int) bool) bool {
	for i := range q.words {
		if q.weight[i] > 0 && q.tells(i) && !known(i) {
			return false
		}
	}
	return true
}

// onlyWanted reports whether the content words of a question say no more than
// what is wanted: "an exercise please".
func onlyWanted(q *asked) bool { return q.nothingBut(0) }

var wanted = set(`exercis practic practis resourc prerequisit link book step task quiz code tutori mistak pitfal altern exampl dead hard easi

difficult worth faster better detail deeper sentenc version plain english tldr`)

// move does what somebody does with the last answer, if that is all.
func (e *Engine) move(s *searcher, q Question, r *asked) (Answer, bool) {
	m, marks := readMove(r.words)
	if len(r.words) > longestMove || !hasName[m] && !r.nothingBut(marks) {
		return Answer{}, false
	}
	if hasName[m] {
		return e.moveTo(s, q, r, m)
	}
	return e.doMove(s, q, r, m)
}

// doMove does something with the last answer that needs no more words.
func (e *Engine) doMove(s *searcher, q Question, r *asked, m move) (Answer, bool) {
	b := q.Before
	switch m {
	case moveThanks:
		return keep(b, Answer{Answered: true, Intent: Unknown, Text: "You're welcome! Ask away when the next question comes up."}), true
	case moveShorter:
		return shorter(b, sentencesWanted(r.words))
	case moveCode:
		return onlyCode(b)
	case moveSimpler:
		return e.simpler(s, b, r)
	case moveMore:
		return e.more(s, b)
	case moveQuiz:
		return e.quiz(b)
	case moveExample:
		return e.exampleInTalk(s, q, r)
	case moveDoubt:
		return e.toCheck(s, b), true
	case moveAgain:
		if b.Rest == "" && (b.Facet == roadmap.FacetExample || strings.Contains(b.Text, "```")) {
			return e.example(s, q)
		}
		return e.more(s, b)
	}
	return Answer{}, false
}

// moveTo does what somebody does with the last answer and something else.
func (e *Engine) moveTo(s *searcher, q Question, r *asked, m move) (Answer, bool) {
	b := q.Before
	switch m {
	case moveWhich:
		if a, ok := e.byAspect(s, q, r); ok && (a.Answered || !r.asksFor(whom)) {
			return a, true
		}
		if was, pair := s.lastPair(b); len(pair) == 2 && r.asksFor(whom) {
			return e.ofTheTwo(s, q, r, was, pair), true
		}
		if was := b.Earlier; was != nil && len(was.Pair) == 2 && ofTwo(r.words) {
			text, _ := resolvedBy(r.text, s.subjectOf(b))
			return e.inPlaceOf(s, q, strings.Join(was.Pair, " or ")+" "+text)
		}
	case moveInstead:
		if rest := s.read(afterMove(r.text)); onlyAspect(rest) {
			return e.byAspect(s, q, rest)
		}
	}
	return Answer{}, false
}

// lastPair returns the answer before a follow-up that compared two things, and the two;
// nothing when there is none.
func (s *searcher) lastPair(b *Answer) (*Answer, []string) {
	for was := b; was != nil; was = was.Earlier {
		if pair := s.pairOf(was); len(pair) == 2 {
			return was, pair
		}
	}
	return nil, nil
}

// whom are words that say for whom one of two is to be chosen, or by what, and nothing
// about a third thing.
var whom = set(`beginner beginners newbie newbies starter starters easier easiest simpler simplest better best learn learning start starting first me i my
you your use pick take choose recommend`)

// asksFor reports whether a question has no content words but those of a set.
func (q *asked) asksFor(of map[string]bool) bool {
	return len(q.named) == 0 && q.tellsOnly(func(i int) bool { return of[q.words[i].raw] })
}

// toCheck answers a doubt: with where the last answer comes from and where it can be
// checked.
func (e *Engine) toCheck(s *searcher, b *Answer) Answer {
	const honest = "That's what I have. People wrote and checked it, but it can still be wrong or out of date."
	links := e.fresh(s, Question{}, s.read("links about "+strings.Join(e.lib.Titles(b.Topics[:1]), " ")))
	a := keep(b, Answer{Answered: true, Intent: b.Intent, Title: b.Title, Text: honest, Offers: []Offer{OfferMentor}})
	if links.Answered && links.Facet == roadmap.FacetLinks {
		a.Text += " You can check it here:\n\n" + links.Text
	}
	return a
}

// ofTheTwo answers "which one?" after a comparison: from another entry on the same two,
// else once more with the verdict.
func (e *Engine) ofTheTwo(s *searcher, q Question, r *asked, b *Answer, pair []string) Answer {
	t := s.talkOf(q.Before, r)
	t.pair = pair
	if f := e.likeliest(s, t); f.odds > leastTalk {
		return e.showFollowed(s, q, t, &f)
	}
	text := sentencesUpTo(roadmap.Prose(b.Text), 1)
	if rows := e.rowsOf(b.Card); len(rows) > 0 {
		text += "\n\n- " + strings.Join(rows, "\n- ")
	}
	return keep(b, Answer{Answered: true, Intent: b.Intent, Title: b.Title, Text: text, Offers: []Offer{OfferMore, OfferMentor}})
}

// ofTwo reports whether words speak of two things that were compared.
func ofTwo(words []word) bool {
	return slices.ContainsFunc(words, func(w word) bool { return w.raw == "two" || w.raw == "both" || w.raw == "former" || w.raw == "latter" })
}

// keep carries what is being talked about over to an answer that adds nothing
// to it.
func keep(before *Answer, a Answer) Answer {
	if len(a.Topics) == 0 {
		a.Topics = before.Topics
	}
	if a.Card == "" {
		a.Card = before.Card
	}
	if len(a.Pair) == 0 {
		a.Pair = before.Pair
	}
	if a.Facet == "" {
		a.Facet = before.Facet
	}
	if a.Asked == "" {
		a.Asked = before.Asked
	}
	if a.About == "" {
		a.About = before.About
	}
	if a.Rest == "" {
		a.Rest = before.Rest
	}
	if a.Source == nil {
		a.Source = before.Source
	}
	a.Shown = before.Shown
	return a
}

// inPlaceOf answers another text in place of what was said.
func (e *Engine) inPlaceOf(s *searcher, q Question, text string) (Answer, bool) {
	r := s.read(text)
	r.about = q.Before.Topics
	a := e.answer(s, q, r)
	return a, a.Answered
}
