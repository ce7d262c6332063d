package coach

import (
	"slices"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/roadmap"
	"mentor/roadmap/answer"
	"mentor/storage"
)

// offerButtons are what fits to do after an answer, and whether it helped.
func offerButtons(a *answer.Answer, t *roadmap.Topic, joined bool) bot.Actions {
	id := string(t.ID)
	var buttons, last []bot.Button
	for _, o := range a.Offers {
		switch o {
		case answer.OfferMore:
			buttons = append(buttons, bot.Button{Label: texts.ButtonMore, Line: "ask more"})
		case answer.OfferExample:
			buttons = append(buttons, bot.Button{Label: texts.ButtonExample, Line: "ask an example"})
		case answer.OfferPractice:
			buttons = append(buttons, bot.Button{Label: texts.ButtonPractice, Line: "ask exercise for " + id})
		case answer.OfferLinks:
			buttons = append(buttons, bot.Button{Label: texts.ButtonLinks, Line: "ask links about " + id})
		case answer.OfferCompare:
			buttons = append(buttons, bot.Button{Label: shortened(a.Other), Line: "ask " + a.Other})
		case answer.OfferNext:
			buttons = append(buttons, bot.Button{Label: texts.ButtonWhatNext, Line: "ask what comes after " + id})
		case answer.OfferMentor:
			if joined {
				last = []bot.Button{askMentor(t)} // a human is one press away, whatever else is offered
			}
		}
	}
	buttons = append(buttons[:min(len(buttons), mostOffers-len(last))], last...)
	return bot.Buttons(append(buttons, bot.Button{
		Label: texts.ButtonHelped, Line: "ask " + didHelp,
	}, bot.Button{Label: texts.ButtonDidntHelp, Line: "ask " + didNotHelp})...)
}

// mostOffers leaves room in one row for the buttons that say whether it helped.
const mostOffers = 3

// otherMeanings offers what else a question may have meant.
func otherMeanings(near []answer.Near) []bot.Button {
	var buttons []bot.Button
	for _, n := range near {
		buttons = append(buttons, bot.Button{Label: shortened(n.Title()), Line: "ask " + n.Title()})
	}
	return buttons
}

// longestLabel is what fits on a button.
const longestLabel = 60

func shortened(label string) string {
	if r := []rune(label); len(r) > longestLabel {
		return string(r[:longestLabel-1]) + "…"
	}
	return label
}

const (
	didHelp    = "that helped me"
	didNotHelp = "that didn't help me"
)

// feedback reports whether a text says that the last answer helped, or did not.
func feedback(text string) (helped, ok bool) {
	return text == didHelp, slices.Contains([]string{didHelp, didNotHelp}, text)
}

// thankForFeedback counts for the lead whether the last answer helped. What did
// not help stands among the questions that had no answer.
func (c askCall) thankForFeedback(helped bool) (bot.Reply, error) {
	before := c.answerBefore()
	_, err := c.bot.store.ChangeWorkspace(c.ctx, c.req.From.Workspace, func(w *storage.Workspace) error {
		if helped {
			w.Feedback.Helped++
		} else {
			w.Feedback.Missed++
		}
		return nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	if helped {
		return plainReply(texts.AskGoodToKnow), nil
	}
	if before == nil || before.Asked == "" {
		return plainReply(texts.AskSorryAbout), nil
	}
	c.countUnanswered(before.Asked)
	msg := bot.Message{Blocks: []bot.Block{bot.Say(texts.AskSorryAboutThatNoted)}}
	if len(before.Topics) > 0 {
		if t, ok := c.lib.Topic(before.Topics[0]); ok {
			buttons := []bot.Button{{Label: texts.Fill(texts.ButtonReadTheTopic, t.Title), Line: "topic " + string(t.ID)}}
			if _, err := c.member(); err == nil {
				buttons = append(buttons, askMentor(t))
			}
			msg.Blocks = append(msg.Blocks, bot.Buttons(buttons...))
		}
	}
	return bot.Reply{Message: msg}, nil
}
