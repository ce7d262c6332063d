package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/roadmap"
	"mentor/roadmap/content"
	"mentor/storage"
	"mentor/storage/redis"
	"mentor/storage/storagetest"
)

// sink is where a response goes in a benchmark.
type sink struct {
	header http.Header
	status int
	bytes  int
}

func (w *sink) Header() http.Header         { return w.header }
func (w *sink) WriteHeader(status int)      { w.status = status }
func (w *sink) Write(p []byte) (int, error) { w.bytes += len(p); return len(p), nil }
func (w *sink) Flush()                      {}

// slashCommands are a bot on Redis that takes Slack's commands, without a network in
// front of it, and the people who send them.
type slashCommands struct {
	handler http.Handler
	topics  []*roadmap.Topic
	n       int
}

const slashSecret = "8f742231b10e8888abcd99yyyzzz85a5"

func newSlashCommands(b *testing.B) *slashCommands {
	b.Helper()
	server := storagetest.StartRedis(b, "--appendonly", "no")
	store, err := redis.Open(b.Context(), "redis://"+server.Addr+"/1", time.Now)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = store.Close() })
	api := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.Contains(r.URL.Path, "/files.") { // pictures arrive as words
			_, _ = io.WriteString(w, `{"ok":false,"error":"missing_scope"}`)
			return
		}
		_, _ = io.WriteString(w, `{"ok":true,"user":{"id":"U","tz":"Europe/Berlin","profile":{"display_name":"Somebody"}},"view":{"id":"V","hash":"1"}}`)
	}))
	b.Cleanup(api.Close)
	lib, err := content.Library()
	if err != nil {
		b.Fatal(err)
	}
	s := &Settings{
		Store: "redis://" + server.Addr, Listen: "127.0.0.1:0",
		SlackBotToken: "xoxb-bench", SlackSigningSecret: slashSecret, SlackAPIURL: api.URL + "/api/",
	}
	log, stats := s.logger(io.Discard), newMetrics()
	timed := &timedStore{Store: store, m: stats}
	core := s.newBot(lib, timed, log, stats, func(storage.WorkspaceID) bool { return true }, aboveIn(map[string]bot.Poster{}))
	h := newServer(s, core, timed, nil, stats, log)
	timed.changed, timed.forgotten = h.changed, h.forgotten
	core.Ready()
	return &slashCommands{handler: h.mux, topics: lib.Topics()}
}

const slashMembers = 300

// say sends a command and reports how many bytes came back.
func (s *slashCommands) say(tb testing.TB, member int, text string) int {
	tb.Helper()
	s.n++
	body := url.Values{
		"command": {"/mentor"}, "text": {text}, "team_id": {"T" + strconv.Itoa(member%10)}, "user_id": {"U" + strconv.Itoa(member)},
		"user_name": {"somebody"}, "channel_id": {"C1"}, "trigger_id": {strconv.Itoa(s.n)}, "response_url": {"http://127.0.0.1:1/hooks/1"},
	}.Encode()
	stamp := strconv.FormatInt(time.Now().Unix(), 10)
	mac := hmac.New(sha256.New, []byte(slashSecret))
	_, _ = io.WriteString(mac, "v0:"+stamp+":"+body)
	req, err := http.NewRequestWithContext(tb.Context(), http.MethodPost, "/slack/commands", strings.NewReader(body))
	if err != nil {
		tb.Fatal(err)
	}
	req.Header = http.Header{
		"Content-Type": {"application/x-www-form-urlencoded"}, "X-Slack-Request-Timestamp": {stamp},
		"X-Slack-Signature": {"v0=" + hex.EncodeToString(mac.Sum(nil))},
	}
	w := &sink{header: http.Header{}}
	s.handler.ServeHTTP(w, req)
	if w.status >= http.StatusBadRequest {
		tb.Fatalf("%q was answered with %d", text, w.status)
	}
	return w.bytes
}

// BenchmarkSlackCommand measures the way of a slash command from its signature to the
// body of its response, with a Redis behind it. What the test does itself is about 30
// allocations of each.
func BenchmarkSlackCommand(b *testing.B) {
	s := newSlashCommands(b)
	for i := range slashMembers {
		s.say(b, i, "start backend")
		s.say(b, i, "settings board on")
	}
	for i := range 10 { // a workspace whose pictures nobody takes gets words, from the second time on
		for s.say(b, i, "progress") == 0 {
			runtime.Gosched()
		}
	}
	for _, kind := range []struct {
		name string
		line func(i int) string
	}{
		{"done", func(i int) string { return "done " + string(s.topics[i/slashMembers%len(s.topics)].ID) }},
		{"today", func(int) string { return "today" }},
		{"progress", func(int) string { return "progress" }},
		{"leaderboard", func(int) string { return "leaderboard" }},
		{"ask", func(i int) string {
			pick := func() string { return s.topics[rand.N(len(s.topics))].Title }
			return fmt.Sprintf("ask how do I use %s together with %s in project %d?", pick(), pick(), i)
		}},
	} {
		b.Run(kind.name, func(b *testing.B) {
			b.ReportAllocs()
			runtime.GC()
			i, size := 0, 0
			for b.Loop() {
				n := s.say(b, i%slashMembers, kind.line(i))
				if n == 0 {
					b.Fatal("nothing came back")
				}
				size += n
				i++
			}
			b.ReportMetric(float64(size)/float64(i), "body-bytes/op")
		})
	}
}
