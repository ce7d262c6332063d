package slacktest

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"mentor/bot/bottest"
)

// Adapter is what a Rig delivers to.
type Adapter interface {
	http.Handler
	Run(ctx context.Context) error
	Wait(ctx context.Context)
}

// Rig is an adapter between people who act and a fake Slack that notes what
// comes of it. The people are in workspace T1, and U1 unless a method says else.
type Rig struct {
	Slack *Server
	Front *httptest.Server // where Slack delivers over HTTP
	Logs  *bottest.Logs

	adapter Adapter
	socket  bool // deliveries come over Socket Mode instead
	n       atomic.Int64
}

// NewRig puts an adapter behind an address. When the test ends, no secret may
// stand in the log.
func NewRig(t testing.TB, s *Server, a Adapter, logs *bottest.Logs) *Rig {
	t.Helper()
	r := &Rig{Slack: s, Front: httptest.NewServer(a), Logs: logs, adapter: a}
	t.Cleanup(func() {
		r.Front.Close()
		a.Wait(context.Background())
		for _, secret := range append(s.Apps.secrets(), Token, AppToken, Secret, "/hooks/") {
			if strings.Contains(logs.String(), secret) {
				t.Errorf("the log holds %q", secret)
			}
		}
	})
	return r
}

// Connect starts Socket Mode and waits for its connections; from then on
// everything is delivered there.
func (r *Rig) Connect(t testing.TB) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- r.adapter.Run(ctx) }()
	r.Slack.AwaitLinks(t, 2)
	r.socket = true
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			t.Errorf("Socket Mode ended with %v", err)
		}
	})
}

// OverBothRoads runs a test over HTTP and over Socket Mode: the bot behaves the
// same. The test calls connect with its rig before anything is delivered.
func OverBothRoads(t *testing.T, test func(t *testing.T, connect func(*Rig))) {
	t.Helper()
	t.Run("HTTP", func(t *testing.T) { t.Parallel(); test(t, func(*Rig) {}) })
	t.Run("Socket Mode", func(t *testing.T) { t.Parallel(); test(t, func(r *Rig) { r.Connect(t) }) })
}

// Settle waits until nothing is in work any more.
func (r *Rig) Settle(t testing.TB) { r.adapter.Wait(t.Context()) }

// Trigger is a new trigger ID.
func (r *Rig) Trigger() string { return fmt.Sprint("trigger", r.n.Add(1)) }

// deliver brings something to the bot and returns what it is acknowledged with.
func (r *Rig) deliver(t testing.TB, httpBody, contentType, kind string, payload any) string {
	t.Helper()
	if r.socket {
		return string(r.Slack.Push(kind, payload).Acked(t))
	}
	res := Deliver(t, r.Front.URL, contentType, httpBody)
	if res.Code != http.StatusOK {
		t.Errorf("%s answered with %d %s", kind, res.Code, res.Body)
	}
	return res.Body
}

// Slash delivers a slash command.
func (r *Rig) Slash(t testing.TB, fields map[string]string) string {
	t.Helper()
	answer := r.deliver(t, FormBody(fields), Form, "slash_commands", fields)
	if !r.socket {
		r.Slack.Heard(t, fields["trigger_id"], answer)
	}
	return answer
}

// Interact delivers a press, a shortcut or a submitted dialog.
func (r *Rig) Interact(t testing.TB, payload map[string]any) string {
	t.Helper()
	return r.deliver(t, PayloadBody(payload), Form, "interactive", payload)
}

// Event delivers an event.
func (r *Rig) Event(t testing.TB, payload map[string]any) {
	t.Helper()
	data, _ := json.Marshal(payload)
	r.deliver(t, string(data), JSON, "events_api", payload)
}

// Redeliver brings an event over HTTP as Slack does the second time.
func (r *Rig) Redeliver(t testing.TB, event map[string]any) {
	t.Helper()
	body := AsJSON(event)
	h := Sign(body, time.Now())
	h.Set("X-Slack-Retry-Num", "1")
	h.Set("X-Slack-Retry-Reason", "http_timeout")
	if res := Post(t, r.Front.URL, JSON, body, h); res.Code != http.StatusOK {
		t.Errorf("redelivered: %d %s", res.Code, res.Body)
	}
}

// Answered waits for the answer to a trigger, in the body of the response or
// through its response address.
func (r *Rig) Answered(t testing.TB, trigger string) Sent {
	t.Helper()
	return r.Slack.Await(t, "an answer to "+trigger, func(s Sent) bool {
		return s.IsAnswer() && strings.HasSuffix(s.Path, "/"+trigger)
	})
}

// Command sends a slash command of U1 and returns the text of the answer.
func (r *Rig) Command(t testing.TB, team, text string) string {
	t.Helper()
	trigger := r.Trigger()
	r.Slash(t, r.Slack.Command(team, "U1", text, trigger))
	return r.Answered(t, trigger).Text()
}

// CommandBy sends a slash command of somebody and returns the text of the answer.
func (r *Rig) CommandBy(t testing.TB, user, text string) string {
	t.Helper()
	trigger := r.Trigger()
	r.Slash(t, r.Slack.Command("T1", user, text, trigger))
	return r.Answered(t, trigger).Text()
}

// Opened sends a command that opens a dialog and returns what it shows when
// nothing is in work any more.
func (r *Rig) Opened(t testing.TB, text string) map[string]any {
	t.Helper()
	r.Slash(t, r.Slack.Command("T1", "U1", text, r.Trigger()))
	r.Slack.AwaitMethod(t, "views.open")
	r.Settle(t)
	return r.LastView(t)
}

// LastView is what the dialog that was opened last shows now.
func (r *Rig) LastView(t testing.TB) map[string]any {
	t.Helper()
	n := r.Slack.Dialogs()
	if n == 0 {
		t.Fatal("no dialog was opened")
	}
	return r.Slack.Dialog(n - 1)
}

// Submit submits a dialog with the values of its inputs and returns the
// acknowledgement.
func (r *Rig) Submit(t testing.TB, view, values map[string]any) string {
	t.Helper()
	state := map[string]any{}
	for name, v := range values {
		action, _ := Element(view, name)["action_id"].(string)
		state[name] = map[string]any{action: v}
	}
	sent := maps.Clone(view)
	sent["state"] = map[string]any{"values": state}
	return r.Interact(t, map[string]any{
		"type": "view_submission", "trigger_id": r.Trigger(), "team": map[string]any{"id": "T1"},
		"user": map[string]any{"id": "U1", "name": "ada"}, "view": sent,
	})
}

// Shortcut uses a shortcut from anywhere.
func (r *Rig) Shortcut(t testing.TB, id string) {
	t.Helper()
	r.Interact(t, map[string]any{
		"type": "shortcut", "callback_id": id, "team": map[string]any{"id": "T1"}, "user": map[string]any{"id": "U1", "username": "ada"}, "trigger_id": r.Trigger(),
	})
	r.Settle(t)
}

// PressIn presses the button of a dialog whose line fits a pattern, and returns
// what the dialog shows then.
func (r *Rig) PressIn(t testing.TB, view map[string]any, pattern string) map[string]any {
	t.Helper()
	found := regexp.MustCompile(`"value":"(` + pattern + `)"`).FindStringSubmatch(AsJSON(view))
	if found == nil {
		t.Fatalf("no button for %s in %s", pattern, AsJSON(view))
	}
	r.Interact(t, r.Slack.PressInView("T1", "U1", found[1], r.Trigger(), view))
	r.Settle(t)
	id, _ := view["id"].(string)
	return r.Slack.View(id)
}

// Element returns the element of an input of a dialog; nil if it has none.
func Element(view map[string]any, input string) map[string]any {
	blocks, _ := view["blocks"].([]any)
	for _, b := range blocks {
		if block, _ := b.(map[string]any); block["block_id"] == input {
			e, _ := block["element"].(map[string]any)
			return e
		}
	}
	return nil
}

// Inputs are the names of what a dialog asks for; none, but not nil, when it asks
// for nothing.
func Inputs(view map[string]any) []string {
	names := []string{}
	blocks, _ := view["blocks"].([]any)
	for _, b := range blocks {
		block, _ := b.(map[string]any)
		if name, ok := block["block_id"].(string); ok && block["element"] != nil {
			names = append(names, name)
		}
	}
	return names
}

// AsJSON is a value as Slack writes it: with its own escapes only.
func AsJSON(v any) string {
	data, _ := json.Marshal(v)
	return strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(string(data))
}

// Typed are words in an input of a dialog.
func Typed(s string) map[string]any { return map[string]any{"type": "plain_text_input", "value": s} }

// Chosen is a choice from the list of one.
func Chosen(s string) map[string]any {
	return map[string]any{"type": "static_select", "selected_option": map[string]any{"value": s}}
}

// Ticked are the check boxes of one.
func Ticked(all ...string) map[string]any {
	options := []any{}
	for _, s := range all {
		options = append(options, map[string]any{"value": s})
	}
	return map[string]any{"type": "checkboxes", "selected_options": options}
}

// Picked is a channel in one.
func Picked(channel string) map[string]any {
	return map[string]any{"type": "conversations_select", "selected_conversation": channel}
}

// Named are people in one.
func Named(users ...string) map[string]any {
	return map[string]any{"type": "multi_users_select", "selected_users": users}
}

// AtHome is the home of U1, as the view that something is pressed in.
func AtHome() map[string]any { return map[string]any{"id": "HU1", "type": "home"} }

// HomeOpened is the event that U1 opens their home.
func HomeOpened(id string) map[string]any {
	return map[string]any{
		"type": "event_callback", "team_id": "T1", "event_id": id,
		"event": map[string]any{"type": "app_home_opened", "user": "U1", "channel": "D1", "tab": "home"},
	}
}

// UserChange is the event that somebody's profile is another now.
func UserChange(id string, user any) map[string]any {
	return map[string]any{"type": "event_callback", "team_id": "T1", "event_id": "Ev" + id, "event": map[string]any{"type": "user_change", "user": user}}
}
