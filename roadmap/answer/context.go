package answer

import (
	"slices"

	"mentor/roadmap"
)

// followed is an answer to a follow-up in one of its readings.
type followed struct {
	option
	value float32
	odds  float32 // their logarithm
}

// inContext answers a question with what is being talked about, if that explains it
// better than the question alone: all readings compete, the likeliest wins.
func (e *Engine) inContext(s *searcher, q Question, r *asked) (Answer, bool) {
	single, none := s.judge(r, s.find(r))
	if none == "" && (isApart(q.Before, r) || saysItAll(r) && s.justThat(r, &single) && namesOthers(q.Before, r)) {
		return Answer{}, false
	}
	t := s.talkOf(q.Before, r)
	best := e.likeliest(s, t)
	if a, ok := s.inThat(t); ok {
		return a, true
	}
	if best.odds < fairTalk {
		if a, ok := s.saidAlready(q.Before, r); ok {
			return a, true
		}
	}
	least, isUnlikely := float32(allSaid), s.isUnlikely(t, &best)
	if isUnlikely {
		least = mostlySaid
	}
	if best.odds < goodTalk {
		if a, ok := s.saidNearly(q.Before, t.asked, least); ok {
			return a, true
		}
	}
	if isUnlikely {
		return e.unlikely(s, q, t, &best), true
	}
	if best.source == alone && none == "" && single.at == best.best.at {
		return Answer{}, false
	}
	return e.showFollowed(s, q, t, &best), true
}

// isUnlikely reports whether not even the likeliest answer is likely enough to be shown. It
// needs to be more so where a whole topic would be shown of what is talked about, and where
// a follow-up that says enough by itself has no answer by itself.
func (s *searcher) isUnlikely(t *talk, best *followed) bool {
	if best.source == alone || best.odds >= fairTalk || best.value <= hopeless {
		return best.odds < leastTalk
	}
	whole := s.entries[best.best.at].kind == subject
	return whole || !t.points && !t.short && t.none != "" || best.odds < leastTalk
}

// unlikely answers a follow-up that no reading surely explains: by itself, where it doesn't
// lean on what is being talked about. Else what comes nearest is named.
func (e *Engine) unlikely(s *searcher, q Question, t *talk, best *followed) Answer {
	a := e.fresh(s, q, t.asked)
	isMessage := a.Facet == roadmap.FacetSymptom && !a.Unsure // "cannot find module 'x'" leans on nothing
	if a.Answered && (t.points || t.short && !isMessage) {
		a = s.decline(t.asked, NothingFits, "") // with what is being talked about it's no answer
	}
	a = e.nothingOnThat(s, q, t.asked, a)
	if !a.Answered && a.Reason == NothingFits && best.odds >= namedTalk {
		s.mention(&a, &best.best)
		a.Asked = best.asked.text                           // with its subject, for what follows
		a.About, a.Topics = t.subject.text, q.Before.Topics // that is still what is being talked about
	}
	return a
}

// justThat reports whether an entry is just what a question asks for of what it names: "is
// Docker hard?" isn't read with what was talked about.
func (s *searcher) justThat(r *asked, best *judged) bool {
	return asksOn[r.facet] && hasSubject(r) && s.entries[best.at].facet == r.facet
}

// isApart reports whether a question is a whole one about other things than what is being
// talked about.
func isApart(b *Answer, r *asked) bool {
	return len(r.words) >= longApart && saysItAll(r) && hasSubject(r) && namesOthers(b, r)
}

// longApart is how many words a question has at least that is certainly a whole one.
const longApart = 9

// namesOthers reports whether a question names nothing of what is being talked about.
func namesOthers(b *Answer, r *asked) bool {
	return agreementWith(&entry{topics: topicsOf(r.named)}, b.Topics) == 0
}

// saysItAll reports whether a question names its own subject and doesn't lean on what
// was said before.
func saysItAll(r *asked) bool {
	return len(r.words) >= 3 && properlyNamed(r) && (r.hasOther() || r.facet != "") && !pointsAtLast(r) && !addsTo(r) && moveOf(r.words) == "" ||
		len(r.words) > 2*shortTalk && r.hasContent() && !pointsAtLast(r) && !addsTo(r)
}

// likeliest returns the best answer to a follow-up in all its readings.
func (e *Engine) likeliest(s *searcher, t *talk) followed {
	e.options(s, t)
	best, second := followed{value: hopeless}, float32(hopeless)
	for i := range t.options {
		o := &t.options[i]
		switch v := s.valueOf(t, o); {
		case v > best.value:
			if best.value > second && best.best.at != o.best.at {
				second = best.value
			}
			best = followed{option: *o, value: v}
		case v > second && o.best.at != best.best.at:
			second = v
		}
	}
	if len(t.options) == 0 {
		best.odds = hopeless
		return best
	}
	row := t.talkOddsRow(&best.option)
	for i, x := range append([]float32{1, best.value, min(clearLeadInTalk, best.value-second)}, row[:]...) {
		best.odds += s.weights.talkOdds[i] * x
	}
	return best
}

// clearLeadInTalk is from where a greater lead says no more.
const clearLeadInTalk = 3

// options gathers all that may answer a follow-up.
func (e *Engine) options(s *searcher, t *talk) {
	for _, in := range e.readings(s, t) {
		s.optionsIn(t, in)
	}
	s.optionsOfFacet(t)
	s.optionsForeseen(t)
	s.likenTo(t)
}

// firstOfAll returns topics with those of them first that are named.
func firstOfAll(topics, named []roadmap.TopicID) []roadmap.TopicID {
	topics = slices.Clone(topics)
	slices.SortStableFunc(topics, func(a, b roadmap.TopicID) int {
		switch has := slices.Contains(named, a); {
		case has == slices.Contains(named, b):
			return 0
		case has:
			return -1
		}
		return 1
	})
	return topics
}

func (e *Engine) showFollowed(s *searcher, q Question, t *talk, f *followed) Answer {
	a := e.show(s, q, f.asked, f.best.hit)
	a.Unsure = f.odds < sureTalk
	if properlyNamed(t.asked) {
		named := topicsOf(t.asked.named)
		if s.entries[f.best.at].isPair && len(named) == 1 && !slices.Contains(a.Topics, named[0]) {
			a.Topics = append(slices.Clip(a.Topics), named[0])
		}
		a.Topics = firstOfAll(a.Topics, named) // "and RabbitMQ?": what follows is about that
	}
	if f.source != alone {
		a.Asked = f.asked.text // with its subject, for what follows
		a.About = s.aboutNext(t, a.Title)
	}
	return a
}

// shownIn reports whether an entry was shown in this conversation.
func (s *searcher) shownIn(b *Answer, at int32) bool {
	for ; b != nil; b = b.Earlier {
		if s.wasShown(b, at) {
			return true
		}
	}
	return false
}

func (s *searcher) wasShown(b *Answer, at int32) bool {
	return s.is(at, b.Card) || s.is(at, b.Shown...)
}

// The odds of the likeliest answer to a follow-up from which it is given, before what was
// said already, and without a doubt, as logarithms.
const (
	leastTalk = -0.25
	namedTalk = -1.4 // from there it's at least named
	fairTalk  = 0
	goodTalk  = 0.8 // below, what was said before in all its words is as likely
	sureTalk  = 0.2
)
