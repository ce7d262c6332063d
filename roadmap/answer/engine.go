package answer

import (
	"slices"
	"sync"

	"mentor/roadmap"
)

// Engine answers questions. It is safe for concurrent use. It is built in the
// background; the first question waits for it.
type Engine struct {
	lib   *roadmap.Library
	build func() *searcher
}

// New starts building an engine over a library.
func New(lib *roadmap.Library) *Engine {
	e, err := NewLearned(lib, Learned{meaningFile, weightsFile})
	if err != nil {
		panic(err) // the files are part of the program
	}
	return e
}

// Learned is what an engine has learned, as the commands in meaning and fit write
// it.
type Learned struct{ Meaning, Weights string }

// NewLearned is New with what was learned otherwise.
func NewLearned(lib *roadmap.Library, l Learned) (*Engine, error) {
	w, err := readWeights(l.Weights)
	if err != nil {
		return nil, err
	}
	e := &Engine{lib: lib}
	e.build = sync.OnceValue(func() *searcher {
		vocab := newVocabulary()
		lex := newLexicon(lib, vocab)
		x, asked := newIndex(lib, lex, vocab, l.Meaning)
		return newSearcher(x, asked, lex, w)
	})
	go e.build()
	return e, nil
}

// Ready returns when the engine is built.
func (e *Engine) Ready() { e.build() }

// Ask answers a question, or says that it cannot. The same question about the
// same library, lessons and documents has the same answer.
func (e *Engine) Ask(q Question) Answer {
	a := e.ask(q)
	a.Earlier = earlier(q.Before, &a)
	if q.Documents == nil {
		return a
	}
	return e.withDocuments(q, a)
}

// earlier returns what was talked about before an answer, as far back as follow-ups reach.
func earlier(before, a *Answer) *Answer {
	if before == nil || len(before.Topics) == 0 {
		return nil
	}
	if a.Asked == before.Asked && a.Card == before.Card {
		return before.Earlier // the same again, shorter or longer
	}
	was := &Answer{
		Topics: before.Topics, Pair: before.Pair, Asked: before.Asked, About: before.About,
		Title: before.Title, Card: before.Card, Text: before.Text, Rest: before.Rest,
	}
	if before.Earlier != nil {
		older := *before.Earlier
		older.Earlier = nil
		was.Earlier = &older
	}
	return was
}

func (e *Engine) ask(q Question) Answer {
	s := e.build()
	text, whole := readable(q.Text)
	text = toThePoint(text)
	if q.Before != nil {
		text, q.Before = afterAll(text, q.Before)
	}
	r := s.read(text)
	if lesson := s.taught(r, q.Lessons); lesson != nil {
		return Answer{
			Answered: true, Intent: intentOf(r.facet), Facet: r.facet, Topics: unique(topicsOf(r.named), 3),
			Title: lesson.Question, Text: lesson.Text, Lesson: lesson, Asked: text,
		}
	}
	if why := s.refuse(r); why != "" {
		if a, ok := e.inSpiteOf(s, q, r, why); ok {
			return a
		}
		return s.decline(r, why, "")
	}
	if foreign(text, r.words) {
		return e.inEnglish(s, q, r)
	}
	r, a, ok := e.ofSide(s, q, r)
	if ok {
		return a
	}
	if a, ok = e.follow(s, q, r); !ok {
		a = e.nothingOnThat(s, q, r, e.fresh(s, q, r))
	}
	if !a.Answered && !whole {
		return s.decline(r, TooMuch, "")
	}
	return a
}

// inSpiteOf answers a follow-up that alone would be refused: "does React do that for me?", and
// "boil it down" is no cooking.
func (e *Engine) inSpiteOf(s *searcher, q Question, r *asked, why Reason) (Answer, bool) {
	if q.Before == nil {
		return Answer{}, false
	}
	if _, ok := ellipsisIn(r); !ok && (why != NotOurs || !pointsAtLast(r) && len(r.words) > shortTalk) {
		return Answer{}, false
	}
	a, ok := e.follow(s, q, r)
	none := a.Reason == NothingFits && why == NotOurs && pointsAtLast(r) // an objection to what was said
	return a, ok && (none || a.Answered && !a.Unsure)
}

// refuse says why a question is not looked up at all; "" when it is.
func (s *searcher) refuse(r *asked) Reason {
	switch {
	case len(s.literally(r)) > 0:
		return ""
	case len(r.words) == 0:
		return NoQuestion
	case refused(r.text, r.words):
		return Refused
	case fieldOf(r) != "" && !backendNamed(r) && !s.isForeseen(r):
		return NotOurs
	case ofTheirs(r.words, r.names) && !s.isForeseen(r):
		return Theirs
	}
	return ""
}

// backendNamed reports whether a question names a topic that is not at home in
// the browser too.
func backendNamed(q *asked) bool {
	return slices.ContainsFunc(q.named, func(m mention) bool {
		return m.topic != "html-css" && m.topic != "javascript" && m.topic != "typescript"
	})
}

// fresh answers a question that stands for itself.
func (e *Engine) fresh(s *searcher, q Question, r *asked) Answer {
	if len(r.words) <= longestMove && !r.hasContent() && len(s.literally(r)) == 0 {
		switch {
		case greets(r.words):
			return Answer{Answered: true, Intent: Unknown, Text: "Hi! Ask me anything about backend development, for example: what is an index?"}
		case moveOf(r.words) == moveThanks:
			return Answer{Answered: true, Intent: Unknown, Text: "You're welcome!"}
		case r.facet == roadmap.FacetNext && len(r.named) == 0 && len(r.words) <= fewWords:
			return e.firstSteps(q.Roadmap)
		case q.Before == nil && movesOn[moveOf(r.words)], pointsAtLast(r) && !s.isForeseen(r):
			return s.decline(r, NoSubject, "")
		}
	}
	return e.answer(s, q, r)
}

// movesOn are the moves that need something to have been said.
var movesOn = map[move]bool{moveShorter: true, moveSimpler: true, moveMore: true, moveExample: true}

// greets reports whether somebody only says hello.
func greets(words []word) bool {
	for _, w := range words {
		if !greetings[w.raw] {
			return false
		}
	}
	return len(words) > 0
}

var greetings = set(`hi hello hey hiya yo howdy hola good morning evening afternoon there bot mentor everyone all`)

// fewWords is the length of "what should i do next": longer questions without a
// topic say more about the way.
const fewWords = 5

// answer finds the best entry for a question that is read. When the whole of a
// long text leads to nothing, its clauses may.
func (e *Engine) answer(s *searcher, q Question, r *asked) Answer {
	if a, ok := e.double(s, q, r); ok {
		return a
	}
	f := s.found(r)
	if f.verdict != "" || f.best.sureness < sure {
		f = s.inClauses(f)
	}
	if f.verdict != "" {
		return e.unanswered(s, q, f)
	}
	a := e.show(s, q, f.asked, f.best.hit)
	if f.best.sureness < sure {
		a.Near = s.near(&a, f.best, f.hits)
	}
	return a
}

// finding is a question with what was found for it, and why nothing of that answers it.
type finding struct {
	asked   *asked
	hits    []hit
	best    judged
	verdict Reason // "": the best one does
}

func (s *searcher) found(r *asked) finding {
	f := finding{asked: r, hits: s.find(r)}
	f.best, f.verdict = s.judge(r, f.hits)
	return f
}

// unanswered says that there is no answer, with what comes nearest to one: half of an
// answer, one that may be meant, or a mention.
func (e *Engine) unanswered(s *searcher, q Question, f finding) Answer {
	if a, ok := e.half(s, q, f.asked); ok {
		return a
	}
	if f.best.missing == "" && s.mayHedge(f.asked, &f.best, hedges) {
		return e.unsure(s, q, f.asked, f.best, f.hits)
	}
	a := s.offered(s.decline(f.asked, f.verdict, f.best.missing), f.asked, f.hits)
	if (a.Reason == NothingFits || a.Reason == NothingOn) && s.mayHedge(f.asked, &f.best, mentions) {
		s.mention(&a, &f.best)
	}
	return a
}

// near returns what else a question may have meant, at most two cards or path
// answers that are nearly as good.
func (s *searcher) near(a *Answer, best judged, hits []hit) []Near {
	var others []Near
	for _, h := range hits {
		k := s.entries[h.at].kind
		if h.at == best.at || k != written && k != path || h.score < best.score-nearlyAsGood || h.foreign > 0 || len(others) == 2 {
			continue
		}
		if x := s.whole(h.at); x.title != a.Title {
			others = append(others, Near{Path: x.path, Card: x.card})
		}
	}
	return others
}

const (
	sure       = 1.0 // sureness that needs no second look
	clauseCost = 0.5 // by how much a clause must be surer than the whole
)

func topicsOf(named []mention) []roadmap.TopicID {
	var ids []roadmap.TopicID
	for _, m := range named {
		ids = append(ids, m.topic)
	}
	return ids
}

func unique(ids []roadmap.TopicID, n int) []roadmap.TopicID {
	var out []roadmap.TopicID
	for _, id := range ids {
		if !slices.Contains(out, id) && len(out) < n {
			out = append(out, id)
		}
	}
	return out
}
