package slack_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"mentor/bot/slack/slacktest"
)

func atHome() map[string]any { return map[string]any{"id": "HU1", "type": "home"} }

// globalShortcut uses a shortcut from anywhere.
func (r *rig) globalShortcut(t *testing.T, id string) {
	t.Helper()
	r.interact(t, map[string]any{
		"type": "shortcut", "callback_id": id, "team": map[string]any{"id": "T1"}, "user": map[string]any{"id": "U1", "username": "ada"}, "trigger_id": r.trigger(),
	})
	r.Wait(t.Context())
}

// pressIn presses the button of a dialog whose line fits, and returns what the
// dialog shows then.
func (r *rig) pressIn(t *testing.T, view map[string]any, line string) map[string]any {
	t.Helper()
	found := regexp.MustCompile(`"value":"(` + line + `)"`).FindStringSubmatch(asJSON(view))
	if found == nil {
		t.Fatalf("no button for %s in %s", line, asJSON(view))
	}
	r.interact(t, r.slack.PressInView("T1", "U1", found[1], r.trigger(), view))
	r.Wait(t.Context())
	id, _ := view["id"].(string)
	return r.slack.View(id)
}

// A quiz from anywhere: the question opens in a dialog, and explanation, next
// question and score take its place.
func TestQuizShortcut(t *testing.T) {
	t.Parallel()
	overBothRoads(t, func(t *testing.T, r *rig) {
		r.globalShortcut(t, "quiz_me")
		if text := asJSON(r.lastView(t)); !strings.Contains(text, "haven't joined yet") || !strings.Contains(text, `"value":"start`) {
			t.Errorf("a stranger sees %s", text)
		}
		r.command(t, "T1", "start")
		r.globalShortcut(t, "quiz_me")
		view := r.lastView(t)
		for n := 0; !strings.Contains(asJSON(view), "right\""); n++ {
			if n == 10 || !strings.Contains(asJSON(view), fmt.Sprintf("(%d of ", n+1)) {
				t.Fatalf("after %d answers: %s", n, asJSON(view))
			}
			asked := view
			view = r.pressIn(t, asked, `quiz [a-z0-9-]+ \d 0`)
			if text := asJSON(view); !strings.Contains(text, "Right!") && !strings.Contains(text, "Not quite.") {
				t.Errorf("no explanation in %s", text)
			}
			// A second press on what is no longer there changes nothing.
			if again := r.pressIn(t, asked, `quiz [a-z0-9-]+ \d 1`); asJSON(again) != asJSON(view) {
				t.Errorf("an old button changed the dialog to %s", asJSON(again))
			}
			if strings.Contains(asJSON(view), "Next question") {
				view = r.pressIn(t, view, `quiz [a-z0-9-]+ \d`)
			}
		}
		m, err := r.store.Member(t.Context(), ada())
		if err != nil || len(m.Progress.Results) != 1 {
			t.Errorf("%d results are kept, %v", len(m.Progress.Results), err)
		}
		if n := len(r.slack.Of("views.open")); n != 2 {
			t.Errorf("%d dialogs were opened", n)
		}
	})
}

// A shortcut's trigger does not wait for a slow store either.
func TestQuizShortcutWithASlowStore(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.command(t, "T1", "start")
	open := r.store.close()
	r.interact(t, map[string]any{
		"type": "shortcut", "callback_id": "quiz_me", "team": map[string]any{"id": "T1"}, "user": map[string]any{"id": "U1"},
		"trigger_id": r.trigger(),
	})
	if first := r.slack.AwaitMethod(t, "views.open"); !strings.Contains(asJSON(first.Body), "One moment") {
		t.Errorf("opened: %s", asJSON(first.Body))
	}
	open()
	r.Wait(t.Context())
	if text := asJSON(r.lastView(t)); !strings.Contains(text, "(1 of ") {
		t.Errorf("in the end the dialog shows %s", text)
	}
}

// Whatever asks for something asks in a dialog, through every door.
func TestDialogsThroughEveryDoor(t *testing.T) {
	t.Parallel()
	forms := map[string]string{
		"ask": "question", "topic": "topic", "stuck tell": "words", "settings": "minutes", "start setup": "roadmap", "where": "channel",
	}
	withSetUpOverBothRoads(t, func(t *testing.T, r *rig, _ *setUp) {
		r.command(t, "T1", "start")
		inPrivate := func(line string) map[string]any {
			press := r.slack.Press("T1", "U1", line, r.trigger())
			press["channel"], press["container"] = map[string]any{"id": "D1"}, map[string]any{"is_ephemeral": false}
			return press
		}
		for door, through := range map[string]func(line string){
			"a command":                     func(line string) { r.slash(t, r.slack.Command("T1", "U1", line, r.trigger())) },
			"a button of a message":         func(line string) { r.interact(t, r.slack.Press("T1", "U1", line, r.trigger())) },
			"a button of a private message": func(line string) { r.interact(t, inPrivate(line)) },
			"the home":                      func(line string) { r.interact(t, r.slack.PressInView("T1", "U1", line, r.trigger(), atHome())) },
		} {
			for line, input := range forms {
				through(line)
				r.Wait(t.Context())
				if view := r.lastView(t); element(view, input) == nil {
					t.Errorf("%s: %s shows %.300s", door, line, asJSON(view))
				}
			}
		}
		if n := len(r.slack.Of("response_url")) + len(r.slack.Of("chat.postEphemeral")) + len(r.slack.Of("chat.postMessage")); n != 1 {
			t.Errorf("beside the dialogs there are %d messages", n-1)
		}
		r.globalShortcut(t, "ask_mentor")
		if view := r.lastView(t); element(view, "question") == nil {
			t.Errorf("the shortcut shows %s", asJSON(view))
		}
		r.interact(t, r.slack.PressInView("T1", "U1", "quiz", r.trigger(), atHome()))
		r.Wait(t.Context())
		if view := r.lastView(t); asJSON(view["title"]) != `{"emoji":false,"text":"Quiz","type":"plain_text"}` || strings.Count(asJSON(view), "(1 of ") != 1 {
			t.Errorf("a quiz from the home: %s", asJSON(view))
		}
	})
}

// A form that is asked for in a dialog comes on top of it, as long as Slack
// takes one more; then it takes its place.
func TestDialogsOnTopOfEachOther(t *testing.T) {
	t.Parallel()
	withSetUpOverBothRoads(t, func(t *testing.T, r *rig, _ *setUp) {
		r.command(t, "T1", "start")
		r.interact(t, r.slack.PressInView("T1", "U1", "today", r.trigger(), atHome()))
		r.Wait(t.Context())
		first := r.lastView(t)
		press := func(view map[string]any, line string) {
			r.interact(t, r.slack.PressInView("T1", "U1", line, r.trigger(), view))
			r.Wait(t.Context())
		}
		press(first, "settings")
		second := r.slack.Dialog(1)
		if element(second, "minutes") == nil || !strings.Contains(asJSON(r.slack.Dialog(0)), "Check yourself") {
			t.Fatalf("on top of the task stands %s", asJSON(second))
		}
		if got := r.submit(t, second, map[string]any{"minutes": typed("45")}); !strings.Contains(got, "Saved") {
			t.Errorf("saved on top: %s", got)
		}
		press(second, "where")
		third := r.slack.Dialog(2)
		press(third, "ask")
		if r.slack.Dialog(3) != nil || element(r.slack.Dialog(2), "question") == nil {
			t.Errorf("the fourth: %s", asJSON(r.slack.Dialog(2)))
		}
		// Where nothing can be put on top, the dialog that was pressed changes.
		r.slack.Fault("views.push", slacktest.Fault{Error: "expired_trigger_id"})
		press(first, "topic")
		if element(r.slack.Dialog(0), "topic") == nil {
			t.Errorf("without one on top: %s", asJSON(r.slack.Dialog(0)))
		}
	})
}
