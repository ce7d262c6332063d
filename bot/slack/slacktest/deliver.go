package slacktest

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"mentor/bot/bottest"
)

// The content types of what Slack delivers.
const (
	Form = "application/x-www-form-urlencoded"
	JSON = "application/json"
)

// Sign signs a body as Slack does, at a time.
func Sign(body string, at time.Time) http.Header {
	stamp := strconv.FormatInt(at.Unix(), 10)
	mac := hmac.New(sha256.New, []byte(Secret))
	_, _ = io.WriteString(mac, "v0:"+stamp+":"+body)
	h := http.Header{}
	h.Set("X-Slack-Request-Timestamp", stamp)
	h.Set("X-Slack-Signature", "v0="+hex.EncodeToString(mac.Sum(nil)))
	return h
}

// Response is what the bot answered over HTTP.
type Response struct {
	Code int
	Body string
	Took time.Duration
}

// Deliver posts a signed body to the bot's address.
func Deliver(t testing.TB, address, contentType, body string) Response {
	t.Helper()
	return Post(t, address, contentType, body, Sign(body, time.Now()))
}

// Post posts a body with headers.
func Post(t testing.TB, address, contentType, body string, headers http.Header) Response {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header = headers.Clone()
	req.Header.Set("Content-Type", contentType)
	start := time.Now()
	bottest.Patient(req)
	res, err := bottest.Sender.Do(req)
	if err != nil {
		t.Error(err)
		return Response{}
	}
	defer func() { _ = res.Body.Close() }()
	data, _ := io.ReadAll(res.Body)
	return Response{res.StatusCode, string(data), time.Since(start)}
}

// Command is a slash command of a user. The trigger names it.
func (s *Server) Command(team, user, text, trigger string) map[string]string {
	s.mu.Lock()
	s.world.issued[trigger] = time.Now()
	s.mu.Unlock()
	return map[string]string{
		"command": "/mentor", "text": text, "team_id": team, "user_id": user, "user_name": strings.ToLower(user),
		"channel_id": Channel, "trigger_id": trigger, "response_url": s.Hook(trigger),
	}
}

// FormBody encodes a command for HTTP.
func FormBody(fields map[string]string) string {
	form := url.Values{}
	for k, v := range fields {
		form.Set(k, v)
	}
	return form.Encode()
}

// PayloadBody encodes an interaction for HTTP.
func PayloadBody(payload map[string]any) string {
	data, _ := json.Marshal(payload)
	return url.Values{"payload": {string(data)}}.Encode()
}

// Press is a press on a button of a private message.
func (s *Server) Press(team, user, line, trigger string) map[string]any {
	return map[string]any{
		"type": "block_actions", "team": map[string]any{"id": team}, "user": map[string]any{
			"id": user, "name": strings.ToLower(user),
		}, "channel": map[string]any{"id": Channel},
		"container": map[string]any{"type": "message", "is_ephemeral": true}, "trigger_id": trigger, "response_url": s.Hook(trigger),
		"actions": []any{map[string]any{"type": "button", "action_id": "b0", "block_id": "a3", "value": line}},
	}
}

// PressInView is a press on a button of a home or of a dialog.
func (s *Server) PressInView(team, user, line, trigger string, view map[string]any) map[string]any {
	press := s.Press(team, user, line, trigger)
	delete(press, "channel")
	delete(press, "response_url")
	press["container"], press["view"] = map[string]any{"type": "view"}, view
	return press
}

// Event is an event about a message.
func Event(kind, id, ts, text string, more map[string]any) map[string]any {
	event := map[string]any{"type": kind, "user": "U1", "text": text, "channel": Channel, "ts": ts}
	maps.Copy(event, more)
	return map[string]any{"type": "event_callback", "team_id": "T1", "event_id": id, "event": event}
}
