package endtoend

import (
	"encoding/json"
	"errors"
	"fmt"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/bottest"
	"mentor/bot/slack"
	"mentor/bot/slack/slacktest"
)

// Every message shape and everything that a learner's day sends is what Slack
// takes.
func TestRequestsFitSlack(t *testing.T) {
	t.Parallel()
	c := newContract(t)
	add := func(path string, body map[string]any) { c.add(t, "slack", "POST", path, body) }
	// The pane's scope is newer than the validator's list of scopes.
	add("manifest", manifest(t, slack.Design{PublicURL: "https://mentor.example.com"}))
	add("manifest", manifest(t, slack.Design{}))
	add("manifest", manifest(t, slack.Design{PublicURL: "https://mentor.example.com", Many: true}))
	add("manifest", manifest(t, slack.Design{PublicURL: "https://mentor.example.com", Many: true, Socket: true}))
	call := newSlack(t)
	call.callForHelp(t)
	for _, sent := range append(everyFlow(t).Slack.All(), call.Slack.All()...) {
		if sent.IsAnswer() || sent.Method == "upload" {
			sent.Method = "chat.postMessage"
			if sent.Body["blocks"] == nil {
				continue
			}
			sent.Body = map[string]any{"channel": slacktest.Channel, "text": sent.Body["text"], "blocks": sent.Body["blocks"]}
		}
		add("/api/"+sent.Method, sent.Body)
	}
	c.validate(t)
}

func manifest(t *testing.T, d slack.Design) (m map[string]any) {
	t.Helper()
	data, err := slack.Manifest(d)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &m); err != nil {
		t.Fatal(err)
	}
	return m
}

// everyFlow goes through all that the bot can do in Slack.
func everyFlow(t *testing.T) *slackRig {
	t.Helper()
	var clock ahead // what Slack allows in a minute comes back without a wait
	r := slackOn(t, slacktest.New(t), openStore(t), func(c *slack.Config) { c.Clock = clock.now })
	r.Connect(t)
	r.Slack.Admins["U1"] = true
	r.Slack.Users["U1"] = bottest.Nasty
	r.Event(t, slacktest.HomeOpened("Ev1"))
	r.Command(t, "T1", "start")
	r.Slash(t, r.Slack.Command("T1", "U2", "mentor on", "m2"))
	r.Answered(t, "m2")
	said := 0 // each in a conversation of its own, so that none has to wait its second
	for _, c := range commandTree() {
		for i, line := range c.Examples {
			if line == "forget" {
				continue
			}
			r.Slash(t, r.Slack.Command("T1", "U1", line, r.Trigger()))
			id := fmt.Sprint(c.Name, i)
			said++
			r.Event(t, slacktest.Event("message", id, id, line, map[string]any{"channel_type": "im", "channel": fmt.Sprintf("D024BE%03d", said)}))
			r.Wait(t.Context())
			clock.pass(2 * time.Second)
		}
	}
	for _, line := range []string{"settings", "start setup", "ask", "topic", "stuck tell docker", "forget"} {
		r.Interact(t, r.Slack.PressInView("T1", "U1", line, r.Trigger(), slacktest.AtHome()))
	}
	r.Wait(t.Context())
	r.Shortcut(t, "quiz_me")
	r.PressIn(t, r.LastView(t), `quiz [a-z0-9-]+ \d \d`)
	r.Interact(t, r.Slack.PressInView("T1", "U1", "settings", r.Trigger(), r.LastView(t)))
	r.Wait(t.Context())
	r.Interact(t, r.Slack.PressInView("T1", "U1", "channel setup", r.Trigger(), slacktest.AtHome()))
	r.Wait(t.Context())
	r.Submit(t, r.LastView(t), map[string]any{"channel": slacktest.Picked("C024BE92M"), "when": slacktest.Typed("never")})
	r.Event(t, map[string]any{"type": "event_callback", "team_id": "T1", "event_id": "Ev2", "event": map[string]any{
		"type": "assistant_thread_started", "assistant_thread": map[string]any{"user_id": "U1", "channel_id": "D024BE91L", "thread_ts": "1700000005.000100"},
	}})
	r.Event(t, slacktest.Event(
		"message", "Ev3", "1700000006.000200", "What is caching?",
		map[string]any{"channel_type": "im", "channel": "D024BE91L", "thread_ts": "1700000005.000100"},
	))
	r.Wait(t.Context())
	shapes := 0 // each in a channel of its own: Slack takes one message a second in each
	for name, m := range bottest.Corpus() {
		if m.Text() == "" { // nothing is ever posted without words
			continue
		}
		shapes++
		to := bot.Address{Workspace: "slack:T1", Channel: bot.ChannelID(fmt.Sprintf("C024BF%03d", shapes))}
		if _, err := r.Post(t.Context(), to, bot.PostID(fmt.Sprint("shape", shapes)), m); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	ada := bot.Address{Workspace: "slack:T1", Member: "U1"}
	at, err := r.Post(t.Context(), ada, "abc234", task())
	_, found := r.Find(t.Context(), ada, "abc234", time.Now().Add(-time.Minute))
	if err := errors.Join(err, found, r.Edit(t.Context(), at, task()), r.Remove(t.Context(), at)); err != nil {
		t.Error(err)
	}
	return r
}
