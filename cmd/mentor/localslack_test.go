package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"mentor/bot/bottest"
	"mentor/storage/storagetest"
)

// localSlack is a third party's local Slack with a control API.
type localSlack struct{ base string }

const localSlackBinary = "../../.tools/node_modules/local-slack-linux-x64/bin/local-slack"

// startLocalSlack starts it beside a bot that hears it over Socket Mode, or that
// it reaches over signed HTTP.
func startLocalSlack(t *testing.T, socket bool) *localSlack {
	t.Helper()
	binary, err := filepath.Abs(localSlackBinary)
	if _, found := os.Stat(binary); err != nil || found != nil {
		t.Skip("skipped: Slack through local-slack (not installed; make test does it on Linux with npm)")
	}
	slackPort, botPort := freePort(t), freePort(t)
	config := filepath.Join(t.TempDir(), "config.yaml")
	mode, how := "events", []string{"--slack-signing-secret=s3cr3t"}
	if socket {
		mode, how = "socket", []string{"--slack-app-token=xapp-test"}
	}
	text := fmt.Sprintf(`
workspace: {name: Acme, domain: acme, teamId: T0ACME}
app: {appId: A0MENTOR, botUserId: U0BOT, botName: mentor, botToken: xoxb-test, appToken: xapp-test, signingSecret: s3cr3t, mode: %s, requestUrl: "http://127.0.0.1:%d/slack/events"}
users:
  - {id: U0ADA, name: ada, real_name: Ada Lovelace, email: ada@acme.test}
  - {id: U0BOB, name: bob, real_name: Bob Stone, email: bob@acme.test}
channels:
  - {id: C0GEN, name: general, members: [U0ADA, U0BOB, U0BOT]}
`, mode, botPort)
	if err := os.WriteFile(config, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), binary, "--config", config, "--port", fmt.Sprint(slackPort))
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	s := &localSlack{base: fmt.Sprintf("http://localhost:%d", slackPort)}
	eventually(t, "local-slack answers", func() bool {
		res, err := http.Get(s.base + "/_control/state")
		if err != nil {
			return false
		}
		_ = res.Body.Close()
		return res.StatusCode == http.StatusOK
	})
	base := startServer(t, append(how, "--slack-bot-token=xoxb-test", "--slack-api-url="+s.base+"/api/", fmt.Sprintf("--listen=127.0.0.1:%d", botPort))...)
	eventually(t, "the bot is ready, with a connection where there has to be one", func() bool {
		res, err := http.Get(base + "/readyz")
		if err != nil {
			return false
		}
		_ = res.Body.Close()
		return res.StatusCode == http.StatusOK
	})
	return s
}

// given are the ports that were handed out: what is free again may be asked for by
// two tests side by side, and each would talk to the other's server.
var given sync.Map

func freePort(t *testing.T) int {
	t.Helper()
	for {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		port := l.Addr().(*net.TCPAddr).Port
		_ = l.Close()
		if _, taken := given.LoadOrStore(port, true); !taken {
			return port
		}
	}
}

// eventually asks again until a condition holds: the other side is a process
// of its own and tells nobody when it is done.
func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	deadline := time.Now().Add(storagetest.Patience)
	for !ok() {
		if time.Now().After(deadline) {
			t.Fatalf("not in time: %s", what)
		}
		time.Sleep(50 * time.Millisecond)
	}
}

func (s *localSlack) control(t *testing.T, call string, body map[string]any) {
	t.Helper()
	data, _ := json.Marshal(body)
	res, err := bottest.Sender.Post(s.base+"/_control/"+call, "application/json", bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	_ = res.Body.Close()
	if res.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s", call, res.Status)
	}
}

// get reads what the control API shows; what can't be read stays as it was.
func (s *localSlack) get(what string, into any) {
	res, err := http.Get(s.base + "/_control/" + what)
	if err != nil {
		return
	}
	defer func() { _ = res.Body.Close() }()
	_ = json.NewDecoder(res.Body).Decode(into)
}

type slackMessage struct {
	TS       string
	Channel  string
	ThreadTS string `json:"thread_ts"`
	User     string
	Text     string
	Blocks   []struct {
		Type     string
		BlockID  string `json:"block_id"`
		Elements []map[string]any
	}
}

// find returns the newest message of the bot that holds a text, in the channel.
func (s *localSlack) find(t *testing.T, text string) slackMessage {
	t.Helper()
	return s.findIn(t, func() string { return "C0GEN" }, text)
}

// findDirect is the same in the direct messages of somebody.
func (s *localSlack) findDirect(t *testing.T, user, text string) slackMessage {
	t.Helper()
	return s.findIn(t, func() string { return s.direct(user) }, text)
}

// findIn is the same in a channel that may come into being meanwhile.
func (s *localSlack) findIn(t *testing.T, channel func() string, text string) (found slackMessage) {
	t.Helper()
	eventually(t, "a message with "+text, func() bool {
		var all struct{ Messages []slackMessage }
		s.get("messages/"+channel(), &all)
		for _, m := range all.Messages {
			if m.User == "U0BOT" && strings.Contains(m.Text, text) {
				found = m
			}
		}
		return found.TS != ""
	})
	return found
}

// direct is the channel of somebody's direct messages; "" if there is none.
func (s *localSlack) direct(user string) string {
	var state struct {
		Channels []struct {
			ID      string
			IsIM    bool `json:"is_im"`
			Members []string
		}
	}
	s.get("state", &state)
	for _, c := range state.Channels {
		if c.IsIM && slices.Contains(c.Members, user) {
			return c.ID
		}
	}
	return ""
}

// command sends a slash command.
func (s *localSlack) command(t *testing.T, user, text string) {
	t.Helper()
	s.control(t, "command", map[string]any{"channel": "C0GEN", "user": user, "command": "/mentor", "text": text})
}

// press presses the button with the label on a message.
func (s *localSlack) press(t *testing.T, m slackMessage, user, label string) {
	t.Helper()
	for _, b := range m.Blocks {
		for _, e := range b.Elements {
			if text, _ := e["text"].(map[string]any); b.Type == "actions" && text["text"] == label {
				s.control(t, "interact", map[string]any{"channel": m.Channel, "messageTs": m.TS, "user": user, "action": map[string]any{
					"type": "button", "action_id": e["action_id"], "block_id": b.BlockID, "value": e["value"],
				}})
				return
			}
		}
	}
	t.Fatalf("no button %q on %s", label, m.Text)
}

// log is the raw traffic.
func (s *localSlack) log(t *testing.T) string {
	t.Helper()
	res, err := http.Get(s.base + "/_control/log")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	data, _ := io.ReadAll(res.Body)
	return string(data)
}

func TestSlackThroughLocalSlack(t *testing.T) {
	t.Parallel()
	for name, socket := range map[string]bool{"HTTP": false, "Socket Mode": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startLocalSlack(t, socket)
			command := func(user, text string) { s.command(t, user, text) }
			command("U0ADA", "start")
			s.find(t, "Welcome, ")
			command("U0ADA", "today")
			s.press(t, s.find(t, "Check yourself"), "U0ADA", "Done")
			s.find(t, "+20 XP")
			command("U0ADA", "settings board on")
			s.find(t, "now on the leaderboard")
			command("U0BOB", "leaderboard")
			s.press(t, s.find(t, "Leaderboard, this week"), "U0BOB", "Share here")
			s.find(t, "Shared by")
			s.control(t, "message", map[string]any{"channel": "C0GEN", "user": "U0BOB", "text": "<@U0BOT> what is docker?"})
			if answer := s.find(t, "From the topic Docker"); answer.ThreadTS == "" {
				if answer = s.find(t, "Docker"); answer.ThreadTS == "" {
					t.Error("a mention is not answered in its thread")
				}
			}
			s.control(t, "open-home", map[string]any{"user": "U0ADA"})
			eventually(t, "a home", func() bool { return strings.Contains(s.log(t), "views.publish") })
			if os.Getenv("MENTOR_PICTURES") != "" && socket {
				s.pictures(t, command)
			}
			command("U0BOB", "ask")
			eventually(t, "a dialog", func() bool { return strings.Contains(s.log(t), "views.open") })
			// Its page draws no picture that is with Slack; that ours arrive whole
			// is seen by what it logs.
			if log := s.log(t); !regexp.MustCompile(`upload F\w+ leaderboard\.png \(\d{4,} bytes\)`).MatchString(log) {
				t.Error("no picture of the leaderboard was uploaded")
			}
		})
	}
}
