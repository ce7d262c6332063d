package discord_test

import (
	"strings"
	"testing"

	"mentor/bot/discord/discordtest"
)

// threadsBelow are the names of the threads that were opened below messages.
func threadsBelow(r *rig) (names []string) {
	for _, sent := range r.Discord.All() {
		if sent.Method == "POST" && strings.Contains(sent.Path, "/messages/") && strings.HasSuffix(sent.Path, "/threads") && sent.Status < 300 {
			name, _ := sent.Body["name"].(string)
			names = append(names, name)
		}
	}
	return names
}

// An answer that wants a thread gets one where others read along, whether it came
// at once or had to be acknowledged.
func TestAnswerOpensAThread(t *testing.T) {
	t.Parallel()
	stuck := func(t *testing.T, r *rig) {
		discordtest.Wants(t, r.Public(r.Discord.Command(discordtest.Ada, "stuck", "topic", "docker")), "Ada is stuck")
		r.Discord.Until("a thread", func() bool { return len(threadsBelow(r)) == 1 })
		if names := threadsBelow(r); names[0] != "Docker" {
			t.Errorf("threads %q", names)
		}
		r.Command(discordtest.AdaInPrivate, "stuck", "topic", "http")
		if names := threadsBelow(r); len(names) != 1 {
			t.Errorf("threads %q", names)
		}
	}
	t.Run("at once", func(t *testing.T) { t.Parallel(); inBothWays(t, stuck) })
	t.Run("acknowledged", func(t *testing.T) { t.Parallel(); eitherWay(t, impatient, stuck) })
	t.Run("in words", func(t *testing.T) {
		t.Parallel()
		r := newRig(t, false, nil).ready()
		here := discordtest.Ada
		here.Channel = r.Discord.Channel(discordtest.Guild)
		r.Discord.Say(here, "<@"+discordtest.BotID+"> stuck on docker")
		r.Discord.Until("a thread", func() bool { return len(threadsBelow(r)) == 1 })
	})
}
