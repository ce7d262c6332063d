package slack_test

import (
	"strings"
	"testing"

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
			r.event(t, e)
		}
		r.Wait(t.Context())
		posts := r.slack.Of("chat.postMessage")
		if len(posts) != 2 {
			t.Fatalf("%d posts for two questions", len(posts))
		}
		for _, p := range posts {
			switch p.Form.Get("channel") {
			case slacktest.Channel:
				if p.Form.Get("thread_ts") != "100.1" || !strings.Contains(p.Text(), "Docker") {
					t.Errorf("answer to a mention: %v", p.Form)
				}
			case "D1":
				if p.Form.Get("thread_ts") != "" || !strings.Contains(p.Text(), "Git") {
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
	body := asJSON(slacktest.Event("app_mention", "Ev1", "100.1", "what is docker?", nil))
	h := slacktest.Sign(body, now())
	h.Set("X-Slack-Retry-Num", "2")
	h.Set("X-Slack-Retry-Reason", "http_timeout")
	slacktest.Post(t, r.front.URL, slacktest.JSON, body, h)
	r.slack.AwaitMethod(t, "chat.postMessage")
}

// The assistant pane: questions to begin with, a word that work goes on, and
// the answer in the thread.
func TestAssistantPane(t *testing.T) {
	t.Parallel()
	overBothRoads(t, func(t *testing.T, r *rig) {
		r.event(t, map[string]any{"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": map[string]any{
			"type": "assistant_thread_started", "assistant_thread": map[string]any{"user_id": "U1", "channel_id": "D1", "thread_ts": "5.1", "context": map[string]any{}},
		}})
		prompts := r.slack.AwaitMethod(t, "assistant.threads.setSuggestedPrompts")
		if list, _ := prompts.Body["prompts"].([]any); len(list) != 4 || prompts.Form.Get("channel_id") != "D1" || prompts.Form.Get("thread_ts") != "5.1" {
			t.Errorf("prompts: %v", prompts.Form)
		}
		r.event(t, slacktest.Event("message", "Ev2", "5.2", "What is caching?", map[string]any{"channel_type": "im", "channel": "D1", "thread_ts": "5.1"}))
		r.Wait(t.Context())
		status, posts := r.slack.Of("assistant.threads.setStatus"), r.slack.Of("chat.postMessage")
		if len(status) != 1 || len(posts) != 1 || status[0].At.After(posts[0].At) || posts[0].Form.Get("thread_ts") != "5.1" || !strings.Contains(
			posts[0].Text(), "Caching",
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
			r.slack.Refuse[slacktest.Channel] = name
			r.event(t, slacktest.Event("app_mention", "Ev1", "100.1", "what is docker?", nil))
			r.Wait(t.Context())
			if all := r.slack.Messages(slacktest.Private("U1")); len(all) != 1 || !strings.Contains(all[0].Text, "Docker") {
				t.Errorf("in private: %+v", all)
			}
			if !strings.Contains(r.log.String(), "answered in private") {
				t.Errorf("the log does not say why:\n%s", r.log)
			}
		})
	}
}

// What Slack made of somebody's words is undone; whom they mean stays.
func TestWordsAsTheyWereTyped(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.command(t, "T1", "mentor on")
	r.command(
		t, "T1",
		"teach what is &lt;R&amp;D&gt; =&gt; Ask <@U2|bob> or see <https://wiki.example/rd|wiki.example/rd>, or <https://other.example/?a=1&amp;b=2>.",
	)
	got := r.command(t, "T1", "ask what is R&amp;D")
	for _, want := range []string{"Ask &lt;@U2|bob&gt; or see wiki.example/rd, or https://other.example/?a=1&amp;b=2."} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in %s", want, got)
		}
	}
	if strings.Contains(got, "<@U2") {
		t.Errorf("a name in an answer pings: %s", got)
	}
}
