package slack_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/bottest"
	"mentor/bot/coach"
	"mentor/bot/slack"
	"mentor/bot/slack/slacktest"
	"mentor/roadmap"
	"mentor/roadmap/answer"
	"mentor/roadmap/content"
	"mentor/storage"
	"mentor/storage/sqlite"
)

// rig is a whole bot behind the adapter, with a fake Slack on the other side.
type rig struct {
	*slack.Adapter
	slack  *slacktest.Server
	store  *gate
	front  *httptest.Server // where Slack delivers over HTTP
	socket bool             // deliveries come over Socket Mode instead
	log    *bottest.Logs
	n      atomic.Int64
}

var library = sync.OnceValue(func() *roadmap.Library {
	lib, err := roadmap.Load(content.FS)
	if err != nil {
		panic(err)
	}
	return lib
})

var engine = sync.OnceValue(func() *answer.Engine {
	e := answer.New(library())
	e.Ready()
	return e
})

// newRig starts a bot; changes may change how.
func newRig(t testing.TB, changes ...func(*slack.Config)) *rig {
	t.Helper()
	db, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "mentor.db"), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return rigOn(t, slacktest.New(t), &gate{Store: db}, changes...)
}

// rigOn starts a bot on a store, with a Slack: one more, or the next after one
// that was stopped.
func rigOn(t testing.TB, s *slacktest.Server, store *gate, changes ...func(*slack.Config)) *rig {
	t.Helper()
	told := &told{gate: store}
	r := connect(t, s, append([]func(*slack.Config){func(c *slack.Config) {
		c.Bot = coach.New(coach.Config{Library: library(), Store: told, Answers: engine(), Log: c.Log})
		c.Memory = store
	}}, changes...)...)
	r.store, told.changed = store, r.Changed
	return r
}

// newWire starts an adapter with a small conversation behind it and no store:
// for what is about the wire.
func newWire(t testing.TB, changes ...func(*slack.Config)) *rig {
	t.Helper()
	r, _ := newTalk(t, changes...)
	return r
}

// newTalk is newWire for tests that look at what the conversation is asked, or
// tell it what to say.
func newTalk(t testing.TB, changes ...func(*slack.Config)) (*rig, *bottest.Conversation) {
	t.Helper()
	talk := &bottest.Conversation{Forms: map[string]bot.Form{}}
	r := connect(t, slacktest.New(t), append([]func(*slack.Config){func(c *slack.Config) { c.Bot = talk }}, changes...)...)
	return r, talk
}

// connect starts an adapter on a Slack.
func connect(t testing.TB, s *slacktest.Server, changes ...func(*slack.Config)) *rig {
	t.Helper()
	log, logs := bottest.NewLogger()
	r := &rig{slack: s, log: logs}
	config := slack.Config{
		Token: slacktest.Token, AppToken: slacktest.AppToken, SigningSecret: slacktest.Secret, APIURL: s.API(), Log: log,
	}
	for _, change := range changes {
		change(&config)
	}
	r.Adapter = slack.New(config)
	r.front = httptest.NewServer(r.Adapter)
	t.Cleanup(func() {
		r.front.Close()
		r.Wait(context.Background())
		for _, secret := range []string{slacktest.Token, slacktest.AppToken, slacktest.Secret, "/hooks/"} {
			if strings.Contains(r.log.String(), secret) {
				t.Errorf("the log holds %q", secret)
			}
		}
	})
	return r
}

// run starts Socket Mode and waits for its connections.
func (r *rig) run(t testing.TB) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- r.Run(ctx) }()
	r.slack.AwaitLinks(t, 2)
	r.socket = true
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			t.Errorf("Socket Mode ended with %v", err)
		}
	})
}

// overBothRoads runs a test over HTTP and over Socket Mode: the bot behaves the
// same.
func overBothRoads(t *testing.T, test func(t *testing.T, r *rig)) {
	t.Helper()
	onBothRoads(t, newRig, test)
}

func onBothRoads(t *testing.T, start func(testing.TB, ...func(*slack.Config)) *rig, test func(t *testing.T, r *rig)) {
	t.Helper()
	t.Run("HTTP", func(t *testing.T) { t.Parallel(); test(t, start(t)) })
	t.Run("Socket Mode", func(t *testing.T) {
		t.Parallel()
		r := start(t)
		r.run(t)
		test(t, r)
	})
}

// trigger is a new trigger ID.
func (r *rig) trigger() string { return fmt.Sprint("trigger", r.n.Add(1)) }

// deliver brings something to the bot and returns what it is acknowledged with.
func (r *rig) deliver(t testing.TB, httpBody, contentType, kind string, payload any) string {
	t.Helper()
	if r.socket {
		return string(r.slack.Push(kind, payload).Acked(t))
	}
	res := slacktest.Deliver(t, r.front.URL, contentType, httpBody)
	if res.Code != http.StatusOK {
		t.Errorf("%s answered with %d %s", kind, res.Code, res.Body)
	}
	return res.Body
}

func (r *rig) slash(t testing.TB, fields map[string]string) string {
	t.Helper()
	return r.deliver(t, slacktest.FormBody(fields), slacktest.Form, "slash_commands", fields)
}

func (r *rig) interact(t testing.TB, payload map[string]any) string {
	t.Helper()
	return r.deliver(t, slacktest.PayloadBody(payload), slacktest.Form, "interactive", payload)
}

func (r *rig) event(t testing.TB, payload map[string]any) {
	t.Helper()
	data, _ := json.Marshal(payload)
	r.deliver(t, string(data), slacktest.JSON, "events_api", payload)
}

// answered waits for the answer to a trigger through its response address.
func (r *rig) answered(t testing.TB, trigger string) slacktest.Sent {
	t.Helper()
	return r.slack.Await(t, "an answer to "+trigger, func(s slacktest.Sent) bool {
		return s.Method == "response_url" && strings.HasSuffix(s.Path, "/"+trigger)
	})
}

// command sends a slash command of U1 and returns the text of the answer.
func (r *rig) command(t testing.TB, team, text string) string {
	t.Helper()
	trigger := r.trigger()
	if ack := r.slash(t, r.slack.Command(team, "U1", text, trigger)); ack != "" && ack != "null" {
		t.Errorf("%s is acknowledged with %s", text, ack)
	}
	return r.answered(t, trigger).Text()
}

// opened sends a command that opens a dialog and returns what it shows when
// nothing is in work any more.
func (r *rig) opened(t testing.TB, text string) map[string]any {
	t.Helper()
	r.slash(t, r.slack.Command("T1", "U1", text, r.trigger()))
	r.slack.AwaitMethod(t, "views.open")
	r.Wait(t.Context())
	return r.lastView(t)
}

// lastView is what the dialog that was opened last shows now.
func (r *rig) lastView(t testing.TB) map[string]any {
	t.Helper()
	n := r.slack.Dialogs()
	if n == 0 {
		t.Fatal("no dialog was opened")
	}
	return r.slack.Dialog(n - 1)
}

func asJSON(v any) string {
	data, _ := json.Marshal(v)
	return strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(string(data))
}

func ada() storage.Key { return storage.Key{Workspace: "slack:T1", Member: "U1"} }
