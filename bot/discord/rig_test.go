package discord_test

import (
	"log/slog"
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/bottest"
	"mentor/bot/discord"
	"mentor/bot/discord/discordtest"
)

// rig is an adapter with a small conversation behind it and a fake Discord on
// the other side.
type rig struct {
	*discordtest.Rig
	*discord.Adapter
	talk *bottest.Conversation
	gate *bottest.Gate // in front of the conversation
}

// newRig starts an adapter; setup may change how it is set up and the fake
// Discord.
func newRig(t testing.TB, overHTTP bool, setup func(*discord.Config, *discordtest.Server)) *rig {
	t.Helper()
	fake := discordtest.New(t)
	fake.FirstAnswer = time.Minute // what is slow is shown with the adapter's patience, not with this machine's load
	logs := &bottest.Logs{}
	r := &rig{talk: bottest.Learner()}
	r.talk.Answer = aDay
	r.gate = &bottest.Gate{Conversation: r.talk}
	config := discord.Config{
		Bot: r.gate, Token: discordtest.Token, ApplicationID: discordtest.AppID, APIURL: fake.API(), Log: slog.New(slog.NewTextHandler(logs, nil)),
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
	return r
}

// impatient is a set-up in which little work is already too slow to be waited for.
func impatient(c *discord.Config, _ *discordtest.Server) { c.Patience = 100 * time.Millisecond }

// aDay is bottest.Respond, and calls for help that others read.
func aDay(req bot.Request) bot.Reply {
	reply := bottest.Respond(req)
	if line, ok := strings.CutPrefix(req.Text, "stuck "); ok {
		reply.Message, reply.Public, reply.Thread = bottest.Says(req.From.Name+" is stuck"), true, "Docker"
		if strings.Contains(line, "sql") {
			reply.Message.Blocks = []bot.Block{bot.Para(bot.T(req.From.Name+" is stuck on SQL. "), bot.Mention(discordtest.BobID, "Bob"))}
		}
	}
	return reply
}

// ready waits until the adapter can be talked to.
func (r *rig) ready() *rig {
	r.Ready()
	return r
}

// inBothWays runs a test over the gateway and over HTTP.
func inBothWays(t *testing.T, test func(t *testing.T, r *rig)) {
	t.Helper()
	eitherWay(t, nil, test)
}

func eitherWay(t *testing.T, setup func(*discord.Config, *discordtest.Server), test func(t *testing.T, r *rig)) {
	t.Helper()
	discordtest.InBothWays(t, func(t *testing.T, overHTTP bool) {
		r := newRig(t, overHTTP, setup).ready()
		test(t, r)
		r.NoViolations(t)
	})
}
