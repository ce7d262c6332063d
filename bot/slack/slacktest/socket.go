package slacktest

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"mentor/storage/storagetest"

	"github.com/gorilla/websocket"
)

// sockets are the Socket Mode connections of the app. An envelope goes to any
// one of them; one that is not acknowledged when its connection ends is
// delivered again, as Slack does.
type sockets struct {
	server  *Server
	mu      sync.Mutex
	tickets map[string]bool
	n       int
	all     []*link
	waiting []*Envelope // not acknowledged, on no connection
	changed chan struct{}
	opened  int
}

type link struct {
	conn    *websocket.Conn
	writing sync.Mutex
	unacked map[string]*Envelope
	dead    bool // takes nothing and answers nothing
	ending  bool // was ended by End
}

// Envelope is something on its way to the bot.
type Envelope struct {
	ID      string
	kind    string
	payload any
	tries   int
	acked   chan struct{}
	Answer  json.RawMessage // valid when acknowledged
}

// Acked waits for the acknowledgement and returns what came with it.
func (e *Envelope) Acked(t testing.TB) json.RawMessage {
	t.Helper()
	select {
	case <-e.acked:
		return e.Answer
	case <-time.After(storagetest.Patience):
		t.Fatalf("envelope %s (%s) was never acknowledged, after %d tries", e.ID, e.kind, e.tries)
		return nil
	}
}

func (k *sockets) ticket() string {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.n++
	name := fmt.Sprint("t", k.n)
	if k.tickets == nil {
		k.tickets = map[string]bool{}
	}
	k.tickets[name] = true
	return strings.Replace(k.server.URL, "http://", "ws://", 1) + "/link?ticket=" + name
}

var upgrader = websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}

func (k *sockets) serve(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("ticket")
	k.mu.Lock()
	good := k.tickets[name]
	delete(k.tickets, name) // good for one connection
	k.mu.Unlock()
	if !good {
		http.Error(w, "used", http.StatusForbidden)
		return
	}
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	l := &link{conn: conn, unacked: map[string]*Envelope{}}
	conn.SetPingHandler(func(data string) error {
		k.mu.Lock()
		dead := l.dead
		k.mu.Unlock()
		if dead {
			return nil
		}
		return conn.WriteControl(websocket.PongMessage, []byte(data), time.Now().Add(time.Second))
	})
	l.write(map[string]any{"type": "hello", "num_connections": 1, "debug_info": map[string]any{"approximate_connection_time": 18060}})
	k.mu.Lock()
	k.all = append(k.all, l)
	k.opened++
	waiting := k.waiting
	k.waiting = nil
	k.signal()
	k.mu.Unlock()
	for _, e := range waiting {
		k.deliver(e)
	}
	k.read(l)
}

// signal wakes everybody who waits for a change. The lock is held.
func (k *sockets) signal() {
	if k.changed != nil {
		close(k.changed)
	}
	k.changed = make(chan struct{})
}

// write sends what it can: over a dead connection nothing arrives, and what was
// not acknowledged is delivered again.
func (l *link) write(v any) {
	l.writing.Lock()
	defer l.writing.Unlock()
	_ = l.conn.WriteJSON(v)
}

// read takes acknowledgements until the connection ends; what was not
// acknowledged then is delivered again.
func (k *sockets) read(l *link) {
	for {
		var ack struct {
			ID      string          `json:"envelope_id"`
			Payload json.RawMessage `json:"payload"`
		}
		if err := l.conn.ReadJSON(&ack); err != nil {
			break
		}
		k.mu.Lock()
		if e := l.unacked[ack.ID]; e != nil && !l.dead {
			delete(l.unacked, ack.ID)
			e.Answer = ack.Payload
			close(e.acked)
		}
		k.mu.Unlock()
	}
	_ = l.conn.Close()
	k.mu.Lock()
	k.all = slices.DeleteFunc(k.all, func(o *link) bool { return o == l })
	again := make([]*Envelope, 0, len(l.unacked))
	for _, e := range l.unacked {
		again = append(again, e)
	}
	l.unacked = nil
	k.signal()
	k.mu.Unlock()
	for _, e := range again {
		k.deliver(e)
	}
}

// deliver puts an envelope on any one connection.
func (k *sockets) deliver(e *Envelope) {
	k.mu.Lock()
	if len(k.all) == 0 {
		k.waiting = append(k.waiting, e)
		k.mu.Unlock()
		return
	}
	l := k.all[rand.N(len(k.all))]
	l.unacked[e.ID] = e
	e.tries++
	tries := e.tries
	k.mu.Unlock()
	l.write(map[string]any{"type": e.kind, "envelope_id": e.ID, "payload": e.payload, "accepts_response_payload": true, "retry_attempt": tries - 1})
}

// Push delivers an envelope: events_api, slash_commands or interactive.
func (s *Server) Push(kind string, payload any) *Envelope {
	k := &s.socket
	k.mu.Lock()
	k.n++
	e := &Envelope{ID: fmt.Sprint("env", k.n), kind: kind, payload: payload, acked: make(chan struct{})}
	k.mu.Unlock()
	k.deliver(e)
	return e
}

// AwaitLinks waits until n connections stand, and AwaitOpened until n were ever
// opened.
func (s *Server) AwaitLinks(t testing.TB, n int) {
	t.Helper()
	s.socket.await(t, fmt.Sprintf("%d connections", n), func() bool { return len(s.socket.all) >= n })
}

// AwaitOpened waits until n connections were opened since the start.
func (s *Server) AwaitOpened(t testing.TB, n int) {
	t.Helper()
	s.socket.await(t, fmt.Sprintf("%d connections ever", n), func() bool { return s.socket.opened >= n })
}

// Opened is how many connections were opened since the start.
func (s *Server) Opened() int {
	s.socket.mu.Lock()
	defer s.socket.mu.Unlock()
	return s.socket.opened
}

func (k *sockets) await(t testing.TB, what string, ok func() bool) {
	t.Helper()
	deadline := time.After(storagetest.Patience)
	for {
		k.mu.Lock()
		if k.changed == nil {
			k.changed = make(chan struct{})
		}
		done, changed := ok(), k.changed
		k.mu.Unlock()
		if done {
			return
		}
		select {
		case <-changed:
		case <-deadline:
			t.Fatalf("not in time: %s", what)
		}
	}
}
