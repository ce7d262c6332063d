package posts

import (
	"context"
	"fmt"

	"mentor/bot"
	"mentor/bot/coach/desk"
	"mentor/storage"
)

// callNews tells a member how their call for help goes.
func (c *Composer) callNews(ctx context.Context, w *storage.Workspace, p storage.Post) (bot.Message, error) {
	r, err := c.request(ctx, w, p.Help)
	if err != nil {
		return bot.Message{}, err
	}
	topic := c.postTopic(p)
	title := "Your call for help on " + topic.Title
	switch {
	case p.Stage == desk.Closed:
		return c.closed(ctx, w, r, title), nil
	case p.Stage == desk.Asked && r.Open() && r.By != "":
		by := bot.Mention(r.By, c.nameOf(ctx, w, r.By))
		blocks := []bot.Block{bot.Para(bot.T("Is it solved? "), by, bot.T(" took your call yesterday."))}
		if r.NotYet > 0 {
			blocks = []bot.Block{bot.Para(bot.T("I've told "), by, bot.T(" that it isn't solved yet."))}
		}
		return bot.Message{Title: title, Blocks: append(blocks, solvedButtons(r))}, nil
	case p.Stage == desk.Moved && r.Waiting():
		return bot.Message{Title: title, Blocks: []bot.Block{
			bot.Say("Nobody could take it so far, so I've asked others. You don't have to wait: an easier task may get you moving again."),
			bot.Buttons(
				bot.Button{Label: "An easier task", Line: "today easier", Style: bot.Primary},
				bot.Button{Label: "Read " + topic.Title, Line: "topic " + string(topic.ID)},
				bot.Button{Label: "It's solved", Line: "stuck solved " + r.ID},
				bot.Button{Label: "Take it back", Line: "stuck cancel " + r.ID}),
		}}, nil
	}
	if p.State != storage.Sent {
		return bot.Message{}, storage.ErrNotFound
	}
	says := "This has been settled since I wrote."
	if r.By != "" && r.Open() {
		says = fmt.Sprintf("%s has taken it since I wrote.", c.nameOf(ctx, w, r.By))
	}
	return bot.Message{Title: title, Blocks: []bot.Block{bot.Say(says)}}, nil
}

// closed ends a call that nobody has spoken of for long.
func (c *Composer) closed(ctx context.Context, w *storage.Workspace, r storage.HelpRequest, title string) bot.Message {
	says := bot.Say("I've closed it, since it's two weeks old and nobody could take it. I'm sorry about that. " +
		"If you're still stuck, ask again: mentors come and go.")
	buttons := []bot.Button{{Label: "Ask again", Line: "stuck tell " + string(r.Topic), Style: bot.Primary}}
	if r.By != "" {
		mentor := bot.Mention(r.By, c.nameOf(ctx, w, r.By))
		says = bot.Para(bot.T("I've closed it, since it's two weeks old. Thanks to "), mentor, bot.T(" for helping. Did it help you?"))
		buttons = append(FeedbackButtons(r), bot.Button{Label: "Ask again", Line: "stuck tell " + string(r.Topic)})
	}
	return bot.Message{Title: title, Blocks: []bot.Block{says, bot.Buttons(buttons...)}}
}

// FeedbackButtons ask with one press whether help helped.
func FeedbackButtons(r storage.HelpRequest) []bot.Button {
	return []bot.Button{{Label: "It helped", Line: "stuck helped " + r.ID}, {Label: "It didn't help", Line: "stuck missed " + r.ID}}
}

// solvedButtons ask a member whether a call is solved.
func solvedButtons(r storage.HelpRequest) bot.Actions {
	return bot.Buttons(
		bot.Button{Label: "It's solved", Line: "stuck solved " + r.ID, Style: bot.Primary},
		bot.Button{Label: "Not yet", Line: "stuck notyet " + r.ID},
		bot.Button{Label: "Ask somebody else", Line: "stuck another " + r.ID})
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
	title := mentor.Text + " helps " + asker.Text + " with " + topic.Title
	if p.Stage == desk.Answered {
		return bot.Message{Title: title, Blocks: append(append(saying(mentor.Text, r.Reply), bot.Para(asker, bot.T(", does that help?"))), solvedButtons(r))}, nil
	}
	blocks := []bot.Block{bot.Para(asker, bot.T(", "), mentor, bot.T(" has taken your call. Go on here: say what you want, what happens and what you tried."))}
	blocks = append(blocks, saying(asker.Text, r.Words)...)
	return bot.Message{Title: title, Blocks: append(blocks, bot.Buttons(bot.Button{Label: "It's solved", Line: "stuck solved " + r.ID}))}, nil
}
