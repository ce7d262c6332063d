package discord

import (
	"context"
	"errors"
	"net/http"
	"time"

	"mentor/bot"
)

// The ways of an answer to Discord, after the first one.

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
