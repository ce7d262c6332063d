package slack_test

import (
	"errors"
	"strings"
	"testing"

	"mentor/bot"
	"mentor/bot/bottest"
	"mentor/bot/slack"
	"mentor/bot/slack/slacktest"
)

// Whatever panics while a message is made: the process lives, the person gets a
// kind answer, and the log says where.
func TestPanicWhileRendering(t *testing.T) {
	t.Parallel()
	set := func(c *slack.Config) { c.Bot = bottest.Trapped{Conversation: c.Bot} }
	ask := func(text string) func(t *testing.T, r *rig) string {
		return func(t *testing.T, r *rig) string { return r.Command(t, "T1", text) }
	}
	for name, do := range map[string]func(t *testing.T, r *rig) string{
		"a command":        ask("trap"),
		"the conversation": ask("panic"),
		"a question": func(t *testing.T, r *rig) string {
			r.Event(t, slacktest.Event("message", "Ev1", "100.4", "trap", map[string]any{"channel_type": "im", "channel": "D1"}))
			return r.Slack.AwaitMethod(t, "chat.postMessage").Text()
		},
		"a press in a home": func(t *testing.T, r *rig) string {
			r.Interact(t, r.Slack.PressInView("T1", "U1", "trap", r.Trigger(), slacktest.AtHome()))
			r.Wait(t.Context())
			return slacktest.AsJSON(r.LastView(t))
		},
		"a submitted dialog": func(t *testing.T, r *rig) string {
			return r.Interact(t, map[string]any{
				"type": "view_submission", "team": map[string]any{"id": "T1"}, "user": map[string]any{"id": "U1"}, "trigger_id": r.Trigger(),
				"view": map[string]any{"id": "V1", "type": "modal", "callback_id": "trap", "state": map[string]any{"values": map[string]any{}}},
			})
		},
		"a home": func(t *testing.T, r *rig) string {
			r.Event(t, map[string]any{
				"type": "event_callback", "team_id": "T1", "event_id": "Ev1",
				"event": map[string]any{"type": "app_home_opened", "user": "U1", "tab": "home"},
			})
			return slacktest.AsJSON(r.Slack.AwaitMethod(t, "views.publish").Body)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t, set)
			if got := do(t, r); !strings.Contains(got, bottest.Apology) {
				t.Errorf("shown: %.400s", got)
			}
			if !strings.Contains(r.Logs.String(), "msg=panic") {
				t.Error("the log doesn't tell")
			}
			if got := r.Command(t, "T1", "help"); !strings.Contains(got, "help") {
				t.Errorf("afterwards: %s", got)
			}
		})
	}
}

// A list that can't be searched offers nothing, also where a form needs it.
func TestPanicWhileCompleting(t *testing.T) {
	t.Parallel()
	r := newRig(t, func(c *slack.Config) { c.Bot = bottest.Trapped{Conversation: c.Bot} })
	got := r.Interact(t, map[string]any{
		"type": "block_suggestion", "team": map[string]any{"id": "T1"}, "user": map[string]any{"id": "U1"}, "action_id": "lookup:topic", "value": "ht",
	})
	if strings.TrimSpace(got) != `{"options":[]}` {
		t.Errorf("offered: %s", got)
	}
	if view := r.Opened(t, "trap form"); slacktest.Element(view, "x") == nil {
		t.Errorf("the form: %s", slacktest.AsJSON(view))
	}
}

// A post that can't be rendered is not posted as an bottest.Apology: nobody asked.
func TestPostThatCannotBeRendered(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	to := bot.Address{Workspace: "slack:T1", Channel: slacktest.Channel}
	_, err := r.Post(t.Context(), to, "abc", bottest.Trap)
	edit := r.Edit(t.Context(), bot.Posted{Workspace: "slack:T1", Channel: slacktest.Channel, Message: "1.1"}, bottest.Trap)
	for what, err := range map[string]error{"post": err, "edit": edit} {
		if failed, ok := errors.AsType[*bot.SendError](err); !ok || failed.Fate != bot.Permanent {
			t.Errorf("%s: %v", what, err)
		}
	}
	if n := len(r.Slack.Of("chat.postMessage")) + len(r.Slack.Of("chat.update")); n > 0 {
		t.Errorf("%d messages were sent", n)
	}
}
