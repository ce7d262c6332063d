package slack_test

import (
	"encoding/json"
	"strings"
	"testing"

	"mentor/bot"
	"mentor/bot/slack"
	"mentor/bot/slack/slacktest"

	api "github.com/slack-go/slack"
)

func TestChannelInADialog(t *testing.T) {
	t.Parallel()
	overBothRoads(t, func(t *testing.T, r *rig) {
		fields := r.Slack.Command("T1", "U1", "where", r.Trigger())
		fields["channel_name"] = "general"
		r.Slash(t, fields)
		r.Slack.AwaitMethod(t, "views.open")
		r.Wait(t.Context())
		view := r.LastView(t)
		e := slacktest.Element(view, "channel")
		if filter := slacktest.AsJSON(e["filter"]); e["type"] != "conversations_select" || e["default_to_current_conversation"] != true || filter != `{"exclude_bot_users":true,"include":["public","private"]}` {
			t.Errorf("the channel is asked with %s", slacktest.AsJSON(e))
		}
		if got := r.Submit(t, view, map[string]any{"channel": slacktest.Picked("C9"), "at": slacktest.Typed("noon")}); !strings.Contains(got, `"errors":{"at":"The time`) {
			t.Errorf("a mistake: %s", got)
		}
		for channel, want := range map[string]string{slacktest.Channel: "<#" + slacktest.Channel + "|general>", "G0PRIVATE": "<#G0PRIVATE>"} {
			// What it came to remembers the channel: its buttons belong there.
			if got := r.Submit(t, view, map[string]any{"channel": slacktest.Picked(channel)}); !strings.Contains(got, `"response_action":"update"`) || !strings.Contains(
				got, `"private_metadata":"{\"channel\":\"`+slacktest.Channel,
			) {
				t.Errorf("saving answered %s", got)
			}
			if req := r.talk.Last(t, "where save"); req.Values["channel"] != want || req.Channel != slacktest.Channel {
				t.Errorf("%s came as %q, from %q", channel, req.Values["channel"], req.Channel)
			}
		}
	})
}

// What was chosen is chosen still when the dialog comes back after a slow no.
func TestSlowRefusalKeepsWhatWasChosen(t *testing.T) {
	t.Parallel()
	overBothRoads(t, func(t *testing.T, r *rig) {
		view := r.Opened(t, "where")
		open := r.gate.Close()
		if got := r.Submit(t, view, map[string]any{"channel": slacktest.Picked("C0OTHER"), "at": slacktest.Typed("noon")}); !strings.Contains(got, "One moment") {
			t.Errorf("at first: %s", got)
		}
		open()
		r.Wait(t.Context())
		again := r.LastView(t)
		if e := slacktest.Element(again, "channel"); e["initial_conversation"] != "C0OTHER" || e["default_to_current_conversation"] != nil {
			t.Errorf("the channel is %s", slacktest.AsJSON(e))
		}
		if e := slacktest.Element(again, "at"); e["initial_value"] != "noon" || !strings.Contains(slacktest.AsJSON(again), "one such as 09:00") || again["callback_id"] != "where save" {
			t.Errorf("the dialog shows %s", slacktest.AsJSON(again))
		}
	})
}

// A dialog needs a trigger; where there is none any more, a button gives one.
func TestButtonThatOpensTheDialog(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.Slack.Fault("views.open", slacktest.Fault{Error: "expired_trigger_id"})
	r.Event(t, slacktest.Event("message", "Ev1", "1.1", "where", map[string]any{"channel_type": "im", "channel": "D1"}))
	sent := r.Slack.AwaitMethod(t, "chat.postMessage")
	trigger := r.Trigger()
	r.Slash(t, r.Slack.Command("T1", "U1", "where", trigger))
	for _, body := range []any{sent.Body, r.Answered(t, trigger).Body} {
		if text := slacktest.AsJSON(body); !strings.Contains(text, "A form: Daily post") || !strings.Contains(text, `"value":"where"`) || !strings.Contains(
			text, `"text":"Daily post…"`,
		) {
			t.Errorf("without a dialog: %s", text)
		}
	}
	r.Interact(t, r.Slack.Press("T1", "U1", "where", r.Trigger()))
	r.Wait(t.Context())
	if e := slacktest.Element(r.Slack.Dialog(0), "channel"); e == nil {
		t.Error("pressing it opens no dialog")
	}
}

// Where a request came from is known where others read along, and only there.
func TestWhereARequestCameFrom(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	direct := map[string]any{"id": "D1"}
	for name, c := range map[string]struct {
		deliver func(text string)
		want    bot.ChannelID
	}{
		"command": {func(text string) { r.Slash(t, r.Slack.Command("T1", "U1", text, r.Trigger())) }, slacktest.Channel},
		"command in private": {func(text string) {
			fields := r.Slack.Command("T1", "U1", text, r.Trigger())
			fields["channel_id"] = "D1"
			r.Slash(t, fields)
		}, ""},
		"press": {func(text string) { r.Interact(t, r.Slack.Press("T1", "U1", text, r.Trigger())) }, slacktest.Channel},
		"press in private": {func(text string) {
			press := r.Slack.Press("T1", "U1", text, r.Trigger())
			press["channel"] = direct
			r.Interact(t, press)
		}, ""},
		"press at home": {func(text string) {
			r.Interact(t, r.Slack.PressInView("T1", "U1", text, r.Trigger(), slacktest.AtHome()))
		}, ""},
		"mention": {func(text string) { r.Event(t, slacktest.Event("app_mention", text, text, text, nil)) }, slacktest.Channel},
		"direct message": {func(text string) {
			r.Event(t, slacktest.Event("message", text, text, text, map[string]any{"channel_type": "im", "channel": "D1"}))
		}, ""},
	} {
		text := "topic " + strings.ReplaceAll(name, " ", "-")
		c.deliver(text)
		r.Wait(t.Context())
		if got := r.talk.Last(t, text).Channel; got != c.want {
			t.Errorf("%s: from %q, want %q", name, got, c.want)
		}
	}
}

func TestSpanThatNamesAChannel(t *testing.T) {
	t.Parallel()
	for id, want := range map[bot.ChannelID]string{
		"C024BE91L": "in <#C024BE91L>.", "G024BE91L": "in <#G024BE91L>.", "1234567890": "in #a &lt;b&gt;.", "C1><!channel": "in #a &lt;b&gt;.", "": "in #a &lt;b&gt;.",
	} {
		blocks := slack.Blocks(bot.Message{Blocks: []bot.Block{bot.Para(bot.T("in "), bot.InChannel(id, "a <b>"), bot.T("."))}})
		section, ok := blocks[0].(*api.SectionBlock)
		if !ok || section.Text.Text != want {
			data, _ := json.Marshal(blocks)
			t.Errorf("%q: %s, want %s", id, data, want)
		}
	}
}
