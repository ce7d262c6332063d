package endtoend

import (
	"regexp"
	"strings"
	"testing"

	"mentor/bot/discord"
	"mentor/bot/discord/discordtest"
)

// One person on Slack and on Discord: the code from one, the yes on the other, and from
// then on the same progress on both.
func TestOnePersonOnBothPlatforms(t *testing.T) {
	t.Parallel()
	discordtest.InBothWays(t, func(t *testing.T, overHTTP bool) {
		there := newSlack(t)
		here := newDiscord(t, overHTTP, func(c *discord.Config, _ *discordtest.Server) { c.Bot = conversation(there.store) })
		there.Command(t, "T1", "start")
		there.Command(t, "T1", "done http")
		said := there.Command(t, "T1", "link")
		code := regexp.MustCompile(`[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}`).FindString(said)
		if code == "" {
			t.Fatalf("no code in\n%s", said)
		}
		ask := here.Command(discordtest.Ada, "link", "code", code)
		discordtest.Wants(t, ask, "Link this account with", "(Slack)?")
		if ask.Flags&discordtest.ForOne == 0 {
			t.Error("what a code leads to is shown to all")
		}
		discordtest.Wants(t, here.Shown(here.Discord.Press(discordtest.Ada, ask, "Link them"))[0], "Linked with")
		discordtest.Wants(t, here.Command(discordtest.Ada, "done", "topic", "git"), "+20 XP")
		discordtest.Wants(t, here.Command(discordtest.Ada, "done", "topic", "http"), "already done")
		if got := there.Command(t, "T1", "done git"); !strings.Contains(got, "already done") {
			t.Errorf("done on Discord and not on Slack:\n%s", got)
		}
		if got := there.Command(t, "T1", "unlink yes"); !strings.Contains(got, "(Discord) keeps a copy of its own") {
			t.Errorf("not unlinked:\n%s", got)
		}
		discordtest.Wants(t, here.Command(discordtest.Ada, "unlink"), "isn't linked")
		here.NoViolations(t)
	})
}
