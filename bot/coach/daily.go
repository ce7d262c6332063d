package coach

import (
	"strings"
	"time"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/roadmap"
	"mentor/storage"
)

// daily shows when the task of the day is posted, and does what its buttons
// say: for the person alone, the post itself stays.
func (c channelCall) daily() (bot.Reply, error) {
	topic, channel, _ := strings.Cut(c.arg("topic"), " ")
	var line string
	switch c.arg("action") {
	case "":
		return c.listSchedules()
	case "done":
		line = "done "
	case "explain":
		line = "topic "
	case "quiz":
		line = "quiz "
	case "today":
		line = "today "
	case "recap":
		line = "recap "
	case "board":
		line, topic = "leaderboard week ", c.arg("topic")
	case "discuss":
		return c.discuss(roadmap.TopicID(topic), channel)
	default:
		return bot.Reply{}, Userf(
			texts.DailyWithWhatIsPosted,
		)
	}
	name, rest := cutWord(line + topic)
	cmd, _ := c.router().command(name)
	c.name, c.args = name, cmd.parse(rest)
	reply, err := cmd.run(c.call)
	reply.Update, reply.Public = false, false
	if err == nil && name == "done" {
		reply.Message.Blocks = append(reply.Message.Blocks, c.unnamed()...)
	}
	return reply, err
}

// unnamed tells somebody who is on no board why the post does not name them.
func (c channelCall) unnamed() []bot.Block {
	m, err := c.bot.store.Member(c.ctx, c.req.From.Key())
	if err != nil || m.OnBoard {
		return nil
	}
	return []bot.Block{
		bot.Small(texts.DailyPostDoesntNameYouBecause),
		bot.Buttons(bot.Button{Label: texts.ButtonJoinTheBoard, Line: "settings board on"}),
	}
}

// discuss opens the thread below a daily post, once for all.
func (c channelCall) discuss(topic roadmap.TopicID, channel string) (bot.Reply, error) {
	ws := c.req.From.Workspace
	posts, err := c.bot.store.Posts(c.ctx, ws, storage.ChannelSubject(channel), 20)
	if err != nil {
		return bot.Reply{}, err
	}
	for _, p := range posts {
		if p.Kind != storage.DailyPost || p.Topic != topic || p.State != storage.Sent {
			continue
		}
		_, err := c.bot.store.AddPost(c.ctx, storage.Post{
			ID:        storage.NewPostID(ws, storage.ChannelSubject(channel), storage.TalkPost, p.Date, string(p.ID)),
			Workspace: ws, State: storage.Planned, Next: c.now.Unix(),
			Kind: storage.TalkPost, Channel: channel, Thread: p.Message, Topic: topic,
			Date: p.Date, Due: c.now.Unix(), Expires: c.now.Add(time.Hour).Unix(),
		})
		if err != nil {
			return bot.Reply{}, err
		}
		return plainReply(texts.DailyThreadBelowThePost), nil
	}
	return bot.Reply{}, Userf(texts.DailyThatPostIsNotHere, topic)
}
