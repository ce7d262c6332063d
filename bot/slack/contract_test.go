package slack_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/bottest"
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
		if err := enc.Encode(record{"slack", "POST", "/api/" + path, body}); err != nil {
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
	r := newRig(t, 5*time.Second)
	r.slack.Users["U1"] = bottest.Nasty
	r.command(t, "T1", "start")
	for _, c := range bot.New(bot.Config{Library: library(), Store: r.store}).Commands() {
		for _, line := range c.Examples {
			// As an event, so that the answer goes through the Web API.
			slacktest.Deliver(t, r, "application/json", event("message", line, line, line, `,"channel_type":"im"`))
		}
	}
	r.command(t, "T1", "settings")
	r.Wait(t.Context())
	for _, sent := range r.slack.All() {
		if strings.HasPrefix(sent.Method, "chat.") || strings.HasPrefix(sent.Method, "views.") {
			add(sent.Method, sent.Body)
		}
	}
	validate := exec.CommandContext(t.Context(), "node", "validate.js")
	validate.Dir, validate.Stdin = dir, &lines
	count := strings.Count(lines.String(), "\n")
	if out, err := validate.CombinedOutput(); err != nil {
		t.Errorf("of %d requests some do not fit: %v\n%.6000s", count, err, out)
	}
	t.Logf("%d requests validated", count)
}
