package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"mentor/bot/slack/slacktest"
	"mentor/storage/storagetest"
)

// slackProgram starts the program against the fake Slack and returns its
// address.
func slackProgram(t *testing.T, s *slacktest.Server, args ...string) string {
	t.Helper()
	return startServer(t, append([]string{"--slack-bot-token=" + slacktest.Token, "--slack-api-url=" + s.API()}, args...)...)
}

func TestSlackManifestCommand(t *testing.T) {
	for name, c := range map[string]struct {
		args   []string
		socket bool
		holds  string
		more   int
	}{
		"without an address": {nil, true, `"socket_mode_enabled": true`, 0},
		"with an address":    {[]string{"--url=https://mentor.example.com"}, false, `"redirect_urls"`, 0},
		"for many":           {[]string{"--url=https://mentor.example.com", "--many"}, false, `"token_rotation_enabled": true`, 0},
		"many over a socket": {[]string{"--url=https://mentor.example.com", "--many", "--socket"}, true, `"https://mentor.example.com/slack/oauth"`, 0},
		"with the pane":      {[]string{"--assistant"}, true, `"assistant_view"`, 1},
	} {
		code, out, stderr := mentor(t, "", append([]string{"slack", "manifest"}, c.args...)...)
		var m struct {
			Settings struct {
				Socket bool `json:"socket_mode_enabled"`
			}
			OAuth struct{ Scopes struct{ Bot []string } } `json:"oauth_config"`
		}
		if err := json.Unmarshal([]byte(out), &m); code != 0 || err != nil || m.Settings.Socket != c.socket || !strings.Contains(out, c.holds) || len(m.OAuth.Scopes.Bot) != 12+c.more {
			t.Errorf("%s: exit %d, %v %s\n%s", name, code, err, stderr, out)
		}
	}
}

func TestDoctorComparesScopes(t *testing.T) {
	for name, c := range map[string]struct {
		scopes string
		error  string
		code   int
		want   []string
	}{
		"all granted": {"app_mentions:read,assistant:write,channels:history,chat:write,commands,files:read,files:write,groups:history,im:history,im:write,mpim:history,mpim:write,users:read,reactions:write", "", 0, []string{"all that are needed are granted; not needed: reactions:write", "a connection can be opened"}},
		"some missing": {"app_mentions:read,chat:write,commands,im:history,users:read", "", 0, []string{
			"files:write is missing: without it, pictures and files come as text", "im:write is missing: without it, nobody can be reminded in private", "install the app again",
		}},
		"cannot speak":    {"users:read", "", exitFail, []string{"chat:write is missing: without it, nothing can be answered or posted"}},
		"nothing is said": {"", "", 0, []string{"does not say which scopes are granted"}},
		"token revoked":   {"", "token_revoked", exitFail, []string{"the token was revoked; install the app again"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := slacktest.New(t)
			s.Scopes = c.scopes
			if c.error != "" {
				s.Always("auth.test", c.error)
			}
			code, out, stderr := mentor(t, "", "doctor", "--store=sqlite:"+t.TempDir()+"/x.db", "--slack-bot-token="+slacktest.Token, "--slack-app-token="+slacktest.AppToken, "--slack-api-url="+s.API())
			if code != c.code || strings.Contains(out+stderr, slacktest.Token) {
				t.Errorf("exit %d\n%s%s", code, out, stderr)
			}
			for _, want := range c.want {
				if !strings.Contains(out, want) {
					t.Errorf("no %q in\n%s", want, out)
				}
			}
		})
	}
}

// The program itself, in both modes, through a learner's first day.
func TestProgramInSlack(t *testing.T) {
	t.Parallel()
	for name, socket := range map[string]bool{"HTTP": false, "Socket Mode": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := slacktest.New(t)
			s.Users["U1"] = "Ada"
			var send func(kind, contentType, body string, payload any) (answer string)
			if socket {
				slackProgram(t, s, "--slack-app-token="+slacktest.AppToken)
				s.AwaitLinks(t, 2)
				send = func(kind, _, _ string, payload any) string { return string(s.Push(kind, payload).Acked(t)) }
			} else {
				base := slackProgram(t, s, "--slack-signing-secret="+slacktest.Secret)
				send = func(_, contentType, body string, _ any) string {
					res := slacktest.Deliver(t, base+"/slack/events", contentType, body)
					if res.Code != 200 {
						t.Errorf("%d %s", res.Code, res.Body)
					}
					return res.Body
				}
			}
			for i, step := range []struct{ say, want string }{
				{"start", "Welcome, Ada"}, {"today", "Check yourself"}, {"done", "+20 XP"}, {"leaderboard", "Ada (only you see this)"}, {"progress", "1 of "}, {"forget", "can't be restored"},
			} {
				trigger := fmt.Sprint("t", i)
				fields := s.Command("T1", "U1", step.say, trigger)
				if answer := send("slash_commands", slacktest.Form, slacktest.FormBody(fields), fields); !socket {
					s.Heard(t, trigger, answer)
				}
				got := s.Await(t, "an answer to "+step.say, func(sent slacktest.Sent) bool { return strings.HasSuffix(sent.Path, "/"+trigger) })
				if !strings.Contains(got.Text(), step.want) {
					t.Errorf("%s: no %q in %s", step.say, step.want, got.Text())
				}
			}
			s.Await(t, "the home that shows the topic", func(sent slacktest.Sent) bool {
				data, _ := json.Marshal(sent.Body)
				return sent.Method == "views.publish" && strings.Contains(string(data), "20 XP")
			})
			question := slacktest.Event("app_mention", "Ev1", "100.1", "<@UBOT> what is docker?", nil)
			data, _ := json.Marshal(question)
			send("events_api", slacktest.JSON, string(data), question)
			if got := s.AwaitMethod(t, "chat.postMessage"); got.Form.Get("thread_ts") != "100.1" || !strings.Contains(got.Text(), "Docker") {
				t.Errorf("answer to a mention: %v", got.Form)
			}
		})
	}
}

// Two programs on one Redis answer a question once, whichever of them hears it
// and however often.
func TestTwoProgramsInSlack(t *testing.T) {
	t.Parallel()
	s := slacktest.New(t)
	redis := storagetest.StartRedis(t)
	var bases []string
	for range 2 {
		bases = append(bases, slackProgram(t, s, "--slack-signing-secret="+slacktest.Secret, "--store=redis://"+redis.Addr))
	}
	ask := func(base, id, channel string) {
		data, _ := json.Marshal(slacktest.Event("message", id, "100.1", "what is docker?", map[string]any{"channel_type": "im", "channel": channel}))
		if res := slacktest.Deliver(t, base+"/slack/events", slacktest.JSON, string(data)); res.Code != 200 {
			t.Errorf("%d %s", res.Code, res.Body)
		}
	}
	answered := func(channel string) {
		s.Await(t, "an answer in "+channel, func(sent slacktest.Sent) bool {
			return sent.Method == "chat.postMessage" && sent.Form.Get("channel") == channel
		})
	}
	ask(bases[0], "Ev1", "D1")
	answered("D1")
	ask(bases[1], "Ev1", "D1")
	ask(bases[1], "Ev2", "D1")
	ask(bases[1], "Ev3", "D3") // answered last, when the others have long been looked at
	answered("D3")
	if n := len(s.Messages("D1")); n != 1 {
		t.Errorf("answered %d times", n)
	}
}
