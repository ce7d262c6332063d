package slack_test

import (
	"strings"
	"testing"

	"mentor/bot/slack/slacktest"
)

// A shortcut's trigger does not wait for a slow answer either.
func TestShortcutWithASlowAnswer(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.Command(t, "T1", "start")
	open := r.gate.Close()
	r.Interact(t, map[string]any{
		"type": "shortcut", "callback_id": "quiz_me", "team": map[string]any{"id": "T1"}, "user": map[string]any{"id": "U1"},
		"trigger_id": r.Trigger(),
	})
	if first := r.Slack.AwaitMethod(t, "views.open"); !strings.Contains(slacktest.AsJSON(first.Body), "One moment") {
		t.Errorf("opened: %s", slacktest.AsJSON(first.Body))
	}
	open()
	r.Wait(t.Context())
	if text := slacktest.AsJSON(r.LastView(t)); !strings.Contains(text, "(1 of ") {
		t.Errorf("in the end the dialog shows %s", text)
	}
}

// Whatever asks for something asks in a dialog, whichever way it is asked for.
func TestDialogsAtEveryEntrypoint(t *testing.T) {
	t.Parallel()
	forms := map[string]string{
		"ask": "question", "topic": "topic", "stuck tell": "words", "settings": "minutes", "start setup": "roadmap", "where": "channel", "people": "people",
	}
	overBothRoads(t, func(t *testing.T, r *rig) {
		r.Command(t, "T1", "start")
		inPrivate := func(line string) map[string]any {
			press := r.Slack.Press("T1", "U1", line, r.Trigger())
			press["channel"], press["container"] = map[string]any{"id": "D1"}, map[string]any{"is_ephemeral": false}
			return press
		}
		for way, through := range map[string]func(line string){
			"a command":                     func(line string) { r.Slash(t, r.Slack.Command("T1", "U1", line, r.Trigger())) },
			"a button of a message":         func(line string) { r.Interact(t, r.Slack.Press("T1", "U1", line, r.Trigger())) },
			"a button of a private message": func(line string) { r.Interact(t, inPrivate(line)) },
			"the home": func(line string) {
				r.Interact(t, r.Slack.PressInView("T1", "U1", line, r.Trigger(), slacktest.AtHome()))
			},
		} {
			for line, input := range forms {
				through(line)
				r.Wait(t.Context())
				if view := r.LastView(t); slacktest.Element(view, input) == nil {
					t.Errorf("%s: %s shows %.300s", way, line, slacktest.AsJSON(view))
				}
			}
		}
		if n := len(r.Slack.Answers()) + len(r.Slack.Of("chat.postEphemeral")) + len(r.Slack.Of("chat.postMessage")); n != 1 {
			t.Errorf("beside the dialogs there are %d messages", n-1)
		}
		r.Shortcut(t, "ask_mentor")
		if view := r.LastView(t); slacktest.Element(view, "question") == nil {
			t.Errorf("the shortcut shows %s", slacktest.AsJSON(view))
		}
		r.Interact(t, r.Slack.PressInView("T1", "U1", "quiz", r.Trigger(), slacktest.AtHome()))
		r.Wait(t.Context())
		if view := r.LastView(t); slacktest.AsJSON(view["title"]) != `{"emoji":false,"text":"Quiz","type":"plain_text"}` || strings.Count(slacktest.AsJSON(view), "(1 of ") != 1 {
			t.Errorf("a quiz from the home: %s", slacktest.AsJSON(view))
		}
	})
}

// A form that is asked for in a dialog comes on top of it, as long as Slack
// takes one more; then it takes its place.
func TestDialogsOnTopOfEachOther(t *testing.T) {
	t.Parallel()
	overBothRoads(t, func(t *testing.T, r *rig) {
		r.Command(t, "T1", "start")
		r.Interact(t, r.Slack.PressInView("T1", "U1", "today", r.Trigger(), slacktest.AtHome()))
		r.Wait(t.Context())
		first := r.LastView(t)
		press := func(view map[string]any, line string) {
			r.Interact(t, r.Slack.PressInView("T1", "U1", line, r.Trigger(), view))
			r.Wait(t.Context())
		}
		press(first, "settings")
		second := r.Slack.Dialog(1)
		if slacktest.Element(second, "minutes") == nil || !strings.Contains(slacktest.AsJSON(r.Slack.Dialog(0)), "Check yourself") {
			t.Fatalf("on top of the task stands %s", slacktest.AsJSON(second))
		}
		if got := r.Submit(t, second, map[string]any{"minutes": slacktest.Typed("45")}); !strings.Contains(got, "Saved") {
			t.Errorf("saved on top: %s", got)
		}
		press(second, "where")
		third := r.Slack.Dialog(2)
		press(third, "ask")
		if r.Slack.Dialog(3) != nil || slacktest.Element(r.Slack.Dialog(2), "question") == nil {
			t.Errorf("the fourth: %s", slacktest.AsJSON(r.Slack.Dialog(2)))
		}
		// Where nothing can be put on top, the dialog that was pressed changes.
		r.Slack.Fault("views.push", slacktest.Fault{Error: "expired_trigger_id"})
		press(first, "topic")
		if slacktest.Element(r.Slack.Dialog(0), "topic") == nil {
			t.Errorf("without one on top: %s", slacktest.AsJSON(r.Slack.Dialog(0)))
		}
	})
}
