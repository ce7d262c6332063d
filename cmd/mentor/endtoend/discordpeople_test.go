package endtoend

import (
	"testing"

	"mentor/bot/discord/discordtest"
)

// A new nickname is noticed with the next thing that somebody does, in a channel:
// boards and calls for help follow. Invisible marks go.
func TestNicknames(t *testing.T) {
	t.Parallel()
	inBothWays(t, func(t *testing.T, r *discordRig) {
		for _, line := range []string{"start", "settings board on", "done git", "mentor on"} {
			sub, pairs := r.options(line)
			r.Command(discordtest.Ada, sub, pairs...)
		}
		r.Command(discordtest.Bob, "start")
		in := r.Discord.Command(discordtest.Ada, "today")
		member, _ := in.Payload["member"].(map[string]any)
		member["nick"] = "Count\u202eess\u200b 田中太郎"
		r.Shown(in)
		r.Wait(t.Context())
		const name = "Countess 田中太郎"
		discordtest.Wants(t, r.Command(discordtest.Bob, "leaderboard", "period", "week", "team", "1"), name)
		discordtest.Wants(t, r.Command(discordtest.Bob, "progress", "member", discordtest.AdaID), "Progress of "+name)
		discordtest.Wants(t, r.Command(discordtest.Bob, "mentor"), name)
		// In private a server's nickname is not known: it stays.
		r.Command(discordtest.AdaInPrivate, "today")
		r.Wait(t.Context())
		discordtest.Wants(t, r.Command(discordtest.Bob, "leaderboard", "period", "week", "team", "1"), name)
	})
}
