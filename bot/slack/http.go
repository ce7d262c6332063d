package slack

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"

	"github.com/slack-go/slack"
)

// ServeHTTP verifies a delivery, acknowledges it at once, and works beside it.
func (a *Adapter) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, status := a.intake.Read(w, r, a.signature(r.Header))
	if status != http.StatusOK {
		http.Error(w, http.StatusText(status), status)
		return
	}
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	answer, err := a.received(kind, body)
	switch {
	case errors.Is(err, errBusy):
		// Slack repeats an event that was not taken.
		http.Error(w, "too much to do; please deliver this again", http.StatusServiceUnavailable)
	case err != nil:
		http.Error(w, err.Error(), http.StatusBadRequest)
	default:
		writeAnswer(w, answer)
	}
}

// received sorts what came over HTTP. The answer is the body of the response.
func (a *Adapter) received(contentType string, body []byte) (answer any, err error) {
	if contentType == "application/json" {
		return a.event(body)
	}
	form, err := url.ParseQuery(string(body))
	if err != nil {
		return nil, errors.New("cannot read this form")
	}
	switch {
	case form.Has("payload"):
		return a.interaction([]byte(form.Get("payload")))
	case form.Has("command"):
		return a.command(slash{
			Team: form.Get("team_id"), Enterprise: form.Get("enterprise_id"), User: form.Get("user_id"), Name: form.Get("user_name"),
			Channel: form.Get("channel_id"), ChannelName: form.Get(
				"channel_name",
			), Text: form.Get("text"), Trigger: form.Get("trigger_id"), ResponseURL: form.Get("response_url"),
		}, bodyHash(body)), nil
	case form.Has("ssl_check"):
		return nil, nil
	}
	return nil, errors.New("neither a command nor an interaction")
}

// signature returns what checks Slack's signature over a body: v0, five minutes
// (docs.slack.dev/authentication/verifying-requests-from-slack). It is nil when
// the headers alone show that no body can be signed by them.
func (a *Adapter) signature(h http.Header) (verify func(body []byte) bool) {
	if a.secret == "" || len(h.Values("X-Slack-Signature")) != 1 || len(h.Values("X-Slack-Request-Timestamp")) != 1 {
		return nil
	}
	verifier, err := slack.NewSecretsVerifier(h, a.secret) // it also looks at the time
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

func writeAnswer(w http.ResponseWriter, answer any) {
	switch answer := answer.(type) {
	case nil:
		w.WriteHeader(http.StatusOK)
	case challenge:
		w.Header().Set("Content-Type", "text/plain")
		_, _ = io.WriteString(w, string(answer)) //nolint:gosec // plain text, to whoever has our signing secret
	default:
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(answer) // the other side is gone: nobody is left to tell
	}
}
