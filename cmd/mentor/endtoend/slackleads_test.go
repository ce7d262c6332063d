package endtoend

import (
	"strings"
	"testing"

	"mentor/bot/slack"
	"mentor/bot/slack/slacktest"
)

// A lead publishes a roadmap, assigns a topic and corrects somebody's progress; the
// member hears of it, walks the roadmap, finds their level and hands in a project.
func TestALeadAndALearnerInSlack(t *testing.T) {
	t.Parallel()
	var clock ahead
	store := openStore(t)
	r := slackOn(t, slacktest.New(t), store, func(c *slack.Config) { c.Bot = conversationAt(store, clock.now) })
	r.Slack.Users["U1"], r.Slack.Users["U2"], r.Slack.Admins["U1"] = "Ada", "Bob", true
	sending(t, store, "slack", r.Adapter, clock.now)
	bob := slacktest.Private("U2")
	say := func(user, line string, wants ...string) {
		t.Helper()
		got := r.CommandBy(t, user, line)
		for _, want := range wants {
			if !strings.Contains(got, want) {
				t.Errorf("%s, %q: no %q in %s", user, line, want, got)
			}
		}
	}
	say("U1", "start", "Welcome")
	say("U2", "start", "Welcome")
	say("U1", "road # Onboarding\n## First week\n- HTTP\n- Our deploy checklist", "Onboarding: version 1", "Not published yet")
	say("U2", "road publish Onboarding", "Only leads and admins")
	say("U1", "road publish Onboarding", "Published: Onboarding")
	say("U2", "start own-onboarding", "You're now on the Onboarding roadmap")

	say("U1", "assign <@U2> http by yesterday", "is in the past")
	say("U1", "assign <@U2> http by tomorrow", "Bob is asked to finish it by")
	clock.pass(grace)
	r.Slack.Stands(t, bob, "A topic for you: HTTP", "Ada asks you to finish it by")
	say("U2", "assign mine", "HTTP")
	say("U2", "done http", "Done: HTTP")
	say("U1", "assign list", "Assigned topics")
	say("U1", "correct <@U2> git done because he showed it", "Git is done for Bob now")
	clock.pass(grace)
	r.Slack.Stands(t, bob, "Git", "he showed it")
	say("U1", "admin audit", "marked a topic as done for Bob", "assigned HTTP to Bob", "published own-onboarding")
	say("U1", "goal spring 40% by 1 march", "spring: 40% of the roadmap")
	say("U2", "progress", "spring: 40%")
	say("U1", "digest", "Your week as a lead")

	say("U2", "level test", "question 1 of 10")
	say("U2", "weekly 3 topics", "3 topics a week")
	say("U2", "shaky http", "on your shaky list")
	say("U2", "project link blog https://example.com/bob/blog", "Handed in")
	say("U2", "project ask blog", "waits for feedback now")
	say("U1", "project reviews", "Bob", "https://example.com/bob/blog")
	say("U2", "export record", "Your learning record")
}

// A lead's week comes by direct message at the time that the lead chose, and to nobody
// else.
func TestADigestInSlack(t *testing.T) {
	t.Parallel()
	var clock ahead
	store := openStore(t)
	r := slackOn(t, slacktest.New(t), store, func(c *slack.Config) { c.Bot = conversationAt(store, clock.now) })
	r.Slack.Users["U1"], r.Slack.Users["U2"], r.Slack.Admins["U1"] = "Ada", "Bob", true
	for _, user := range []string{"U1", "U2"} {
		r.CommandBy(t, user, "start")
		r.CommandBy(t, user, "remind off")
	}
	if got := r.CommandBy(t, "U1", "digest on mondays 09:00"); !strings.Contains(got, "comes by direct message, the first one Mon") {
		t.Error(got)
	}
	if got := r.CommandBy(t, "U2", "digest on"); !strings.Contains(got, "Only captains, leads and admins") {
		t.Error(got)
	}
	sending(t, store, "slack", r.Adapter, clock.now)
	if all := r.Slack.Messages(slacktest.Private("U1")); len(all) != 0 {
		t.Errorf("before its time: %v", all)
	}
	clock.toDue(t, store, "slack:T1", "U1")
	r.Slack.Stands(t, slacktest.Private("U1"), "Your week as a lead")
	for user, want := range map[string]int{"U1": 1, "U2": 0} {
		if all := r.Slack.Messages(slacktest.Private(user)); len(all) != want {
			t.Errorf("%s: %d messages, want %d: %v", user, len(all), want, all)
		}
	}
}
