package coach

import (
	"fmt"
	"strings"

	"mentor/bot"
	"mentor/bot/coach/intent"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/roadmap/answer"
)

// ask answers a question in plain words.
func (c *call) ask() (bot.Reply, error) {
	text := c.arg("question")
	if helped, ok := feedback(text); ok {
		return c.thankForFeedback(helped)
	}
	if near, ok := c.nearCommand(text); ok {
		return bot.Reply{Message: near, Outcome: bot.Refused}, nil
	}
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		c.bot.log.Warn("answering without the workspace's own answers", "err", err)
	}
	key := c.req.From.Key()
	// Names and addresses say nothing about the question.
	q := answer.Question{Text: withoutPersonal(text, c.namesOf(c.req.From)), Before: c.answerBefore(), Lessons: c.bot.lessons.of(ws, c.answers)}
	m, err := c.member()
	joined := err == nil
	if joined {
		q.Roadmap = m.Progress.Roadmap
	}
	a := c.answers.Ask(q)
	if joined && a.General {
		return c.next()
	}
	if !a.Answered {
		switch a.Reason {
		case answer.NothingFits, answer.NothingOn, answer.NotOurs, answer.Theirs:
			c.countUnanswered(text)
		}
		return bot.Reply{Message: c.unknown(a, joined), Outcome: bot.OK}, nil
	}
	c.reword(text, &a)
	c.bot.threads.remember(key, c.req.Thread, a, c.now)
	if c.saw(intent.Answer, ""); len(a.Topics) > 0 {
		c.saw(intent.Answer, a.Topics[0])
	}
	msg := bot.Message{Title: a.Title, Blocks: answerBlocks(a)}
	if a.Lesson != nil {
		msg.Blocks = append(msg.Blocks, bot.Small(taughtBy(ws, a.Lesson)))
	}
	if len(a.Topics) == 0 {
		return bot.Reply{Message: msg}, nil
	}
	t, _ := c.lib.Topic(a.Topics[0])
	cite := sources(c.lib, a)
	if joined {
		cite = strings.TrimSpace(cite + " " + c.place(&m, t))
	}
	if cite != "" {
		msg.Blocks = append(msg.Blocks, bot.Small(cite))
	}
	msg.Blocks = append(msg.Blocks, offerButtons(&a, t, joined))
	if others := otherMeanings(a.Near); len(others) > 0 {
		msg.Blocks = append(msg.Blocks, bot.Small("Or did you mean:"), bot.Buttons(others...))
	}
	return bot.Reply{Message: msg}, nil
}

// answerBefore is what a follow-up goes on with: the last answer, or the topic
// of a task, a quiz or a page that was seen after it.
func (c *call) answerBefore() *answer.Answer {
	if seen := c.before; seen.Topic != "" && seen.Kind != intent.Answer {
		return &answer.Answer{Answered: true, Intent: answer.What, Topics: []roadmap.TopicID{roadmap.TopicID(seen.Topic)}}
	}
	return c.bot.threads.last(c.req.From.Key(), c.req.Thread, c.now)
}

// sources names the topics that an answer comes from.
func sources(lib *roadmap.Library, a answer.Answer) string {
	titles := lib.Titles(a.Topics)
	switch {
	case len(titles) == 0 || a.Path != nil:
		return "" // the way itself comes from no topic
	case a.Lesson != nil:
		return "See also the topic " + titles[0] + "."
	case a.Intent == answer.Compare && len(titles) > 1:
		return "From the topics " + phrase.List(titles) + "."
	}
	return "From the topic " + titles[0] + "."
}

func askMentor(t *roadmap.Topic) bot.Button {
	return bot.Button{
		Label: "Ask a mentor", Line: "stuck " + string(t.ID),
		Confirm: "I mention a mentor here, so that others may see that you ask about " + t.Title + ".",
	}
}

// unknown says honestly that there is no answer, with the nearest topics.
func (c *call) unknown(a answer.Answer, joined bool) bot.Message {
	msg := bot.Message{Blocks: []bot.Block{bot.Say(a.Text)}}
	if len(a.Topics) == 0 {
		msg.Blocks = append(msg.Blocks, bot.Buttons(
			bot.Button{Label: "Where do I start?", Line: "ask where do i start"},
			bot.Button{Label: "All topics", Line: "roadmap"}))
		return msg
	}
	var buttons []bot.Button
	for _, id := range a.Topics {
		if t, ok := c.lib.Topic(id); ok {
			buttons = append(buttons, bot.Button{Label: t.Title, Line: "topic " + string(id)})
		}
	}
	if t, ok := c.lib.Topic(a.Topics[0]); ok && joined {
		buttons = append(buttons, askMentor(t))
	}
	msg.Blocks = append(msg.Blocks, bot.Say("The nearest topics I have:"), bot.Buttons(buttons...))
	return msg
}

// nearCommand offers the command that a mistyped line was meant to be. Only a
// short line can be one; anything longer is a question.
func (c *call) nearCommand(text string) (bot.Message, bool) {
	word, rest := cutWord(strings.ToLower(text))
	if cmd, known := (router{c.bot}).commandMeant(word); known {
		return offerCommand(cmd), rest == ""
	}
	if len(strings.Fields(rest)) > 2 {
		return bot.Message{}, false
	}
	for _, name := range []string{text, word} { // "rest or graphql" is no slip of "reset"
		if _, known := c.lib.FindTopic(name); known {
			return bot.Message{}, false
		}
	}
	best, distance := router{c.bot}.nearestCommand(word)
	if best == "" || distance > 1 && c.answers.Ask(answer.Question{Text: text}).Answered {
		return bot.Message{}, false
	}
	line := strings.TrimSpace(best + " " + rest)
	return bot.Message{Blocks: []bot.Block{
		bot.Say(fmt.Sprintf("There is no command %q. Did you mean this?", word)),
		bot.Buttons(bot.Button{Label: "/mentor " + line, Line: line, Style: bot.Primary}, bot.Button{Label: "Help", Line: "help"}),
	}}, true
}

// offerCommand is for whoever names a command and leaves open whether to run it:
// "forget?".
func offerCommand(cmd command) bot.Message {
	return bot.Message{Blocks: []bot.Block{
		bot.Para(bot.C(cmd.Name), bot.T(" is one of my commands: "+cmd.Summary+".")),
		bot.Buttons(bot.Button{Label: "Run it", Line: cmd.Name, Style: bot.Primary}, bot.Button{Label: "Help with " + cmd.Name, Line: "help " + cmd.Name}),
	}}
}

// nearestCommand returns the command whose name is spelled most like a word, and
// how many slips lie between; "" when none is near.
func (b router) nearestCommand(word string) (best string, distance int) {
	distance = 3
	for _, cmd := range b.commands {
		if d := editDistance(word, cmd.Name); d > 0 && d < distance && d*2 < len(cmd.Name) {
			best, distance = cmd.Name, d
		}
	}
	return best, distance
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
