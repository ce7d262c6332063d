package coach

import (
	"strings"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/intent"
	"mentor/roadmap"
	"mentor/storage"
)

// shaky marks a topic as shaky with one tap, or takes that back.
func (c *call) shaky() (bot.Reply, error) {
	name, sure := strings.TrimSpace(c.arg("topic")+" "+c.arg("off")), false
	if head, last, ok := cutLast(name); ok && strings.EqualFold(last, "off") {
		name, sure = head, true
	}
	c.args["topic"] = name
	named, err := c.namedTopic("shaky")
	if err != nil {
		return bot.Reply{}, err
	}
	out, err := c.change(func(m *storage.Member) (receipt, error) {
		id := c.orMeant(named, m)
		if _, ok := c.lib.Topic(id); !ok {
			return receipt{}, Userf(texts.ShakyNameATopic)
		}
		was := storage.Settings{Unsure: map[roadmap.TopicID]roadmap.Date{id: m.Progress.Unsure[id]}}
		news := false
		if sure {
			news = m.Progress.MarkSure(id)
		} else {
			news = m.Progress.MarkUnsure(id, c.today(m))
		}
		if news {
			m.Act = &storage.Act{Command: c.name, On: c.today(m), Was: &was}
		}
		return receipt{Kind: string(id), Again: !news}, nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	return c.shakyReply(roadmap.TopicID(out.Kind), &out.Member, sure), nil
}

func (c *call) shakyReply(id roadmap.TopicID, m *storage.Member, sure bool) bot.Reply {
	t, _ := c.lib.Topic(id)
	c.saw(intent.Topic, id)
	quiz := bot.Button{Label: texts.ButtonQuizMe, Line: "quiz " + string(id), Style: bot.Primary}
	if sure {
		words := texts.Fill(texts.ShakyIsntOnYourShakyList, t.Title)
		if m.Progress.Standing(id) == roadmap.Shaky {
			words = texts.Fill(texts.ShakyIsStillShaky, t.Title)
		}
		return bot.Reply{Message: bot.Message{Blocks: []bot.Block{bot.Say(words), bot.Buttons(quiz)}}, Update: true}
	}
	words := texts.Fill(texts.ShakyIsOnYourShakyList, t.Title)
	if m.Progress.IsDone(id) {
		words += " " + texts.ShakyStaysDone
	}
	return bot.Reply{Message: bot.Message{Title: texts.Fill(texts.TitleShaky, t.Title), Blocks: []bot.Block{
		bot.Say(words + " " + texts.ShakyUntilAQuizGoesWell),
		bot.Buttons(quiz,
			bot.Button{Label: texts.ButtonExplain2, Line: "topic " + string(id)},
			bot.Button{Label: texts.ButtonNotShakyAfterAll, Line: "shaky " + string(id) + " off"},
			bot.Button{Label: texts.ButtonMyShakyTopics, Line: "topics shaky"}),
	}}, Update: true}
}
