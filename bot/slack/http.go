package slack

import (
	"context"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"github.com/slack-go/slack"

	"mentor/bot/delivery"
)

// ServeHTTP verifies a delivery and works on it. An answer that is ready soon
// and may travel in the response does; all others follow an acknowledgement.
func (a *Adapter) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	arrived := a.clock()
	body, status := a.intake.Read(w, r, a.signature(r.Header))
	if status != http.StatusOK {
		http.Error(w, http.StatusText(status), status)
		return
	}
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	answer, err := a.received(r.Context(), kind, body, a.patience-a.clock().Sub(arrived))
	switch {
	case errors.Is(err, errBusy):
		// Slack repeats an event that was not taken.
		http.Error(w, "too much to do; please deliver this again", http.StatusServiceUnavailable)
	case err != nil:
		http.Error(w, err.Error(), http.StatusBadRequest)
	default:
		a.writeAnswer(r.Context(), w, answer)
	}
}

// received sorts what came over HTTP. The answer is the body of the response; it
// comes within the patience of its sender.
func (a *Adapter) received(ctx context.Context, contentType string, body []byte, patience time.Duration) (answer any, err error) {
	if contentType == "application/json" {
		return a.event(body)
	}
	form, err := url.ParseQuery(string(body))
	if err != nil {
		return nil, errors.New("cannot read this form")
	}
	switch {
	case form.Has("payload"):
		return a.interaction(ctx, []byte(form.Get("payload")), patience)
	case form.Has("command"):
		own := func(name string) string { return strings.Clone(form.Get(name)) } // who somebody is stays remembered, and would keep the whole body
		return a.commandInBody(ctx, slash{
			Team: own("team_id"), Enterprise: own("enterprise_id"), User: own("user_id"), Name: own("user_name"),
			Channel: form.Get("channel_id"), ChannelName: form.Get("channel_name"),
			Text: form.Get("text"), Trigger: form.Get("trigger_id"), ResponseURL: form.Get("response_url"),
		}, bodyHash(body), patience), nil
	case form.Has("ssl_check"):
		return nil, nil
	}
	return nil, errors.New("neither a command nor an interaction")
}

// signature returns what checks Slack's signature over a body: v0, five minutes
// (docs.slack.dev/authentication/verifying-requests-from-slack). It is nil when
// the headers alone show that no body can be signed by them.
func (a *Adapter) signature(h http.Header) (verify func(body []byte) bool) {
	secret := *a.secret.Load()
	if secret == "" || len(h.Values("X-Slack-Signature")) != 1 || len(h.Values("X-Slack-Request-Timestamp")) != 1 {
		return nil
	}
	verifier, err := slack.NewSecretsVerifier(h, secret) // it also looks at the time
	if err != nil {
		return nil
	}
	return func(body []byte) bool {
		_, _ = verifier.Write(body) // a hash never fails
		return verifier.Ensure() == nil
	}
}

// challenge is the answer to Slack's question whether an address is ours.
type challenge string

// writeAnswer writes the body of a response. Where its sender has gone, what the
// body should have said travels another way.
func (a *Adapter) writeAnswer(ctx context.Context, w http.ResponseWriter, answer any) {
	said, travels := answer.(inBody)
	if travels {
		answer = said.answer
	}
	err := ctx.Err() // once it is written, a sender that goes has read it
	if err == nil {
		err = write(w, answer)
	}
	if err == nil || !travels {
		return // what can't travel is an acknowledgement, or has a sender that asks again
	}
	a.log.DebugContext(ctx, "an answer could not be written; sending it another way", "err", err)
	a.workers.Go(func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), workTime)
		defer cancel()
		said.lost(ctx)
	})
}

// write writes an answer and returns whether it left.
func write(w http.ResponseWriter, answer any) error {
	switch answer := answer.(type) {
	case nil:
		w.WriteHeader(http.StatusOK)
		return nil
	case challenge:
		w.Header().Set("Content-Type", "text/plain")
		_, err := io.WriteString(w, string(answer)) //nolint:gosec // plain text, to a sender who has our signing secret
		return err
	}
	return delivery.WriteJSON(w, answer)
}

// exchange is a delivery whose sender waits for an answer in the same exchange.
// An answer goes to the one who still waits, or not at all: then the one who made it
// knows that it has to travel another way. So none is lost and none is said twice,
// however close it comes to the end of the wait.
type exchange[T any] struct {
	answers chan T
	over    atomic.Bool // it has been answered, or nobody waits any more: the first to set it decides which
}

func newExchange[T any]() *exchange[T] { return &exchange[T]{answers: make(chan T, 1)} }

// give hands an answer to the one who waits; false when nobody does.
func (e *exchange[T]) give(answer T) (taken bool) {
	if !e.over.CompareAndSwap(false, true) {
		return false
	}
	e.answers <- answer
	return true
}

// wait returns the answer if it comes in time and the sender stays for it.
func (e *exchange[T]) wait(ctx context.Context, patience time.Duration) (answer T, ok bool) {
	if patience > 0 {
		timer := time.NewTimer(patience)
		defer timer.Stop()
		select {
		case answer = <-e.answers:
			return answer, true
		case <-timer.C:
		case <-ctx.Done():
		}
	}
	if e.over.CompareAndSwap(false, true) {
		return answer, false
	}
	return <-e.answers, true // it was given this very moment
}

// inBody is an answer for the body of a response, and how it travels where that
// body can't be written any more.
type inBody struct {
	answer any
	lost   func(ctx context.Context)
}
