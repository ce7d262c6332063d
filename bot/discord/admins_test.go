package discord_test

import (
	"testing"

	"mentor/bot/discord"
	"mentor/bot/discord/discordtest"
)

// Who runs a server is asked of Discord where it does not say so itself: the
// owner and everybody with a role that may, and not for every message.
func TestWhoRunsAServer(t *testing.T) {
	t.Parallel()
	const staff = "700000000000000077"
	for name, c := range map[string]struct {
		permissions string
		who         discordtest.Who
		fault       bool
		want        bool
	}{
		"a manager":              {"32", discordtest.Ada, false, true},
		"an administrator":       {"8", discordtest.Ada, false, true},
		"some other role":        {"16", discordtest.Ada, false, false},
		"the owner":              {"0", discordtest.Who{User: "1", Name: "Eve", Guild: discordtest.Guild, Channel: discordtest.General}, false, true},
		"Discord can't be asked": {"32", discordtest.Ada, true, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t, false, func(_ *discord.Config, s *discordtest.Server) {
				s.Roles = []discordtest.Role{{ID: staff, Name: "Staff", Permissions: c.permissions}}
				s.Give(discordtest.AdaID, staff)
			}).ready()
			if c.fault {
				r.Discord.Fail(discordtest.Fault{Method: "GET", Path: "/guilds/" + discordtest.Guild, Status: 403, Code: 50001, Message: "Missing Access", Times: 9})
			}
			for n := range 2 {
				r.Discord.Say(c.who, "<@"+discordtest.BotID+"> today")
				r.Discord.Until("a request", func() bool { return len(r.talk.Asked()) == n+1 })
				if got := r.talk.Asked()[n].From.Admin; got != c.want {
					t.Errorf("an admin: %v", got)
				}
			}
			if n := r.Discord.Count("GET", "/guilds/"+discordtest.Guild+"/members/"+c.who.User); n != 1 {
				t.Errorf("Discord was asked %d times", n)
			}
		})
	}
}
