package coach

import (
	"context"
	"fmt"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/storage"
)

// A team's quest in a channel: one message whose bar grows.

// postQuest posts the team's quest where it was asked for.
func (c *call) postQuest(m *storage.Member, t storage.Team) (bot.Reply, error) {
	q, today := t.Quest, c.today(m)
	topic, known := c.lib.Topic(q.Topic)
	switch {
	case !known || today >= q.From+questDays:
		return bot.Reply{}, Userf("There is no quest this week. Set one first: /mentor team quest caching 5")
	case c.req.Channel == "" || c.bot.times == nil || !c.bot.canPost(m.Key.Workspace):
		return bot.Reply{}, Userf("Say that in the channel in which the quest is to be shown: /mentor team quest post")
	}
	post := storage.Post{Workspace: m.Key.Workspace, Kind: storage.QuestPost, Channel: string(c.req.Channel), Team: t.ID, Topic: topic.ID, Date: q.From}
	id, err := c.postNow(post, string(t.ID)+" "+string(topic.ID))
	if err != nil {
		return bot.Reply{}, err
	}
	_, err = c.bot.store.ChangeWorkspace(c.ctx, m.Key.Workspace, func(w *storage.Workspace) error {
		for i := range w.Teams {
			if now := &w.Teams[i]; now.ID == t.ID && now.Quest.Topic == q.Topic && now.Quest.From == q.From {
				now.Quest.Channel, now.Quest.Post = string(c.req.Channel), id
			}
		}
		return nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{
		bot.Para(bot.T("The quest goes to "), phrase.Channel(string(c.req.Channel), ""), bot.T(" in a moment. It is one message, and its bar grows with each of you who finishes "), bot.B(topic.Title), bot.T(".")),
	}}, Update: true}, nil
}

// questBar is what the message says now.
func (c *Composer) questBar(ctx context.Context, w *storage.Workspace, p storage.Post) (bot.Message, error) {
	t, ok := w.Team(p.Team)
	topic := c.postTopic(p)
	if !ok || t.Quest.Topic != p.Topic || t.Quest.From != p.Date {
		return bot.Message{Title: "A quest", Blocks: []bot.Block{bot.Say(fmt.Sprintf("The quest on %s is over; the team has set out on another one.", topic.Title))}}, nil
	}
	names, err := c.questDone(ctx, w.ID, t.ID, t.Quest)
	if err != nil {
		return bot.Message{}, err
	}
	msg := bot.Message{Title: "Quest of " + t.Name, Blocks: questBlocks(topic, t.Quest, names)}
	if !c.Clock().Before(over(p.Date+questDays, w.Location())) {
		if len(names) < t.Quest.Need {
			msg.Blocks = append(msg.Blocks, bot.Say("The week is over. What was learned stays, and the next quest may be a smaller one."))
		}
		return msg, nil
	}
	id := string(topic.ID)
	msg.Blocks = append(msg.Blocks,
		bot.Small("Members of the team who are on the board count."),
		bot.Buttons(bot.Button{Label: "I did it", Line: "daily done " + id, Style: bot.Primary}, bot.Button{Label: "Explain", Line: "daily explain " + id}, bot.Button{Label: "Quiz", Line: "daily quiz " + id}))
	return msg, nil
}
