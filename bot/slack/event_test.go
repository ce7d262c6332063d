package slack_test

import (
	"strings"
	"testing"
	"time"

	"mentor/bot/slack/slacktest"
)

func TestMentionIsAnsweredOnceInItsThread(t *testing.T) {
	t.Parallel()
	overBothRoads(t, func(t *testing.T, r *rig) {
		for _, e := range []map[string]any{ // Slack repeats events, also under a new ID
			slacktest.Event("app_mention", "Ev1", "100.1", "<@UBOT> what is docker?", nil),
			slacktest.Event("app_mention", "Ev1", "100.1", "<@UBOT> what is docker?", nil),
			slacktest.Event("app_mention", "Ev2", "100.1", "<@UBOT> what is docker?", nil),
			slacktest.Event("message", "Ev3", "100.1", "<@UBOT> what is docker?", map[string]any{"channel_type": "channel"}),
			slacktest.Event("message", "Ev4", "100.2", "I am a bot", map[string]any{"channel_type": "im", "bot_id": "B1"}),
			slacktest.Event("message", "Ev5", "100.3", "edited", map[string]any{"channel_type": "im", "subtype": "message_changed"}),
			slacktest.Event("message", "Ev6", "100.4", "what is &lt;git&gt;, see <https://git-scm.com|git>?", map[string]any{"channel_type": "im", "channel": "D1"}),
		} {
			r.Event(t, e)
		}
		r.Wait(t.Context())
		posts := r.Slack.Of("chat.postMessage")
		if len(posts) != 2 {
			t.Fatalf("%d posts for two questions", len(posts))
		}
		for _, p := range posts {
			switch p.Form.Get("channel") {
			case slacktest.Channel:
				if p.Form.Get("thread_ts") != "100.1" || !strings.Contains(p.Text(), "docker") {
					t.Errorf("answer to a mention: %v", p.Form)
				}
			case "D1":
				if p.Form.Get("thread_ts") != "" || !strings.Contains(p.Text(), "git") {
					t.Errorf("answer to a direct message: %v", p.Form)
				}
			}
		}
	})
}

// What is a repeated delivery and what a new one is told by the message, never
// by the header that counts retries.
func TestRetriedEventThatNeverArrivedIsAnswered(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	body := slacktest.AsJSON(slacktest.Event("app_mention", "Ev1", "100.1", "what is docker?", nil))
	h := slacktest.Sign(body, time.Now())
	h.Set("X-Slack-Retry-Num", "2")
	h.Set("X-Slack-Retry-Reason", "http_timeout")
	slacktest.Post(t, r.Front.URL, slacktest.JSON, body, h)
	r.Slack.AwaitMethod(t, "chat.postMessage")
}

// The assistant pane: questions to begin with, a word that work goes on, and
// the answer in the thread.
func TestAssistantPane(t *testing.T) {
	t.Parallel()
	overBothRoads(t, func(t *testing.T, r *rig) {
		r.Event(t, map[string]any{"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": map[string]any{
			"type": "assistant_thread_started", "assistant_thread": map[string]any{"user_id": "U1", "channel_id": "D1", "thread_ts": "5.1", "context": map[string]any{}},
		}})
		prompts := r.Slack.AwaitMethod(t, "assistant.threads.setSuggestedPrompts")
		if list, _ := prompts.Body["prompts"].([]any); len(list) != 4 || prompts.Form.Get("channel_id") != "D1" || prompts.Form.Get("thread_ts") != "5.1" {
			t.Errorf("prompts: %v", prompts.Form)
		}
		r.Event(t, slacktest.Event("message", "Ev2", "5.2", "What is caching?", map[string]any{"channel_type": "im", "channel": "D1", "thread_ts": "5.1"}))
		r.Wait(t.Context())
		status, posts := r.Slack.Of("assistant.threads.setStatus"), r.Slack.Of("chat.postMessage")
		if len(status) != 1 || len(posts) != 1 || status[0].At.After(posts[0].At) || posts[0].Form.Get("thread_ts") != "5.1" || !strings.Contains(
			posts[0].Text(), "caching",
		) {
			t.Errorf("%d states, %d answers: %+v", len(status), len(posts), posts)
		}
	})
}

// A bot that may not speak in a channel answers in private, and says why in the
// log.
func TestAnswerWhereTheBotMayNotSpeak(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"not_in_channel", "is_archived", "channel_not_found"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t)
			r.Slack.Refuse[slacktest.Channel] = name
			r.Event(t, slacktest.Event("app_mention", "Ev1", "100.1", "what is docker?", nil))
			r.Wait(t.Context())
			if all := r.Slack.Messages(slacktest.Private("U1")); len(all) != 1 || !strings.Contains(all[0].Text, "docker") {
				t.Errorf("in private: %+v", all)
			}
			if !strings.Contains(r.Logs.String(), "answered in private") {
				t.Errorf("the log does not say why:\n%s", r.Logs)
			}
		})
	}
}
