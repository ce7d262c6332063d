package discord

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"mentor/bot"
	"mentor/bot/delivery"
	"mentor/bot/discord/rest"

	"github.com/bwmarrin/discordgo"
)

// replies bring answers to Discord, whatever became of the first one.
type replies struct {
	rest        *rest.Client
	people      *people
	application string
	log         *slog.Logger
}

// settle puts an answer in the place of an acknowledgement.
func (r *replies) settle(ctx context.Context, ex *exchange, lost bool, reply *bot.Reply, all []response, quietly bool) {
	switch {
	case lost:
		r.apologise(ctx, ex, all)
	case quietly && !ex.replaces(reply): // the message that was pressed stays
		ex.aloud = r.followUps(ctx, ex, all)
	default:
		r.finish(ctx, ex, reply, all)
	}
}

// finish replaces the acknowledgement by the answer. An acknowledgement for the
// asker alone cannot become an answer for all: that one follows it.
func (r *replies) finish(ctx context.Context, ex *exchange, reply *bot.Reply, all []response) {
	if reply.Public && !ex.private() {
		note := r.message(bot.Message{Blocks: []bot.Block{bot.Small("Posted below, where everyone can see it.")}}, &rendering{}, ex, false)
		r.edit(ctx, ex, note[0], all)
		ex.aloud = r.followUps(ctx, ex, all)
		return
	}
	if r.edit(ctx, ex, all[0], all) {
		r.followUps(ctx, ex, all[1:])
	}
}

// edit changes the first answer; whatever is wrong with its token, the person
// gets all of the answer.
func (r *replies) edit(ctx context.Context, ex *exchange, first response, all []response) bool {
	err := inForm(r.log, edited(first.Data), func(p payload) error {
		original := r.webhook(ex) + "/messages/@original"
		return r.afterFirst(ctx, ex, rest.Request{Method: http.MethodPatch, Path: original, Body: p, Files: p.files, Anonymous: true}, nil)
	})
	if r.report(ex, err) {
		r.apologise(ctx, ex, all)
		return false
	}
	return true
}

// followUps sends messages after the first answer, and returns the ID of the first
// of them.
func (r *replies) followUps(ctx context.Context, ex *exchange, all []response) (first string) {
	for _, next := range all {
		message, _ := next.Data.(payload)
		var sent sentMessage
		err := inForm(r.log, message, func(p payload) error {
			return r.afterFirst(ctx, ex, rest.Request{Method: http.MethodPost, Path: r.webhook(ex), Body: p, Files: p.files, Anonymous: true}, &sent)
		})
		if r.report(ex, err) {
			return first
		}
		first = cmp.Or(first, sent.ID)
	}
	return first
}

// afterFirst sends what comes after the first answer. Where that one went out as
// an HTTP answer, Discord may not have read it yet, and knows of nothing to add
// to: then it is asked again.
func (r *replies) afterFirst(ctx context.Context, ex *exchange, c rest.Request, into any) error {
	for wait := 50 * time.Millisecond; ; wait *= 2 {
		err := r.rest.Do(ctx, c, into)
		if c.Method == http.MethodPatch && rest.Unanswered(err) && wait < rest.Patience && delivery.Sleep(ctx, wait) == nil {
			continue // an edit may be made twice
		}
		if !ex.plain || !rest.HasCode(err, rest.CodeUnknownWebhook) || wait > rest.Patience || delivery.Sleep(ctx, wait) != nil {
			return err
		}
	}
}

func (r *replies) webhook(ex *exchange) string { return "/webhooks/" + r.application + "/" + ex.Token }

// report logs why an answer did not arrive, and reports whether Discord no
// longer takes answers to this interaction. One that was answered already, by
// this or by another bot, is no loss.
func (r *replies) report(ex *exchange, err error) (lost bool) {
	switch {
	case err == nil:
		return false
	case rest.HasCode(err, rest.CodeAcknowledged):
		r.log.Info("an interaction was answered already", "interaction", ex.ID)
		return false
	case rest.HasCode(err, rest.CodeUnknownInteraction, rest.CodeInvalidToken, rest.CodeUnknownWebhook):
		r.log.Warn("an answer came too late", "interaction", ex.ID, "err", err)
		return true
	case errors.Is(err, context.Canceled):
		return false
	}
	r.log.Error("an answer could not be sent", "interaction", ex.ID, "err", err)
	return false
}

// apologise sends an answer privately when Discord no longer takes it where it
// was asked for.
func (r *replies) apologise(ctx context.Context, ex *exchange, all []response) {
	channel, err := r.people.privateChannel(ctx, ex.user().ID)
	if err != nil {
		return
	}
	sorry := render(bot.Message{Blocks: []bot.Block{bot.Small("Sorry, this answer took too long for Discord, so here it is.")}}, rendering{})
	messages := []payload{sorry[0]}
	for _, part := range all {
		if p, ok := part.Data.(payload); ok {
			p.Flags &^= flagEphemeral
			messages = append(messages, p)
		}
	}
	for i, p := range messages {
		p.Nonce, p.EnforceNonce = nonce(ex.ID, i), true
		if err := inForm(r.log, p, func(p payload) error { return r.rest.Do(ctx, newMessage(channel, p), nil) }); err != nil {
			r.log.InfoContext(ctx, "a late answer could not be sent privately either", "interaction", ex.ID, "err", err)
			return
		}
	}
}

// message renders a message as first answers: one, and what does not fit in it.
func (r *replies) message(m bot.Message, l *rendering, ex *exchange, aloud bool) []response {
	l.most = maxMessages
	var all []response
	for _, p := range renderAnswer(r.log, m, *l) {
		if ex.overheard() && (!aloud || ex.personal()) {
			p.Flags |= flagEphemeral
		}
		all = append(all, response{Type: discordgo.InteractionResponseChannelMessageWithSource, Data: p, files: p.files})
	}
	return all
}

// acknowledge says that the answer comes later.
func (r *replies) acknowledge(ctx context.Context, ex *exchange, quietly bool) error {
	answer := response{Type: discordgo.InteractionResponseDeferredChannelMessageWithSource, Data: flagsOnly{}}
	if ex.overheard() {
		answer.Data = flagsOnly{flagEphemeral}
	}
	if quietly {
		answer = response{Type: discordgo.InteractionResponseDeferredMessageUpdate}
	}
	return ex.first(ctx, answer)
}

// leftOpen reports whether another bot has acknowledged an interaction and
// never answered it: then it died, and the event was played again for us.
func (r *replies) leftOpen(ctx context.Context, ex *exchange) bool {
	var there sentMessage
	err := r.rest.Do(ctx, rest.Request{Method: http.MethodGet, Path: r.webhook(ex) + "/messages/@original", Anonymous: true}, &there)
	return err == nil && there.Flags&flagLoading != 0
}
