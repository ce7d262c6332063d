package coach

import (
	"strings"

	"mentor/bot/coach/texts"

	"mentor/bot"
)

// shareVerbs are the commands that people share, or try to.
var shareVerbs = []string{"leaderboard", "progress", "streak", "badges", "roadmap", "topic", "ask", "quiz", "help", "recap", "today", "share"}

// share shows an answer that was private to everybody in the conversation.
func (c *call) share() (bot.Reply, error) {
	line := strings.TrimSpace(c.arg("command"))
	if c.req.Private {
		return bot.Reply{}, Userf(texts.ShareNobodyElseIsInThis)
	}
	inner := c.router().route(hear(bot.Line, line), c.readPlain)
	if !inner.Shared {
		return bot.Reply{}, Userf(texts.ShareThatIsForYourEyes)
	}
	again := *c
	again.req.Text, again.req.HasAudience, again.shared = line, false, true
	again.args = inner.args
	reply, err := again.run(inner.command)
	if err != nil || reply.Outcome == bot.Refused {
		return reply, err
	}
	reply.Public, reply.Update = true, false
	reply.Message.Blocks = append(reply.Message.Blocks, bot.Small(texts.Fill(texts.ShareSharedBy, c.req.From.Name)))
	return reply, nil
}

// shareButton offers to show to everybody what is private; none where nobody
// else would see it.
func (c *call) shareButton(line string) []bot.Button {
	if !c.req.HasAudience {
		return nil
	}
	return []bot.Button{{Label: texts.ButtonShareHere, Line: "share " + line}}
}
