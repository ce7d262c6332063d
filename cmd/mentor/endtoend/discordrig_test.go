package endtoend

import (
	"log/slog"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/bottest"
	"mentor/bot/discord"
	"mentor/bot/discord/discordtest"
	"mentor/storage"
)

// discordRig is a whole bot in a fake Discord.
type discordRig struct {
	*discordtest.Rig
	*discord.Adapter
	bot   bot.Conversation
	store storage.Store
}

// newDiscord starts a bot; setup may change how it is set up and the fake
// Discord.
func newDiscord(t testing.TB, overHTTP bool, setup func(*discord.Config, *discordtest.Server)) *discordRig {
	t.Helper()
	fake := discordtest.New(t)
	fake.FirstAnswer = time.Minute // what is slow is shown with the adapter's patience, not with this machine's load
	logs := &bottest.Logs{}
	store := openStore(t)
	r := &discordRig{bot: conversation(store), store: store}
	config := discord.Config{
		Bot: r.bot, Token: discordtest.Token, ApplicationID: discordtest.AppID, APIURL: fake.API(), Log: slog.New(slog.NewTextHandler(logs, nil)),
		Backoff: time.Millisecond, IdentifyEvery: time.Millisecond, Patience: 2 * time.Second,
	}
	if overHTTP {
		config.PublicKey = fake.PublicKey()
	}
	if setup != nil {
		setup(&config, fake)
	}
	r.Adapter = discord.New(config)
	r.Rig = discordtest.NewRig(t, fake, r.Adapter, overHTTP, logs)
	r.Ready()
	return r
}

// restarted is one more bot with the same conversation, behind an address of its
// own.
func (r *discordRig) restarted(t testing.TB) *discordRig {
	t.Helper()
	a := discord.New(discord.Config{
		Bot: r.bot, Token: discordtest.Token, ApplicationID: discordtest.AppID, APIURL: r.Discord.API(), PublicKey: r.Discord.PublicKey(),
	})
	return &discordRig{Rig: r.NewEndpoint(t, a), Adapter: a, bot: r.bot, store: r.store}
}

// inBothWays runs a test over the gateway and over HTTP.
func inBothWays(t *testing.T, test func(t *testing.T, r *discordRig)) {
	t.Helper()
	discordtest.InBothWays(t, func(t *testing.T, overHTTP bool) {
		r := newDiscord(t, overHTTP, nil)
		test(t, r)
		r.NoViolations(t)
	})
}

// toAda is where posts for Ada go.
func toAda() bot.Address {
	return bot.Address{Workspace: "discord:" + discordtest.Guild, Member: discordtest.AdaID}
}
