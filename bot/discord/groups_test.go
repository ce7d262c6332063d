package discord_test

import "testing"

// What is said here names commands as they are typed here, also in what stands
// in a group.
func TestTextsNameTheGroups(t *testing.T) {
	t.Parallel()
	inBothWays(t, func(t *testing.T, r *rig) {
		r.command(ada, "start")
		wants(t, r.command(ada, "help"), "lead report", "my export", "together teach", "/mentor today")
		wants(t, r.command(ada, "help", "command", "report"), "/mentor lead report", "/mentor lead report csv")
		wants(t, r.command(ada, "help", "command", "lead report"), "/mentor lead report")
		wants(t, r.command(ada, "topics", "status", "done"), "Nothing here yet")
	})
}
