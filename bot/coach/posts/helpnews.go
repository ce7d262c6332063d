package posts

import (
	"context"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/desk"
	"mentor/storage"
)

// helpNews tells a member how their call for help goes.
func (c *Composer) helpNews(ctx context.Context, w *storage.Workspace, p storage.Post) (bot.Message, error) {
	r, err := c.request(ctx, w, p.Help)
	if err != nil {
		return bot.Message{}, err
	}
	topic := c.postTopic(p)
	title := texts.Fill(texts.CallPostCallForHelp, topic.Title)
	switch {
	case p.Stage == desk.Closed:
		return c.closed(ctx, w, r, title), nil
	case p.Stage == desk.Asked && r.Open() && r.By != "":
		by := bot.Mention(r.By, c.nameOf(ctx, w, r.By))
		blocks := []bot.Block{texts.Para(texts.CallPostIsItSolved, by)}
		if r.NotYet > 0 {
			blocks = []bot.Block{texts.Para(texts.CallPostToldThatItIsntSolved, by)}
		}
		return bot.Message{Title: title, Blocks: append(blocks, solvedButtons(r))}, nil
	case p.Stage == desk.Moved && r.Waiting():
		return bot.Message{Title: title, Blocks: []bot.Block{
			bot.Say(texts.CallPostNobodyCouldTakeIt),
			bot.Buttons(
				bot.Button{Label: texts.ButtonAnEasierTask, Line: "today easier", Style: bot.Primary},
				bot.Button{Label: texts.Fill(texts.ButtonRead, topic.Title), Line: "topic " + string(topic.ID)},
				bot.Button{Label: texts.ButtonItsSolved, Line: "stuck solved " + r.ID},
				bot.Button{Label: texts.ButtonTakeItBack, Line: "stuck cancel " + r.ID}),
		}}, nil
	}
	if p.State != storage.Sent {
		return bot.Message{}, storage.ErrNotFound
	}
	says := texts.CallPostThisHasBeenSettledSince
	if r.By != "" && r.Open() {
		says = texts.Fill(texts.CallPostHasTakenItSince, c.nameOf(ctx, w, r.By))
	}
	return bot.Message{Title: title, Blocks: []bot.Block{bot.Say(says)}}, nil
}

// closed ends a call that nobody has spoken of for long.
func (c *Composer) closed(ctx context.Context, w *storage.Workspace, r storage.HelpRequest, title string) bot.Message {
	says := bot.Say(texts.CallPostClosedIt)
	buttons := []bot.Button{{Label: texts.ButtonAskAgain, Line: "stuck tell " + string(r.Topic), Style: bot.Primary}}
	if r.By != "" {
		mentor := bot.Mention(r.By, c.nameOf(ctx, w, r.By))
		says = texts.Para(texts.CallPostClosedItSinceItsTwo, mentor)
		buttons = append(FeedbackButtons(r), bot.Button{Label: texts.ButtonAskAgain, Line: "stuck tell " + string(r.Topic)})
	}
	return bot.Message{Title: title, Blocks: []bot.Block{says, bot.Buttons(buttons...)}}
}

// FeedbackButtons ask with one press whether help helped.
func FeedbackButtons(r storage.HelpRequest) []bot.Button {
	return []bot.Button{{Label: texts.ButtonItHelped, Line: "stuck helped " + r.ID}, {Label: texts.ButtonItDidntHelp, Line: "stuck missed " + r.ID}}
}

// solvedButtons ask a member whether a call is solved.
func solvedButtons(r storage.HelpRequest) bot.Actions {
	return bot.Buttons(
		bot.Button{Label: texts.ButtonItsSolved, Line: "stuck solved " + r.ID, Style: bot.Primary},
		bot.Button{Label: texts.ButtonNotYet, Line: "stuck notyet " + r.ID},
		bot.Button{Label: texts.ButtonAskSomebodyElse, Line: "stuck another " + r.ID})
}

// meet brings a member together with the mentor who took their call.
func (c *Composer) meet(ctx context.Context, w *storage.Workspace, p storage.Post) (bot.Message, error) {
	r, err := c.request(ctx, w, p.Help)
	if err != nil {
		return bot.Message{}, err
	}
	if r.By != p.With && p.State != storage.Sent || !r.Open() {
		return bot.Message{}, storage.ErrNotFound
	}
	topic := c.postTopic(p)
	asker := bot.Mention(r.Member, c.nameOf(ctx, w, r.Member))
	mentor := bot.Mention(p.With, c.nameOf(ctx, w, p.With))
	title := texts.Fill(texts.CallPostHelpsWith, mentor.Text, asker.Text, topic.Title)
	if p.Stage == desk.Answered {
		return bot.Message{Title: title, Blocks: append(append(saying(mentor.Text, r.Reply), texts.Para(texts.CallPostDoesThatHelp, asker)), solvedButtons(r))}, nil
	}
	blocks := []bot.Block{texts.Para(texts.CallPostHasTakenYourCall, asker, mentor)}
	blocks = append(blocks, saying(asker.Text, r.Words)...)
	return bot.Message{Title: title, Blocks: append(blocks, bot.Buttons(bot.Button{Label: texts.ButtonItsSolved, Line: "stuck solved " + r.ID}))}, nil
}
