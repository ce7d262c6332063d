package coach

import (
	"context"
	"time"

	"mentor/roadmap"
	"mentor/roadmap/answer"
)

// wordingTime is how long somebody waits for better words at the most.
const wordingTime = 8 * time.Second

// reword asks for better words for an answer. What leaves the house is the
// question, without names, addresses and tokens, and our own topics.
func (c *call) reword(question string, a *answer.Answer) {
	if c.bot.wording == nil || a.Lesson != nil || a.Path != nil || len(a.Topics) == 0 {
		return
	}
	switch a.Intent {
	case answer.What, answer.Why, answer.How, answer.Compare:
	default:
		return // a list of our own: nothing to word
	}
	ctx, cancel := context.WithTimeout(c.ctx, wordingTime)
	defer cancel()
	var topics []*roadmap.Topic
	for _, id := range a.Topics {
		if t, ok := c.lib.Topic(id); ok {
			topics = append(topics, t)
		}
	}
	text, err := c.bot.wording.Word(ctx, withoutPersonal(question, c.namesOf(c.req.From)), topics)
	if err != nil {
		c.bot.log.Warn("answer not worded anew", "err", err)
		return
	}
	a.Text = text
}
