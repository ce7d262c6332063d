package discord

import (
	"context"
	"net/http"
	"sync/atomic"

	"mentor/bot/delivery"
	"mentor/bot/discord/rest"
)

// body is the response to an interaction over HTTP, which is to be its first
// answer. Where it can't be written any more, the first answer goes the way of
// those to interactions from the gateway, which Discord takes as well
// (discord.com/developers/docs/interactions/receiving-and-responding).
type body struct {
	given   atomic.Bool   // there was a first answer
	answers chan response // handed over, not kept: the one who takes it delivers it
	written chan error    // what came of writing it
	gone    chan struct{} // closed when nobody waits for the response any more
}

func newBody() *body {
	return &body{answers: make(chan response), written: make(chan error, 1), gone: make(chan struct{})}
}

// first gives the first answer, and returns when it has left: what follows must
// not be there before it. Otherwise brings it another way.
func (b *body) first(r response, otherwise func() error) error {
	if b.given.Swap(true) {
		return &rest.Error{Status: http.StatusBadRequest, Code: rest.CodeAcknowledged, Message: "answered already"}
	}
	select {
	case b.answers <- r:
		if <-b.written == nil {
			return nil
		}
	case <-b.gone:
	}
	return otherwise()
}

// write waits for the first answer and writes it, or an acknowledgement when the
// work has ended without one.
func (b *body) write(ctx context.Context, w http.ResponseWriter, ended <-chan struct{}, ack response) {
	defer close(b.gone)
	select {
	case answer := <-b.answers:
		err := ctx.Err() // once it is written, a sender that goes has read it
		if err == nil {
			err = delivery.WriteJSON(w, answer)
		}
		b.written <- err
	case <-ended:
		_ = delivery.WriteJSON(w, ack) // nothing more is to be said, here or elsewhere
	case <-ctx.Done():
	}
}
