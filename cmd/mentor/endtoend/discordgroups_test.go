package endtoend

import (
	"testing"

	"mentor/bot/discord/discordtest"
)

// What is said here names commands as they are typed here, also in what stands
// in a group.
func TestTextsNameTheGroups(t *testing.T) {
	t.Parallel()
	inBothWays(t, func(t *testing.T, r *discordRig) {
		r.Command(discordtest.Ada, "start")
		discordtest.Wants(t, r.Command(discordtest.Ada, "help"), "lead report", "my export", "together teach", "/mentor today")
		discordtest.Wants(t, r.Command(discordtest.Ada, "help", "command", "report"), "/mentor lead report", "/mentor lead report csv")
		discordtest.Wants(t, r.Command(discordtest.Ada, "help", "command", "lead report"), "/mentor lead report")
		discordtest.Wants(t, r.Command(discordtest.Ada, "topics", "status", "done"), "Nothing here yet")
	})
}
