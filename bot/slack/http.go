package slack

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"time"

	"mentor/bot"

	"github.com/slack-go/slack"
)

// maxBody bounds a delivery: Slack's own are far smaller.
const maxBody = 1 << 20

// ServeHTTP verifies a delivery, acknowledges it in time, and works.
func (a *Adapter) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, status := a.verified(w, r)
	if status != http.StatusOK {
		http.Error(w, http.StatusText(status), status)
		return
	}
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if kind == "application/json" {
		a.event(w, body)
		return
	}
	form, err := url.ParseQuery(string(body))
	if err != nil {
		http.Error(w, "cannot read this form", http.StatusBadRequest)
		return
	}
	switch {
	case form.Has("payload"):
		a.interaction(w, []byte(form.Get("payload")), deliveryID(body))
	case form.Has("command"):
		a.command(w, form, deliveryID(body))
	case form.Has("ssl_check"):
		w.WriteHeader(http.StatusOK)
	default:
		http.Error(w, "neither a command nor an interaction", http.StatusBadRequest)
	}
}

// verified reads the body and checks Slack's signature over it: v0, five
// minutes (docs.slack.dev/authentication/verifying-requests-from-slack).
func (a *Adapter) verified(w http.ResponseWriter, r *http.Request) (body []byte, status int) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return nil, http.StatusRequestEntityTooLarge
	}
	if err != nil {
		return nil, http.StatusBadRequest
	}
	if len(r.Header.Values("X-Slack-Signature")) != 1 || len(r.Header.Values("X-Slack-Request-Timestamp")) != 1 {
		return nil, http.StatusUnauthorized
	}
	verifier, err := slack.NewSecretsVerifier(r.Header, a.secret)
	if err != nil {
		return nil, http.StatusUnauthorized
	}
	_, _ = verifier.Write(body) // a hash never fails
	if verifier.Ensure() != nil {
		return nil, http.StatusUnauthorized
	}
	return body, http.StatusOK
}

// work runs fn beside the HTTP exchange, which may end before it.
func (a *Adapter) work(fn func(ctx context.Context)) {
	a.working.Go(func() {
		ctx, cancel := context.WithTimeout(context.Background(), workTime)
		defer cancel()
		fn(ctx)
	})
}

// command answers a slash command: at once when the answer comes in time, and
// otherwise through the response address.
func (a *Adapter) command(w http.ResponseWriter, form url.Values, id string) {
	from := sender{team: form.Get("team_id"), enterprise: form.Get("enterprise_id"), user: form.Get("user_id"), name: form.Get("user_name")}
	ready := make(chan *outgoing)
	late := make(chan struct{})
	hook, to := form.Get("response_url"), place{channel: form.Get("channel_id"), user: form.Get("user_id")}
	a.work(func(ctx context.Context) {
		reply := a.bot.Handle(ctx, bot.Request{ID: delivery(id), From: a.person(ctx, from), Text: form.Get("text"), Private: direct(to.channel)})
		out := message(reply)
		if reply.Message.Form != nil && a.openForm(ctx, form.Get("trigger_id"), reply.Message.Form) {
			out = nil // the dialog is the answer
		}
		select {
		case ready <- out:
		case <-late:
			if out != nil {
				a.respond(ctx, hook, to, out)
			}
		}
	})
	timer := time.NewTimer(a.patience)
	defer timer.Stop()
	select {
	case out := <-ready:
		writeJSON(w, out)
	case <-timer.C:
		w.WriteHeader(http.StatusOK)
		close(late)
	}
}

// direct reports whether a channel is a direct message with one person: the
// IDs of those begin with a D.
func direct(channel string) bool { return strings.HasPrefix(channel, "D") }

func writeJSON(w http.ResponseWriter, v *outgoing) {
	if v == nil {
		w.WriteHeader(http.StatusOK)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v) // the other side is gone: nobody is left to tell
}
