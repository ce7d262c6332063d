package discord

import (
	"context"
	"net/http"

	"mentor/bot/delivery"

	"github.com/bwmarrin/discordgo"
)

// ServeHTTP verifies an interaction and answers it. Discord sends wrong
// signatures on purpose and switches the address off when they are accepted
// (discord.com/developers/docs/interactions/overview#setting-up-an-endpoint).
func (a *Adapter) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, status := a.intake.Read(w, r, a.signatures.check(r.Header))
	if status != http.StatusOK {
		http.Error(w, http.StatusText(status), status)
		return
	}
	var in interaction
	if err := delivery.Decode(body, &in); err != nil {
		http.Error(w, "cannot read this interaction", http.StatusBadRequest)
		return
	}
	if in.Type == discordgo.InteractionPing {
		_ = delivery.WriteJSON(w, response{Type: discordgo.InteractionResponsePong}) // who has gone asks again
		return
	}
	if in.ID == "" || in.user().ID == "" {
		http.Error(w, "an interaction without an id or a user", http.StatusBadRequest)
		return
	}
	a.serve(w, r, &in)
}

// serve answers in the HTTP exchange. Work that takes longer goes on after it.
func (a *Adapter) serve(w http.ResponseWriter, r *http.Request, in *interaction) {
	if !a.dedup.Add(in.ID) { // Discord repeats nothing: somebody plays it back
		_ = delivery.WriteJSON(w, ack(in)) // the sender has no use for the error
		return
	}
	body, ended := newBody(), make(chan struct{})
	ex := &exchange{interaction: in, plain: true, first: func(ctx context.Context, r response) error {
		return body.first(r, func() error { return a.firstAnswer(ctx, in, r) })
	}}
	if !a.workers.Try(func(ctx context.Context) {
		defer close(ended)
		a.interact(ctx, ex)
	}) {
		a.turnAway(ex, func() { close(ended) })
	}
	body.write(r.Context(), w, ended, ack(in))
}

const busy = "I'm too busy right now. Nothing was changed; please try again in a moment."

// ack acknowledges a delivery that needs no answer.
func ack(in *interaction) response {
	switch in.Type {
	case discordgo.InteractionMessageComponent:
		return response{Type: discordgo.InteractionResponseDeferredMessageUpdate}
	case discordgo.InteractionApplicationCommandAutocomplete:
		return response{Type: discordgo.InteractionApplicationCommandAutocompleteResult, Data: choices{[]choice{}}}
	}
	return response{Type: discordgo.InteractionResponseDeferredChannelMessageWithSource, Data: flagsOnly{flagEphemeral}}
}
