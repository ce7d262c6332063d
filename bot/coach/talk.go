package coach

import (
	"fmt"
	"slices"

	"mentor/bot"
	"mentor/bot/coach/intent"
	"mentor/roadmap/answer"
)

// Small talk: one kind line, and what could come next.

// kindWords are what is said to small talk.
var kindWords = map[string]string{
	"howareyou": "I'm well, thanks. Ready when you are.",
	"whoareyou": "I'm Mentor, a bot. I take you through a developer roadmap one task at a time, and answer questions on the way.",
	"bye":       "See you! Your place is kept.",
	"praise":    "Thank you! That's good to hear.",
	"complaint": "Sorry about that. Tell me what you need in a few words, or ask a human mentor.",
	"thanks":    "You're welcome! To thank a member, mention them: /mentor thanks @maria",
	"ok":        "Good. Whenever you're ready:",
	"no":        "All right, nothing has changed.",
	"nevermind": "No problem, nothing has changed.",
	"sorry":     "No need to be sorry.",
	"again":     "What would you like to see again?",
	"endquiz":   "All right, that's enough of the quiz. Say quiz when you want to go on.",
	"language":  "I only speak English so far, in short and plain sentences. Ask me to say something simpler whenever you like.",
	"name":      "I call you what your chat calls you. Change your display name there, and I follow.",
	"oops":      "If that was a slip, /mentor undo takes back your last move.",
}

// lowWords are said to somebody who is about to give up.
const lowWords = "That feeling is part of learning, and it passes. A smaller step, a break or a human often helps."

// talk answers small talk.
func (c *call) talk(kind string) (bot.Reply, error) {
	switch kind {
	case "yes":
		return c.agreed()
	case "low":
		return c.cheerUp()
	case "hello":
		return c.greet(), nil
	case "press":
		return onlyPressed(), nil
	case "mistake":
		return askCall{c}.noteMistake(), nil
	}
	buttons := c.nextSteps()
	if kind == "oops" {
		buttons = []bot.Button{{Label: "Undo", Line: "undo", Style: bot.Primary}}
	}
	if kind == "complaint" {
		buttons = []bot.Button{{Label: "Ask a mentor", Line: "stuck"}, {Label: "What I can do", Line: "help"}}
	}
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{bot.Say(kindWords[kind]), bot.Buttons(buttons...)}}}, nil
}

// nextSteps are the buttons below a kind line.
func (c *call) nextSteps() []bot.Button {
	if _, err := c.member(); err != nil {
		return []bot.Button{{Label: "Start", Line: "start", Style: bot.Primary}, {Label: "What I can do", Line: "help"}}
	}
	return []bot.Button{{Label: "Show today's task", Line: "today", Style: bot.Primary}, {Label: "My progress", Line: "progress"}}
}

func (c *call) greet() bot.Reply {
	words := fmt.Sprintf("Hello, %s! Your task is waiting, or ask me anything.", c.req.From.Name)
	if _, err := c.member(); err != nil {
		words = fmt.Sprintf("Hello, %s! I take you through a developer roadmap, one task at a time. One press and you're in.", c.req.From.Name)
	}
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{bot.Say(words), bot.Buttons(c.nextSteps()...)}}}
}

// cheerUp answers somebody who is about to give up: with what we know about it,
// if anything, and with a smaller step.
func (c *call) cheerUp() (bot.Reply, error) {
	blocks := []bot.Block{bot.Say(lowWords)}
	if a := c.answers.Ask(answer.Question{Text: c.req.Text}); a.Answered && a.Path != nil {
		blocks = append(blocks, answerBlocks(a)...)
	}
	return bot.Reply{Message: bot.Message{Blocks: append(blocks, bot.Buttons(
		bot.Button{Label: "A shorter task", Line: "today shorter", Style: bot.Primary},
		bot.Button{Label: "Not today", Line: "remind not today"},
		bot.Button{Label: "Ask a mentor", Line: "stuck"},
	))}}, nil
}

// agreed answers a "yes" that nothing had asked for; one that answers an offer
// was turned into its line at the door.
func (c *call) agreed() (bot.Reply, error) {
	if line := c.before.maybe; line != "" {
		return bot.Reply{Message: bot.Message{Blocks: []bot.Block{
			bot.Say("To be sure: do you mean this?"), bot.Buttons(bot.Button{Label: "/mentor " + line, Line: line, Style: agreedStyle(line)}),
		}}}, nil
	}
	if c.before.asked && len(slices.DeleteFunc(slices.Clone(c.before.choices), func(line string) bool { return line == "" })) > 1 {
		return plainReply("Which one? Press it, or say \"the first\" or \"the second\"."), nil
	}
	if c.before.press {
		return onlyPressed(), nil
	}
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{
		bot.Say("Yes to what? Nothing is waiting for an answer from you."), bot.Buttons(c.nextSteps()...),
	}}}, nil
}

// onlyPressed answers who points at a button that words alone may not press.
func onlyPressed() bot.Reply {
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{
		bot.Say("Please press the button, or say it again in full: I don't keep what you wrote."),
	}}}
}

// agreedStyle keeps what can't be taken back from being run by one more "yes".
func agreedStyle(line string) bot.Style {
	if name, _ := cutWord(line); name == "forget" || name == "reset" {
		return bot.Danger
	}
	return bot.Primary
}

// askBack asks what was meant, before anything changes.
func (c *call) askBack(w intent.Wish) bot.Reply {
	buttons := make([]bot.Button, 0, len(w.Choices))
	for _, choice := range w.Choices {
		buttons = append(buttons, bot.Button{Label: c.labelOf(choice), Line: choice.Line})
	}
	if !w.Unsure || len(buttons) < 3 {
		buttons[0].Style = bot.Primary // a "yes" means it
	}
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{bot.Say(w.Text), bot.Buttons(buttons...)}}}
}

// withSecond offers the second of two things that were asked for in one message,
// unless the answer to the first one offers it anyway.
func (c *call) withSecond(reply bot.Reply, line string) bot.Reply {
	if line == "" || reply.Outcome == bot.Failed {
		return reply
	}
	for _, block := range reply.Message.Blocks {
		if row, ok := block.(bot.Actions); ok && slices.ContainsFunc(row.Buttons, func(b bot.Button) bool { return b.Line == line }) {
			return reply
		}
	}
	label := c.labelOf(intent.Reading{Label: "/mentor " + line, Line: line})
	reply.Message.Blocks = append(reply.Message.Blocks, bot.Small("You also asked for this:"), bot.Buttons(bot.Button{Label: label, Line: line}))
	return reply
}
