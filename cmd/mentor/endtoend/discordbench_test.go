package endtoend

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"mentor/bot/discord/discordtest"
)

// BenchmarkInteractions sends 200 interactions a second over the gateway, mixed
// as members use them, and reports how long the first answers take.
func BenchmarkInteractions(b *testing.B) {
	r := newDiscord(b, false, nil)
	r.Command(discordtest.Ada, "start")
	r.Command(discordtest.Bob, "start")
	kinds := []func(i int) *discordtest.Interaction{
		func(int) *discordtest.Interaction { return r.Discord.Command(discordtest.Ada, "today") },
		func(int) *discordtest.Interaction {
			return r.Discord.Command(discordtest.Bob, "ask", "question", "what is caching")
		},
		func(int) *discordtest.Interaction {
			return r.Discord.Command(discordtest.Ada, "topic", "topic", "docker")
		},
		func(int) *discordtest.Interaction { return r.Discord.Command(discordtest.Bob, "leaderboard") },
		func(i int) *discordtest.Interaction {
			who := discordtest.Ada
			who.User = fmt.Sprint(820000000000000000 + i)
			return r.Discord.Command(who, "start")
		},
		func(int) *discordtest.Interaction { return r.Discord.Command(discordtest.Ada, "done") },
		func(int) *discordtest.Interaction { return r.Discord.Command(discordtest.Bob, "help") },
		func(int) *discordtest.Interaction { return r.Discord.Command(discordtest.Ada, "next") },
	}
	measure(b, r, func(i int) *discordtest.Interaction { return kinds[i%len(kinds)](i) })
}

// BenchmarkAutocomplete asks for topics as somebody types, 200 times a second.
func BenchmarkAutocomplete(b *testing.B) {
	r := newDiscord(b, false, nil)
	typed := []string{"", "c", "ca", "cach", "sql", "docker", "mess", "ha"}
	measure(b, r, func(i int) *discordtest.Interaction {
		return r.Discord.Typing(discordtest.Ada, "topic", "topic", "topic", typed[i%len(typed)])
	})
}

func measure(b *testing.B, r *discordRig, next func(int) *discordtest.Interaction) {
	engine()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	var all []*discordtest.Interaction
	for i := 0; b.Loop(); i++ {
		<-tick.C
		in := next(i)
		all = append(all, in)
		r.Discord.Send(in)
	}
	took := make([]time.Duration, 0, len(all))
	for _, in := range all {
		r.Discord.Until("an answer", func() bool { return r.Discord.Acknowledged(in) })
		took = append(took, in.Took)
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
	b.ReportMetric(float64(took[len(took)-1].Microseconds())/1000, "max-ms")
}
