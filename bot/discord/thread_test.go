package discord_test

import (
	"strings"
	"testing"

	"mentor/bot/discord/discordtest"
)

// threadsBelow are the names of the threads that were opened below messages.
func threadsBelow(r *rig) (names []string) {
	for _, sent := range r.discord.All() {
		if sent.Method == "POST" && strings.Contains(sent.Path, "/messages/") && strings.HasSuffix(sent.Path, "/threads") && sent.Status < 300 {
			name, _ := sent.Body["name"].(string)
			names = append(names, name)
		}
	}
	return names
}

// Whoever is stuck in a channel gets a thread in which mentors answer, once a day
// and topic, whether the answer came at once or had to be acknowledged.
func TestStuckOpensAThread(t *testing.T) {
	t.Parallel()
	stuck := func(t *testing.T, r *rig) {
		r.command(ada, "start")
		r.command(bob, "mentor", "action", "on")
		asked := r.shown(r.discord.Command(ada, "stuck", "topic", "docker it does not start"))
		wants(t, asked[len(asked)-1], "is stuck on Docker", "it does not start", "can you help?")
		r.discord.Until("a thread", func() bool { return len(threadsBelow(r)) == 1 })
		if names := threadsBelow(r); names[0] != "Docker" {
			t.Errorf("threads %q", names)
		}
		again := r.shown(r.discord.Command(ada, "stuck", "topic", "docker"))
		wants(t, again[len(again)-1], "knows that you asked about this today")
		r.command(adaPrivate, "stuck", "topic", "http")
		if names := threadsBelow(r); len(names) != 1 {
			t.Errorf("threads %q", names)
		}
	}
	t.Run("at once", func(t *testing.T) { t.Parallel(); inBothWays(t, stuck) })
	t.Run("acknowledged", func(t *testing.T) { t.Parallel(); inBothWaysImpatient(t, stuck) })
	t.Run("in words", func(t *testing.T) {
		t.Parallel()
		r := newRig(t, false, nil).ready()
		r.command(ada, "start")
		r.command(bob, "mentor", "action", "on")
		r.discord.Say(ada, "<@"+discordtest.BotID+"> stuck on docker")
		r.discord.Until("a thread", func() bool { return len(threadsBelow(r)) == 1 })
	})
}
