package answer

import "slices"

// Lesson is an answer that somebody taught beside the library's own.
type Lesson struct {
	Question string
	Text     string // Markdown
}

// Lessons are taught answers, ready to be found. They are read only.
type Lessons struct {
	all   []Lesson
	words [][]word
}

// lessonLikeness is how much a question must be like a taught one: most of its
// words, in any order and spelling.
const lessonLikeness = 0.6

// Learn prepares taught answers for Question.Lessons.
func (e *Engine) Learn(lessons []Lesson) *Lessons {
	s := e.build()
	l := &Lessons{all: lessons}
	for _, lesson := range lessons {
		l.words = append(l.words, s.lex.read(lesson.Question))
	}
	return l
}

// taught returns the lesson that a question asks for. Of several equally near
// ones the last taught wins.
func (s *searcher) taught(words []word, l *Lessons) *Lesson {
	if l == nil {
		return nil
	}
	var best *Lesson
	most := lessonLikeness
	for i := range l.all {
		if like := s.alike(words, l.words[i]); like >= most {
			best, most = &l.all[i], like
		}
	}
	return best
}

// alike is the weighted share of words that two questions have in common. A
// slip in a longer word does no harm.
func (s *searcher) alike(a, b []word) float64 {
	used := make([]bool, len(a))
	both, either := 0.0, 0.0
	for _, w := range b {
		i := slices.IndexFunc(a, func(o word) bool {
			return o.stem == w.stem || min(len(o.raw), len(w.raw)) >= 5 && slipsBetween(o.raw, w.raw, 1) <= 1
		})
		either += s.plainWeight(w)
		if i >= 0 {
			both += s.plainWeight(w)
			used[i] = true
		}
	}
	for i, w := range a {
		if !used[i] {
			either += s.plainWeight(w)
		}
	}
	if either == 0 {
		return 0
	}
	return both / either
}

// plainWeight weighs a word inside a taught question, which the content may
// know nothing of.
func (s *searcher) plainWeight(w word) float64 {
	switch id := s.vocab.of(w); {
	case common[w.raw]:
		return functionWord
	case chatter[w.raw]:
		return talkWord
	case id >= 0:
		return float64(s.idf[id])
	}
	return unknownRare
}
