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

// askedLine is a line that "ask --json" reads.
type askedLine struct {
	ID json.RawMessage `json:"id"`
	Q  string          `json:"q"`
}

// answerLine is a line that "ask --json" writes.
type answerLine struct {
	ID       json.RawMessage   `json:"id,omitempty"`
	Answered bool              `json:"answered"`
	Intent   answer.Intent     `json:"intent"`
	Titles   []string          `json:"titles"`
	Topics   []roadmap.TopicID `json:"topics"`
	Text     string            `json:"text"`
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
	engine := answer.New(lib)
	ask := func(q string) answerLine {
		return toLine(lib, engine.Ask(answer.Question{Text: q, Roadmap: roadmap.ID(c.Roadmap)}))
	}
	enc := json.NewEncoder(std.out)
	enc.SetEscapeHTML(false)
	switch {
	case !c.JSON:
		_, err = fmt.Fprintln(std.out, ask(question).Text)
		return err
	case question != "":
		return enc.Encode(ask(question))
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
		line := ask(q.Q)
		line.ID = q.ID
		if err := enc.Encode(line); err != nil {
			return err
		}
	}
	return in.Err()
}

func toLine(lib *roadmap.Library, a answer.Answer) answerLine {
	line := answerLine{Answered: a.Answered, Intent: a.Intent, Topics: a.Topics, Titles: lib.Titles(a.Topics), Text: coach.AnswerText(lib, a)}
	if line.Topics == nil {
		line.Topics = []roadmap.TopicID{}
	}
	if line.Titles == nil {
		line.Titles = []string{}
	}
	return line
}
