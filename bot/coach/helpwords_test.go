package coach_test

import (
	"strings"
	"testing"

	"mentor/bot"
)

// What people say about calls for help is understood when there is a call that it can
// be about, and means what it always did when there is none.
func TestCallsInPlainWords(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, bob := person("w", "ada"), person("w", "bob")
	ask := func(who bot.Person, said string) bot.Reply {
		return w.Handle(t.Context(), bot.Request{From: who, Text: said, Kind: bot.Question, Private: true})
	}
	wants := func(who bot.Person, said, want string) {
		t.Helper()
		if got := ask(who, said).Message.Text(); !strings.Contains(got, want) {
			t.Errorf("%q: no %q in\n%s", said, want, got)
		}
	}
	w.say(ada, "start")
	w.say(bob, "mentor on")
	if got := ask(bob, "I'll take it").Command; got == "mentor" {
		t.Error("a call is taken that isn't there")
	}
	if form := ask(ada, "Can somebody help me?").Message.Form; form == nil || form.Line != "stuck send" {
		t.Errorf("%+v", form)
	}
	wants(bob, "any calls for me?", "Nobody is waiting for you")
	wants(bob, "who is on duty?", "Nobody is on the rota")
	wants(bob, "Any messages for me?", "Your inbox is empty")
	w.Handle(t.Context(), bot.Request{From: ada, Text: "stuck docker it won't start at all", Private: true})
	wants(bob, "Any calls for me?", "Stuck right now")
	wants(ada, "has anybody taken my call yet?", "waiting for a mentor")
	wants(bob, "I'll take it!", "It's yours")
	wants(ada, "what happened to my call?", "Name of bob has taken it")
	wants(ada, "It's not solved yet", "I've told Name of bob")
	wants(ada, "It’s solved!", "Well done! I've told Name of bob")
	if got := ask(ada, "it's solved").Message.Text(); strings.Contains(got, "call for help") {
		t.Errorf("without a call: %s", got)
	}
	for _, question := range []string{"what are api calls?", "how do system calls work", "what is an inbox in kafka?"} {
		if got := ask(ada, question).Command; got != "ask" {
			t.Errorf("%q is read as %s", question, got)
		}
	}
}
