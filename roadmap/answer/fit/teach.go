package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"mentor/roadmap"
	"mentor/roadmap/answer"
	"mentor/roadmap/answer/marks"
)

// lesson is a question with its candidates, the best first.
type lesson struct {
	kind       string
	candidates []answer.Weighed
	right      []bool
	titles     []string
	unread     []bool // nobody has said whether it is right
}

// teacher gathers lessons.
type teacher struct {
	lib         *roadmap.Library
	sets        string
	part, whole string // directions of words
}

func (t *teacher) lessons(w *weights) ([]lesson, error) {
	rest, unseen := answer.Split(t.lib)
	e, err := answer.NewLearned(rest, answer.Learned{Meaning: t.part, Weights: w.String()})
	if err != nil {
		return nil, err
	}
	var all []lesson
	for n, u := range unseen {
		if n%2 == 1 && !u.OffTopic {
			continue // half of them say as much
		}
		all = append(all, lessonOf(e, kindOf(u), u.Text, func(w *answer.Weighed) bool {
			return u.Entry != "" && w.Answer.Card == u.Entry || e.SameAsked(u.Others, w)
		}))
	}
	if e, err = answer.NewLearned(t.lib, answer.Learned{Meaning: t.whole, Weights: w.String()}); err != nil {
		return nil, err
	}
	questions, err := t.questions()
	if err != nil {
		return nil, err
	}
	for i := range questions {
		q := &questions[i]
		kind := "asked"
		if len(q.Must) == 0 {
			kind = q.Kind
		}
		l := lessonOf(e, kind, q.Q, func(w *answer.Weighed) bool { return kind != marks.OffTopic && q.Mark(&w.Answer) == marks.Right })
		for i, title := range l.titles {
			l.unread[i] = kind == marks.ByTitle && !slices.Contains(q.Titles, title) && !slices.Contains(q.Not, title)
		}
		all = append(all, l)
	}
	return slices.DeleteFunc(all, func(l lesson) bool { return len(l.candidates) == 0 }), nil
}

// questions are those of the tuning halves that stand for themselves, and of which
// it is known what must be said.
func (t *teacher) questions() ([]marks.Question, error) {
	all, err := t.tuning()
	return slices.DeleteFunc(all, func(q marks.Question) bool {
		return len(q.Turns) > 0 || len(q.Must) == 0 && q.Kind != marks.OffTopic && q.Kind != marks.ByTitle && q.Kind != "problem"
	}), err
}

// tuning reads the tuning halves.
func (t *teacher) tuning() (all []marks.Question, err error) {
	files, err := filepath.Glob(filepath.Join(t.sets, "*tuning.jsonl"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no sets in %s: %w", t.sets, err)
	}
	for _, name := range files {
		data, err := os.ReadFile(filepath.Clean(name))
		if err != nil {
			return nil, err
		}
		set, err := marks.Read(bytes.NewReader(data))
		if err != nil {
			return nil, err
		}
		all = append(all, set...)
	}
	return all, nil
}

// The kinds of lessons: a way to ask that was left out, one whose card was left
// out, a question of an evaluation set, and one of another field.
func kindOf(u answer.Unseen) string {
	switch {
	case u.OffTopic:
		return marks.OffTopic
	case u.Entry == "":
		return "missing"
	}
	return "unseen"
}

func lessonOf(e *answer.Engine, kind, text string, right func(*answer.Weighed) bool) lesson {
	l := lesson{kind: kind, candidates: e.Weigh(text)}
	for i := range l.candidates {
		l.right = append(l.right, right(&l.candidates[i]))
		l.titles = append(l.titles, l.candidates[i].Answer.Title)
		l.candidates[i].Answer = answer.Answer{} // thousands of texts are not kept
	}
	l.unread = make([]bool, len(l.right))
	return l
}
