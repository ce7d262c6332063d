package roadmap

import (
	"cmp"
	"slices"
	"strconv"
)

// QuizQuestion is a question of a topic's quiz.
type QuizQuestion struct {
	Topic *Topic
	At    int // in Topic.Quiz
}

// MixedQuiz takes up to n questions from the quizzes of several topics, from one
// topic after the other, so that each has its turn. The same seed gives the same
// questions; topics without questions are left out.
func MixedQuiz(topics []*Topic, n int, seed string) []QuizQuestion {
	order := slices.Clone(topics)
	slices.SortFunc(order, func(a, b *Topic) int {
		return cmp.Or(cmp.Compare(mixed(seed, string(a.ID)), mixed(seed, string(b.ID))), cmp.Compare(a.ID, b.ID))
	})
	questions := make([][]int, len(order))
	for i, t := range order {
		for q := range t.Quiz {
			questions[i] = append(questions[i], q)
		}
		rank := func(q int) uint64 { return mixed(seed, string(t.ID), strconv.Itoa(q)) }
		slices.SortFunc(questions[i], func(a, b int) int { return cmp.Or(cmp.Compare(rank(a), rank(b)), a-b) })
	}
	var quiz []QuizQuestion
	for round := 0; len(quiz) < n; round++ {
		before := len(quiz)
		for i, t := range order {
			if round < len(questions[i]) && len(quiz) < n {
				quiz = append(quiz, QuizQuestion{Topic: t, At: questions[i][round]})
			}
		}
		if len(quiz) == before {
			break // there are no more
		}
	}
	return quiz
}

// DoneIn returns the topics of a stage, from 0, that the member has finished, in
// the stage's own order.
func (p Plan) DoneIn(stage int) []*Topic {
	var done []*Topic
	for _, e := range p.Entries {
		if e.Stage() != stage {
			continue
		}
		ids := []TopicID{e.Topic}
		if e.IsChoice() {
			ids = e.Of
		}
		for _, id := range ids {
			if t, ok := p.lib.Topic(id); ok && p.walk.IsDone(id) {
				done = append(done, t)
			}
		}
	}
	return done
}
