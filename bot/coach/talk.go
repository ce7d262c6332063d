package coach

import (
	"slices"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/intent"
	"mentor/roadmap/answer"
)

// Small talk: one kind line, and what could come next.

// kindWords are what is said to small talk.
var kindWords = map[string]string{
	"howareyou": texts.TalkWellThanksReadyWhen,
	"whoareyou": texts.TalkMentorABotITake,
	"bye":       texts.TalkSeeYou,
	"praise":    texts.TalkThankYou,
	"complaint": texts.TalkSorryAbout,
	"thanks":    texts.TalkYoureWelcome,
	"ok":        texts.TalkWheneverYoureReady,
	"no":        texts.TalkAllRight,
	"nevermind": texts.TalkNoProblem,
	"sorry":     texts.TalkNoNeedToBeSorry,
	"again":     texts.TalkWhatWouldYouLike,
	"endquiz":   texts.TalkAllRightThatsEnough,
	"language":  texts.TalkOnlySpeakEnglishSoFar,
	"name":      texts.TalkCallYouWhatYourChat,
	"oops":      texts.TalkIfThatWasASlip,
}

// lowWords are said to somebody who is about to give up.
const lowWords = texts.TalkThatFeelingIsPart

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
		buttons = []bot.Button{{Label: texts.ButtonUndo, Line: "undo", Style: bot.Primary}}
	}
	if kind == "complaint" {
		buttons = []bot.Button{{Label: texts.ButtonAskAMentor, Line: "stuck"}, {Label: texts.ButtonWhatICanDo, Line: "help"}}
	}
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{bot.Say(kindWords[kind]), bot.Buttons(buttons...)}}}, nil
}

// nextSteps are the buttons below a kind line.
func (c *call) nextSteps() []bot.Button {
	if _, err := c.member(); err != nil {
		return []bot.Button{{Label: texts.ButtonStart2, Line: "start", Style: bot.Primary}, {Label: texts.ButtonWhatICanDo, Line: "help"}}
	}
	return []bot.Button{{Label: texts.ButtonShowTodaysTask, Line: "today", Style: bot.Primary}, {Label: texts.ButtonMyProgress, Line: "progress"}}
}

func (c *call) greet() bot.Reply {
	words := texts.Fill(texts.TalkTaskIsWaiting, c.req.From.Name)
	if _, err := c.member(); err != nil {
		words = texts.Fill(texts.TalkTakeYouThroughADeveloper, c.req.From.Name)
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
		bot.Button{Label: texts.ButtonAShorterTask, Line: "today shorter", Style: bot.Primary},
		bot.Button{Label: texts.ButtonNotToday, Line: "remind not today"},
		bot.Button{Label: texts.ButtonAskAMentor, Line: "stuck"},
	))}}, nil
}

// agreed answers a "yes" that nothing had asked for; one that answers an offer
// was turned into its line at the door.
func (c *call) agreed() (bot.Reply, error) {
	if line := c.before.maybe; line != "" {
		return bot.Reply{Message: bot.Message{Blocks: []bot.Block{
			bot.Say(texts.TalkToBeSure), bot.Buttons(bot.Button{Label: texts.Fill(texts.ButtonMentor, line), Line: line, Style: agreedStyle(line)}),
		}}}, nil
	}
	if c.before.asked && len(slices.DeleteFunc(slices.Clone(c.before.choices), func(line string) bool { return line == "" })) > 1 {
		return plainReply(texts.TalkWhichOne), nil
	}
	if c.before.press {
		return onlyPressed(), nil
	}
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{
		bot.Say(texts.TalkYesTo), bot.Buttons(c.nextSteps()...),
	}}}, nil
}

// onlyPressed answers who points at a button that words alone may not press.
func onlyPressed() bot.Reply {
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{
		bot.Say(texts.TalkPressTheButton),
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
	label := c.labelOf(intent.Reading{Label: texts.Fill(texts.ButtonMentor, line), Line: line})
	reply.Message.Blocks = append(reply.Message.Blocks, bot.Small(texts.TalkAlsoAskedForThis), bot.Buttons(bot.Button{Label: label, Line: line}))
	return reply
}
