package coach

import (
	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/bot/coach/posts"
	"mentor/storage"
)

// A team's quest in a channel: one message whose bar grows.

// postQuest posts the team's quest where it was asked for.
func (c teamCall) postQuest(m *storage.Member, t storage.Team) (bot.Reply, error) {
	q, today := t.Quest, c.today(m)
	topic, known := c.lib.Topic(q.Topic)
	switch {
	case !known || today >= q.From+posts.QuestDays:
		return bot.Reply{}, Userf(texts.QuestPostTheresNoQuestThisWeek)
	case c.req.Channel == "" || c.bot.times == nil || !c.bot.canPost(m.Key.Workspace):
		return bot.Reply{}, Userf(texts.QuestPostSayThatInTheChannel)
	}
	post := storage.Post{Workspace: m.Key.Workspace, Kind: storage.QuestPost, Channel: string(c.req.Channel), Team: t.ID, Topic: topic.ID, Date: q.From}
	id, err := channelCall(c).postNow(post, string(t.ID)+" "+string(topic.ID))
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
		texts.Para(texts.QuestPostQuestGoes, phrase.Channel(string(c.req.Channel), ""), bot.B(topic.Title)),
	}}, Update: true}, nil
}
