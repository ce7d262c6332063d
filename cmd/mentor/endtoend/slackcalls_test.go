package endtoend

import (
	"strings"
	"testing"
	"time"

	"mentor/bot/slack"
	"mentor/bot/slack/slacktest"
)

// A call for help from beginning to end, with what is sent to people unasked.
func TestACallForHelpInSlack(t *testing.T) {
	t.Parallel()
	overBothRoads(t, func(t *testing.T, r *slackRig) { r.callForHelp(t) })
}

// callForHelp has Ada get stuck in private, and Bob help her.
func (r *slackRig) callForHelp(t *testing.T) {
	t.Helper()
	r.Slack.Users["U1"], r.Slack.Users["U2"] = "Ada", "Bob"
	sending(t, r.store, "slack", r.Adapter, time.Now)
	ada, bob, both := slacktest.Private("U1"), slacktest.Private("U2"), slacktest.Private("U1,U2")
	says := func(id, ts, text string) {
		r.Event(t, slacktest.Event("message", id, ts, text, map[string]any{"channel_type": "im", "channel": ada}))
	}
	wants := func(got, want string) {
		t.Helper()
		if !strings.Contains(got, want) {
			t.Errorf("no %q in %s", want, got)
		}
	}
	for _, user := range []string{"U1", "U2"} {
		wants(r.CommandBy(t, user, "start"), "Welcome")
	}
	wants(r.CommandBy(t, "U2", "mentor on docker"), "You're a mentor")

	says("EvStuck", "1700000001.000100", "stuck docker it won't start")
	r.Slack.Stands(t, ada, "I've passed this on to", "<@U2>")
	offer := r.Slack.Stands(t, bob, "Ada is stuck on Docker", "it won't start", "They asked me in private")
	wants(r.PressOn(t, "U2", bob, offer, "Take it"), "It's yours")

	r.Slack.Stands(t, both, "Bob helps Ada with Docker", "<@U1>, <@U2> has taken your call", "it won't start")
	if now := r.Slack.Stands(t, bob, "This one is yours: you're helping"); now.TS != offer.TS {
		t.Errorf("the offer of %s still stands, beside %s", offer.TS, now.TS)
	}

	says("EvSolved", "1700000002.000100", "stuck solved")
	solved := r.Slack.Stands(t, ada, "I've told Bob", "Did the help help?")
	r.Slack.Stands(t, bob, "It's solved. Thank you for helping Ada!")
	wants(r.PressOn(t, "U1", ada, solved, "It helped"), "Good to know, thank you!")
	wants(r.PressOn(t, "U1", ada, solved, "Thank Bob"), "Ada thanks Bob for help with Docker")
	if n := len(r.Slack.Messages(both)); n != 1 {
		t.Errorf("%d messages stand in the conversation of both", n)
	}
}

// Two who want to meet somebody each week are told of each other on Monday.
func TestAPairInSlack(t *testing.T) {
	t.Parallel()
	var clock ahead
	store := openStore(t)
	r := slackOn(t, slacktest.New(t), store, func(c *slack.Config) { c.Bot = conversationAt(store, clock.now) })
	r.Slack.Users["U1"], r.Slack.Users["U2"] = "Ada", "Bob"
	for _, user := range []string{"U1", "U2"} {
		r.CommandBy(t, user, "start")
		if got := r.CommandBy(t, user, "pair on"); !strings.Contains(got, "You're in.") {
			t.Errorf("%s: %s", user, got)
		}
	}
	clock.toMonday()
	sending(t, store, "slack", r.Adapter, clock.now)
	r.Slack.Stands(t, slacktest.Private("U1"), "Your pair this week: Bob", "You meet <@U2> this week")
	r.Slack.Stands(t, slacktest.Private("U2"), "Your pair this week: Ada", "You meet <@U1> this week")
}

// A call for help that was made in a channel says so once it's solved, whether a command
// or a mention made it.
func TestACallMadeAloudInSlackSaysThatItsSolved(t *testing.T) {
	t.Parallel()
	r := newSlack(t)
	r.Slack.Users["U1"], r.Slack.Users["U2"] = "Ada", "Bob"
	sending(t, r.store, "slack", r.Adapter, time.Now)
	for _, user := range []string{"U1", "U2"} {
		r.CommandBy(t, user, "start")
	}
	r.CommandBy(t, "U2", "mentor on docker caching")
	for topic, call := range map[string]func(){
		"Docker": func() { r.CommandBy(t, "U1", "stuck docker it won't start") },
		"Caching": func() {
			r.Event(t, slacktest.Event("app_mention", "EvCaching", "1700000001.000100", "<@"+slacktest.Bot+"> stuck caching it stays stale", nil))
		},
	} {
		call()
		asked := r.Slack.Stands(t, slacktest.Channel, "Ada is stuck on "+topic, "<@U2>: can you help?")
		r.CommandBy(t, "U1", "stuck solved "+topic)
		if now := r.Slack.Stands(t, slacktest.Channel, "Solved: Ada on "+topic, "It's solved. Thanks to everybody who had a look."); now.TS != asked.TS {
			t.Errorf("the call %s still stands, beside %s", asked.TS, now.TS)
		}
	}
	for _, m := range r.Slack.Messages(slacktest.Channel) {
		if strings.Contains(m.Text, "can you help?") {
			t.Errorf("still asks: %s", m.Text)
		}
	}
}
