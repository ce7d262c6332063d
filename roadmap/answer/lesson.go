package answer

import (
	"slices"

	"mentor/roadmap/spelling"
)

// Lesson is an answer that somebody taught beside the library's own.
type Lesson struct {
	Question string
	Text     string // Markdown
}

// Lessons are taught answers, ready to be found. They are read only.
type Lessons struct {
	all   []Lesson
	words [][]word
	to    []packed // where each question points
}

// lessonLikeness is how much a question must be like a taught one: most of its
// words, in any order and spelling.
const lessonLikeness = 0.6

// Learn prepares taught answers for Question.Lessons.
func (e *Engine) Learn(lessons []Lesson) *Lessons {
	s := e.build()
	l := &Lessons{all: lessons}
	for _, lesson := range lessons {
		words, _ := s.lex.read(lesson.Question)
		to := s.pointing(words, nil)
		l.words, l.to = append(l.words, words), append(l.to, to.pack())
	}
	return l
}

// taught returns the lesson that a question asks for, in much the same words or
// meaning the same. Of several equally near ones the last taught wins.
func (s *searcher) taught(r *asked, l *Lessons) *Lesson {
	if l == nil {
		return nil
	}
	var best *Lesson
	most := 0.0
	for i := range l.all {
		like, meant := s.alike(r.words, l.words[i]), float64(r.to.toward(&l.to[i]))
		switch {
		case like >= sameWords:
		case r.isOnlyAbout() && ofUs(l.words[i], nil) && !ofUs(r.words, r.names):
			continue // "what is a database" isn't "which database do we use"
		case like >= lessonLikeness:
		case meant < lessonMeant, s.unsaidOf(r.words, l.words[i]) > 0, s.unsaidOf(l.words[i], r.words) > lessonExtra:
			continue
		}
		if sum := like + meant; sum >= most {
			best, most = &l.all[i], sum
		}
	}
	return best
}

// A question in other words than a taught one must point nearly where that does,
// speak of all that it is about, and of little else.
const (
	lessonMeant = 0.35
	lessonExtra = 0.4
)

// unsaidOf is how much of what one question is about another has no word for, from
// 0 to 1: "the wiki" is not "the style guide".
func (s *searcher) unsaidOf(said, about []word) float32 {
	all, missing := float32(0), float32(0)
	for _, w := range about {
		weight := s.weightInDocuments(w)
		if weight <= chatterShare {
			continue
		}
		all += weight
		if !slices.ContainsFunc(said, func(o word) bool { return standFor(w, o) }) {
			missing += weight
		}
	}
	if all == 0 {
		return 1
	}
	return missing / all
}

// standFor reports whether two words mean nearly the same.
func standFor(a, b word) bool {
	if a.stem == b.stem || min(len(a.raw), len(b.raw)) >= 5 && spelling.Slips(a.raw, b.raw, 1) <= 1 || slices.Contains(synonyms[a.raw], b.stem) {
		return true
	}
	near := func(a, b word) bool {
		return slices.ContainsFunc(neighborsOf(a.raw), func(n neighbor) bool { return n.cosine >= nearEnough && stem(n.word) == b.stem })
	}
	return near(a, b) || near(b, a)
}

// alike is the weighted share of words that two questions have in common. A
// slip in a longer word does no harm.
func (s *searcher) alike(a, b []word) float64 {
	used := make([]bool, len(a))
	both, either := 0.0, 0.0
	for _, w := range b {
		i := slices.IndexFunc(a, func(o word) bool {
			return o.stem == w.stem || min(len(o.raw), len(w.raw)) >= 5 && spelling.Slips(o.raw, w.raw, 1) <= 1
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
