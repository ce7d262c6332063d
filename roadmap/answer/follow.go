package answer

import (
	"slices"
	"strings"

	"mentor/roadmap"
)

// shortMove is how many words "in java" has at most.
const shortMove = 4

// longestMove is how many words a move has at most; more of them ask something.
const longestMove = 9

// follow answers what only makes sense after the last answer.
func (e *Engine) follow(s *searcher, q Question, r *asked) (Answer, bool) {
	b := q.Before
	if b == nil || len(r.words) > 2*longestMove {
		return Answer{}, false
	}
	if a, ok := e.move(s, q, r); ok {
		return a, true
	}
	if len(b.Topics) == 0 || properlyNamed(r) && !pointsAtLast(r) || s.standsAlone(r) {
		return Answer{}, false
	}
	if a, ok := e.anotherFacet(s, q, r); ok {
		return a, true
	}
	return e.inContext(s, q, r)
}

// anotherFacet answers what asks no more than another facet of what is being
// talked about: "why?", "is it hard?".
func (e *Engine) anotherFacet(s *searcher, q Question, r *asked) (Answer, bool) {
	if r.facet == roadmap.FacetWhy && len(r.words) <= 2 && verdicts[q.Before.Facet] {
		if a, ok := e.reason(s, q); ok {
			return a, true
		}
	}
	if r.facet != "" && !r.hasContent() || onlyWanted(r) {
		return e.sameTopic(s, q, r)
	}
	return Answer{}, false
}

// verdicts are facets that are answered with a verdict, which has reasons.
var verdicts = map[roadmap.Facet]bool{
	roadmap.FacetHard: true, roadmap.FacetWorth: true, roadmap.FacetNeed: true, roadmap.FacetDifference: true, roadmap.FacetChoose: true,
	roadmap.FacetMistakes: true, roadmap.FacetWhen: true, roadmap.FacetWhenNot: true, roadmap.FacetOrder: true,
}

// reason answers "why?" after a verdict: from a card that gives the reason, else
// with what the last answer said behind its verdict.
func (e *Engine) reason(s *searcher, q Question) (Answer, bool) {
	b := q.Before
	a, ok := e.inPlaceOf(s, q, "why "+b.Asked)
	if ok && a.Card != b.Card && a.Facet == roadmap.FacetWhy {
		return a, true
	}
	verdict := sentencesUpTo(b.Text, 1)
	rest := strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(b.Text), verdict))
	if wordsOutsideCode(rest) < fewWords {
		return Answer{}, false
	}
	return keep(b, Answer{Answered: true, Intent: Why, Facet: roadmap.FacetWhy, Title: b.Title, Text: rest, Offers: []Offer{OfferMore, OfferMentor}}), true
}

// standsAlone reports whether a question is, nearly word for word, one that
// somebody foresaw, and points back at nothing.
func (s *searcher) standsAlone(r *asked) bool {
	return !pointsAtLast(r) && len(r.words) >= 3 && s.foreseen(r)
}

// foreseen reports whether a question is nearly word for word a way to ask.
func (s *searcher) foreseen(r *asked) bool {
	hits := s.find(r)
	return len(hits) > 0 && hits[0].ask >= wordForWord
}

const wordForWord = 0.85

// hasName are the moves that have a name or other words of their own behind them.
var hasName = map[move]bool{moveInstead: true, moveWhich: true, moveWithin: true}

// nothingBut reports whether a question has no content words but marked ones and
// those that say what is wanted.
func (q *asked) nothingBut(marks uint64) bool {
	for i, w := range q.words {
		if q.weight[i] > 0 && q.tells(i) && marks&(1<<i) == 0 && !wanted[w.stem] {
			return false
		}
	}
	return true
}

// onlyWanted reports whether the content words of a question say no more than
// what is wanted: "an exercise please".
func onlyWanted(q *asked) bool {
	for i, w := range q.words {
		if q.weight[i] > 0 && q.tells(i) && !wanted[w.stem] {
			return false
		}
	}
	return true
}

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
	b := q.Before
	switch m {
	case moveThanks:
		return keep(b, Answer{Answered: true, Intent: Unknown, Text: "You're welcome! Ask away when the next question comes up."}), true
	case moveShorter:
		if b.Text != "" {
			return keep(b, Answer{
				Answered: true, Intent: b.Intent, Facet: b.Facet,
				Title: b.Title, Text: sentencesUpTo(outsideCode(b.Text), 1), Offers: []Offer{OfferMore},
			}), true
		}
	case moveSimpler:
		return e.simpler(s, b)
	case moveMore:
		return e.more(s, b)
	case moveQuiz:
		return e.quiz(b)
	case moveExample:
		return e.example(s, q)
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
		if len(b.Pair) == 2 {
			return e.inPlaceOf(s, q, strings.Join(b.Pair, " or ")+" "+r.text)
		}
	case moveInstead:
		return e.instead(s, q, r)
	case moveWithin:
		if len(r.words) <= shortMove && b.Asked != "" {
			a, _ := e.inPlaceOf(s, q, b.Asked+" "+r.text)
			return a, true // or honestly nothing
		}
	}
	return Answer{}, false
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
	if a.Rest == "" {
		a.Rest = before.Rest
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

// instead answers "and redis?" and "no, I meant redis": the last question with
// another subject.
func (e *Engine) instead(s *searcher, q Question, r *asked) (Answer, bool) {
	b := q.Before
	rest := s.read(strings.TrimSpace(afterMove(r.text)))
	if !rest.hasContent() {
		return Answer{}, false
	}
	if rest.facet != "" && (rest.hasContent() && len(rest.words) > 3 || !rest.hasContent()) {
		return Answer{}, false // a question of its own
	}
	if len(b.Pair) == 2 && len(rest.named) > 0 {
		if a, ok := e.inPlaceOf(s, q, b.Pair[0]+" or "+rest.text); ok && len(a.Pair) == 2 {
			return a, true
		}
	}
	if text, ok := s.substitute(b.Asked, rest); ok {
		if a, ok := e.inPlaceOf(s, q, text); ok {
			return a, true
		}
	}
	if a, ok := e.inPlaceOf(s, q, "what is "+rest.text); ok {
		return a, true
	}
	return Answer{}, false
}

// substitute puts another subject into a question, in place of what it names.
func (s *searcher) substitute(question string, subject *asked) (string, bool) {
	if question == "" {
		return "", false
	}
	old := s.read(question)
	var words []string
	done := false
	for i := 0; i < len(old.words); i++ {
		n := old.subjectAt(i)
		if n == 0 {
			words = append(words, old.words[i].raw)
			continue
		}
		if !done {
			words = append(words, strings.Trim(subject.text, "?!. "))
			done = true
		}
		i += n - 1
	}
	return strings.Join(words, " "), done
}

// subjectAt returns how many words from i on are what the question is about.
func (q *asked) subjectAt(i int) int {
	for _, m := range q.named {
		if m.at == i && (m.weight == 1 || !properlyNamed(q)) {
			return m.words
		}
	}
	return 0
}

// sameTopic answers "why?", "is it hard?", "links": another facet of what is
// being talked about.
func (e *Engine) sameTopic(s *searcher, q Question, r *asked) (Answer, bool) {
	best, most := int32(-1), float32(0.6)
	topics := q.Before.Topics
	if r.facet == roadmap.FacetNext && q.Before.Facet == roadmap.FacetNext {
		topics = s.onwards(q.Before)
	}
	for n, id := range topics {
		for _, at := range s.about[id] {
			x := &s.entries[at]
			if x.topic() != id || x.facet == "" || x.isPair || x.id == q.Before.Card {
				continue
			}
			value := s.facetAgreement(r.facet, x.facet) - 0.3*float32(n) + weighing.kinds[x.kind]
			if x.facet == r.facet {
				value++
			}
			if value > most {
				best, most = at, value
			}
		}
		if best >= 0 {
			break
		}
	}
	if best < 0 {
		return Answer{}, false
	}
	return e.show(s, q, r, hit{at: best}), true
}

// onwards returns the topics that the last answer named as the next ones.
func (s *searcher) onwards(b *Answer) []roadmap.TopicID {
	var ids []roadmap.TopicID
	for _, m := range s.lex.mentions(tokenize(splitHyphens(outsideCode(b.Text)))) {
		if m.weight == 1 && !slices.Contains(b.Topics[:1], m.topic) {
			ids = append(ids, m.topic)
		}
	}
	return unique(ids, 2)
}

// inContext answers a question that has words of its own but no subject, once
// with what is being talked about and once without it, and takes the surer one.
func (e *Engine) inContext(s *searcher, q Question, r *asked) (Answer, bool) {
	subject := s.subject(e.lib.Titles(q.Before.Topics[:1]), q.Before.Asked)
	if subject == "" {
		return Answer{}, false
	}
	in := s.read(r.text + " " + subject)
	in.about = q.Before.Topics
	hits := s.find(in)
	best, verdict := s.judge(in, hits)
	if verdict != "" {
		return Answer{}, false
	}
	alone, none := s.judge(r, s.find(r))
	if none == "" && !pointsAtLast(r) && alone.sureness > best.sureness-contextGain {
		return Answer{}, false
	}
	return e.show(s, q, in, best.hit), true
}

// subject returns what is being talked about: the words of the last question that
// say so, else the topic.
func (s *searcher) subject(titles []string, asked string) string {
	last := s.read(asked)
	var words []string
	for i, w := range last.words {
		if last.weight[i] >= nameLeast && last.tells(i) && len(words) < 4 {
			words = append(words, w.raw)
		}
	}
	if len(words) > 0 {
		return strings.Join(words, " ")
	}
	return strings.Join(titles, " ")
}

// contextGain is by how much surer a question must be with its context than
// without, when no word in it points back.
const contextGain = 0.4

// pointsAtLast reports whether a question has a word that stands for what was
// said before.
func pointsAtLast(q *asked) bool {
	return slices.ContainsFunc(q.words, func(w word) bool { return stands[w.raw] })
}

var stands = set(`it its this that them these those they there one ones`)
