package discord

import (
	"context"
	"strings"
	"sync/atomic"

	"mentor/bot"
	"mentor/bot/delivery"
	"mentor/bot/discord/rest"
	"mentor/storage"
)

const platform = "discord:"

// people knows where each person is at home, and how to write to them.
type people struct {
	rest    *rest.Client
	bot     bot.Conversation
	self    atomic.Value                                 // string: our user id
	homes   delivery.Memory[string, storage.WorkspaceID] // person -> the server in which they used the bot last
	private delivery.Memory[string, string]              // person -> the channel of private messages
}

// guildOf returns the server of a workspace; "" when it is a person's own.
func guildOf(ws storage.WorkspaceID) string {
	if id := strings.TrimPrefix(string(ws), platform); rest.IsID(id) {
		return id
	}
	return ""
}

// workspace returns where a person is at home. In a server that is the server.
// Private messages name none: there it is the server in which the person used
// the bot last, or learns; and else a workspace of their own.
func (p *people) workspace(ctx context.Context, guild, person string) storage.WorkspaceID {
	if guild != "" {
		ws := storage.WorkspaceID(platform + guild)
		p.homes.Set(person, ws)
		return ws
	}
	if ws, ok := p.homes.Get(person); ok {
		return ws
	}
	if ws, ok := p.bot.LearnsIn(ctx, platform, storage.MemberID(person)); ok {
		p.homes.Set(person, ws)
		return ws
	}
	return ownWorkspace(person)
}

// ownWorkspace is the workspace of somebody who isn't in a server, or who has
// installed the bot for themselves and uses it where it isn't a member.
func ownWorkspace(person string) storage.WorkspaceID {
	return storage.PersonalWorkspace(strings.TrimSuffix(platform, ":"), storage.MemberID(person))
}

// privateChannel returns the channel of private messages with a person. It
// never changes, so Discord is asked once for each.
func (p *people) privateChannel(ctx context.Context, person string) (string, error) {
	if known, ok := p.private.Get(person); ok {
		return known, nil
	}
	var channel struct {
		ID string `json:"id"`
	}
	body := map[string]string{"recipient_id": person}
	if err := p.rest.Post(ctx, "/users/@me/channels", body, &channel); err != nil {
		return "", err
	}
	p.private.Set(person, channel.ID)
	return channel.ID, nil
}

// ownID is the user id of the bot.
func (p *people) ownID(ctx context.Context) (string, error) {
	self, _ := p.self.Load().(string)
	if self != "" {
		return self, nil
	}
	var me user
	if err := p.rest.Get(ctx, "/users/@me", &me); err != nil {
		return "", err
	}
	p.self.Store(me.ID)
	return me.ID, nil
}

// ownRoles returns the roles that the bot has in a server.
func (p *people) ownRoles(ctx context.Context, guild string) ([]string, error) {
	self, err := p.ownID(ctx)
	if err != nil {
		return nil, err
	}
	var me serverMember
	err = p.rest.Get(ctx, "/guilds/"+guild+"/members/"+self, &me)
	return me.Roles, err
}
