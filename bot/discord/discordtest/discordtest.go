// Package discordtest is a small Discord for tests: REST v10 and gateway in one
// server of its own. It enforces what Discord enforces, in Discord's words, and
// keeps a ledger of all that the bot sent. It can be slow, refuse, take a
// message and drop the connection, and break the gateway in every way. It knows
// nothing of the bot's code.
package discordtest

import (
	"crypto/ed25519"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"mentor/storage/storagetest"
)

// What the application is called.
const (
	Token = "MTIzNDU2Nzg5MDEyMzQ1Njc4.test.token-of-the-bot"
	AppID = "123456789012345678"
	BotID = "123456789012345679"
)

// Sent is one request that the bot made.
type Sent struct {
	Method, Path string
	Body         map[string]any // decoded JSON object; of a form its payload_json
	List         []any          // when the body is a list
	Files        map[string][]byte
	Status       int
	Token        bool // the bot's token was shown
}

// Fault makes requests go wrong.
type Fault struct {
	Method, Path string // Path: a part of it
	Times        int    // how often; 0 is once
	Status, Code int
	Message      string
	RetryAfter   float64 // of a 429, in seconds
	Scope        string  // user, global or shared
	Drop         bool    // do it, and cut the connection before answering
	Refuse       bool    // cut the connection without doing it
	Wait         time.Duration
}

// Server is the fake Discord.
type Server struct {
	*httptest.Server
	resume *httptest.Server // where sessions go on

	NonceWindow   time.Duration     // how long a nonce is remembered
	Files         map[string]string // that people have sent, by name: they lie at /files/
	FirstAnswer   time.Duration     // how long an interaction waits for its first answer
	Latency       time.Duration     // of every REST request
	Shards        int
	Concurrency   int
	Heartbeat     time.Duration
	Roles         []Role
	GuildChannels []map[string]any // as every server lists them
	AppFlags      int              // of the application
	SystemChannel string           // of every server
	Gone          map[string]bool  // users who left all servers
	Endpoint      string           // interactions endpoint of the application, as its settings show it

	t    testing.TB
	mu   sync.Mutex
	cond *sync.Cond

	key          ed25519.PrivateKey
	botToken     string
	last         int64
	sent         []Sent
	faults       []*Fault
	refused      []string // paths of requests that were cut off
	violations   []string
	closed       map[string]bool // users who take no private messages
	Permissions  map[string]string
	channels     map[string]*channel
	private      map[string]string   // user -> channel
	names        map[string]string   // user -> user name
	given        map[string][]string // user -> roles
	interactions map[string]*Interaction
	commands     map[string][]map[string]any // scope -> commands
	gw           gatewayState
}

type channel struct {
	id, guild string
	denied    int  // 50013 or 50001 when writing
	thread    bool // of a message
	private   bool // a private thread
	messages  []*Message

	parent, name     string // of a private thread
	members          []string
	archived, locked bool
}

// New starts a server that stops with the test.
func New(t testing.TB) *Server {
	t.Helper()
	_, key, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	s := &Server{
		NonceWindow: 3 * time.Minute, FirstAnswer: 3 * time.Second, Shards: 1, Concurrency: 1, Heartbeat: 40 * time.Second,
		t: t, key: key, botToken: Token, closed: map[string]bool{}, Permissions: map[string]string{}, channels: map[string]*channel{},
		private: map[string]string{}, names: map[string]string{}, Gone: map[string]bool{}, given: map[string][]string{},
		interactions: map[string]*Interaction{}, commands: map[string][]map[string]any{},
	}
	s.cond = sync.NewCond(&s.mu)
	s.resume = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { s.connect(w, r, true) }))
	s.Server = httptest.NewServer(s.routes())
	t.Cleanup(func() {
		s.Hangup()
		s.Close()
		s.resume.Close()
	})
	return s
}

// API is the base address of the REST API.
func (s *Server) API() string { return s.URL + "/api/v10" }

// PublicKey is the application's, in hex.
func (s *Server) PublicKey() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.publicKey()
}

func (s *Server) publicKey() string {
	public, _ := s.key.Public().(ed25519.PublicKey)
	return hex.EncodeToString(public)
}

// Renew gives the application another token and another key: those of before no longer
// work.
func (s *Server) Renew(token string) {
	s.t.Helper()
	_, key, err := ed25519.GenerateKey(nil)
	if err != nil {
		s.t.Fatal(err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.botToken, s.key = token, key
}

// NewID returns an id of now.
func (s *Server) NewID() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.newID()
}

func (s *Server) newID() string {
	id := (time.Now().UnixMilli() - 1420070400000) << 22
	s.last = max(id, s.last+1)
	return strconv.FormatInt(s.last, 10)
}

// CloseDMs makes a user take no private messages.
func (s *Server) CloseDMs(user string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed[user] = true
}

// Channel makes a channel of a server and returns its id.
func (s *Server) Channel(guild string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := s.newID()
	s.channels[id] = &channel{id: id, guild: guild}
	return id
}

// Deny refuses the bot to write in a channel, with an error code.
func (s *Server) Deny(channel string, code int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.channels[channel].denied = code
}

// Fail adds a fault.
func (s *Server) Fail(f Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f.Times = max(1, f.Times)
	s.faults = append(s.faults, &f)
}

// Heal takes all faults away.
func (s *Server) Heal() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = nil
}

// All returns all requests so far.
func (s *Server) All() []Sent {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Sent(nil), s.sent...)
}

// Count returns how many requests there were with a method and a part of a path.
func (s *Server) Count(method, path string) int {
	n := 0
	for _, r := range s.All() {
		if r.Method == method && strings.Contains(r.Path, path) {
			n++
		}
	}
	return n
}

// Violations returns what the bot did that Discord lets pass and the house does
// not.
func (s *Server) Violations() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.violations...)
}

func (s *Server) violate(format string, args ...any) {
	s.violations = append(s.violations, fmt.Sprintf(format, args...))
}

// Private returns the channel of private messages with a user; "" if there is none.
func (s *Server) Private(user string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.private[user]
}

// Until waits until a condition holds that the bot's requests bring about.
func (s *Server) Until(what string, ok func() bool) {
	s.t.Helper()
	deadline := time.Now().Add(storagetest.Patience)
	for !ok() {
		s.mu.Lock()
		if time.Now().After(deadline) {
			s.mu.Unlock()
			s.t.Fatalf("not in time: %s", what)
		}
		wake := time.AfterFunc(20*time.Millisecond, s.cond.Broadcast)
		s.cond.Wait()
		wake.Stop()
		s.mu.Unlock()
	}
}
