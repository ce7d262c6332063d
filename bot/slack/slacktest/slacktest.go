// Package slacktest is a Slack for tests, and not a kind one: it enforces the
// documented limits in Slack's words, counts, delays, drops and refuses when it
// is told to, keeps messages with their metadata, and speaks Socket Mode with
// warnings, refreshes and broken connections. It keeps everything that the bot
// sends.
package slacktest

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"mentor/storage/storagetest"
)

// Secret is the signing secret of the app, Token its bot token and AppToken its
// app-level token.
const (
	Secret   = "8f742231b10e8888abcd99yyyzzz85a5"
	Token    = "xoxb-test"
	AppToken = "xapp-test"
	Channel  = "C024BE91L"
	Bot      = "UBOT"
)

// Sent is one request that the bot made.
type Sent struct {
	Method string // chat.postMessage; response_url; upload; body, of the answer to a command in its response
	Path   string
	Team   string // whose token it was made with, where Apps are kept
	Form   url.Values
	Body   map[string]any // decoded JSON, of the body or of the form's fields
	At     time.Time
}

// Text is the message's text for notifications.
func (s Sent) Text() string { text, _ := s.Body["text"].(string); return text }

// Server is the fake Slack.
type Server struct {
	*httptest.Server
	Users  map[string]string // ID to display name; set before the bot runs
	Admins map[string]bool

	OrgAdmins map[string]bool   // admins of the whole organisation
	Homes     map[string]string // ID to the workspace that they belong to, where it is another
	Refuse    map[string]string // channel or user to the error that Slack gives for it
	Scopes    string            // of the header; none when ""
	Page      int               // messages on a page of history; 15 when 0
	Apps      *Apps             // who installed the app by themselves; nil: one workspace did, and any token is good
	Clock     func() time.Time  // what time it is in Slack; time.Now when nil
	mu        sync.Mutex
	sent      []Sent
	changed   chan struct{} // closed and made anew with each request
	faults    map[string][]Fault
	world     world
	files     map[string]sentFile
	socket    sockets
}

// New starts a server that stops with the test.
func New(t testing.TB) *Server {
	t.Helper()
	s := &Server{
		Users: map[string]string{}, Admins: map[string]bool{}, OrgAdmins: map[string]bool{}, Homes: map[string]string{}, Refuse: map[string]string{},
		changed: make(chan struct{}), faults: map[string][]Fault{}, world: newWorld(), files: map[string]sentFile{},
	}
	s.socket.server = s
	s.Server = httptest.NewServer(http.HandlerFunc(s.serve))
	t.Cleanup(func() { s.socket.closeAll(); s.Close() })
	return s
}

// API is the base address of the Web API.
func (s *Server) API() string { return s.URL + "/api/" }

// Hook is the response address of a delivery.
func (s *Server) Hook(trigger string) string {
	return s.URL + "/hooks/response/" + url.PathEscape(trigger)
}

// Heard shows what the bot answered to a command in the body of its response, as
// Slack does: an empty one says nothing.
func (s *Server) Heard(t testing.TB, trigger, body string) {
	t.Helper()
	if body == "" {
		return
	}
	sent := Sent{Method: "body", Path: "/hooks/response/" + trigger, Body: map[string]any{}, At: time.Now()}
	if err := json.Unmarshal([]byte(body), &sent.Body); err != nil {
		t.Errorf("Slack can't read the answer %.200s: %v", body, err)
	}
	if name := messageFault(sent.Body, false); name != "" {
		t.Errorf("Slack refuses the answer in the body with %s: %.400s", name, body)
	}
	s.keep(sent)
}

// keep keeps what was sent and tells everybody who waits.
func (s *Server) keep(sent Sent) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sent = append(s.sent, sent)
	close(s.changed)
	s.changed = make(chan struct{})
}

// IsAnswer reports whether something was said to a command or a press, in the body
// of the response or through the response address.
func (s Sent) IsAnswer() bool { return s.Method == "body" || s.Method == "response_url" }

// Answers returns what was said to commands and presses.
func (s *Server) Answers() []Sent { return append(s.Of("body"), s.Of("response_url")...) }

// All returns everything that was sent so far, and Of what a method was sent.
func (s *Server) All() []Sent {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Sent(nil), s.sent...)
}

// Of returns the requests of one method.
func (s *Server) Of(method string) (all []Sent) {
	for _, sent := range s.All() {
		if sent.Method == method {
			all = append(all, sent)
		}
	}
	return all
}

// Await returns the first request that fits, also one of the past.
func (s *Server) Await(t testing.TB, what string, fits func(Sent) bool) Sent {
	t.Helper()
	deadline := time.After(storagetest.Patience)
	for seen := 0; ; {
		s.mu.Lock()
		news, changed := s.sent[seen:], s.changed
		s.mu.Unlock()
		for _, sent := range news {
			if fits(sent) {
				return sent
			}
		}
		seen += len(news)
		select {
		case <-changed:
		case <-deadline:
			t.Fatalf("the bot never sent %s", what)
		}
	}
}

// AwaitMethod returns the first request of a method.
func (s *Server) AwaitMethod(t testing.TB, method string) Sent {
	t.Helper()
	return s.Await(t, method, func(sent Sent) bool { return sent.Method == method })
}

func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	switch {
	case strings.HasPrefix(r.URL.Path, "/link"):
		s.socket.serve(w, r)
		return
	case strings.HasPrefix(r.URL.Path, "/files/"):
		s.serveFile(w, r)
		return
	case r.Method != http.MethodPost:
		http.NotFound(w, r)
		return
	}
	sent := read(r)
	fault := s.nextFault(sent.Method)
	if fault.Latency > 0 {
		time.Sleep(fault.Latency) // the network's, not the test's
	}
	if fault.Drop == BeforeAccepted {
		drop(w)
		return
	}
	if s.Apps != nil {
		sent.Team = s.Apps.teamOf(tokenOf(&sent, r))
	}
	s.keep(sent)
	switch {
	case fault.Status != 0:
		if fault.RetryAfter != "" {
			w.Header().Set("Retry-After", fault.RetryAfter)
		}
		http.Error(w, http.StatusText(fault.Status), fault.Status)
		return
	case fault.Error != "":
		writeJSON(w, refused(fault.Error))
		return
	}
	if s.Apps != nil {
		name, code := s.Apps.admit(s, &sent, r)
		if code != 0 {
			w.Header().Set("Retry-After", "60")
			http.Error(w, http.StatusText(code), code)
			return
		}
		if name != "" {
			writeJSON(w, refused(name))
			return
		}
	}
	answer := s.answer(sent, r.Header)
	if fault.Drop == AfterAccepted {
		drop(w)
		return
	}
	if sent.Method == "auth.test" && s.Scopes != "" {
		w.Header().Set("X-Oauth-Scopes", s.Scopes)
	}
	if text, ok := answer.(string); ok {
		_, _ = io.WriteString(w, text)
		return
	}
	writeJSON(w, answer)
}

func writeJSON(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v)
}

func refused(name string) map[string]any { return map[string]any{"ok": false, "error": name} }

// read decodes a request: JSON, a form, or a form of which some fields are
// JSON.
func read(r *http.Request) Sent {
	method, isAPI := strings.CutPrefix(r.URL.Path, "/api/")
	sent := Sent{Method: method, Path: r.URL.Path, Body: map[string]any{}, At: time.Now()}
	switch {
	case strings.HasPrefix(r.URL.Path, "/upload/"):
		sent.Method = "upload"
		return sent
	case !isAPI:
		sent.Method = "response_url"
	}
	body, _ := io.ReadAll(r.Body)
	if strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
		_ = json.Unmarshal(body, &sent.Body)
		return sent
	}
	sent.Form, _ = url.ParseQuery(string(body))
	for k := range sent.Form {
		var v any
		switch value := sent.Form.Get(k); {
		case k == "text" || k == "ts" || k == "thread_ts" || k == "status" || json.Unmarshal([]byte(value), &v) != nil:
			sent.Body[k] = value
		default:
			sent.Body[k] = v
		}
	}
	delete(sent.Body, "token")
	return sent
}
