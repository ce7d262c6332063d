package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"

	"mentor/roadmap/answer"
	"mentor/roadmap/answer/marks"
)

// conversation is one of which it's known which cards answer its turns.
type conversation struct {
	Turns []string   `json:"turns"`
	Right [][]string `json:"right"` // for each turn the titles of the cards that answer it; none: not known, or nothing does
	Known []bool     `json:"known"` // for each turn whether somebody has looked
}

// followUp is a turn of a conversation with its candidates.
type followUp struct {
	candidates []answer.Weighed
	right      []bool
}

// followUps gathers those of the conversations in a file, and those of the tuning halves that
// a pattern marks. The conversation goes on as it should, where that is known.
func (t *teacher) followUps(e *answer.Engine, name string) (all []followUp, err error) {
	file, err := os.Open(filepath.Clean(name))
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	for in := bufio.NewScanner(file); in.Scan(); {
		var c conversation
		if err := json.Unmarshal(in.Bytes(), &c); err != nil {
			return nil, fmt.Errorf("%s: %w", in.Text(), err)
		}
		all = append(all, c.followUps(e)...)
	}
	sets, err := t.tuning()
	if err != nil {
		return nil, err
	}
	var last *answer.Answer
	for i := range sets {
		switch q := &sets[i]; {
		case q.Kind == marks.OffTopic && len(q.Turns) == 0 && last != nil:
			f := followUp{candidates: e.WeighFollowUp(answer.Question{Text: q.Q, Before: last})}
			f.right = make([]bool, len(f.candidates)) // none is
			all = append(all, f)
		case len(q.Must) == 0:
		case len(q.Turns) > 1:
			all = append(all, lastTurn(e, q))
		case len(q.Turns) == 0:
			if last != nil {
				all = append(all, candidatesOf(e, q, answer.Question{Text: q.Q, Before: last})) // of something else
			}
			if a := e.Ask(answer.Question{Text: q.Q}); a.Answered {
				last = &a
			}
		}
	}
	return slices.DeleteFunc(all, func(f followUp) bool { return len(f.candidates) == 0 }), nil
}

func (c *conversation) followUps(e *answer.Engine) (all []followUp) {
	var before *answer.Answer
	for i, text := range c.Turns {
		q := answer.Question{Text: text, Before: before}
		a := e.Ask(q)
		if i > 0 && c.Known[i] {
			f := followUp{candidates: e.WeighFollowUp(q)}
			for n := range f.candidates {
				right := slices.Contains(c.Right[i], f.candidates[n].Answer.Title)
				if right && !slices.Contains(c.Right[i], a.Title) {
					a = f.candidates[n].Answer
				}
				f.right = append(f.right, right)
			}
			all = append(all, f)
		}
		if a.Answered {
			before = &a
		}
	}
	return all
}

// lastTurn is the follow-up that a question of an evaluation set ends with.
func lastTurn(e *answer.Engine, q *marks.Question) followUp {
	var before *answer.Answer
	last := len(q.Turns) - 1
	for _, text := range q.Turns[:last] {
		if a := e.Ask(answer.Question{Text: text, Before: before}); a.Answered {
			before = &a
		}
	}
	return candidatesOf(e, q, answer.Question{Text: q.Turns[last], Before: before})
}

// candidatesOf marks what may answer a question in a conversation.
func candidatesOf(e *answer.Engine, q *marks.Question, asked answer.Question) (f followUp) {
	f.candidates = e.WeighFollowUp(asked)
	for i := range f.candidates {
		f.right = append(f.right, q.Mark(&f.candidates[i].Answer) == marks.Right)
	}
	return f
}

// byWhich is how much weights are held to what they were before, as a share of the squares
// of the difference: there are few conversations.
const byWhich = 0.003

// follow fits which of its candidates a follow-up is answered with, and how likely it's right.
func (w *weights) follow(all []followUp) {
	known := slices.DeleteFunc(slices.Clone(all), func(f followUp) bool { return !slices.Contains(f.right, true) })
	before := slices.Clone(w.talk)
	descend(w.talk, func(at, grad []float64) {
		for i, x := range at {
			grad[i] += byWhich * (x - before[i])
		}
		for _, f := range known {
			pull(at, grad, 1/float64(len(known)), f.right, func(i int) []float64 { return f.candidates[i].Talk })
		}
	})
	w.talkOdds = make([]float64, len(w.talkOdds))
	descend(w.talkOdds, func(at, grad []float64) {
		for i := range all {
			row, right := all[i].surest(w.talk)
			g := 1 / (1 + math.Exp(-dot(at, row)))
			if right {
				g--
			}
			for d, x := range row {
				grad[d] += g * x / float64(len(all))
			}
		}
	})
}

// surest returns what the odds of the likeliest candidate are reckoned from, and whether it
// is right.
func (f *followUp) surest(talk []float64) (row []float64, right bool) {
	best, most, second := -1, math.Inf(-1), math.Inf(-1)
	for i := range f.candidates {
		v := dot(talk, f.candidates[i].Talk)
		same := best >= 0 && f.candidates[i].Answer.Title == f.candidates[best].Answer.Title
		switch {
		case v > most && same:
			best, most = i, v
		case v > most:
			best, most, second = i, v, most
		case !same:
			second = max(second, v)
		}
	}
	row = make([]float64, len(answer.TalkOddsNames()))
	copy(row, []float64{1, most, min(answer.TalkLead, most-second)})
	copy(row[3:], f.candidates[best].TalkOdds)
	return row, f.right[best]
}

// reportFollowUps prints how often the likeliest candidate is right.
func (w *weights) reportFollowUps(all []followUp) {
	right, known := 0, 0
	for i := range all {
		if slices.Contains(all[i].right, true) {
			known++
		}
		if _, is := all[i].surest(w.talk); is {
			right++
		}
	}
	fmt.Printf("follow-ups %d, with a right candidate %d, likeliest right %d\n", len(all), known, right)
}
