package discord

import (
	"context"
	"strings"
	"time"

	"mentor/bot"
	"mentor/bot/delivery"
	"mentor/bot/discord/rest"

	"github.com/bwmarrin/discordgo"
)

// response is the first answer to an interaction.
type response struct {
	Type discordgo.InteractionResponseType `json:"type"`
	Data any                               `json:"data,omitempty"`

	files []rest.File
}

// exchange is one interaction under way, whichever way it came.
type exchange struct {
	*interaction
	// first gives the first answer: there is only one, and only three seconds.
	first func(ctx context.Context, r response) error
	// plain says that the first answer cannot carry files.
	plain bool
	// aloud is the message that an answer for all became, when it is not the first.
	aloud string
}

type flagsOnly struct {
	Flags int `json:"flags,omitempty"`
}

type choices struct {
	Choices []choice `json:"choices"`
}

// interact answers an interaction. It returns when all is said.
func (a *Adapter) interact(ctx context.Context, ex *exchange) {
	if ex.Type == discordgo.InteractionApplicationCommandAutocomplete {
		a.replies.report(
			ex,
			ex.first(ctx, response{Type: discordgo.InteractionApplicationCommandAutocompleteResult, Data: choices{a.suggestions(ctx, ex.interaction)}}),
		)
		return
	}
	ready := delivery.Ask(a.workers, func() done { return a.handle(ctx, ex) }, done{reply: delivery.Sorry()})
	timer := time.NewTimer(a.patience)
	defer timer.Stop()
	select {
	case d := <-ready:
		a.now(ctx, ex, d.wish, d.reply)
	case <-timer.C:
		a.later(ctx, ex, ready)
	}
}

// done is what a person wanted, and what came of it.
type done struct {
	wish
	reply bot.Reply
}

// handle does all that may take long: also finding out who asks.
func (a *Adapter) handle(ctx context.Context, ex *exchange) done {
	w, ok := a.wish(ctx, ex.interaction)
	switch {
	case !ok:
		text := "I can't tell what this is about. It may be from an older message; /mentor help shows what I can do."
		if ex.Data.TargetID != "" {
			text = "I can't find any text in that message. Pick one that asks something, or use /mentor ask."
		}
		return done{w, bot.Reply{Message: bot.Message{Blocks: []bot.Block{bot.Say(text)}}, Outcome: bot.Refused}}
	case w.confirm != "":
		return done{w, bot.Reply{Message: confirmation(w)}}
	}
	return done{w, a.ask(ctx, w.request)}
}

// say answers with one sentence, for the asker only.
func (a *Adapter) say(ctx context.Context, ex *exchange, text string) {
	m := bot.Message{Blocks: []bot.Block{bot.Say(text)}}
	a.replies.report(ex, ex.first(ctx, a.replies.message(m, &rendering{outcome: bot.Refused}, ex, false)[0]))
}

// confirmation asks before a line is run.
func confirmation(w wish) bot.Message {
	return bot.Message{Blocks: []bot.Block{
		bot.Say(w.confirm),
		bot.Buttons(bot.Button{Label: "Yes, go on", Line: w.request.Text, Style: bot.Danger}),
		bot.Small("If you'd rather not, just dismiss this."),
	}}
}

// guildFor is the server that custom ids must name: in private messages, where
// Discord does not.
func (a *Adapter) guildFor(ex *exchange, w wish) string {
	if !ex.private() {
		return ""
	}
	return guildOf(w.request.From.Workspace)
}

// replaces reports whether the answer takes the place of what was pressed:
// only what nobody else reads may be replaced.
func (ex *exchange) replaces(reply *bot.Reply) bool {
	return reply.Update && !reply.Public && ex.Message != nil && (ex.private() || ex.Message.Flags&flagEphemeral != 0)
}

// renderingOf says how the answer to a wish is rendered.
func (a *Adapter) renderingOf(ex *exchange, w wish, reply *bot.Reply) *rendering {
	l := &rendering{outcome: reply.Outcome, guild: a.guildFor(ex, w), file: reply.File}
	if ex.replaces(reply) { // a post stays the same post, whatever it says now
		l.post = postOf(ex.Message.Components)
	}
	if reply.Public && reply.Post != "" {
		l.post = reply.Post
	}
	return l
}

// dialogAgain offers the dialog again after a mistake, and its next part after
// the one that was submitted.
func dialogAgain(ex *exchange, w wish, reply *bot.Reply) *dialogButton {
	switch {
	case ex.Type != discordgo.InteractionModalSubmit || w.origin == "":
		return nil
	case reply.Outcome == bot.Refused:
		return &dialogButton{line: w.origin, label: "Try again", part: w.part}
	case reply.Message.Form != nil && w.part+1 < formParts(reply.Message.Form):
		return &dialogButton{line: w.origin, label: "More settings", part: w.part + 1}
	}
	return nil
}

// now gives an answer that came in time.
func (a *Adapter) now(ctx context.Context, ex *exchange, w wish, reply bot.Reply) {
	if form := reply.Message.Form; form != nil && ex.Type != discordgo.InteractionModalSubmit {
		d, ok := delivery.Safely(a.log, "render a dialog", func() dialog { return formDialog(form, a.guildFor(ex, w), w.origin, w.part) })
		if ok {
			err := ex.first(ctx, response{Type: discordgo.InteractionResponseModal, Data: d})
			if !rest.HasCode(err, rest.CodeInvalidForm) {
				a.replies.report(ex, err)
				return
			}
			a.log.ErrorContext(ctx, "a dialog was refused", "interaction", ex.ID, "err", err)
		}
		reply = withoutDialog(w)
	}
	all := a.finalMessages(ex, w, &reply)
	ctx, cancel := timeToSend(ctx)
	defer cancel()
	if ex.replaces(&reply) {
		all[0].Type = discordgo.InteractionResponseUpdateMessage
		all[0].Data = edited(all[0].Data)
	}
	if ex.plain && len(all[0].files) > 0 {
		a.replies.report(ex, a.replies.acknowledge(ctx, ex, ex.replaces(&reply)))
		a.replies.finish(ctx, ex, &reply, all)
	} else {
		err := ex.first(ctx, all[0])
		if !ex.plain && rest.HasCode(err, rest.CodeAcknowledged) {
			if !a.replies.leftOpen(ctx, ex) {
				a.replies.report(ex, err)
				return
			}
			a.replies.finish(ctx, ex, &reply, all)
			a.afterwards(ctx, ex, w, &reply)
			return
		}
		if a.replies.report(ex, err) {
			a.replies.apologise(ctx, ex, all)
			return
		}
		if err == nil {
			a.replies.followUps(ctx, ex, all[1:])
		}
	}
	a.afterwards(ctx, ex, w, &reply)
}

// withoutDialog stands in for a dialog that can't be shown.
func withoutDialog(w wish) bot.Reply {
	name, _, _ := strings.Cut(w.request.Text, " ")
	return bot.Reply{Outcome: bot.Failed, Message: bot.Message{Blocks: []bot.Block{
		bot.Para(bot.T("I couldn't open that dialog. "), bot.M("/mentor help "+name), bot.T(" shows how to do the same in words.")),
	}}}
}

// finalMessages renders a reply with the buttons that its dialog needs.
func (a *Adapter) finalMessages(ex *exchange, w wish, reply *bot.Reply) []response {
	l := a.renderingOf(ex, w, reply)
	l.again = dialogAgain(ex, w, reply)
	return a.replies.message(reply.Message, l, ex, reply.Public)
}

// edited makes a message an edit: pictures that stood there before go.
func edited(data any) payload {
	p, _ := data.(payload)
	p.Flags &^= flagEphemeral
	if p.Attachments == nil {
		p.Attachments = &[]attachment{}
	}
	return p
}

// later acknowledges, waits for the answer and puts it in place.
func (a *Adapter) later(ctx context.Context, ex *exchange, ready <-chan done) {
	pressedPrivately := ex.Message != nil && (ex.private() || ex.Message.Flags&flagEphemeral != 0)
	err := a.replies.acknowledge(ctx, ex, pressedPrivately)
	lost := a.replies.report(ex, err)
	d := <-ready
	w, reply := d.wish, d.reply
	missed := reply.Message.Form != nil && ex.Type != discordgo.InteractionModalSubmit // too late for a dialog
	var all []response
	if missed {
		l := a.renderingOf(ex, w, &reply)
		l.again = &dialogButton{line: w.origin, label: reply.Message.Form.Title, part: w.part}
		reply.Update = reply.Update && !pressedPrivately
		all = a.replies.message(reply.Message, l, ex, false)
	} else {
		all = a.finalMessages(ex, w, &reply)
	}
	ctx, cancel := timeToSend(ctx)
	defer cancel()
	if !ex.plain && rest.HasCode(err, rest.CodeAcknowledged) && !a.replies.leftOpen(ctx, ex) {
		return
	}
	a.replies.settle(ctx, ex, lost, &reply, all, pressedPrivately)
	if !missed {
		a.afterwards(ctx, ex, w, &reply)
	}
}

// timeToSend is for sending what is rendered: the work, and drawing what it came
// to, may have taken all the time there was.
func timeToSend(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(ctx), rest.Timeout)
}
