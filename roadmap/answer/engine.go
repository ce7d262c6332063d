package answer

import (
	"slices"
	"strings"
	"sync"

	"mentor/roadmap"
)

// Engine answers questions. It is safe for concurrent use. It is built in the
// background; the first question waits for it.
type Engine struct {
	lib   *roadmap.Library
	build func() *built
}

type built struct {
	lex   *lexicon
	index *index
}

// New starts building an engine over a library.
func New(lib *roadmap.Library) *Engine {
	e := &Engine{lib: lib}
	e.build = sync.OnceValue(func() *built {
		lex := newLexicon(lib)
		return &built{lex: lex, index: newIndex(lib, lex)}
	})
	go e.build()
	return e
}

// The thresholds of the gate, set on the tuning half of the evaluation set.
const (
	minCovered  = 0.55 // share of the question that the topic speaks of
	minLikeness = 0.34 // to a foreseen question, when nothing is named
	exactAsk    = 0.8  // a foreseen question word for word
	sureAsk     = 0.62 // a foreseen question, nearly word for word

	// Without a name and without a foreseen question, words in a text are weak
	// evidence: nearly all of them must be there.
	mostCovered  = 0.85
	someLikeness = 0.2
)

// Ask answers a question, or says that it cannot. The same question about the
// same library has the same answer.
func (e *Engine) Ask(q Question) Answer {
	b := e.build()
	intent := intentOf(q.Text)
	words := tokenize(splitHyphens(q.Text))
	words = b.lex.correct(words[:min(len(words), maxWords)])
	if len(words) == 0 {
		return Answer{Intent: Unknown}
	}
	named := b.lex.mentions(words)
	hits := b.index.find(words)
	if a, ok := e.followUp(q, intent, named, words); ok {
		return a
	}
	if a, ok := e.path(intent, named, hits); ok {
		return a
	}
	if a, ok := e.compare(intent, named, hits); ok {
		return a
	}
	if intent == Next && len(named) == 0 && contentWords(words) == 0 {
		return e.firstSteps(q.Roadmap)
	}
	topics, sure := e.choose(words, named, hits)
	if !sure {
		return Answer{Intent: Unknown, Topics: topics}
	}
	return e.word(intent, topics, q.Roadmap)
}

// followUp carries the topic of the answer before over to a question that has
// none of its own.
func (e *Engine) followUp(q Question, intent Intent, named []mention, words []word) (Answer, bool) {
	if q.Before == nil || len(q.Before.Topics) == 0 {
		return Answer{}, false
	}
	text := strings.ToLower(strings.TrimSpace(q.Text))
	leads := continues.MatchString(text)
	if len(named) > 0 {
		if !leads || len(words) > 4 {
			return Answer{}, false
		}
		return e.word(sameAgain(intent, q.Before.Intent), topicsOf(named), q.Roadmap), true
	}
	points := pronoun.MatchString(text)
	if asksOfItself(words) && !points || !leads && !points {
		return Answer{}, false
	}
	if intent == What {
		intent = How // "more", "go on": the explanation in full
	}
	return e.word(intent, q.Before.Topics[:1], q.Roadmap), true
}

// sameAgain is the intent of "and kafka?": what was asked before.
func sameAgain(now, before Intent) Intent {
	if now != What || before == Compare || before == Path || before == Unknown {
		return now
	}
	return before
}

// asksOfItself reports whether a question has words of its own, beside those
// that say what is wanted of the topic before.
func asksOfItself(words []word) bool {
	return slices.ContainsFunc(words, func(w word) bool { return !common[w.raw] && !wanted[w.stem] })
}

var wanted = set(`exercis practic resourc prerequisit link book step task`)

func topicsOf(named []mention) []roadmap.TopicID {
	var ids []roadmap.TopicID
	for _, m := range named {
		ids = append(ids, m.topic)
	}
	return ids
}

// path answers from a foreseen question about the way itself.
func (e *Engine) path(intent Intent, named []mention, hits []hit) (Answer, bool) {
	best := hit{}
	for _, h := range hits {
		if h.doc.path != nil && h.ask > best.ask {
			best = h
		}
	}
	// A question about one topic is about the way only when it is asked
	// almost word for word: "how long does docker take" is about Docker.
	need := 0.5
	if len(named) > 0 {
		need = exactAsk
	}
	if best.doc == nil || best.ask < need {
		return Answer{}, false
	}
	for _, h := range hits {
		if h.doc.path == nil && h.ask > best.ask {
			return Answer{}, false
		}
	}
	p := best.doc.path
	text := strings.TrimSpace(p.Answer)
	if p.Basis != "" {
		text += "\n\n*Basis: " + strings.TrimSpace(p.Basis) + "*"
	}
	intent = pathIntent(intent)
	return Answer{Answered: true, Intent: intent, Topics: p.Topics[:min(3, len(p.Topics))], Title: p.Title, Text: text}, true
}

// pathIntent keeps the intents that are about the way too.
func pathIntent(i Intent) Intent {
	if i == HowLong || i == Next {
		return i
	}
	return Path
}

// compare answers "X or Y?" from our own tables, or from two summaries.
func (e *Engine) compare(intent Intent, named []mention, hits []hit) (Answer, bool) {
	ids := topicsOf(named)
	var best *roadmap.Comparison
	score := 0.0
	for _, h := range hits {
		if h.doc.compare == nil {
			continue
		}
		both := 0
		for _, id := range ids {
			if slices.Contains(h.doc.compare.Topics, id) {
				both++
			}
		}
		s := h.ask + float64(both)
		if (both >= 2 && intent == Compare || h.ask >= sureAsk) && s > score {
			best, score = h.doc.compare, s
		}
	}
	if best != nil {
		return Answer{Answered: true, Intent: Compare, Topics: best.Topics[:min(3, len(best.Topics))], Title: best.Title, Text: e.summaries(best.Topics), Table: best}, true
	}
	if intent != Compare || len(ids) < 2 {
		return Answer{}, false
	}
	titles := e.lib.Titles(ids[:2])
	return Answer{Answered: true, Intent: Compare, Topics: ids[:min(3, len(ids))], Title: titles[0] + " or " + titles[1] + "?", Text: e.summaries(ids[:2])}, true
}

func (e *Engine) summaries(ids []roadmap.TopicID) string {
	var lines []string
	for _, id := range ids[:min(3, len(ids))] {
		if t, ok := e.lib.Topic(id); ok {
			lines = append(lines, "- **"+t.Title+"**: "+oneLine(t.Summary))
		}
	}
	return strings.Join(lines, "\n")
}

// choose returns the topics that a question is about, best first, and whether
// the evidence is enough to answer.
func (e *Engine) choose(words []word, named []mention, hits []hit) (topics []roadmap.TopicID, sure bool) {
	var ranked []hit
	for _, h := range hits {
		if h.doc.topic != nil {
			ranked = append(ranked, h)
		}
	}
	evidence := map[roadmap.TopicID]hit{}
	for _, h := range ranked {
		evidence[h.doc.topic.ID] = h
	}
	slices.SortStableFunc(named, func(x, y mention) int { return y.chars - x.chars })
	if len(ranked) > 0 && ranked[0].ask >= sureAsk {
		topics = append(topics, ranked[0].doc.topic.ID)
		sure = true
	}
	for _, m := range named {
		topics = append(topics, m.topic)
		sure = sure || evidence[m.topic].covered >= minCovered || onlyNames(words, named)
	}
	for _, h := range ranked[:min(3, len(ranked))] {
		topics = append(topics, h.doc.topic.ID)
	}
	if len(named) == 0 && len(ranked) > 0 {
		sure = sure || ranked[0].convinces(words)
	}
	return unique(topics, 3), sure
}

// convinces reports whether a document answers a question that names nothing.
func (h hit) convinces(words []word) bool {
	foreseen := h.covered >= minCovered && h.ask >= minLikeness
	spoken := h.covered >= mostCovered && h.ask >= someLikeness && contentWords(words) >= 3
	return foreseen || spoken
}

// onlyNames reports whether a question says nothing beside names.
func onlyNames(words []word, named []mention) bool {
	n := 0
	for _, m := range named {
		n += m.words
	}
	return contentWords(words) <= n
}

func contentWords(words []word) int {
	n := 0
	for _, w := range words {
		if !common[w.raw] {
			n++
		}
	}
	return n
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

// Nearest returns up to n topics whose names or texts are nearest to a text.
func (e *Engine) Nearest(text string, n int) []*roadmap.Topic {
	b := e.build()
	words := tokenize(splitHyphens(text))
	words = b.lex.correct(words[:min(len(words), maxWords)])
	ids := topicsOf(b.lex.mentions(words))
	for _, h := range b.index.find(words) {
		if h.doc.topic != nil {
			ids = append(ids, h.doc.topic.ID)
		}
	}
	var near []*roadmap.Topic
	for _, id := range unique(ids, n) {
		if t, ok := e.lib.Topic(id); ok {
			near = append(near, t)
		}
	}
	return near
}
