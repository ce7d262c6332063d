package slack_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"
	"time"

	"mentor/bot/slack/slacktest"
	"mentor/roadmap"
)

// submit submits a dialog of U1 with the values of its inputs.
func (r *rig) submit(t testing.TB, view map[string]any, values map[string]any) string {
	t.Helper()
	state := map[string]any{}
	for name, v := range values {
		action, _ := element(view, name)["action_id"].(string)
		state[name] = map[string]any{action: v}
	}
	sent := maps.Clone(view)
	sent["state"] = map[string]any{"values": state}
	return r.interact(t, map[string]any{
		"type": "view_submission", "trigger_id": r.trigger(), "team": map[string]any{"id": "T1"},
		"user": map[string]any{"id": "U1", "name": "ada"}, "view": sent,
	})
}

func typed(s string) map[string]any { return map[string]any{"type": "plain_text_input", "value": s} }

func chosen(s string) map[string]any {
	return map[string]any{"type": "static_select", "selected_option": map[string]any{"value": s}}
}

func ticked(all ...string) map[string]any {
	options := []any{}
	for _, s := range all {
		options = append(options, map[string]any{"value": s})
	}
	return map[string]any{"type": "checkboxes", "selected_options": options}
}

func TestSettingsDialog(t *testing.T) {
	t.Parallel()
	overBothRoads(t, func(t *testing.T, r *rig) {
		r.command(t, "T1", "start")
		view := r.opened(t, "settings")
		if n := len(r.slack.Of("response_url")); n != 1 {
			t.Errorf("beside the dialog there are %d messages", n-1)
		}
		text := asJSON(view)
		for _, want := range []string{`"action_id":"lookup:zone"`, `"text":"Berlin (`, `"min_query_length":0`, `"optional":true`} {
			if !strings.Contains(text, want) {
				t.Errorf("the dialog has no %s:\n%s", want, text)
			}
		}
		for input, mistake := range map[string]struct {
			value any
			says  string
		}{
			"minutes": {typed("many"), "Minutes a day is a number"}, "at": {typed("25:00"), "hours go from 0 to 23"}, "zone": {
				chosen("Mars/Base"), "I don't know the time zone",
			},
		} {
			if got := r.submit(
				t, view, map[string]any{input: mistake.value},
			); !strings.Contains(got, fmt.Sprintf(`"errors":{%q:"`, input)) || !strings.Contains(got, mistake.says) {
				t.Errorf("a mistake is not shown at %s: %s", input, got)
			}
		}
		got := r.submit(t, view, map[string]any{"minutes": typed("45"), "board": chosen("off"), "at": typed("8:15"), "zone": chosen("Asia/Tokyo")})
		if !strings.Contains(got, `"response_action":"update"`) || !strings.Contains(got, "Saved") {
			t.Errorf("saving answered %s", got)
		}
		m, _ := r.store.Member(t.Context(), ada())
		if m.Minutes != 45 || m.OnBoard || !m.Remind.On || m.Remind.At.String() != "08:15" || m.Zone != "Asia/Tokyo" {
			t.Errorf("saved %+v", m)
		}
	})
}

// Whoever wants to choose before joining gets a form that is filled in.
func TestSetUpDialog(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	view := r.opened(t, "start setup")
	if _, err := r.store.Member(t.Context(), ada()); err == nil {
		t.Error("looking at the form joins")
	}
	if text := asJSON(view); !strings.Contains(
		text, `"type":"checkboxes"`,
	) || strings.Count(text, `"value":"mon"`) != 2 || strings.Count(text, `"value":"sun"`) != 1 {
		t.Errorf("the days of the week are not offered, working days ticked: %s", text)
	}
	got := r.submit(t, view, map[string]any{
		"roadmap": chosen("backend"), "minutes": typed("20"), "zone": chosen("Europe/Paris"), "at": typed("8:15"),
		"days": ticked("sat", "sun"),
	})
	m, err := r.store.Member(t.Context(), ada())
	if err != nil || m.Minutes != 20 || m.Zone != "Europe/Paris" || !m.Remind.On || m.Remind.Days != 1|1<<time.Saturday || m.Progress.Roadmap != roadmap.DefaultRoadmap || !strings.Contains(got, "Welcome") {
		t.Errorf("%v %+v\n%s", err, m, got)
	}
}

func TestDialogsAskForWhatIsMissing(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.command(t, "T1", "start")
	ask := r.opened(t, "ask")
	if got := r.submit(t, ask, map[string]any{"question": typed("what is docker?")}); !strings.Contains(got, "From the topic Docker") {
		t.Errorf("a question in a dialog: %s", got)
	}
	topic := r.opened(t, "topic")
	if !strings.Contains(asJSON(topic), `"action_id":"lookup:topic"`) {
		t.Errorf("a topic is not searched: %s", asJSON(topic))
	}
	if got := r.submit(t, topic, map[string]any{"topic": chosen("caching")}); !strings.Contains(got, "Caching") {
		t.Errorf("a topic from a dialog: %s", got)
	}
}

// What is asked in a dialog that was opened in a channel is asked there.
func TestAskAMentorInADialog(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.command(t, "T1", "start")
	r.slash(t, r.slack.Command("T1", "U2", "mentor on docker", "m1"))
	r.answered(t, "m1")
	view := r.opened(t, "stuck tell docker")
	got := r.submit(t, view, map[string]any{"topic": chosen("docker"), "words": typed("My <!channel> container stops at once.")})
	if !strings.Contains(got, "Posted") {
		t.Errorf("submitted: %s", got)
	}
	posts := r.slack.Messages(slacktest.Channel)
	if len(posts) != 1 || !strings.Contains(
		asJSON(posts[0].Blocks), "<@U2>",
	) || !strings.Contains(posts[0].Text, "container stops") || strings.Contains(asJSON(posts), "<!channel>") {
		t.Errorf("posted: %s", asJSON(posts))
	}
}

// A trigger does not wait for a slow store: the dialog opens, and fills later.
func TestDialogOpensBeforeASlowAnswer(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.command(t, "T1", "start")
	open := r.store.close()
	r.slash(t, r.slack.Command("T1", "U1", "settings", r.trigger()))
	first := r.slack.AwaitMethod(t, "views.open")
	if !strings.Contains(asJSON(first.Body), "One moment") {
		t.Errorf("opened: %s", asJSON(first.Body))
	}
	open()
	r.Wait(t.Context())
	if view := r.lastView(t); view["callback_id"] != "settings save" {
		t.Errorf("in the end the dialog shows %s", asJSON(view))
	}
}

func TestSubmissionIsAcknowledgedBeforeASlowAnswer(t *testing.T) {
	t.Parallel()
	overBothRoads(t, func(t *testing.T, r *rig) {
		r.command(t, "T1", "start")
		view := r.opened(t, "settings")
		open := r.store.close()
		start := time.Now()
		if got := r.submit(t, view, map[string]any{"minutes": typed("45")}); !strings.Contains(got, "One moment") || time.Since(start) > 2500*time.Millisecond {
			t.Errorf("after %s: %s", time.Since(start), got)
		}
		open()
		r.Wait(t.Context())
		if view := r.lastView(t); !strings.Contains(asJSON(view), "Saved") {
			t.Errorf("in the end the dialog shows %s", asJSON(view))
		}
	})
}

// Without a dialog, the answer comes as a message.
func TestTriggerThatIsTooOld(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.command(t, "T1", "start")
	r.slack.Always("views.open", "expired_trigger_id")
	if got := r.command(t, "T1", "settings"); !strings.Contains(got, "Minutes a day: 30") {
		t.Errorf("without a dialog: %q", got)
	}
	if got := r.command(t, "T2", "settings"); !strings.Contains(got, "joined yet") {
		t.Errorf("for a stranger: %q", got)
	}
}

func TestSearchInALongList(t *testing.T) {
	t.Parallel()
	overBothRoads(t, func(t *testing.T, r *rig) {
		open := r.store.close() // nothing that is asked for may touch the store
		defer open()
		for _, c := range []struct{ list, typed, want string }{
			{"lookup:topic", "cach", `"value":"caching"`},
			{"lookup:topic", "", `"options":[{`},
			{"lookup:topic", "zzzz", `"options":[]`},
			{"lookup:zone", "tok", `"value":"Asia/Tokyo"`},
			{"lookup:zone", "antarctica/troll", `"value":"Antarctica/Troll"`},
			{"lookup:roadmap", "back", `"value":"backend"`},
		} {
			got := r.interact(t, map[string]any{
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
		r.globalShortcut(t, "ask_mentor")
		view := r.lastView(t)
		if got := r.submit(t, view, map[string]any{"question": typed("rest or graphql?")}); !strings.Contains(got, "GraphQL") {
			t.Errorf("asked: %s", got)
		}
	})
}

// Buttons inside of a dialog change the dialog.
func TestPressInsideADialog(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.command(t, "T1", "start")
	view := r.opened(t, "settings")
	r.interact(t, r.slack.PressInView("T1", "U1", "today", r.trigger(), map[string]any{"id": view["id"], "type": "modal"}))
	r.Wait(t.Context())
	if now := r.lastView(t); !strings.Contains(asJSON(now), "Check yourself") {
		t.Errorf("the dialog shows %s", asJSON(now))
	}
}
