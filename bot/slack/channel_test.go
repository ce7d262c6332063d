package slack_test

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"testing"

	"mentor/bot"
	"mentor/bot/slack"
	"mentor/bot/slack/slacktest"

	api "github.com/slack-go/slack"
)

// setUp is a bot that has one more command: "where" asks for a channel, and
// for nothing else.
type setUp struct {
	bot.Conversation
	mu    sync.Mutex
	heard []bot.Request
	slow  chan struct{} // answers wait for it when it is not nil
}

func (s *setUp) OpensForm(line string) bool {
	return line == "where" || s.Conversation.OpensForm(line)
}

func (s *setUp) Handle(ctx context.Context, req bot.Request) bot.Reply {
	s.mu.Lock()
	s.heard = append(s.heard, req)
	slow := s.slow
	s.mu.Unlock()
	switch req.Text {
	case "where":
		return bot.Reply{Outcome: bot.OK, Message: bot.Message{Blocks: []bot.Block{bot.Say("Which channel?")}, Form: &bot.Form{
			Title: "Daily post", Line: "where save", Submit: "Save", Inputs: []bot.Input{
				{Name: "channel", Label: "Channel", Channel: true, Value: req.Values["channel"]}, {Name: "at", Label: "At", Optional: true},
			},
		}}}
	case "where save":
		if slow != nil {
			<-slow
		}
		if req.Values["at"] == "noon" {
			return bot.Reply{Outcome: bot.Refused, Field: "at", Message: bot.Message{Blocks: []bot.Block{bot.Say("The time is one such as 09:00.")}}}
		}
		return bot.Reply{Outcome: bot.OK, Message: bot.Message{Blocks: []bot.Block{bot.Say("It goes to " + req.Values["channel"])}}}
	}
	return s.Conversation.Handle(ctx, req)
}

func (s *setUp) last(t *testing.T, text string) bot.Request {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, req := range slices.Backward(s.heard) {
		if req.Text == text {
			return req
		}
	}
	t.Fatalf("%q was never asked", text)
	return bot.Request{}
}

// withSetUp makes the bot of a rig one with the command.
func withSetUp(s *setUp) func(*slack.Config) {
	return func(c *slack.Config) { s.Conversation, c.Bot = c.Bot, s }
}

func withSetUpOverBothRoads(t *testing.T, test func(*testing.T, *rig, *setUp)) {
	for name, socket := range map[string]bool{"HTTP": false, "Socket Mode": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			core := &setUp{}
			r := newRig(t, withSetUp(core))
			if socket {
				r.run(t)
			}
			test(t, r, core)
		})
	}
}

func picked(channel string) map[string]any {
	return map[string]any{"type": "conversations_select", "selected_conversation": channel}
}

// element returns the element of an input of a dialog.
func element(view map[string]any, input string) map[string]any {
	blocks, _ := view["blocks"].([]any)
	for _, b := range blocks {
		if block, _ := b.(map[string]any); block["block_id"] == input {
			e, _ := block["element"].(map[string]any)
			return e
		}
	}
	return nil
}

func TestChannelInADialog(t *testing.T) {
	t.Parallel()
	withSetUpOverBothRoads(t, func(t *testing.T, r *rig, core *setUp) {
		fields := r.slack.Command("T1", "U1", "where", r.trigger())
		fields["channel_name"] = "general"
		r.slash(t, fields)
		r.slack.AwaitMethod(t, "views.open")
		r.Wait(t.Context())
		view := r.lastView(t)
		e := element(view, "channel")
		if filter := asJSON(e["filter"]); e["type"] != "conversations_select" || e["default_to_current_conversation"] != true || filter != `{"exclude_bot_users":true,"include":["public","private"]}` {
			t.Errorf("the channel is asked with %s", asJSON(e))
		}
		if got := r.submit(t, view, map[string]any{"channel": picked("C9"), "at": typed("noon")}); !strings.Contains(got, `"errors":{"at":"The time`) {
			t.Errorf("a mistake: %s", got)
		}
		for channel, want := range map[string]string{slacktest.Channel: "<#" + slacktest.Channel + "|general>", "G0PRIVATE": "<#G0PRIVATE>"} {
			// What it came to remembers the channel: its buttons belong there.
			if got := r.submit(t, view, map[string]any{"channel": picked(channel)}); !strings.Contains(got, `"response_action":"update"`) || !strings.Contains(
				got, `"private_metadata":"{\"channel\":\"`+slacktest.Channel,
			) {
				t.Errorf("saving answered %s", got)
			}
			if req := core.last(t, "where save"); req.Values["channel"] != want || req.Channel != slacktest.Channel {
				t.Errorf("%s came as %q, from %q", channel, req.Values["channel"], req.Channel)
			}
		}
	})
}

// What was chosen is chosen still when the dialog comes back after a slow no.
func TestSlowRefusalKeepsWhatWasChosen(t *testing.T) {
	t.Parallel()
	withSetUpOverBothRoads(t, func(t *testing.T, r *rig, core *setUp) {
		view := r.opened(t, "where")
		core.mu.Lock()
		core.slow = make(chan struct{})
		core.mu.Unlock()
		if got := r.submit(t, view, map[string]any{"channel": picked("C0OTHER"), "at": typed("noon")}); !strings.Contains(got, "One moment") {
			t.Errorf("at first: %s", got)
		}
		close(core.slow)
		r.Wait(t.Context())
		again := r.lastView(t)
		if e := element(again, "channel"); e["initial_conversation"] != "C0OTHER" || e["default_to_current_conversation"] != nil {
			t.Errorf("the channel is %s", asJSON(e))
		}
		if e := element(again, "at"); e["initial_value"] != "noon" || !strings.Contains(asJSON(again), "one such as 09:00") || again["callback_id"] != "where save" {
			t.Errorf("the dialog shows %s", asJSON(again))
		}
	})
}

// A dialog needs a trigger; where there is none any more, a button gives one.
func TestButtonThatOpensTheDialog(t *testing.T) {
	t.Parallel()
	core := &setUp{}
	r := newWire(t, withSetUp(core))
	r.slack.Fault("views.open", slacktest.Fault{Error: "expired_trigger_id"})
	r.event(t, slacktest.Event("message", "Ev1", "1.1", "where", map[string]any{"channel_type": "im", "channel": "D1"}))
	sent := r.slack.AwaitMethod(t, "chat.postMessage")
	trigger := r.trigger()
	r.slash(t, r.slack.Command("T1", "U1", "where", trigger))
	for _, body := range []any{sent.Body, r.answered(t, trigger).Body} {
		if text := asJSON(body); !strings.Contains(text, "Which channel?") || !strings.Contains(text, `"value":"where"`) || !strings.Contains(
			text, `"text":"Daily post…"`,
		) {
			t.Errorf("without a dialog: %s", text)
		}
	}
	r.interact(t, r.slack.Press("T1", "U1", "where", r.trigger()))
	r.Wait(t.Context())
	if e := element(r.slack.Dialog(0), "channel"); e == nil {
		t.Error("pressing it opens no dialog")
	}
}

// Where a request came from is known where others read along, and only there.
func TestWhereARequestCameFrom(t *testing.T) {
	t.Parallel()
	core := &setUp{}
	r := newWire(t, withSetUp(core))
	direct := map[string]any{"id": "D1"}
	for name, c := range map[string]struct {
		deliver func(text string)
		want    bot.ChannelID
	}{
		"command": {func(text string) { r.slash(t, r.slack.Command("T1", "U1", text, r.trigger())) }, slacktest.Channel},
		"command in private": {func(text string) {
			fields := r.slack.Command("T1", "U1", text, r.trigger())
			fields["channel_id"] = "D1"
			r.slash(t, fields)
		}, ""},
		"press": {func(text string) { r.interact(t, r.slack.Press("T1", "U1", text, r.trigger())) }, slacktest.Channel},
		"press in private": {func(text string) {
			press := r.slack.Press("T1", "U1", text, r.trigger())
			press["channel"] = direct
			r.interact(t, press)
		}, ""},
		"press at home": {func(text string) {
			r.interact(t, r.slack.PressInView("T1", "U1", text, r.trigger(), atHome()))
		}, ""},
		"mention": {func(text string) { r.event(t, slacktest.Event("app_mention", text, text, text, nil)) }, slacktest.Channel},
		"direct message": {func(text string) {
			r.event(t, slacktest.Event("message", text, text, text, map[string]any{"channel_type": "im", "channel": "D1"}))
		}, ""},
	} {
		text := "topic " + strings.ReplaceAll(name, " ", "-")
		c.deliver(text)
		r.Wait(t.Context())
		if got := core.last(t, text).Channel; got != c.want {
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
