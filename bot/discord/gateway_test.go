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
			in := r.discord.Command(ada, "help", "command", "done")
			all = append(all, in)
			r.discord.Send(in)
		}
		r.discord.Break(0, discordtest.Breaks[i%len(discordtest.Breaks)])
		in := r.discord.Command(ada, "help", "command", "skip")
		all = append(all, in)
		r.discord.Send(in) // while there is no connection
		r.discord.Online()
	}
	for _, in := range all {
		wants(t, r.discord.Shown(in)[0], "/mentor ")
	}
	if n := r.discord.Count("POST", "/callback"); n != len(all) {
		t.Errorf("%d answers to %d interactions", n, len(all))
	}
	identifies, resumes, _, closes := r.discord.Gateway()
	if resumes < breaks/2 || len(identifies) < breaks/5 {
		t.Errorf("%d sessions resumed, %d begun", resumes, len(identifies))
	}
	if slices.Contains(closes, 1000) || slices.Contains(closes, 1001) {
		t.Errorf("a session was ended that was to go on: %v", closes)
	}
	r.noViolations(t)
}

func TestDeadConnectionIsNoticed(t *testing.T) {
	t.Parallel()
	r := newRig(t, false, func(_ *discord.Config, s *discordtest.Server) { s.Heartbeat = 50 * time.Millisecond }).ready()
	r.discord.Break(0, discordtest.Zombie)
	in := r.discord.Command(ada, "help")
	r.discord.Send(in) // into a connection that swallows it
	wants(t, r.discord.Shown(in)[0], "/mentor")
	_, resumes, _, closes := r.discord.Gateway()
	if resumes == 0 || !slices.Contains(closes, 4000) {
		t.Errorf("%d sessions resumed, closed with %v", resumes, closes)
	}
}

func TestFatalCloseCodesEndTheBot(t *testing.T) {
	t.Parallel()
	for code, want := range map[int]string{
		4004: "DISCORD_BOT_TOKEN", 4010: "shard", 4011: "shards", 4012: "upgrade", 4013: "report", 4014: "intents",
	} {
		t.Run(fmt.Sprint(code), func(t *testing.T) {
			t.Parallel()
			r := newRig(t, false, func(_ *discord.Config, s *discordtest.Server) { s.Refuse(code) })
			err := <-r.ended
			r.ended <- nil
			fatal, ok := errors.AsType[*gateway.FatalError](err)
			if !ok || fatal.Code != code || !strings.Contains(fatal.Text, want) {
				t.Errorf("%v", err)
			}
			if identifies, _, _, _ := r.discord.Gateway(); len(identifies) != 1 {
				t.Errorf("%d tries", len(identifies))
			}
		})
	}
	t.Run("refused token", func(t *testing.T) {
		t.Parallel()
		r := newRig(t, false, func(c *discord.Config, _ *discordtest.Server) { c.Token = "wrong" })
		err := <-r.ended
		r.ended <- nil
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
	identifies, _, intents, _ := r.discord.Gateway()
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
		who := ada
		who.Guild = fmt.Sprint((170_000_000_000+i)<<22 | 1)
		wants(t, r.command(who, "today"), "haven't joined")
	}
	if err := r.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestMentionsAndPrivateMessagesAreQuestions(t *testing.T) {
	t.Parallel()
	r := newRig(t, false, nil).ready()
	channel := r.discord.Channel(guild)
	here := ada
	here.Channel = channel
	asked := r.discord.Say(here, "<@"+discordtest.BotID+"> what is docker?")
	r.discord.Until("an answer in the channel", func() bool { return len(r.discord.Messages(channel)) == 1 })
	m := r.discord.Messages(channel)[0]
	wants(t, m, "From the topic Docker")
	if m.Reference != asked || len(m.Pinged) != 0 {
		t.Errorf("answers %s, pings %v", m.Reference, m.Pinged)
	}
	// What nobody said to the bot, and what bots say, is not answered.
	r.discord.Say(here, "what is docker?")
	r.discord.Dispatch(guild, "MESSAGE_CREATE", map[string]any{
		"id": r.discord.NewID(), "type": 0, "channel_id": channel, "guild_id": guild, "content": "hello", "author": map[string]any{"id": "9", "bot": true},
		"mentions": []any{map[string]any{"id": discordtest.BotID}},
	})
	// What concerns only the asker is answered in private.
	r.discord.Say(here, "<@"+discordtest.BotID+"> today")
	r.discord.Until("a note in the channel", func() bool { return len(r.discord.Messages(channel)) == 2 })
	wants(t, r.discord.Messages(channel)[1], "answered you in private")
	private := r.discord.Messages(r.discord.Private(adaID))
	if len(private) != 1 {
		t.Fatalf("%d private messages", len(private))
	}
	wants(t, private[0], "haven't joined")
	// A press there means the server where it was asked.
	r.shown(r.discord.Press(adaPrivate, private[0], "Start"))
	wants(t, r.command(ada, "today"), "Check yourself")
	r.discord.Say(adaPrivate, "what is caching?")
	r.discord.Until("an answer in private", func() bool { return len(r.discord.Messages(r.discord.Private(adaID))) == 2 })
	r.noViolations(t)
}

func TestPlayedBackMessagesAreAnsweredOnce(t *testing.T) {
	t.Parallel()
	r := newRig(t, false, nil).ready()
	channel := r.discord.Channel(guild)
	here := ada
	here.Channel = channel
	for i := range 20 {
		r.discord.Say(here, "<@"+discordtest.BotID+"> what is docker?")
		r.discord.Break(0, discordtest.Cut) // the last event is played again
		r.discord.Online()
		r.discord.Until("an answer", func() bool { return len(r.discord.Messages(channel)) == i+1 })
	}
	r.Wait(t.Context())
	if n := r.discord.Count("POST", "/channels/"+channel+"/messages"); n != 20 {
		t.Errorf("%d posts for 20 questions", n)
	}
}

func TestThreadsPerQuestion(t *testing.T) {
	t.Parallel()
	r := newRig(t, false, func(c *discord.Config, _ *discordtest.Server) { c.Threads = true }).ready()
	channel := r.discord.Channel(guild)
	here := ada
	here.Channel = channel
	asked := r.discord.Say(here, "<@"+discordtest.BotID+"> what is docker?")
	r.discord.Until("an answer in a thread", func() bool { return len(r.discord.Messages(asked)) == 1 })
	// In the thread the answer stands below the question.
	here.Channel = asked
	again := r.discord.Say(here, "<@"+discordtest.BotID+"> what is kubernetes?")
	r.discord.Until("an answer in the same thread", func() bool { return len(r.discord.Messages(asked)) == 2 })
	if m := r.discord.Messages(asked)[1]; m.Reference != again {
		t.Errorf("answers %q", m.Reference)
	}
	r.noViolations(t)
}

func TestChannelWhereTheBotMayNotWrite(t *testing.T) {
	t.Parallel()
	r := newRig(t, false, nil).ready()
	channel := r.discord.Channel(guild)
	r.discord.Deny(channel, 50013)
	here := ada
	here.Channel = channel
	r.discord.Say(here, "<@"+discordtest.BotID+"> what is docker?")
	r.discord.Until("a private answer", func() bool {
		return r.discord.Private(adaID) != "" && len(r.discord.Messages(r.discord.Private(adaID))) == 1
	})
	wants(t, r.discord.Messages(r.discord.Private(adaID))[0], "not allowed to post in that channel", "From the topic Docker")
}

// A member whose private messages are closed learns it at joining, once.
func TestClosedPrivateMessagesAreToldOnce(t *testing.T) {
	t.Parallel()
	inBothWays(t, func(t *testing.T, r *rig) {
		r.discord.CloseDMs(adaID)
		in := r.discord.Command(ada, "start")
		r.shown(in)
		r.discord.Until("the note", func() bool { return len(r.discord.Shown(in)) == 2 })
		wants(t, r.discord.Shown(in)[1], "can't send you direct messages")
		again := r.discord.Command(ada, "start")
		r.shown(again)
		r.Wait(t.Context())
		if n := len(r.discord.Shown(again)); n != 1 {
			t.Errorf("told again: %d messages", n)
		}
		r.shown(r.discord.Command(bob, "start"))
		r.Wait(t.Context())
		wants(t, r.discord.Messages(r.discord.Private(bobID))[0], "write to you in private")
	})
}

// Many at once: each is answered, none twice.
func TestManyAtOnce(t *testing.T) {
	t.Parallel()
	inBothWays(t, func(t *testing.T, r *rig) {
		var all []*discordtest.Interaction
		for i := range 60 {
			who := ada
			who.User = fmt.Sprint(810000000000000000 + i)
			all = append(all, r.discord.Command(who, "start"))
		}
		var sent sync.WaitGroup
		for _, in := range all {
			sent.Go(func() { r.deliver(in) })
		}
		sent.Wait()
		for _, in := range all {
			wants(t, r.discord.Shown(in)[0], "Welcome, Ada")
		}
	})
}
