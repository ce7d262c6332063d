package endtoend

import (
	"slices"
	"strings"
	"testing"

	"mentor/bot/slack/slacktest"
)

var slackEntrypoints = map[string]entrypoint{
	"a command": slackEntrypoint(true, func(t *testing.T, r *slackRig, line string) shown {
		trigger := r.Trigger()
		r.Slash(t, r.Slack.Command("T1", "U1", line, trigger))
		return r.cameOf(t, trigger, line)
	}),
	"a command in a direct message": slackEntrypoint(false, func(t *testing.T, r *slackRig, line string) shown {
		trigger := r.Trigger()
		fields := r.Slack.Command("T1", "U1", line, trigger)
		fields["channel_id"] = "D1"
		r.Slash(t, fields)
		return r.cameOf(t, trigger, line)
	}),
	"a button": slackEntrypoint(false, func(t *testing.T, r *slackRig, line string) shown { return r.pressed(t, line) }),
	"a button in a direct message": slackEntrypoint(false, func(t *testing.T, r *slackRig, line string) shown {
		trigger := r.Trigger()
		press := r.Slack.Press("T1", "U1", line, trigger)
		press["channel"], press["container"] = map[string]any{"id": "D1"}, map[string]any{"is_ephemeral": false}
		r.Interact(t, press)
		return r.cameOf(t, trigger, line)
	}),
	"a direct message": slackEntrypoint(true, func(t *testing.T, r *slackRig, line string) shown {
		n := r.Trigger()[len("trigger"):] // a channel of its own: Slack takes one message a second in each
		return r.postedThen(t, line, slacktest.Event("message", "Ev"+n, n+".1", line, map[string]any{"channel_type": "im", "channel": "D" + n}))
	}),
	"a mention": slackEntrypoint(true, func(t *testing.T, r *slackRig, line string) shown {
		ts := r.Trigger()[len("trigger"):] + ".2"
		return r.postedThen(t, line, slacktest.Event("app_mention", "Ev"+ts, ts, "<@UBOT> "+line, nil))
	}),
}

// slackEntrypoint makes an entrypoint of a way to say a line.
func slackEntrypoint(typed bool, say func(t *testing.T, r *slackRig, line string) shown) entrypoint {
	return entrypoint{typed: typed, enter: func(t *testing.T) func(string) shown {
		t.Helper()
		r := newSlack(t)
		r.Slack.Admins["U1"] = true
		return func(line string) shown { return say(t, r, line) }
	}}
}

// pressed presses a button for a line.
func (r *slackRig) pressed(t *testing.T, line string) shown {
	trigger := r.Trigger()
	r.Interact(t, r.Slack.Press("T1", "U1", line, trigger))
	return r.cameOf(t, trigger, line)
}

// cameOf waits for what comes of a trigger: words through its response address,
// or a dialog.
func (r *slackRig) cameOf(t *testing.T, trigger, line string) shown {
	t.Helper()
	came := r.Slack.Await(t, "what comes of "+trigger, func(s slacktest.Sent) bool {
		return s.IsAnswer() && strings.HasSuffix(s.Path, "/"+trigger) ||
			s.Method == "views.open" && strings.Contains(slacktest.AsJSON(s.Body)+s.Form.Get("trigger_id"), trigger)
	})
	if came.Method == "views.open" {
		r.Wait(t.Context())
		return shown{asks: slacktest.Inputs(r.LastView(t))}
	}
	return r.said(t, came, line)
}

// said is a message with, maybe, a button for the line that was said.
func (r *slackRig) said(t *testing.T, sent slacktest.Sent, line string) shown {
	s := shown{text: slacktest.AsJSON(sent.Body)}
	if strings.Contains(s.text, `"value":"`+line+`"`) {
		s.press = func() shown { return r.pressed(t, line) }
	}
	return s
}

// postedThen delivers an event about a message and returns what is posted then.
func (r *slackRig) postedThen(t *testing.T, line string, event map[string]any) shown {
	t.Helper()
	before := len(r.Slack.All())
	r.Event(t, event)
	isPost := func(s slacktest.Sent) bool { return s.Method == "chat.postMessage" || s.Method == "chat.postEphemeral" }
	r.Slack.Await(t, "an answer", func(slacktest.Sent) bool { return slices.ContainsFunc(r.Slack.All()[before:], isPost) })
	all := r.Slack.All()[before:]
	return r.said(t, all[slices.IndexFunc(all, isPost)], line)
}

// A form that was asked for in plain words is offered by a button that works.
func TestFormOfPlainWords(t *testing.T) {
	t.Parallel()
	r := newSlack(t)
	r.Command(t, "T1", "start")
	got := r.postedThen(t, "settings", slacktest.Event("message", "Ev1", "9.1", "open my settings please", map[string]any{"channel_type": "im", "channel": "D9"}))
	if got.press == nil || !slices.Contains(got.press().asks, "minutes") {
		t.Errorf("no button that opens the settings in %.900s", got.text)
	}
}
