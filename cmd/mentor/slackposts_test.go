package main

import (
	"encoding/json"
	"maps"
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"mentor/bot/slack/slacktest"

	"github.com/chromedp/chromedp"
)

// What goes to channels without having been asked for, in a Slack that is not
// ours: a quest, whose bar grows in place.
func TestPostsThroughLocalSlack(t *testing.T) {
	t.Parallel()
	s := startLocalSlack(t, true)
	command := func(user, text string) { s.command(t, user, text) }
	command("U0ADA", "start")
	s.find(t, "Welcome, ")
	command("U0ADA", "settings board on")
	s.find(t, "now on the leaderboard")
	command("U0ADA", "done http")
	s.find(t, "+20 XP")
	command("U0ADA", "team create Platform")
	s.find(t, "You're in Platform")
	command("U0ADA", "team quest caching 1")
	s.press(t, s.find(t, "1 of us finish"), "U0ADA", "Post it here")
	bar := s.find(t, "Only members of the team who are on the board count.")
	s.press(t, bar, "U0ADA", "I did it")
	s.find(t, "Done: Caching")
	eventually(t, "the bar has grown", func() bool { return strings.Contains(s.find(t, "Quest of Platform").Text, "Done by ") })
	if os.Getenv("MENTOR_PICTURES") != "" {
		if err := chromedp.Do(browser(t, 1280, 3000), chromedp.Navigate(s.base), chromedp.Sleep(2*time.Second), picture(t, "slack-posts.png")); err != nil {
			t.Error(err)
		}
	}
}

// Whoever runs the workspace sets a post up in a dialog: a mistake is shown at
// its field, the times before anything is posted, and then it stands there.
func TestChannelSetUpInSlack(t *testing.T) {
	t.Parallel()
	s := slacktest.New(t)
	s.Admins["U1"] = true
	base := slackProgram(t, s, "--slack-signing-secret="+slacktest.Secret)
	deliver := func(body string) string {
		t.Helper()
		res := slacktest.Deliver(t, base+"/slack/events", slacktest.Form, body)
		if res.Code != http.StatusOK {
			t.Errorf("%d %s", res.Code, res.Body)
		}
		return res.Body
	}
	deliver(slacktest.FormBody(s.Command("T1", "U1", "channel setup", "t1")))
	form := func(sent slacktest.Sent) bool {
		data, _ := json.Marshal(sent.Body)
		return strings.HasPrefix(sent.Method, "views.") && strings.Contains(string(data), "conversations_select")
	}
	s.Await(t, "the dialog", form)
	view := s.Dialog(0)
	submit := func(trigger, what string) string {
		values := map[string]any{}
		for _, b := range view["blocks"].([]any) {
			block := b.(map[string]any)
			element, ok := block["element"].(map[string]any)
			if !ok {
				continue
			}
			name := block["block_id"].(string)
			given := map[string]any{"type": element["type"]}
			switch name {
			case "channel":
				given["selected_conversation"] = "C1"
			case "what":
				given["selected_option"] = map[string]any{"value": what}
			case "when":
				given["value"] = "weekdays 09:00"
			case "roadmap":
				given["selected_option"] = map[string]any{"value": "backend"}
			}
			values[name] = map[string]any{element["action_id"].(string): given}
		}
		sent := maps.Clone(view)
		sent["state"] = map[string]any{"values": values}
		return deliver(slacktest.PayloadBody(map[string]any{
			"type": "view_submission", "trigger_id": trigger, "team": map[string]any{"id": "T1"}, "user": map[string]any{"id": "U1", "name": "ada"}, "view": sent,
		}))
	}
	if got := submit("t2", "recap"); !strings.Contains(got, `"when":"The recap sums seven days up`) {
		t.Errorf("a recap on five days: %s", got)
	}
	shown := submit("t3", "board")
	line := regexp.MustCompile(`channel save [^"\\]+board weekdays 09:00`).FindString(strings.NewReplacer(`\u003c`, "<", `\u003e`, ">").Replace(shown))
	if !strings.Contains(shown, "Post the leaderboard?") || line == "" {
		t.Fatalf("proposed: %s", shown)
	}
	deliver(slacktest.PayloadBody(s.PressInView("T1", "U1", line, "t4", view)))
	posted := s.Await(t, "the board", func(sent slacktest.Sent) bool {
		return sent.Method == "chat.postMessage" && sent.Form.Get("channel") == "C1"
	})
	if !strings.Contains(posted.Text(), "Leaderboard of the week from") || !strings.Contains(posted.Form.Get("metadata"), "mentor_nudge") {
		t.Errorf("%v", posted.Form)
	}
}
