package slack_test

import (
	"strings"
	"testing"

	"mentor/bot"
	"mentor/bot/bottest"
	"mentor/bot/slack/slacktest"
)

// inPane starts a conversation in the assistant pane with a bot that drafts its answer
// in two parts before it gives it.
func inPane(t *testing.T) *rig {
	t.Helper()
	r := newRig(t)
	r.talk.Answer = func(req bot.Request) bot.Reply {
		if req.Draft != nil {
			req.Draft("A cache keeps copies.")
			req.Draft("\n\nRedis is one.")
		}
		blocks := append(bottest.Says("A cache keeps copies. Redis is one.").Blocks, bot.Small("From the topic Caching."))
		return bot.Reply{Message: bot.Message{Title: "Caching", Blocks: blocks}, Public: true}
	}
	r.Event(t, map[string]any{"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": map[string]any{
		"type": "assistant_thread_started", "assistant_thread": map[string]any{"user_id": "U1", "channel_id": "D1", "thread_ts": "5.1", "context": map[string]any{}},
	}})
	r.Wait(t.Context())
	return r
}

// askInPane asks in the pane and returns the messages that stand there afterwards.
func (r *rig) askInPane(t *testing.T) []slacktest.Message {
	t.Helper()
	r.Event(t, slacktest.Event("message", "Ev2", "5.2", "What is caching?", map[string]any{"channel_type": "im", "channel": "D1", "thread_ts": "5.1"}))
	r.Wait(t.Context())
	return r.Slack.Messages("D1")
}

// An answer grows in the assistant pane while it's written, and becomes the whole
// answer in the same message.
func TestAnAnswerGrowsInThePane(t *testing.T) {
	t.Parallel()
	r := inPane(t)
	all := r.askInPane(t)
	start, more, stop := r.Slack.Of("chat.startStream"), r.Slack.Of("chat.appendStream"), r.Slack.Of("chat.stopStream")
	if len(start) != 1 || len(more) != 1 || len(stop) != 1 || start[0].Form.Get("thread_ts") != "5.1" || more[0].Form.Get("markdown_text") != "\n\nRedis is one." {
		t.Errorf("%d starts, %d parts, %d ends: %v %v", len(start), len(more), len(stop), start, more)
	}
	if len(all) != 1 || all[0].Grows || all[0].Thread != "5.1" || !strings.Contains(all[0].Text, "Redis") || all[0].Blocks == nil {
		t.Errorf("in the pane: %+v", all)
	}
	if posts := r.Slack.Of("chat.postMessage"); len(posts) != 0 {
		t.Errorf("said twice: %v", posts)
	}
}

// Whatever Slack refuses of a draft, the whole answer comes once.
func TestADraftThatFailsCostsNoAnswer(t *testing.T) {
	t.Parallel()
	for method, messages := range map[string]int{"chat.startStream": 1, "chat.appendStream": 1, "chat.stopStream": 2, "chat.update": 2} {
		t.Run(method, func(t *testing.T) {
			t.Parallel()
			r := inPane(t)
			r.Slack.Always(method, "internal_error")
			all := r.askInPane(t)
			if len(all) != messages || all[len(all)-1].Blocks == nil || !strings.Contains(all[len(all)-1].Text, "Redis") {
				t.Errorf("in the pane: %+v", all)
			}
		})
	}
}

// Outside of the pane nobody sees a draft.
func TestNoDraftElsewhere(t *testing.T) {
	t.Parallel()
	r := inPane(t)
	r.Event(t, slacktest.Event("app_mention", "Ev3", "100.1", "what is caching?", nil))
	r.Event(t, slacktest.Event("message", "Ev4", "6.2", "What is caching?", map[string]any{"channel_type": "im", "channel": "D1"}))
	r.Wait(t.Context())
	if n, posts := r.Slack.Of("chat.startStream"), r.Slack.Of("chat.postMessage"); len(n) != 0 || len(posts) != 2 {
		t.Errorf("%d drafts, %d answers", len(n), len(posts))
	}
}
