package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"strings"

	"mentor/bot/coach"
	"mentor/roadmap"
	"mentor/roadmap/answer"
)

type askCmd struct {
	Roadmap  string   `help:"ID of the asker's roadmap."`
	JSON     bool     `name:"json" help:"Print JSON; without a question read lines {\"id\",\"q\"} from standard input."`
	Question []string `arg:"" optional:"" help:"The question."`
}

// askedLine is an input line of "ask --json".
type askedLine struct {
	ID    json.RawMessage `json:"id"`
	Q     string          `json:"q"`
	Turns []string        `json:"turns"` // of one conversation, instead of q
}

// answerLine is an output line of "ask --json".
type answerLine struct {
	ID       json.RawMessage   `json:"id,omitempty"`
	Answered bool              `json:"answered"`
	Intent   answer.Intent     `json:"intent"`
	Titles   []string          `json:"titles"`
	Topics   []roadmap.TopicID `json:"topics"`
	Text     string            `json:"text"`
	Texts    []string          `json:"texts,omitempty"` // the answers to all turns
	Facet    roadmap.Facet     `json:"facet,omitempty"`
	Card     string            `json:"card,omitempty"`
	Source   string            `json:"source,omitempty"` // file and heading of one of the workspace's own documents
}

func (c askCmd) Run(s *Settings, std streams) error {
	question := strings.TrimSpace(strings.Join(c.Question, " "))
	if question == "" && !c.JSON {
		return usagef("ask needs a question, for example: mentor ask what is caching")
	}
	lib, err := s.library()
	if err != nil {
		return err
	}
	if _, ok := lib.Roadmap(roadmap.ID(c.Roadmap)); c.Roadmap != "" && !ok {
		return usagef("there is no roadmap %q; mentor roadmap list shows them all", c.Roadmap)
	}
	quiet := *s
	quiet.LogLevel = "warn"
	documents, err := s.documents(quiet.logger(std.err))
	if err != nil {
		return err
	}
	engine := newEngine(lib)
	ask := func(turns ...string) answerLine {
		return converse(lib, engine, answer.Question{Roadmap: roadmap.ID(c.Roadmap), Documents: documents}, turns)
	}
	enc := json.NewEncoder(std.out)
	enc.SetEscapeHTML(false)
	switch {
	case !c.JSON:
		_, err = fmt.Fprintln(std.out, ask(question).Text)
		return err
	case question != "":
		line := ask(question)
		line.Texts = nil
		return enc.Encode(line)
	}
	in := bufio.NewScanner(std.in)
	in.Buffer(nil, 1<<20)
	for n := 1; in.Scan(); n++ {
		if strings.TrimSpace(in.Text()) == "" {
			continue
		}
		var q askedLine
		if err := json.Unmarshal(in.Bytes(), &q); err != nil {
			return fmt.Errorf(`line %d is not {"id":…,"q":"…"}`, n)
		}
		turns := q.Turns
		if len(turns) == 0 {
			turns = []string{q.Q}
		}
		line := ask(turns...)
		if len(q.Turns) == 0 {
			line.Texts = nil
		}
		line.ID = q.ID
		if err := enc.Encode(line); err != nil {
			return err
		}
	}
	return in.Err()
}

// converse answers one person's turns one after the other, each as q with its own
// text. The line is the answer to the last one.
func converse(lib *roadmap.Library, engine *answer.Engine, q answer.Question, turns []string) answerLine {
	var line answerLine
	var texts []string
	for _, text := range turns {
		q.Text = text
		a := engine.Ask(q)
		if a.Answered || q.Before == nil {
			q.Before = &a
		}
		line = toLine(lib, a)
		texts = append(texts, line.Text)
	}
	line.Texts = texts
	return line
}

func toLine(lib *roadmap.Library, a answer.Answer) answerLine {
	line := answerLine{
		Answered: a.Answered,
		Intent:   a.Intent,
		Topics:   a.Topics,
		Titles:   lib.Titles(a.Topics),
		Text:     coach.AnswerText(lib, a),
		Facet:    a.Facet,
		Card:     a.Card,
	}
	if a.Source != nil {
		line.Source = a.Source.Cite()
	}
	if line.Topics == nil {
		line.Topics = []roadmap.TopicID{}
	}
	if line.Titles == nil {
		line.Titles = []string{}
	}
	return line
}
