// Package marks reads sets of questions whose right answers are known, and marks
// answers: what the engine is measured by, and what its weights are fitted to.
package marks

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"mentor/roadmap"
	"mentor/roadmap/answer"
)

// Question is one line of an evaluation set. With Must, the answer's text is what
// counts; without, it is only known which topic or path answer is right.
type Question struct {
	Kind    string            `json:"kind"`
	Facet   string            `json:"facet"`
	Q       string            `json:"q"`
	Turns   []string          `json:"turns"`   // of one conversation, instead of Q; the answer to the last counts
	Must    []string          `json:"must"`    // patterns that a right answer matches, each of them
	MustNot []string          `json:"mustnot"` // patterns that no right answer matches
	Topics  []roadmap.TopicID `json:"topics"`  // any of these may come first
	Paths   []string          `json:"paths"`   // any of these path answers is right
	Titles  []string          `json:"titles"`  // of cards that somebody has read and found right
	Not     []string          `json:"not"`     // of cards that somebody has read and found wrong
}

// OffTopic is the kind of questions that no answer is right for.
const OffTopic = "offtopic"

// ByTitle is the kind of questions for which somebody has read the nearest cards.
// What they have not read is neither right nor wrong.
const ByTitle = "read"

// Mark is how an answer is judged: right, partly, wrong, or none given.
type Mark int

// The marks.
const (
	Right Mark = iota
	Partly
	Wrong
	None
)

// Read reads a set: a question a line, as JSON.
func Read(from io.Reader) ([]Question, error) {
	var set []Question
	for in := bufio.NewScanner(from); in.Scan(); {
		var q Question
		if err := json.Unmarshal(in.Bytes(), &q); err != nil {
			return nil, fmt.Errorf("%s: %w", in.Text(), err)
		}
		set = append(set, q)
	}
	return set, nil
}

// text is what the asker reads of an answer.
func text(a *answer.Answer) string {
	parts := []string{a.Title, a.Text}
	if a.Table != nil {
		for _, row := range a.Table.Rows {
			parts = append(parts, strings.Join(row, " "))
		}
	}
	return strings.Join(parts, "\n")
}

// Mark judges an answer by the patterns; by the title when there are none. One that
// says of itself that it may not be the answer is none when it isn't.
func (q *Question) Mark(a *answer.Answer) Mark {
	m := q.mark(a)
	if m == Wrong && a.Unsure && q.Kind != OffTopic {
		return None
	}
	return m
}

func (q *Question) mark(a *answer.Answer) Mark {
	switch {
	case q.Kind == OffTopic && !a.Answered:
		return Right
	case q.Kind == OffTopic:
		return Wrong
	case !a.Answered:
		return None
	case q.Kind == ByTitle:
		return q.read(a)
	case len(q.Must) == 0 && q.title(a):
		return Right
	case len(q.Must) == 0:
		return Wrong
	}
	shown := text(a)
	if matching(q.MustNot, shown) > 0 {
		return Wrong
	}
	switch matching(q.Must, shown) {
	case len(q.Must):
		return Right
	case 0:
		return Wrong
	}
	return Partly
}

// read judges an answer by the title of what is shown.
func (q *Question) read(a *answer.Answer) Mark {
	switch {
	case slices.Contains(q.Titles, a.Title):
		return Right
	case slices.Contains(q.Not, a.Title):
		return Wrong
	}
	return Partly
}

// matching counts the patterns that a text matches.
func matching(patterns []string, text string) (n int) {
	for _, p := range patterns {
		if regexp.MustCompile("(?i)" + p).MatchString(text) {
			n++
		}
	}
	return n
}

// title reports whether the answer comes from where it should.
func (q *Question) title(a *answer.Answer) bool {
	if a.Path != nil && slices.Contains(q.Paths, a.Path.ID) {
		return true
	}
	return slices.ContainsFunc(a.Topics[:min(2, len(a.Topics))], func(id roadmap.TopicID) bool { return slices.Contains(q.Topics, id) })
}
