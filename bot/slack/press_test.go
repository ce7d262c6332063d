package slack_test

import (
	"maps"
	"strings"
	"testing"

	"mentor/bot/slack/slacktest"
)

// Where nobody else reads along, a press changes the message that it stands on.
func TestPressReplacesItsMessage(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.Command(t, "T1", "start")
	for name, c := range map[string]struct {
		change   map[string]any
		replaces bool
		kind     string
	}{
		"private message in a channel": {map[string]any{}, true, "ephemeral"},
		"direct channel": {
			map[string]any{"channel": map[string]any{"id": "D1"}, "container": map[string]any{"is_ephemeral": false}}, true, "in_channel",
		},
		"message that all can read": {map[string]any{"container": map[string]any{"is_ephemeral": false}}, false, "ephemeral"},
		"choice from a list": {
			map[string]any{"actions": []any{map[string]any{"type": "static_select", "selected_option": map[string]any{"value": "today"}}}},
			true,
			"ephemeral",
		},
		"choice from a menu": {
			map[string]any{"actions": []any{map[string]any{"type": "overflow", "selected_option": map[string]any{"value": "today"}}}},
			true,
			"ephemeral",
		},
	} {
		trigger := r.Trigger()
		press := r.Slack.Press("T1", "U1", "today", trigger)
		maps.Copy(press, c.change)
		r.Interact(t, press)
		if sent := r.Answered(t, trigger); sent.Body["replace_original"] != c.replaces || sent.Body["response_type"] != c.kind || !strings.Contains(
			sent.Text(), "Check yourself",
		) {
			t.Errorf("%s: replaces %v, %v: %s", name, sent.Body["replace_original"], sent.Body["response_type"], sent.Text())
		}
	}
}

func TestLinksAreNoPresses(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	press := r.Slack.Press("T1", "U1", "", "t1")
	press["actions"] = []any{map[string]any{"type": "button", "action_id": "b0", "url": "https://example.com"}}
	r.Interact(t, press)
	r.Wait(t.Context())
	if all := r.Slack.All(); len(all) > 0 {
		t.Errorf("a link was answered: %+v", all)
	}
}

func TestMessageShortcut(t *testing.T) {
	t.Parallel()
	overBothRoads(t, func(t *testing.T, r *rig) {
		r.Interact(t, map[string]any{
			"type": "message_action", "callback_id": "ask_about_message", "team": map[string]any{"id": "T1"}, "user": map[string]any{
				"id": "U1", "name": "ada",
			}, "channel": map[string]any{"id": slacktest.Channel},
			"message": map[string]any{"text": "<@U2> have you ever used docker?", "ts": "7.1"}, "trigger_id": "s1", "response_url": r.Slack.Hook("s1"),
		})
		if sent := r.Answered(t, "s1"); sent.Body["response_type"] != "ephemeral" || !strings.Contains(sent.Text(), "docker") {
			t.Errorf("%s", slacktest.AsJSON(sent.Body))
		}
	})
}
