package slack_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mentor/bot/bottest"
	"mentor/bot/coach"
	"mentor/bot/slack"
	"mentor/bot/slack/slacktest"
)

// contract is a validator of outgoing requests that reads JSON lines, given by
// MENTOR_CONTRACT_DIR.
func contract(t *testing.T) string {
	t.Helper()
	source := os.Getenv("MENTOR_CONTRACT_DIR")
	if source == "" {
		t.Skip("skipped: validation of outgoing requests (MENTOR_CONTRACT_DIR names no validator)")
	}
	dir := filepath.Join(t.TempDir(), "contract")
	if err := os.CopyFS(dir, os.DirFS(source)); err != nil {
		t.Fatal(err)
	}
	install := exec.CommandContext(t.Context(), "npm", "ci", "--silent", "--no-audit", "--no-fund")
	install.Dir = dir
	if out, err := install.CombinedOutput(); err != nil {
		t.Fatalf("npm ci: %v\n%s", err, out)
	}
	return dir
}

type record struct {
	Platform string         `json:"platform"`
	Method   string         `json:"method"`
	Path     string         `json:"path"`
	Body     map[string]any `json:"body"`
}

// TestRequestsFitTheContract validates every message shape and everything that
// a learner's day sends.
func TestRequestsFitTheContract(t *testing.T) {
	t.Parallel()
	dir := contract(t)
	var lines bytes.Buffer
	enc := json.NewEncoder(&lines)
	add := func(path string, body map[string]any) {
		if path != "manifest" {
			path = "/api/" + path
		}
		if err := enc.Encode(record{"slack", "POST", path, body}); err != nil {
			t.Fatal(err)
		}
	}
	for name, m := range bottest.Corpus() {
		if name == "empty" {
			continue
		}
		var blocks any
		data, _ := json.Marshal(slack.Blocks(m))
		_ = json.Unmarshal(data, &blocks)
		add("chat.postMessage", map[string]any{"channel": "C024BE91L", "text": name, "blocks": blocks})
	}
	// The pane's scope is newer than the validator's list of scopes.
	add("manifest", manifest(t, slack.Design{PublicURL: "https://mentor.example.com"}))
	add("manifest", manifest(t, slack.Design{}))
	for _, sent := range everyFlow(t).slack.All() {
		if sent.Method == "response_url" || sent.Method == "upload" {
			sent.Method = "chat.postMessage"
			if sent.Body["blocks"] == nil {
				continue
			}
			sent.Body = map[string]any{"channel": slacktest.Channel, "text": sent.Body["text"], "blocks": sent.Body["blocks"]}
		}
		add(sent.Method, sent.Body)
	}
	validate := exec.CommandContext(t.Context(), "node", "validate.js")
	validate.Dir, validate.Stdin = dir, &lines
	count := strings.Count(lines.String(), "\n")
	if out, err := validate.CombinedOutput(); err != nil {
		t.Errorf("of %d requests some do not fit: %v\n%.6000s", count, err, out)
	}
	t.Logf("%d requests validated", count)
}

func manifest(t *testing.T, d slack.Design) (m map[string]any) {
	t.Helper()
	data, err := slack.Manifest(d)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &m); err != nil {
		t.Fatal(err)
	}
	return m
}

// everyFlow goes through all that the bot can do in Slack.
func everyFlow(t *testing.T) *rig {
	t.Helper()
	core := &setUp{slow: make(chan struct{})}
	r := newRig(t, withSetUp(core))
	r.run(t)
	r.slack.Users["U1"] = bottest.Nasty
	r.event(t, homeOpened("Ev1"))
	r.command(t, "T1", "start")
	r.slash(t, r.slack.Command("T1", "U2", "mentor on", "m2"))
	r.answered(t, "m2")
	said := 0 // each in a conversation of its own, so that none has to wait its second
	for _, c := range coach.New(coach.Config{Library: library(), Store: r.store}).Commands() {
		for i, line := range c.Examples {
			if line == "forget" {
				continue
			}
			r.slash(t, r.slack.Command("T1", "U1", line, r.trigger()))
			id := fmt.Sprint(c.Name, i)
			said++
			r.event(t, slacktest.Event("message", id, id, line, map[string]any{"channel_type": "im", "channel": fmt.Sprintf("D024BE%03d", said)}))
			r.Wait(t.Context())
		}
	}
	for _, line := range []string{"settings", "start setup", "ask", "topic", "stuck tell docker", "forget"} {
		r.interact(t, r.slack.PressInView("T1", "U1", line, r.trigger(), atHome()))
	}
	r.Wait(t.Context())
	r.globalShortcut(t, "quiz_me")
	r.pressIn(t, r.lastView(t), `quiz [a-z0-9-]+ \d \d`)
	r.interact(t, r.slack.PressInView("T1", "U1", "settings", r.trigger(), r.lastView(t)))
	r.Wait(t.Context())
	r.interact(t, r.slack.PressInView("T1", "U1", "where", r.trigger(), atHome()))
	r.Wait(t.Context())
	r.submit(t, r.lastView(t), map[string]any{"channel": picked("C024BE92M"), "at": typed("noon")})
	close(core.slow)
	r.event(t, map[string]any{"type": "event_callback", "team_id": "T1", "event_id": "Ev2", "event": map[string]any{
		"type": "assistant_thread_started", "assistant_thread": map[string]any{"user_id": "U1", "channel_id": "D024BE91L", "thread_ts": "1700000005.000100"},
	}})
	r.event(t, slacktest.Event(
		"message", "Ev3", "1700000006.000200", "What is caching?",
		map[string]any{"channel_type": "im", "channel": "D024BE91L", "thread_ts": "1700000005.000100"},
	))
	r.Wait(t.Context())
	at, err := r.Post(t.Context(), toAda, "abc234", task())
	_, found := r.Find(t.Context(), toAda, "abc234", time.Now().Add(-time.Minute))
	if err := errors.Join(err, found, r.Edit(t.Context(), at, task()), r.Remove(t.Context(), at)); err != nil {
		t.Error(err)
	}
	return r
}
