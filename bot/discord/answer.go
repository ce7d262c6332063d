package discord

import (
	"context"
	"errors"
	"net/http"
	"time"

	"mentor/bot"

	"github.com/bwmarrin/discordgo"
)

// response is the first answer to an interaction.
type response struct {
	Type discordgo.InteractionResponseType `json:"type"`
	Data any                               `json:"data,omitempty"`

	files []file
}

// exchange is one interaction under way, whichever way it came.
type exchange struct {
	*interaction
	// first gives the first answer: there is only one, and only three seconds.
	first func(ctx context.Context, r response) error
	// plain says that the first answer cannot carry files.
	plain bool
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
		a.report(ex, ex.first(ctx, response{Type: discordgo.InteractionApplicationCommandAutocompleteResult, Data: choices{a.complete(ctx, ex.interaction)}}))
		return
	}
	ready := make(chan done, 1)
	a.working.Go(func() { ready <- a.handle(ctx, ex) })
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
		m := bot.Message{Blocks: []bot.Block{bot.Say("I cannot tell what this is about; it may be from an older message. /mentor help shows what I can do.")}}
		return done{w, bot.Reply{Message: m, Outcome: bot.Refused}}
	case w.confirm != "":
		return done{w, bot.Reply{Message: confirmation(w)}}
	}
	return done{w, a.bot.Handle(ctx, w.request)}
}

// say answers with one sentence, for the asker only.
func (a *Adapter) say(ctx context.Context, ex *exchange, text string) {
	m := bot.Message{Blocks: []bot.Block{bot.Say(text)}}
	a.report(ex, ex.first(ctx, a.message(m, &look{outcome: bot.Refused}, ex, false)[0]))
}

// confirmation asks before a line is run.
func confirmation(w wish) bot.Message {
	return bot.Message{Blocks: []bot.Block{
		bot.Say(w.confirm),
		bot.Buttons(bot.Button{Label: "Yes, go on", Line: w.request.Text, Style: bot.Danger}),
		bot.Small("If not, just dismiss this."),
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

// message renders a message as first answers: one, and what does not fit in it.
func (a *Adapter) message(m bot.Message, l *look, ex *exchange, aloud bool) []response {
	l.most = maxMessages
	var all []response
	for _, p := range render(m, *l) {
		if !aloud && !ex.private() {
			p.Flags |= flagEphemeral
		}
		all = append(all, response{Type: discordgo.InteractionResponseChannelMessageWithSource, Data: p, files: p.files})
	}
	return all
}

// replaces reports whether the answer takes the place of what was pressed:
// only what nobody else reads may be replaced.
func (ex *exchange) replaces(reply *bot.Reply) bool {
	return reply.Update && !reply.Public && ex.Message != nil && (ex.private() || ex.Message.Flags&flagEphemeral != 0)
}

// lookOf says how the answer to a wish is rendered.
func (a *Adapter) lookOf(ex *exchange, w wish, reply *bot.Reply) *look {
	l := &look{outcome: reply.Outcome, guild: a.guildFor(ex, w), file: reply.File}
	if ex.replaces(reply) { // a post stays the same post, whatever it says now
		l.post = postOf(ex.Message.Components)
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
		d := formDialog(form, a.guildFor(ex, w), w.origin, w.part)
		a.report(ex, ex.first(ctx, response{Type: discordgo.InteractionResponseModal, Data: d}))
		return
	}
	all := a.finalMessages(ex, w, &reply)
	if ex.replaces(&reply) {
		all[0].Type = discordgo.InteractionResponseUpdateMessage
		all[0].Data = edited(all[0].Data)
	}
	if ex.plain && len(all[0].files) > 0 {
		a.acknowledge(ctx, ex, ex.replaces(&reply))
		a.finish(ctx, ex, &reply, all)
	} else {
		err := ex.first(ctx, all[0])
		if a.report(ex, err) {
			a.apologise(ctx, ex, all)
			return
		}
		if err == nil {
			a.followUps(ctx, ex, all[1:])
		}
	}
	a.afterwards(ctx, ex, w, &reply)
}

// finalMessages renders a reply with the buttons that its dialog needs.
func (a *Adapter) finalMessages(ex *exchange, w wish, reply *bot.Reply) []response {
	l := a.lookOf(ex, w, reply)
	l.again = dialogAgain(ex, w, reply)
	return a.message(reply.Message, l, ex, reply.Public)
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

// acknowledge says that the answer comes later.
func (a *Adapter) acknowledge(ctx context.Context, ex *exchange, quietly bool) (lost bool) {
	r := response{Type: discordgo.InteractionResponseDeferredChannelMessageWithSource, Data: flagsOnly{}}
	if !ex.private() {
		r.Data = flagsOnly{flagEphemeral}
	}
	if quietly {
		r = response{Type: discordgo.InteractionResponseDeferredMessageUpdate}
	}
	return a.report(ex, ex.first(ctx, r))
}

// later acknowledges, waits for the answer and puts it in place.
func (a *Adapter) later(ctx context.Context, ex *exchange, ready <-chan done) {
	pressedPrivately := ex.Message != nil && (ex.private() || ex.Message.Flags&flagEphemeral != 0)
	lost := a.acknowledge(ctx, ex, pressedPrivately)
	d := <-ready
	w, reply := d.wish, d.reply
	if reply.Message.Form != nil && ex.Type != discordgo.InteractionModalSubmit { // too late for a dialog
		l := a.lookOf(ex, w, &reply)
		l.again = &dialogButton{line: w.origin, label: reply.Message.Form.Title, part: w.part}
		reply.Update = reply.Update && !pressedPrivately
		all := a.message(reply.Message, l, ex, false)
		a.place(ctx, ex, lost, &reply, all, pressedPrivately)
		return
	}
	a.place(ctx, ex, lost, &reply, a.finalMessages(ex, w, &reply), pressedPrivately)
	a.afterwards(ctx, ex, w, &reply)
}

func (a *Adapter) place(ctx context.Context, ex *exchange, lost bool, reply *bot.Reply, all []response, quietly bool) {
	switch {
	case lost:
		a.apologise(ctx, ex, all)
	case quietly && !ex.replaces(reply): // the message that was pressed stays
		a.followUps(ctx, ex, all)
	default:
		a.finish(ctx, ex, reply, all)
	}
}

// finish replaces the acknowledgement by the answer. An acknowledgement for the
// asker alone cannot become an answer for all: that one follows it.
func (a *Adapter) finish(ctx context.Context, ex *exchange, reply *bot.Reply, all []response) {
	if reply.Public && !ex.private() {
		note := a.message(bot.Message{Blocks: []bot.Block{bot.Small("Posted below, for all to see.")}}, &look{}, ex, false)
		a.edit(ctx, ex, note[0], all)
		a.followUps(ctx, ex, all)
		return
	}
	if a.edit(ctx, ex, all[0], all) {
		a.followUps(ctx, ex, all[1:])
	}
}

// edit changes the first answer; whatever is wrong with its token, the person
// gets all of the answer.
func (a *Adapter) edit(ctx context.Context, ex *exchange, r response, all []response) bool {
	c := call{method: http.MethodPatch, path: a.webhook(ex) + "/messages/@original", body: edited(r.Data), files: r.files, anon: true}
	if a.report(ex, a.afterFirst(ctx, ex, c)) {
		a.apologise(ctx, ex, all)
		return false
	}
	return true
}

func (a *Adapter) followUps(ctx context.Context, ex *exchange, all []response) {
	for _, r := range all {
		c := call{method: http.MethodPost, path: a.webhook(ex), body: r.Data, files: r.files, anon: true}
		if a.report(ex, a.afterFirst(ctx, ex, c)) {
			return
		}
	}
}

// afterFirst sends what comes after the first answer. Where that one went out as
// an HTTP answer, Discord may not have read it yet, and knows of nothing to add
// to: then it is asked again.
func (a *Adapter) afterFirst(ctx context.Context, ex *exchange, c call) error {
	for wait := 50 * time.Millisecond; ; wait *= 2 {
		err := a.rest.do(ctx, c, nil)
		if c.method == http.MethodPatch && unanswered(err) && wait < maxPatience && sleep(ctx, wait) == nil {
			continue // an edit may be made twice
		}
		if !ex.plain || !hasCode(err, codeUnknownWebhook) || wait > maxPatience || sleep(ctx, wait) != nil {
			return err
		}
	}
}

func (a *Adapter) webhook(ex *exchange) string { return "/webhooks/" + a.application + "/" + ex.Token }

// report logs why an answer did not arrive, and reports whether Discord no
// longer takes answers to this interaction. One that was answered already, by
// this or by another bot, is no loss.
func (a *Adapter) report(ex *exchange, err error) (lost bool) {
	switch {
	case err == nil:
		return false
	case hasCode(err, codeAcknowledged):
		a.log.Info("an interaction was answered already", "interaction", ex.ID)
		return false
	case hasCode(err, codeUnknownInteraction, codeInvalidToken, codeUnknownWebhook):
		a.log.Warn("an answer came too late for Discord", "interaction", ex.ID, "err", err)
		return true
	case errors.Is(err, context.Canceled):
		return false
	}
	a.log.Error("an answer could not be sent", "interaction", ex.ID, "err", err)
	return false
}

// apologise sends an answer privately when Discord no longer takes it where it
// was asked for.
func (a *Adapter) apologise(ctx context.Context, ex *exchange, all []response) {
	channel, err := a.privateChannel(ctx, ex.user().ID)
	if err != nil {
		return
	}
	sorry := render(bot.Message{Blocks: []bot.Block{bot.Small("Sorry, Discord did not wait for this answer, so here it is.")}}, look{})
	messages := []payload{sorry[0]}
	for _, r := range all {
		if p, ok := r.Data.(payload); ok {
			p.Flags &^= flagEphemeral
			messages = append(messages, p)
		}
	}
	for i, p := range messages {
		p.Nonce, p.EnforceNonce = nonce(ex.ID, i), true
		if err := a.rest.do(ctx, call{method: http.MethodPost, path: "/channels/" + channel + "/messages", body: p, files: p.files}, nil); err != nil {
			a.log.Info("a late answer could not be sent privately either", "interaction", ex.ID, "err", err)
			return
		}
	}
}
