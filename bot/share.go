package bot

import "strings"

// share shows an answer that was private to everybody in the conversation.
func (c *call) share() (Reply, error) {
	line := strings.TrimSpace(c.arg("command"))
	if c.req.Private {
		return Reply{}, Userf("Nobody else is in this conversation. Use /mentor share in a channel.")
	}
	inner, rest := c.bot.route(Request{Text: line})
	if !inner.Shared {
		return Reply{}, Userf("That is for your eyes only. What can be shared: the leaderboard, a topic, a roadmap, a question, a quiz, the help.")
	}
	again := *c
	again.req.Text, again.req.Crowd = line, false
	again.args = inner.parse(rest)
	reply, err := c.bot.run(inner, &again)
	if err != nil || reply.Outcome == Refused {
		return reply, err
	}
	reply.Public, reply.Update = true, false
	reply.Message.Blocks = append(reply.Message.Blocks, Small("Shared by "+c.req.From.Name+"."))
	return reply, nil
}

// shareButton offers to show to everybody what is private; none where nobody
// else would see it.
func (c *call) shareButton(line string) []Button {
	if !c.req.Crowd {
		return nil
	}
	return []Button{{Label: "Share here", Line: "share " + line}}
}
