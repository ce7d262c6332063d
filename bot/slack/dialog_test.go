package slack_test

import (
	"strings"
	"testing"
	"time"

	"mentor/bot/slack/slacktest"
)

// A trigger does not wait for a slow answer: the dialog opens, and fills later.
func TestDialogOpensBeforeASlowAnswer(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.Command(t, "T1", "start")
	open := r.gate.Close()
	r.Slash(t, r.Slack.Command("T1", "U1", "settings", r.Trigger()))
	first := r.Slack.AwaitMethod(t, "views.open")
	if !strings.Contains(slacktest.AsJSON(first.Body), "One moment") {
		t.Errorf("opened: %s", slacktest.AsJSON(first.Body))
	}
	open()
	r.Wait(t.Context())
	if view := r.LastView(t); view["callback_id"] != "settings save" {
		t.Errorf("in the end the dialog shows %s", slacktest.AsJSON(view))
	}
}

func TestSubmissionIsAcknowledgedBeforeASlowAnswer(t *testing.T) {
	t.Parallel()
	overBothRoads(t, func(t *testing.T, r *rig) {
		r.Command(t, "T1", "start")
		view := r.Opened(t, "settings")
		open := r.gate.Close()
		start := time.Now()
		if got := r.Submit(t, view, map[string]any{"minutes": slacktest.Typed("45")}); !strings.Contains(got, "One moment") || time.Since(start) > 2500*time.Millisecond {
			t.Errorf("after %s: %s", time.Since(start), got)
		}
		open()
		r.Wait(t.Context())
		if view := r.LastView(t); !strings.Contains(slacktest.AsJSON(view), "Saved") {
			t.Errorf("in the end the dialog shows %s", slacktest.AsJSON(view))
		}
	})
}

// Without a dialog, the answer comes as a message.
func TestTriggerThatIsTooOld(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.Slack.Always("views.open", "expired_trigger_id")
	if got := r.Command(t, "T1", "settings"); !strings.Contains(got, "A form: Settings") {
		t.Errorf("without a dialog: %q", got)
	}
}

// What is looked up while somebody types comes from the list that the input is of.
func TestSearchInALongList(t *testing.T) {
	t.Parallel()
	overBothRoads(t, func(t *testing.T, r *rig) {
		open := r.gate.Close() // nobody waits for an answer to something else
		defer open()
		for _, c := range []struct{ list, typed, want string }{
			{"lookup:topic", "cach", `"value":"caching"`},
			{"lookup:topic", "", `"options":[{`},
			{"lookup:topic", "zzzz", `"options":[]`},
			{"lookup:zone", "tok", `"value":"Asia/Tokyo"`},
			{"lookup:roadmap", "back", `"value":"backend"`},
			{"lookup:moon", "", `"options":[]`},
		} {
			got := r.Interact(t, map[string]any{
				"type": "block_suggestion", "team": map[string]any{"id": "T1"}, "user": map[string]any{"id": "U1"}, "action_id": c.list,
				"block_id": "x", "value": c.typed,
			})
			if !strings.Contains(got, c.want) {
				t.Errorf("%s %q: no %s in %.300s", c.list, c.typed, c.want, got)
			}
		}
	})
}

func TestGlobalShortcut(t *testing.T) {
	t.Parallel()
	overBothRoads(t, func(t *testing.T, r *rig) {
		r.Shortcut(t, "ask_mentor")
		view := r.LastView(t)
		if got := r.Submit(t, view, map[string]any{"question": slacktest.Typed("rest or graphql?")}); !strings.Contains(got, "graphql") {
			t.Errorf("asked: %s", got)
		}
	})
}

// Buttons inside of a dialog change the dialog.
func TestPressInsideADialog(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.Command(t, "T1", "start")
	view := r.Opened(t, "settings")
	r.Interact(t, r.Slack.PressInView("T1", "U1", "today", r.Trigger(), map[string]any{"id": view["id"], "type": "modal"}))
	r.Wait(t.Context())
	if now := r.LastView(t); !strings.Contains(slacktest.AsJSON(now), "Check yourself") {
		t.Errorf("the dialog shows %s", slacktest.AsJSON(now))
	}
}
