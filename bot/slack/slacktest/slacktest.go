// Package slacktest is a small Slack for tests: it records what the bot sends
// to the Web API and to response addresses, answers as Slack does, and signs
// deliveries. It can be slow or refuse.
package slacktest

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// Secret is the signing secret of the app.
const Secret = "8f742231b10e8888abcd99yyyzzz85a5"

// Sent is one request that the bot made.
type Sent struct {
	Method string // chat.postMessage, or response_url
	Form   url.Values
	Body   map[string]any // decoded JSON, of the body or of the form's fields
}

// Server is the fake Slack.
type Server struct {
	*httptest.Server
	mu    sync.Mutex
	sent  []Sent
	news  chan Sent
	Users map[string]string // id -> display name
	Fail  map[string]string // method -> error name
}

// New starts a server that stops with the test.
func New(t *testing.T) *Server {
	t.Helper()
	s := &Server{news: make(chan Sent, 100), Users: map[string]string{}, Fail: map[string]string{}}
	s.Server = httptest.NewServer(http.HandlerFunc(s.serve))
	t.Cleanup(s.Close)
	return s
}

// API is the base address of the Web API.
func (s *Server) API() string { return s.URL + "/api/" }

// ResponseURL is a response address.
func (s *Server) ResponseURL() string { return s.URL + "/hooks/response/1" }

// Next waits for the next request other than users.info.
func (s *Server) Next(t *testing.T) Sent {
	t.Helper()
	select {
	case sent := <-s.news:
		return sent
	case <-time.After(10 * time.Second):
		t.Fatal("the bot sent nothing")
		return Sent{}
	}
}

// All returns everything that was sent so far.
func (s *Server) All() []Sent {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Sent(nil), s.sent...)
}

func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	method, isAPI := strings.CutPrefix(r.URL.Path, "/api/")
	sent := Sent{Method: method, Body: map[string]any{}}
	if !isAPI {
		sent.Method = "response_url"
	}
	if strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
		_ = json.Unmarshal(body, &sent.Body)
	} else {
		sent.Form, _ = url.ParseQuery(string(body))
		for k := range sent.Form {
			var v any
			if json.Unmarshal([]byte(sent.Form.Get(k)), &v) == nil {
				sent.Body[k] = v
			} else {
				sent.Body[k] = sent.Form.Get(k)
			}
		}
	}
	delete(sent.Body, "token")
	s.mu.Lock()
	s.sent = append(s.sent, sent)
	s.mu.Unlock()
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(s.answer(sent))
	if method != "users.info" {
		s.news <- sent
	}
}

func (s *Server) answer(sent Sent) map[string]any {
	if name := s.Fail[sent.Method]; name != "" {
		return map[string]any{"ok": false, "error": name}
	}
	if sent.Method == "users.info" {
		name := s.Users[sent.Form.Get("user")]
		return map[string]any{"ok": true, "user": map[string]any{"id": sent.Form.Get("user"), "tz": "Europe/Berlin", "profile": map[string]any{"display_name": name}}}
	}
	return map[string]any{"ok": true, "ts": "1.1", "channel": "C024BE91L"}
}

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

// Deliver posts a signed body to the bot and returns its answer.
func Deliver(t *testing.T, bot http.Handler, contentType, body string) *httptest.ResponseRecorder {
	t.Helper()
	return Post(bot, contentType, body, Sign(body, time.Now()))
}

// Post posts a body with headers.
func Post(bot http.Handler, contentType, body string, headers http.Header) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, "/slack/events", strings.NewReader(body))
	r.Header = headers.Clone()
	r.Header.Set("Content-Type", contentType)
	w := httptest.NewRecorder()
	bot.ServeHTTP(w, r)
	return w
}

// Form is the content type of commands and interactions.
const Form = "application/x-www-form-urlencoded"

// Command is the body of a slash command.
func (s *Server) Command(team, user, text, trigger string) string {
	return url.Values{
		"command": {"/mentor"}, "text": {text}, "team_id": {team}, "user_id": {user}, "user_name": {strings.ToLower(user)},
		"channel_id": {"C024BE91L"}, "trigger_id": {trigger}, "response_url": {s.ResponseURL()},
	}.Encode()
}
