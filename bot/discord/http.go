package discord

import (
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"net/http"
	"strconv"
	"time"

	"mentor/bot/delivery"

	"github.com/bwmarrin/discordgo"
)

// freshness is how old or how early a signature may be. Discord names no bound;
// without one a delivery could be played back forever.
const freshness = 5 * time.Minute

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

// check returns what checks the signature over the time and a body. It is
// nil when the headers alone show that no body can be signed by them.
func (s *signatures) check(h http.Header) (verify func(body []byte) bool) {
	signed, stamps := h.Values("X-Signature-Ed25519"), h.Values("X-Signature-Timestamp")
	key := s.publicKey()
	if key == nil || len(signed) != 1 || len(stamps) != 1 {
		return nil
	}
	signature, err := hex.DecodeString(signed[0])
	if err != nil || len(signature) != ed25519.SignatureSize {
		return nil
	}
	seconds, err := strconv.ParseInt(stamps[0], 10, 64)
	if err != nil || s.clock().Sub(time.Unix(seconds, 0)).Abs() > freshness {
		return nil
	}
	return func(body []byte) bool {
		return ed25519.Verify(key, append([]byte(stamps[0]), body...), signature)
	}
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
