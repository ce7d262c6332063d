package slack

import (
	"context"
	"errors"
	"time"

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

func (c *slash) sender() sender {
	return sender{team: c.Team, enterprise: c.Enterprise, user: c.User, name: c.Name}
}

func (c *slash) destination() destination {
	return destination{workspace: c.sender().workspace(), channel: c.Channel, user: c.User, hook: c.ResponseURL}
}

// commandInBody takes a slash command over HTTP: what is ready in time is the
// body of the response, which Slack shows like anything that comes through the
// response address (docs.slack.dev/interactivity/implementing-slash-commands). What
// takes longer is acknowledged, and follows.
func (a *Adapter) commandInBody(ctx context.Context, c slash, id string, patience time.Duration) any {
	waits := newExchange[*outgoing]()
	refusal, taken := a.command(c, id, waits)
	if !taken {
		return refusal
	}
	out, _ := waits.wait(ctx, patience)
	if out == nil {
		return nil
	}
	return inBody{out, func(ctx context.Context) { a.replies.respond(ctx, c.destination(), out) }}
}

// command takes a slash command. The answer goes to the one who waits for it, if
// anybody does; else it comes through the response address, or as a dialog. Taken
// is false when nothing will come: the command is a repetition, or it is refused.
func (a *Adapter) command(c slash, id string, waits *exchange[*outgoing]) (refusal any, taken bool) {
	if !a.dedup.Add("command/" + id) {
		return nil, false
	}
	to := c.destination()
	a.api.heard(c.sender())
	a.names.heard(to.workspace, c.Channel, c.ChannelName)
	taken = a.workers.Try(func(ctx context.Context) {
		if waits != nil {
			defer waits.give(nil) // a dialog was the answer, or something went wrong
		}
		a.runCommand(ctx, c, id, waits)
	})
	if !taken {
		a.dedup.Forget("command/" + id)
		return busy(), false
	}
	return nil, true
}

func (a *Adapter) runCommand(ctx context.Context, c slash, id string, waits *exchange[*outgoing]) {
	from, to := c.sender(), c.destination()
	run := func(ctx context.Context) bot.Reply {
		return a.handle(ctx, bot.Request{
			ID: deliveryID(id), From: a.people.person(ctx, from), Text: plainWords(c.Text),
			Channel: audience(c.Channel), Private: direct(c.Channel), HasAudience: !direct(c.Channel),
		})
	}
	acknowledge := func() {
		if waits != nil {
			waits.give(nil)
		}
	}
	if a.bot.OpensForm(c.Text) {
		acknowledge()
		a.dialogs.run(ctx, dialog{trigger: c.Trigger, destination: to, formsOnly: true}, run)
		return
	}
	reply := run(ctx)
	if reply.Message.Form != nil || !a.files.fitsExchange(to, &reply) {
		acknowledge()
	}
	if reply.Message.Form != nil && a.dialogs.open(ctx, dialog{trigger: c.Trigger, destination: to}, a.forms.formView(ctx, from, to, reply.Message.Form)) != nil {
		return // the dialog is the answer
	}
	out := a.render.outgoing(ctx, to, withOpener(a.replies.asPost(ctx, to, reply)))
	if waits == nil || !waits.give(out) {
		a.replies.respond(ctx, to, out)
	}
}

func busy() *outgoing {
	text := "I'm too busy right now. Please try again in a minute."
	return &outgoing{ResponseType: slack.ResponseTypeEphemeral, Text: text}
}
