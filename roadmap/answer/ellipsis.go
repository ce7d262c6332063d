package answer

import (
	"slices"
	"strings"

	"mentor/roadmap"
)

// ellipsis is something that people want of the last answer without saying again what that
// was about, in whatever words and order: one of its keys is said, and else only what it
// may have beside them, and words that tell nothing of a topic.
type ellipsis struct {
	move   move          // what is done with the last answer,
	facet  roadmap.Facet // or what is asked of its subject
	keys   map[string]bool
	beside map[string]bool
	also   map[string]bool // one of these is said too; nil: that isn't needed
	never  map[string]bool
	points bool // a word stands for the subject, since the rest also asks for one's own next step
	most   int  // how many words are said at most; 0: as many as in any
}

// ellipsisIn returns what a follow-up wants of the last answer, if it has no subject of its own.
func ellipsisIn(q *asked) (ellipsis, bool) {
	if len(q.words) == 0 || len(q.words) > longestEllipsis || properlyNamed(q) {
		return ellipsis{}, false
	}
	if len(q.words) <= 2 && q.words[0].raw == "huh" {
		return ellipses[0], true
	}
	for i := range ellipses {
		if e := &ellipses[i]; e.isIn(q.words) {
			return *e, true
		}
	}
	return ellipsis{}, false
}

// longestEllipsis is how many words one has at most.
const longestEllipsis = 16

func (e *ellipsis) isIn(words []word) bool {
	if e.most > 0 && len(words) > e.most {
		return false
	}
	key, also := false, e.also == nil
	for _, w := range words {
		switch {
		case e.never[w.raw], !w.filler() && !e.keys[w.raw] && !e.beside[w.raw] && !isNumber(w.raw):
			return false
		}
		key = key || e.keys[w.raw]
		also = also || e.also[w.raw]
	}
	return key && also
}

// isOnlyAboutLast reports whether words want something of the last answer, and can't mean
// somebody's own next step.
func (e *ellipsis) isOnlyAboutLast(words []word) bool {
	for i := range words {
		if pointsAt(words, i) || words[i].raw == "both" {
			return true
		}
	}
	return !e.points
}

func isNumber(raw string) bool { return strings.Trim(raw, "0123456789") == "" }

// inFull is how a facet is asked for with its subject.
var inFull = map[roadmap.Facet]string{
	roadmap.FacetExample: "example of ", roadmap.FacetWhenNot: "when should I not use ", roadmap.FacetExercise: "exercise for ",
	roadmap.FacetProject: "what can I build to practice ", roadmap.FacetLinks: "links about ", roadmap.FacetNext: "what should I learn after ",
	roadmap.FacetFirst: "what should I know before ",
}

// elliptical answers a follow-up that has no subject of its own: with the last answer, or as
// if it were asked of its subject in full.
func (e *Engine) elliptical(s *searcher, q Question, r *asked) (Answer, bool) {
	wish, ok := ellipsisIn(r)
	switch {
	case !ok:
		return e.exampleIn(s, q, r)
	case wish.move != "":
		return e.doMove(s, q, r, wish.move)
	case len(q.Before.Topics) == 0:
		return Answer{}, false
	case wish.facet == roadmap.FacetExample:
		return e.exampleInTalk(s, q, r)
	}
	for _, subject := range e.subjectsFor(s, q.Before, wish.facet) {
		text := inFull[wish.facet] + subject
		a, ok := e.inPlaceOf(s, q, text)
		isNew := a.Card != q.Before.Card || wish.facet == roadmap.FacetLinks // those are all there are
		if ok && isNew && s.isOf(&a, wish.facet, subject, text) {
			return a, true
		}
	}
	switch {
	case wish.facet == roadmap.FacetProject:
		r.facet = roadmap.FacetExercise
	case ofPlace[wish.facet]:
		r.facet = wish.facet
	default:
		return Answer{}, false
	}
	return e.sameTopic(s, q, r)
}

// names reports whether a title has a word of a subject that tells something, or what stands
// for it: one beside its names, if it has such.
func (s *searcher) names(title, subject string) bool {
	on, is := s.read(title), s.read(subject)
	other := is.hasOther()
	for i := range is.words {
		if is.weight[i] > 0 && is.tells(i) && (!other || !is.names[i]) && s.saidIn(is, i, on) {
			return true
		}
	}
	return false
}

// isOf reports whether an answer to a text is what a facet asks of a subject: when not to normalize is
// also told by what says when to denormalize, if that's foreseen.
func (s *searcher) isOf(a *Answer, facet roadmap.Facet, subject, text string) bool {
	switch {
	case a.Unsure:
		return false
	case facet == roadmap.FacetWhenNot && a.Facet == roadmap.FacetWhen:
		return s.isForeseen(s.read(text))
	case !answers(facet, a.Facet) || !s.names(a.Title, subject):
		return false
	}
	return a.Facet == facet || !s.lacks(a.Title, subject)
}

// lacks reports whether a title lacks a word of a subject that tells something.
func (s *searcher) lacks(title, subject string) bool {
	on, is := s.read(title), s.read(subject)
	return !is.tellsOnly(func(i int) bool { return s.saidIn(is, i, on) })
}

// subjectsFor returns what a facet may be asked of after an answer: what that is about in
// its words, in its names alone, and its topic.
func (e *Engine) subjectsFor(s *searcher, b *Answer, facet roadmap.Facet) (all []string) {
	if b.Facet == facet && facet == roadmap.FacetNext {
		return e.lib.Titles(s.onwards(b)) // "and after that?"
	}
	if len(b.Pair) == 2 {
		return e.lib.Titles(b.Topics[:1])
	}
	about := s.read(s.subjectOf(b))
	all = append(all, about.text)
	part := s.goesIntoPart(about, b.Topics[0])
	for _, m := range about.named {
		if m.weight == 1 && !part {
			all = append(all, rawText(about.words[m.at:m.at+m.words]))
		}
	}
	if own := about.subject(func(i int) bool { return !about.names[i] }); part && own != "" {
		all = append(all, own)
	}
	if !part || ofPlace[facet] {
		all = append(all, e.lib.Titles(b.Topics[:1])...)
	}
	return all
}

// exampleIn answers what asks for an example in a language or with a product, and says no more:
// "got one in PHP?".
func (e *Engine) exampleIn(s *searcher, q Question, r *asked) (Answer, bool) {
	b := q.Before
	if len(r.named) != 1 || len(b.Topics) == 0 || !pointsAtLast(r) && r.facet != roadmap.FacetExample {
		return Answer{}, false
	}
	in := r.named[0]
	if rest := slices.Concat(r.words[:in.at], r.words[in.at+in.words:]); !exampleWish().isIn(rest) {
		return Answer{}, false
	}
	subject, name := s.subjectOf(b), rawText(r.words[in.at:in.at+in.words])
	a, ok := e.inPlaceOf(s, q, "how do i use "+subject+" in "+name+" example")
	if ok && !a.Unsure && a.Card != b.Card && s.names(a.Title, subject) {
		return a, true
	}
	t := s.talkOf(b, r)
	f := e.likeliest(s, t)
	if x := &s.entries[f.best.at]; f.odds > fairTalk && x.hasCode && slices.Contains(x.topics, in.topic) && agreementWith(x, b.Topics) > 0 {
		return e.showFollowed(s, q, t, &f), true
	}
	a = s.noExample(b, s.read(subject+" "+name))
	a.Text = "I don't have an example of that with " + e.lib.Titles([]roadmap.TopicID{in.topic})[0] + " yet."
	return a, true
}

func exampleWish() *ellipsis {
	return &ellipses[slices.IndexFunc(ellipses, func(e ellipsis) bool { return e.facet == roadmap.FacetExample })]
}

// answers reports whether an entry of one facet is one for another.
func answers(wanted, facet roadmap.Facet) bool {
	switch wanted {
	case roadmap.FacetWhenNot:
		return facet == roadmap.FacetWhenNot || facet == roadmap.FacetMistakes || facet == roadmap.FacetNeed
	case roadmap.FacetExercise, roadmap.FacetProject:
		return facet == roadmap.FacetExercise || facet == roadmap.FacetProject
	}
	return facet == wanted
}

// numbersSaid are the small numbers that people write as words.
var numbersSaid = map[string]int{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5}

// counted are what a shorter text is measured in; words are so few that it's one sentence.
var counted = set(`sentences lines bullet bullets points`)

// sentencesWanted is how many sentences somebody wants to have.
func sentencesWanted(words []word) int {
	for i, w := range words[:max(0, len(words)-1)] {
		if n := numbersSaid[w.raw]; n > 0 && slices.ContainsFunc(words[i+1:min(len(words), i+3)], func(w word) bool { return counted[w.raw] }) {
			return n
		}
	}
	return 1
}
