package discord_test

import (
	"strings"
	"testing"

	"mentor/bot"
	"mentor/bot/discord"
	"mentor/bot/discord/discordtest"
	"mentor/storage"
)

// Somebody installed the bot for themselves: wherever they use it, they're in a
// workspace of their own, and nobody else sees the answers.
func TestInstalledByAPerson(t *testing.T) {
	t.Parallel()
	const elsewhere, talk = "700000000000000077", "700000000000000078"
	own := storage.PersonalWorkspace("discord", discordtest.AdaID)
	alone := discordtest.Ada
	alone.Alone, alone.Permissions = true, "8" // who runs a server runs nothing here
	inServer, inPrivate, inGroup := alone, alone, alone
	inServer.Guild, inServer.Channel = elsewhere, talk
	inPrivate.Guild = ""
	inGroup.Guild, inGroup.Group, inGroup.Channel = "", true, talk
	inBothWays(t, func(t *testing.T, r *rig) {
		for name, who := range map[string]discordtest.Who{"in a server": inServer, "in private": inPrivate, "in a group": inGroup} {
			before := len(r.talk.Asked())
			answer := r.Command(who, "today")
			pressed := r.Discord.Press(who, answer, "Done")
			r.Shown(pressed)
			for _, req := range r.talk.Asked()[before:] {
				if req.From.Workspace != own || req.From.Admin || !req.Private || req.HasAudience || req.Channel != "" {
					t.Errorf("%s: %+v", name, req)
				}
			}
			if hidden := answer.Flags&discordtest.ForOne != 0; hidden != (name != "in private") {
				t.Errorf("%s: for one alone: %v", name, hidden)
			}
			// What others elsewhere would read stays between the two, too.
			for _, m := range r.Shown(r.Discord.Command(who, "stuck", "topic", "docker")) {
				if hidden := m.Flags&discordtest.ForOne != 0; hidden != (name != "in private") {
					t.Errorf("%s, an answer for all: for one alone: %v", name, hidden)
				}
			}
		}
		r.Wait(t.Context())
		if all := r.Discord.Messages(talk); len(all) > 0 {
			for _, m := range all {
				if m.Flags&discordtest.ForOne == 0 {
					t.Errorf("posted where the bot is no member: %s", discordtest.TextOfAll(all))
				}
			}
		}
		if n := r.Discord.Count("POST", "/channels/"+talk); n > 0 {
			t.Errorf("%d requests to a channel that it is no member of", n)
		}
		r.NoViolations(t)
	})
}

// In a server that has the bot, somebody who has it too is a member like all others;
// and in another server, of that one.
func TestInstalledInServers(t *testing.T) {
	t.Parallel()
	inBothWays(t, func(t *testing.T, r *rig) {
		second := discordtest.Ada
		second.Guild, second.Channel = "700000000000000002", "700000000000000003"
		for i, who := range []discordtest.Who{discordtest.Ada, second, discordtest.Ada} {
			in := r.Discord.Command(who, "today")
			in.Payload["authorizing_integration_owners"] = map[string]any{"0": who.Guild, "1": who.User}
			r.Shown(in)
			if asked := r.talk.Asked(); asked[i].From.Workspace != storage.WorkspaceID("discord:"+who.Guild) || asked[i].Private {
				t.Errorf("%+v", asked[i])
			}
		}
	})
}

// Commands may be used wherever somebody has the bot.
func TestCommandsAreEverywhere(t *testing.T) {
	t.Parallel()
	for _, c := range discord.Commands([]bot.Command{{Name: "today", Summary: "Today's task"}}, false) {
		if len(*c.Contexts) != 3 || len(*c.IntegrationTypes) != 2 {
			t.Errorf("%s: %v %v", c.Name, *c.Contexts, *c.IntegrationTypes)
		}
	}
	if link := discord.UserInstallURL("123"); !strings.Contains(link, "integration_type=1") || strings.Contains(link, "bot") || strings.Contains(link, "permissions") {
		t.Error(link)
	}
}
