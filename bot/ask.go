package bot

import (
	"fmt"
	"strings"

	"mentor/roadmap"
	"mentor/roadmap/answer"
)

// ask answers a question in plain words.
func (c *call) ask() (Reply, error) {
	text := c.arg("question")
	if near, ok := c.nearCommand(text); ok {
		return Reply{Message: near, Outcome: Refused}, nil
	}
	key := c.req.From.Key()
	q := answer.Question{Text: text, Before: c.bot.threads.last(key, c.req.Thread, c.now)}
	m, err := c.member()
	joined := err == nil
	if joined {
		q.Roadmap = m.Progress.Roadmap
	}
	a := c.bot.answers.Ask(q)
	if joined && a.General {
		return c.next()
	}
	if !a.Answered {
		return Reply{Message: c.unknown(a), Outcome: OK}, nil
	}
	c.bot.threads.remember(key, c.req.Thread, a, c.now)
	msg := Message{Title: a.Title, Blocks: answerBlocks(a)}
	if len(a.Topics) == 0 {
		return Reply{Message: msg}, nil
	}
	t, _ := c.bot.lib.Topic(a.Topics[0])
	cite := "From the topic " + t.Title + "."
	if joined {
		cite += " " + c.place(&m, t)
	}
	msg.Blocks = append(msg.Blocks, Small(cite), answerButtons(t, joined && !m.Progress.IsDone(t.ID)))
	return Reply{Message: msg}, nil
}

func answerButtons(t *roadmap.Topic, open bool) Actions {
	id := string(t.ID)
	buttons := []Button{
		{Label: "Explain more", Line: "topic " + id},
		{Label: "Practise", Line: "ask exercise for " + id},
		{Label: "Quiz me", Line: "quiz " + id},
	}
	if open {
		buttons = append(buttons, Button{Label: "Make it my next task", Line: "pick " + id})
	}
	return Buttons(buttons...)
}

const doNotKnow = "I don't know that. I answer from the roadmaps only: backend development, and the way to learn it."

// unknown says honestly that there is no answer, with the nearest topics.
func (c *call) unknown(a answer.Answer) Message {
	msg := Message{Blocks: []Block{Say(doNotKnow)}}
	if len(a.Topics) == 0 {
		return msg
	}
	var buttons []Button
	for _, id := range a.Topics {
		if t, ok := c.bot.lib.Topic(id); ok {
			buttons = append(buttons, Button{Label: t.Title, Line: "topic " + string(id)})
		}
	}
	msg.Blocks = append(msg.Blocks, Say("The nearest topics I have:"), Buttons(buttons...))
	return msg
}

// nearCommand offers the command that a mistyped line was meant to be. Only a
// short line can be one; anything longer is a question.
func (c *call) nearCommand(text string) (Message, bool) {
	word, rest := cutWord(strings.ToLower(text))
	if len(strings.Fields(rest)) > 2 {
		return Message{}, false
	}
	if _, known := c.bot.lib.FindTopic(text); known {
		return Message{}, false
	}
	best, distance := "", 3
	for _, cmd := range c.bot.commands {
		if d := editDistance(word, cmd.Name); d < distance && d*2 < len(cmd.Name) {
			best, distance = cmd.Name, d
		}
	}
	if best == "" || c.bot.answers.Ask(answer.Question{Text: text}).Answered {
		return Message{}, false
	}
	line := strings.TrimSpace(best + " " + rest)
	return Message{Blocks: []Block{
		Say(fmt.Sprintf("There is no command %q. Did you mean this?", word)),
		Buttons(Button{Label: "/mentor " + line, Line: line, Style: Primary}, Button{Label: "Help", Line: "help"}),
	}}, true
}

// editDistance counts the insertions, deletions, replacements and swaps of
// neighbours that turn a into b (optimal string alignment).
func editDistance(a, b string) int {
	ra, rb := []rune(a), []rune(b)
	rows := make([][]int, len(ra)+1)
	for i := range rows {
		rows[i] = make([]int, len(rb)+1)
		rows[i][0] = i
	}
	for j := range rb {
		rows[0][j+1] = j + 1
	}
	for i := range ra {
		for j := range rb {
			cost := 1
			if ra[i] == rb[j] {
				cost = 0
			}
			d := min(rows[i][j+1]+1, rows[i+1][j]+1, rows[i][j]+cost)
			if i > 0 && j > 0 && ra[i] == rb[j-1] && ra[i-1] == rb[j] {
				d = min(d, rows[i-1][j-1]+1)
			}
			rows[i+1][j+1] = d
		}
	}
	return rows[len(ra)][len(rb)]
}
