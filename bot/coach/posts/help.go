package posts

import (
	"context"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/storage"
)

// help passes a call for help on to somebody who can help: who is stuck on what,
// in their own words, and where they asked. It returns storage.ErrNotFound when
// the request or the member is gone.
func (c *Composer) help(ctx context.Context, w *storage.Workspace, p storage.Post) (bot.Message, error) {
	r, ok := w.Help(p.Help)
	if !ok {
		return bot.Message{}, storage.ErrNotFound
	}
	m, err := c.Store.Member(ctx, storage.Key{Workspace: w.ID, Member: r.Member})
	if err != nil {
		return bot.Message{}, err
	}
	topic := c.postTopic(p)
	var blocks []bot.Block
	if r.Words != "" {
		blocks = append(blocks, bot.Para(bot.B(m.Name+": "), bot.T(r.Words)))
	}
	where := []bot.Span{bot.T("They asked me in private: write to "), bot.Mention(m.Key.Member, m.Name), bot.T(".")}
	if r.Channel != "" {
		where = []bot.Span{
			bot.T("They asked in "), phrase.Channel(r.Channel, ""), bot.T(": answer there, or write to "), bot.Mention(m.Key.Member, m.Name), bot.T("."),
		}
	}
	return bot.Message{Title: m.Name + " is stuck on " + topic.Title, Blocks: append(blocks, bot.Para(where...),
		bot.Buttons(bot.Button{Label: "Read " + topic.Title, Line: "topic " + string(topic.ID)}, bot.Button{Label: "Stop asking me", Line: "mentor off"}))}, nil
}
