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
	gate  *gate
}

// New starts building an engine over a library.
func New(lib *roadmap.Library) *Engine {
	e := &Engine{lib: lib}
	e.build = sync.OnceValue(func() *built {
		lex := newLexicon(lib)
		words := remembering()
		return &built{lex: lex, index: newIndex(lib, lex, words), gate: newGate(lib, words)}
	})
	go e.build()
	return e
}

// fewWords is the length of "what should i do next": longer questions without a
// topic say more about the way.
const fewWords = 5

// Ready returns when the engine is built.
func (e *Engine) Ready() { e.build() }

// Ask answers a question, or says that it cannot. The same question about the
// same library has the same answer.
func (e *Engine) Ask(q Question) Answer {
	b := e.build()
	intent := intentOf(q.Text)
	words := b.lex.read(q.Text)
	named := b.lex.mentions(words)
	if lesson := b.taught(words, q.Lessons); lesson != nil {
		return Answer{Answered: true, Intent: intent, Topics: unique(topicsOf(named), 3), Title: lesson.Question, Text: lesson.Text, Lesson: lesson}
	}
	if len(words) == 0 || refused(q.Text) {
		return Answer{Intent: Unknown}
	}
	hits := b.index.find(words, named)
	if a, ok := e.followUp(q, intent, named, words); ok {
		return a
	}
	if intent == Next && len(words) <= fewWords && len(named) == 0 && contentWords(words) == 0 {
		return e.firstSteps(q.Roadmap)
	}
	topics := inOrder(intent, named, topicsIn(hits))
	if !b.gate.open(words, named, hits) {
		return Answer{Intent: Unknown, Topics: topicsIn(slices.DeleteFunc(hits, hit.isFar))}
	}
	a, ok := e.foreseen(intent, named, hits)
	if !ok {
		if len(topics) == 0 {
			return Answer{Intent: Unknown}
		}
		a = e.word(intent, topics, q.Roadmap, words)
	}
	a.Near = near(a, hits)
	return a
}

// inOrder puts what a question names among its topics: first when the question
// asks something of it ("an exercise for sql joins"), else behind the best.
func inOrder(intent Intent, named []mention, topics []roadmap.TopicID) []roadmap.TopicID {
	switch {
	case aboutTopic[intent]:
		return unique(append(topicsOf(named), topics...), 3)
	case len(topics) > 1:
		return unique(append(append(topics[:1:1], topicsOf(named)...), topics[1:]...), 3)
	}
	return topics
}

// near returns what else a question may have meant, unless it was plain.
func near(a Answer, hits []hit) []Near {
	if best := hits[0]; best.ask >= sureAsk || best.name >= plainName {
		return nil
	}
	var others []Near
	for _, h := range hits {
		taken := h.doc.compare != nil || h.doc.path != nil && h.doc.path == a.Path || h.doc.topic != nil && len(a.Topics) > 0 && h.doc.topic.ID == a.Topics[0]
		if !taken && len(others) < 2 {
			others = append(others, Near{Topic: h.doc.topic, Path: h.doc.path})
		}
	}
	return others
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
		return e.word(sameAgain(intent, q.Before.Intent), topicsOf(named), q.Roadmap, words), true
	}
	points := pronoun.MatchString(text)
	if asksOfItself(words) && !points || !leads && !points {
		return Answer{}, false
	}
	if intent == What {
		intent = How // "more", "go on": the explanation in full
	}
	return e.word(intent, q.Before.Topics[:1], q.Roadmap, nil), true
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

func (e *Engine) summaries(ids []roadmap.TopicID) string {
	var lines []string
	for _, id := range ids[:min(3, len(ids))] {
		if t, ok := e.lib.Topic(id); ok {
			lines = append(lines, "- **"+t.Title+"**: "+oneLine(t.Summary))
		}
	}
	return strings.Join(lines, "\n")
}

// isFar reports whether a hit has nothing but single words in common with a
// question: not worth offering to somebody who asks about something else.
func (h hit) isFar() bool { return h.name == 0 && h.ask < someAsk }

// topicsIn returns the topics that a question is about, best first.
func topicsIn(hits []hit) []roadmap.TopicID {
	var topics []roadmap.TopicID
	for _, h := range hits {
		if h.doc.topic != nil && len(topics) < 3 {
			topics = append(topics, h.doc.topic.ID)
		}
	}
	return topics
}

func contentWords(words []word) int {
	n := 0
	for _, w := range words {
		if !w.filler() {
			n++
		}
	}
	return n
}

// Nearest returns up to n topics whose names or texts are nearest to a text.
func (e *Engine) Nearest(text string, n int) []*roadmap.Topic {
	b := e.build()
	words := b.lex.read(text)
	named := b.lex.mentions(words)
	ids := topicsOf(named)
	for _, h := range b.index.find(words, named) {
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

func unique(ids []roadmap.TopicID, n int) []roadmap.TopicID {
	var out []roadmap.TopicID
	for _, id := range ids {
		if !slices.Contains(out, id) && len(out) < n {
			out = append(out, id)
		}
	}
	return out
}
