package slack

import (
	"context"
	"errors"

	"mentor/bot"
	"mentor/bot/delivery"

	"github.com/slack-go/slack"
)

// errBusy: a delivery was not taken, and has to come again.
var errBusy = errors.New("too much to do")

// handle asks the bot.
func (a *Adapter) handle(ctx context.Context, req bot.Request) bot.Reply {
	ctx, cancel := context.WithTimeout(ctx, answerTime)
	defer cancel()
	reply, ok := delivery.Safely(a.log, "handle", func() bot.Reply { return a.bot.Handle(ctx, req) })
	if !ok {
		return delivery.Sorry()
	}
	return reply
}

// slash is a slash command, from a form or from a socket.
type slash struct {
	Team        string `json:"team_id"`
	Enterprise  string `json:"enterprise_id"`
	User        string `json:"user_id"`
	Name        string `json:"user_name"`
	Channel     string `json:"channel_id"`
	ChannelName string `json:"channel_name"`
	Text        string `json:"text"`
	Trigger     string `json:"trigger_id"`
	ResponseURL string `json:"response_url"`
}

// command takes a slash command. The answer comes through the response address
// or as a dialog; only a refusal is said at once.
func (a *Adapter) command(c slash, id string) any {
	if !a.dedup.Add("command/" + id) {
		return nil
	}
	from := sender{team: c.Team, enterprise: c.Enterprise, user: c.User, name: c.Name}
	to := destination{workspace: from.workspace(), channel: c.Channel, user: c.User, hook: c.ResponseURL}
	a.names.heard(to.workspace, c.Channel, c.ChannelName)
	taken := a.workers.Try(func(ctx context.Context) {
		run := func(ctx context.Context) bot.Reply {
			return a.handle(ctx, bot.Request{
				ID: deliveryID(id), From: a.person(
					ctx, from,
				), Text: plainWords(c.Text), Channel: crowd(c.Channel), Private: direct(c.Channel), HasAudience: !direct(c.Channel),
			})
		}
		if a.bot.OpensForm(c.Text) {
			a.inDialog(ctx, dialog{trigger: c.Trigger, destination: to, line: c.Text, formsOnly: true}, run)
			return
		}
		reply := run(ctx)
		if reply.Message.Form != nil && a.openView(ctx, dialog{trigger: c.Trigger, destination: to}, a.formView(ctx, from, to, reply.Message.Form)) != nil {
			return // the dialog is the answer
		}
		a.respond(ctx, to, a.outgoing(ctx, to, withOpener(reply, c.Text)))
	})
	if !taken {
		a.dedup.Forget("command/" + id)
		return busy()
	}
	return nil
}

func busy() *outgoing {
	text := "I'm too busy right now. Please try again in a minute."
	return &outgoing{ResponseType: slack.ResponseTypeEphemeral, Text: text}
}
