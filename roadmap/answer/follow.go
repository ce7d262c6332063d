package answer

import (
	"mentor/roadmap"
	"slices"
	"strings"
)

// move is what somebody does with the last answer instead of asking anew.
type move string

const (
	moveThanks  move = "thanks"
	moveShorter move = "shorter"
	moveSimpler move = "simpler"
	moveMore    move = "more"
	moveQuiz    move = "quiz"
	moveExample move = "example"
	moveWhich   move = "which"
	moveInstead move = "instead" // "and redis?", "no, I meant redis"
)

// movebook is the phrasebook of moves. A move may be all that is said, or have
// a name behind it.
const movebook = `
thanks: ^ thanks | ^ thank you | ^ thank u | ^ thx | ^ ty $ | ^ cheers $ | ^ great $ | ^ great thanks | ^ cool $ | ^ ok thanks | ^ okay thanks | ^ ok cool | ^ got it | ^ perfect | ^ nice $ | ^ awesome | ^ that helps | ^ that helped | ^ makes sense | ^ very helpful | ^ good answer | ^ ok $ | ^ okay $ | ^ i see $ | ^ bye | ^ much appreciated
shorter: ^ shorter | ^ in short | ^ tldr | ^ tl dr | ^ one sentence | in one sentence | make it short | make it shorter | too long | ^ briefly | short version | shorter please | sum it up | summarize | summarise
simpler: simpler | ^ eli5 | explain like im | i dont understand | i dont get it | dont get it | didnt get that | didnt understand | too complicated | too technical | in plain words | in plain english | in simple words | in simple terms | in easy words | explain it again | explain again | say that again | rephrase | more simply | easier words | for a beginner | for dummies | still confused | im confused | im lost
more: ^ more $ | ^ more please | ^ tell me more | ^ explain more | ^ go on | ^ continue | ^ what else | ^ anything else | ^ in detail | ^ more details | ^ more detail | ^ elaborate | ^ go deeper | ^ deeper | ^ keep going | ^ and then | ^ ask more $
quiz: quiz me | ^ quiz | test me | ask me a question | ask me something | a quiz
example: ^ example | ^ an example | ^ for example $ | give me an example | give an example | can you give an example | show me an example | show an example | show me code | show me some code | show code | with code | see an example | ^ such as | any example | any examples | real example | a concrete example
which: ^ which | ^ so which | ^ and which | ^ ok which | which one | ^ what would you | ^ what do you recommend | ^ which do you | ^ and the winner | ^ your pick
instead: ^ and * | ^ what about | ^ how about | ^ no i meant | ^ no i mean | ^ i meant | ^ i mean | ^ not that | ^ no not | ^ sorry i meant | ^ sorry i mean | ^ no sorry | ^ and for | ^ and with | ^ and in | ^ same for | ^ same question for | ^ ok and | ^ okay and | ^ or * | ^ what if i use | ^ actually i meant | ^ wrong
`

var moves = readTurns(movebook)

// moveOf reads what somebody does with the last answer; "" when it is none of
// the moves.
func moveOf(words []word) move {
	var best turn
	best.rank = 1 << 30
	try := func(at int, candidates []turn) {
		for _, t := range candidates {
			if t.rank >= best.rank {
				continue
			}
			if ok, _ := matches(words, at, t.words[1:]); ok {
				best = t
			}
		}
	}
	for i, w := range words {
		try(i+1, moves[w.raw])
	}
	try(0, moves["^"])
	return move(best.facet)
}

// longestMove is how many words a move has at most; more of them ask something.
const longestMove = 9

// follow answers what only makes sense after the last answer.
func (e *Engine) follow(s *searcher, q Question, r *asked) (Answer, bool) {
	b := q.Before
	if b == nil || len(r.words) > 2*longestMove {
		return Answer{}, false
	}
	m := moveOf(r.words)
	if len(r.words) > longestMove || r.hasContent() && m != moveInstead && m != moveWhich && !onlyWanted(r) {
		m = ""
	}
	if m != "" {
		if a, ok := e.move(s, q, r, m); ok {
			return a, true
		}
	}
	if len(b.Topics) == 0 || properlyNamed(r) && !pointsAtLast(r) || s.standsAlone(r) {
		return Answer{}, false
	}
	if r.facet != "" && !r.hasContent() || onlyWanted(r) {
		if a, ok := e.sameTopic(s, q, r); ok {
			return a, true
		}
	}
	return e.inContext(s, q, r)
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

var wanted = set(`exercis practic practis resourc prerequisit link book step task quiz code tutori mistak pitfal altern exampl dead hard easi difficult worth faster better detail deeper sentenc version plain english tldr`)

func (e *Engine) move(s *searcher, q Question, r *asked, m move) (Answer, bool) {
	b := q.Before
	switch m {
	case moveThanks:
		return keep(b, Answer{Answered: true, Intent: Unknown, Text: "You're welcome! Ask away when the next question comes up."}), true
	case moveShorter:
		if b.Text != "" {
			return keep(b, Answer{Answered: true, Intent: b.Intent, Facet: b.Facet, Title: b.Title, Text: sentencesUpTo(outsideCode(b.Text), 1), Offers: []Offer{OfferMore}}), true
		}
	case moveSimpler:
		return e.simpler(s, b)
	case moveMore:
		return e.more(s, b)
	case moveQuiz:
		return e.quiz(b)
	case moveExample:
		return e.example(s, q)
	case moveWhich:
		if len(b.Pair) == 2 {
			return e.inPlaceOf(s, q, strings.Join(b.Pair, " or ")+" "+r.text)
		}
	case moveInstead:
		return e.instead(s, q, r)
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
	if len(rest.words) == 0 {
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

// afterMove returns a text without the words that a move begins with.
func afterMove(text string) string {
	lower := strings.ToLower(strings.TrimSpace(text))
	for again := true; again; {
		again = false
		for _, lead := range []string{"no,", "no ", "sorry,", "sorry ", "ok ", "okay ", "actually ", "and ", "or ", "what about ", "how about ", "i meant ", "i mean ", "not that, ", "not that ", "same for ", "same question for ", "for ", "with ", "in ", "what if i use ", "wrong,", "wrong ", "but "} {
			if rest, ok := strings.CutPrefix(lower, lead); ok {
				lower, again = strings.TrimSpace(rest), true
			}
		}
	}
	return lower
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
	return e.show(s, q, r, hit{at: best}, nil), true
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
	return e.show(s, q, in, best.hit, hits), true
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
