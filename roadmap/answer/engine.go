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
	e := &Engine{lib: lib}
	e.build = sync.OnceValue(func() *searcher {
		vocab := newVocabulary()
		lex := newLexicon(lib, vocab)
		x := newIndex(lib, lex, vocab)
		return newSearcher(x, lex, newGate(lib, x))
	})
	go e.build()
	return e
}

// Ready returns when the engine is built.
func (e *Engine) Ready() { e.build() }

// Ask answers a question, or says that it cannot. The same question about the
// same library has the same answer.
func (e *Engine) Ask(q Question) Answer {
	s := e.build()
	text, ok := readable(q.Text)
	if !ok {
		return e.decline(NoQuestion)
	}
	r := s.read(text)
	if lesson := s.taught(r.words, q.Lessons); lesson != nil {
		return Answer{Answered: true, Intent: intentOf(r.facet), Facet: r.facet, Topics: unique(topicsOf(r.named), 3), Title: lesson.Question, Text: lesson.Text, Lesson: lesson, Asked: text}
	}
	if len(r.words) == 0 {
		return e.decline(NoQuestion)
	}
	if refused(text) {
		return e.decline(NotOurs)
	}
	return e.answer(s, q, r)
}

// answer finds the best entry for a question that is read.
func (e *Engine) answer(s *searcher, q Question, r *asked) Answer {
	hits := s.find(r)
	best, verdict := s.judge(r, hits)
	switch {
	case verdict != "":
		a := e.decline(verdict)
		a.Missing = best.missing
		a.Topics = s.nearTopics(r, hits)
		a.Asked = r.text
		return a
	}
	return e.show(s, q, r, best.hit, hits)
}

func (e *Engine) decline(why Reason) Answer { return Answer{Intent: Unknown, Reason: why} }

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

// Nearest returns up to n topics whose names or texts are nearest to a text.
func (e *Engine) Nearest(text string, n int) []*roadmap.Topic {
	s := e.build()
	q := s.read(text)
	ids := topicsOf(q.named)
	for _, h := range s.find(q) {
		ids = append(ids, s.entries[h.at].topic())
	}
	var near []*roadmap.Topic
	for _, id := range unique(ids, n) {
		if t, ok := e.lib.Topic(id); ok {
			near = append(near, t)
		}
	}
	return near
}
