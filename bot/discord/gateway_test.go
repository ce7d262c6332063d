package discord_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"mentor/bot/discord"
	"mentor/bot/discord/discordtest"
	"mentor/bot/discord/gateway"
	"mentor/storage/storagetest"
)

// Nothing that Discord delivers or plays again is lost or answered twice,
// however the connection breaks.
func TestSoakReconnects(t *testing.T) {
	t.Parallel()
	breaks := storagetest.Soak(100, 500)
	r := newRig(t, false, nil).ready()
	var all []*discordtest.Interaction
	for i := range breaks {
		for range 2 {
			in := r.Discord.Command(discordtest.Ada, "help", "command", "done")
			all = append(all, in)
			r.Discord.Send(in)
		}
		r.Discord.Break(0, discordtest.Breaks[i%len(discordtest.Breaks)])
		in := r.Discord.Command(discordtest.Ada, "help", "command", "skip")
		all = append(all, in)
		r.Discord.Send(in) // while there is no connection
		r.Discord.Online()
	}
	for _, in := range all {
		discordtest.Wants(t, r.Discord.Shown(in)[0], "help")
	}
	if n := r.Discord.Count("POST", "/callback"); n != len(all) {
		t.Errorf("%d answers to %d interactions", n, len(all))
	}
	identifies, resumes, _, closes := r.Discord.Gateway()
	if resumes < breaks/2 || len(identifies) < breaks/5 {
		t.Errorf("%d sessions resumed, %d begun", resumes, len(identifies))
	}
	if slices.Contains(closes, 1000) || slices.Contains(closes, 1001) {
		t.Errorf("a session was ended that was to go on: %v", closes)
	}
	r.NoViolations(t)
}

func TestDeadConnectionIsNoticed(t *testing.T) {
	t.Parallel()
	r := newRig(t, false, func(_ *discord.Config, s *discordtest.Server) { s.Heartbeat = 50 * time.Millisecond }).ready()
	r.Discord.Break(0, discordtest.Zombie)
	in := r.Discord.Command(discordtest.Ada, "help")
	r.Discord.Send(in) // into a connection that swallows it
	discordtest.Wants(t, r.Discord.Shown(in)[0], "help")
	r.Discord.Until("the dead session is closed, and resumed", func() bool {
		_, resumes, _, closes := r.Discord.Gateway()
		return resumes > 0 && slices.Contains(closes, 4000)
	})
}

func TestFatalCloseCodesEndTheBot(t *testing.T) {
	t.Parallel()
	for code, want := range map[int]string{
		4004: "DISCORD_BOT_TOKEN", 4010: "shard", 4011: "shards", 4012: "upgrade", 4013: "report", 4014: "intents",
	} {
		t.Run(fmt.Sprint(code), func(t *testing.T) {
			t.Parallel()
			r := newRig(t, false, func(_ *discord.Config, s *discordtest.Server) { s.Refuse(code) })
			err := <-r.Ended
			r.Ended <- nil
			fatal, ok := errors.AsType[*gateway.FatalError](err)
			if !ok || fatal.Code != code || !strings.Contains(fatal.Text, want) {
				t.Errorf("%v", err)
			}
			if identifies, _, _, _ := r.Discord.Gateway(); len(identifies) != 1 {
				t.Errorf("%d tries", len(identifies))
			}
		})
	}
	t.Run("refused token", func(t *testing.T) {
		t.Parallel()
		r := newRig(t, false, func(c *discord.Config, _ *discordtest.Server) { c.Token = "wrong" })
		err := <-r.Ended
		r.Ended <- nil
		if fatal, ok := errors.AsType[*gateway.FatalError](err); !ok || fatal.Code != 4004 {
			t.Errorf("%v", err)
		}
	})
}

func TestShardsAndTheirBuckets(t *testing.T) {
	t.Parallel()
	const pause = 200 * time.Millisecond
	r := newRig(t, false, func(c *discord.Config, s *discordtest.Server) {
		s.Shards, s.Concurrency, c.IdentifyEvery = 4, 2, pause
	}).ready()
	identifies, _, intents, _ := r.Discord.Gateway()
	if len(identifies) != 4 {
		t.Fatalf("%d sessions", len(identifies))
	}
	// Two at once, and the other two when their buckets are free again.
	if gap := identifies[2].Sub(identifies[0]); gap < pause*8/10 {
		t.Errorf("a bucket was used again after %v", gap)
	}
	const messagesInServersAndPrivate = 1<<9 | 1<<12
	if intents != messagesInServersAndPrivate {
		t.Errorf("intents %b", intents)
	}
	for i := range 4 {
		who := discordtest.Ada
		who.Guild = fmt.Sprint((170_000_000_000+i)<<22 | 1)
		discordtest.Wants(t, r.Command(who, "today"), "Check yourself")
	}
	if err := r.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestPlayedBackMessagesAreAnsweredOnce(t *testing.T) {
	t.Parallel()
	r := newRig(t, false, nil).ready()
	channel := r.Discord.Channel(discordtest.Guild)
	here := discordtest.Ada
	here.Channel = channel
	for i := range 20 {
		r.Discord.Say(here, "<@"+discordtest.BotID+"> what is docker?")
		r.Discord.Break(0, discordtest.Cut) // the last event is played again
		r.Discord.Online()
		r.Discord.Until("an answer", func() bool { return len(r.Discord.Messages(channel)) == i+1 })
	}
	r.Wait(t.Context())
	if n := r.Discord.Count("POST", "/channels/"+channel+"/messages"); n != 20 {
		t.Errorf("%d posts for 20 questions", n)
	}
}

func TestThreadsPerQuestion(t *testing.T) {
	t.Parallel()
	r := newRig(t, false, func(c *discord.Config, _ *discordtest.Server) { c.Threads = true }).ready()
	channel := r.Discord.Channel(discordtest.Guild)
	here := discordtest.Ada
	here.Channel = channel
	asked := r.Discord.Say(here, "<@"+discordtest.BotID+"> what is docker?")
	r.Discord.Until("an answer in a thread", func() bool { return len(r.Discord.Messages(asked)) == 1 })
	// In the thread the answer stands below the question.
	here.Channel = asked
	again := r.Discord.Say(here, "<@"+discordtest.BotID+"> what is kubernetes?")
	r.Discord.Until("an answer in the same thread", func() bool { return len(r.Discord.Messages(asked)) == 2 })
	if m := r.Discord.Messages(asked)[1]; m.Reference != again {
		t.Errorf("answers %q", m.Reference)
	}
	r.NoViolations(t)
}

func TestChannelWhereTheBotMayNotWrite(t *testing.T) {
	t.Parallel()
	r := newRig(t, false, nil).ready()
	channel := r.Discord.Channel(discordtest.Guild)
	r.Discord.Deny(channel, 50013)
	here := discordtest.Ada
	here.Channel = channel
	r.Discord.Say(here, "<@"+discordtest.BotID+"> what is docker?")
	r.Discord.Until("a private answer", func() bool {
		return r.Discord.Private(discordtest.AdaID) != "" && len(r.Discord.Messages(r.Discord.Private(discordtest.AdaID))) == 1
	})
	discordtest.Wants(t, r.Discord.Messages(r.Discord.Private(discordtest.AdaID))[0], "not allowed to post in that channel", "what is docker?")
}

// Many at once: each is answered, none twice.
func TestManyAtOnce(t *testing.T) {
	t.Parallel()
	inBothWays(t, func(t *testing.T, r *rig) {
		var all []*discordtest.Interaction
		for i := range 60 {
			who := discordtest.Ada
			who.User = fmt.Sprint(810000000000000000 + i)
			all = append(all, r.Discord.Command(who, "start"))
		}
		var sent sync.WaitGroup
		for _, in := range all {
			sent.Go(func() { r.Deliver(in) })
		}
		sent.Wait()
		for _, in := range all {
			discordtest.Wants(t, r.Discord.Shown(in)[0], "Welcome, Ada")
		}
	})
}
