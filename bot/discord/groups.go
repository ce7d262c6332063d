package discord

import (
	"context"

	"mentor/bot"
)

// grouped is a conversation that names commands as they are typed here, where
// some stand in groups.
type grouped struct {
	bot.Conversation
	groups bot.Groups
}

func inGroups(c bot.Conversation) grouped {
	if c == nil {
		return grouped{} // for an adapter that talks to nobody
	}
	return grouped{c, bot.GroupsOf(c.Commands())}
}

// Handle answers a request.
func (g grouped) Handle(ctx context.Context, req bot.Request) bot.Reply {
	reply := g.Conversation.Handle(ctx, req)
	reply.Message = g.groups.Message(reply.Message)
	return reply
}

// Home is what a person finds without having said anything.
func (g grouped) Home(ctx context.Context, who bot.Person) bot.Message {
	return g.groups.Message(g.Conversation.Home(ctx, who))
}
