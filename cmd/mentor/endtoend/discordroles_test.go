package endtoend

import (
	"context"
	"slices"
	"strings"
	"testing"

	"mentor/bot/discord/discordtest"
)

// finishStage does the topics of the first stage and returns all that the last
// one shows.
func finishStage(r *discordRig) []*discordtest.Message {
	r.Command(discordtest.Ada, "start")
	var in *discordtest.Interaction
	for range library().Roadmaps[0].Stages[0].Steps {
		in = r.Discord.Command(discordtest.Ada, "done")
		r.Shown(in)
		r.Wait(context.Background())
		r.Shown(r.Discord.Command(discordtest.Ada, "today"))
	}
	return r.Discord.Shown(in)
}

func TestRolesAsRewards(t *testing.T) {
	t.Parallel()
	const (
		botRole, reward, unrelated = "1001", "1002", "1003"
		manageRoles                = "268435456"
	)
	title := "Mentor: " + library().Roadmaps[0].Stages[0].Title
	for name, c := range map[string]struct {
		roles []discordtest.Role
		given bool
		says  string
	}{
		"given": {
			[]discordtest.Role{{ID: botRole, Position: 5, Permissions: manageRoles}, {ID: reward, Name: strings.ToLower(title), Position: 2}},
			true, "You have a new role",
		},
		"too high": {
			[]discordtest.Role{{ID: botRole, Position: 2, Permissions: manageRoles}, {ID: reward, Name: title, Position: 5}},
			false,
			"drag the bot's role above",
		},
		"not allowed": {[]discordtest.Role{{ID: botRole, Position: 5, Permissions: "0"}, {ID: reward, Name: title, Position: 2}}, false, "Manage Roles"},
		"not ours": {
			[]discordtest.Role{{ID: botRole, Position: 5, Permissions: manageRoles}, {ID: reward, Name: title, Position: 2, Managed: true}},
			false,
			"integration",
		},
		"no reward": {[]discordtest.Role{{ID: botRole, Position: 5, Permissions: manageRoles}, {ID: unrelated, Name: "Mentor: Fame", Position: 2}}, false, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newDiscord(t, true, nil)
			r.Discord.Roles = c.roles
			r.Discord.Give(discordtest.BotID, botRole)
			shown := discordtest.TextOfAll(finishStage(r))
			if !strings.Contains(shown, "Stage finished") || !strings.Contains(shown, c.says) || c.says == "" && strings.Contains(shown, "role") {
				t.Errorf("no %q in\n%s", c.says, shown)
			}
			if got := slices.Contains(r.Discord.Given(discordtest.AdaID), reward); got != c.given {
				t.Errorf("given: %v", got)
			}
			if n := r.Discord.Count("PUT", "/roles/"); !c.given && n > 0 {
				t.Error("tried what was known to fail")
			}
			r.NoViolations(t)
		})
	}
}
