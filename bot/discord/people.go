package discord

import (
	"context"
	"net/http"
	"strings"

	"mentor/bot"
	"mentor/storage"
)

const platform = "discord:"

// guildOf returns the server of a workspace; "" when it is a person's own.
func guildOf(ws storage.WorkspaceID) string {
	if id := strings.TrimPrefix(string(ws), platform); isID(id) {
		return id
	}
	return ""
}

// workspace returns where a person is at home. In a server that is the server.
// Private messages name none: there it is the server in which the person used
// the bot last, or learns; and else a workspace of their own.
func (a *Adapter) workspace(ctx context.Context, guild, person string) storage.WorkspaceID {
	if guild != "" {
		ws := storage.WorkspaceID(platform + guild)
		a.homes.set(person, ws)
		return ws
	}
	if ws, ok := a.homes.get(person); ok {
		return ws
	}
	if ws, ok := a.bot.LearnsIn(ctx, platform, storage.MemberID(person)); ok {
		a.homes.set(person, ws)
		return ws
	}
	return storage.WorkspaceID(platform + "@" + person)
}

// privateChannel returns the channel of private messages with a person. It
// never changes, so Discord is asked once for each.
func (a *Adapter) privateChannel(ctx context.Context, person string) (string, error) {
	if known, ok := a.private.get(person); ok {
		return known, nil
	}
	var channel struct {
		ID string `json:"id"`
	}
	body := map[string]string{"recipient_id": person}
	if err := a.rest.do(ctx, call{method: http.MethodPost, path: "/users/@me/channels", body: body}, &channel); err != nil {
		return "", err
	}
	a.private.set(person, channel.ID)
	return channel.ID, nil
}

// afterwards does what an answer calls for once it is given: who has just
// joined learns whether private messages arrive, and who reached something gets
// the roles for it.
func (a *Adapter) afterwards(ctx context.Context, ex *exchange, w wish, reply *bot.Reply) {
	if guild := guildOf(w.request.From.Workspace); guild != "" {
		a.reward(ctx, ex, guild, reply)
	}
	if reply.Joined && !ex.private() {
		a.greetPrivately(ctx, ex)
	}
}

// greetPrivately writes to a new member, so that closed private messages are
// noticed at once and not at the first reminder.
func (a *Adapter) greetPrivately(ctx context.Context, ex *exchange) {
	hello := bot.Message{Blocks: []bot.Block{
		bot.Say("Hello! This is where I write to you in private. You can also ask me anything here."),
		bot.Buttons(bot.Button{Label: "Show today's task", Line: "today", Style: bot.Primary}),
	}}
	person := ex.user().ID
	channel, err := a.privateChannel(ctx, person)
	if err == nil {
		err = a.greetIn(ctx, ex, channel, render(hello, look{guild: ex.GuildID})[0])
	}
	if !isClosed(err) {
		return
	}
	a.closed.since.set(person, a.clock())
	said := bot.Message{Blocks: []bot.Block{
		bot.Say("I cannot write to you in private: your direct messages from this server are closed, so reminders would not reach you. Everything else works here."),
		bot.Small(openThem),
	}}
	if c, err := a.corner(ctx, ex.GuildID, person); err != nil {
		a.log.Warn("no private thread for a new member", "guild", ex.GuildID, "err", err)
	} else if c.thread != "" {
		if a.greetIn(ctx, ex, c.thread, render(inCorner(hello, person, c.fresh), look{})[0]) == nil {
			said = bot.Message{Blocks: []bot.Block{bot.Para(
				bot.T("Your direct messages from this server are closed, so I write to you in a private thread: "),
				bot.Span{Text: "the thread", Channel: bot.ChannelID(c.thread)}, bot.T("."),
			)}}
		}
	}
	a.closed.told.set(inServer(ex.GuildID, person), true)
	a.followUps(ctx, ex, a.message(said, &look{outcome: bot.Refused}, ex, false))
}

func (a *Adapter) greetIn(ctx context.Context, ex *exchange, channel string, p payload) error {
	p.Nonce, p.EnforceNonce = nonce(ex.ID, 0), true
	return a.rest.do(ctx, call{method: http.MethodPost, path: "/channels/" + channel + "/messages", body: p}, nil)
}
