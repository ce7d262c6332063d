package coach

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/roadmap"
	"mentor/roadmap/answer"
	"mentor/storage"
)

// Questions about the topics of a workspace's own roadmaps: their text answers them.

// waysToAsk are ways to ask about a topic by its title.
var waysToAsk = []string{"what is %s", "%s", "how does %s work", "tell me about %s", "where do i find %s"}

// ownTopics are the topics of the workspace's own, sorted by ID.
func (c *content) ownTopics() []*roadmap.Topic {
	var all []*roadmap.Topic
	for id := range c.own {
		if t, ok := c.lib.Topic(id); ok && t.ID == id {
			all = append(all, t)
		}
	}
	slices.SortFunc(all, func(a, b *roadmap.Topic) int { return cmp.Compare(a.ID, b.ID) })
	return all
}

// ownLessons are answers about the topics of the workspace's own. Those that are only
// called like one that is taught in full are left to that one.
func (c *content) ownLessons() []answer.Lesson {
	var all []answer.Lesson
	for _, t := range c.ownTopics() {
		if named, ok := c.lib.FindTopic(t.Title); ok && named.ID != t.ID {
			continue
		}
		for _, way := range waysToAsk {
			all = append(all, answer.Lesson{Question: fmt.Sprintf(way, strings.ToLower(t.Title)), Text: t.Summary})
		}
	}
	return all
}

// ownTopicOf returns the topic of the workspace's own that an answer is about; nil when
// it's about none, or a mentor taught it.
func (c askCall) ownTopicOf(a *answer.Answer) *roadmap.Topic {
	if a.Lesson == nil {
		return nil
	}
	for _, t := range c.ownTopics() {
		for _, way := range waysToAsk {
			if a.Lesson.Question == fmt.Sprintf(way, strings.ToLower(t.Title)) && a.Lesson.Text == t.Summary {
				return t
			}
		}
	}
	return nil
}

// fromOwnTopic answers with the text of a topic of the workspace's own.
func (c askCall) fromOwnTopic(t *roadmap.Topic, m *storage.Member, joined bool) bot.Message {
	msg := bot.Message{Title: t.Title, Blocks: []bot.Block{bot.Para(bot.Inline(t.Summary)...)}}
	if t.Body != "" {
		msg.Blocks = beginning(bot.Markdown(t.Body), readAtOnce)
	}
	if len(t.Resources) > 0 {
		msg.Blocks = append(msg.Blocks, bot.List{Items: resourceItems(t)})
	}
	cite := ""
	if r, ok := c.lib.Roadmap(c.own[t.ID]); ok {
		cite = texts.Fill(texts.AnswerFromYourTeamsOwnRoadmap, r.Title)
	}
	buttons := []bot.Button{{Label: texts.ButtonReadItAll, Line: "topic " + string(t.ID) + " all"}}
	if joined {
		cite = strings.TrimSpace(cite + " " + c.place(m, t))
		buttons = append(buttons, bot.Button{Label: texts.ButtonMakeItMyNextTask, Line: "pick " + string(t.ID)})
	}
	msg.Blocks = append(msg.Blocks, bot.Small(cite), bot.Buttons(buttons...))
	return msg
}
