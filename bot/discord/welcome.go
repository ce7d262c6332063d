package discord

import (
	"context"

	"mentor/bot"
)

// afterwards does what an answer calls for once it is given: who has just
// joined learns whether private messages arrive, and who reached something gets
// the roles for it. A thread is opened where the answer asks for one.
func (a *Adapter) afterwards(ctx context.Context, ex *exchange, w wish, reply *bot.Reply) {
	a.threadBelow(ctx, ex, reply)
	if guild := guildOf(w.request.From.Workspace); guild != "" {
		a.rewards.reward(ctx, ex, guild, reply)
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
	channel, err := a.people.privateChannel(ctx, person)
	if err == nil {
		err = a.greetIn(ctx, ex, channel, render(hello, rendering{guild: ex.GuildID})[0])
	}
	if !isClosed(err) {
		return
	}
	a.closed.since.Set(person, true)
	said := bot.Message{Blocks: []bot.Block{
		bot.Say("I can't send you direct messages: they're closed for this server, so reminders wouldn't reach you. Everything else works here."),
		bot.Small(openThem),
	}}
	if c, err := a.privateThread(ctx, ex.GuildID, person); err != nil {
		a.log.WarnContext(ctx, "no private thread for a new member", "guild", ex.GuildID, "err", err)
	} else if c.thread != "" {
		if a.greetIn(ctx, ex, c.thread, render(forThread(hello, person, c.fresh), rendering{})[0]) == nil {
			said = bot.Message{Blocks: []bot.Block{bot.Para(
				bot.T("Your direct messages are closed for this server, so I'll write to you in a private thread: "),
				bot.Span{Text: "the thread", Channel: bot.ChannelID(c.thread)}, bot.T("."),
			)}}
		}
	}
	a.closed.told.Set(inServer(ex.GuildID, person), true)
	a.replies.followUps(ctx, ex, a.replies.message(said, &rendering{outcome: bot.Refused}, ex, false))
}

func (a *Adapter) greetIn(ctx context.Context, ex *exchange, channel string, p payload) error {
	p.Nonce, p.EnforceNonce = nonce(ex.ID, 0), true
	return a.rest.Do(ctx, newMessage(channel, p), nil)
}
