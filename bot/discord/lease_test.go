package discord_test

import (
	"context"
	"errors"
	"log/slog"
	"sync/atomic"
	"testing"
	"time"

	"mentor/bot/discord"
	"mentor/bot/discord/discordtest"
	"mentor/storage/redis"
	"mentor/storage/storagetest"
)

// partition is a store's leases behind a network that can be cut.
type partition struct {
	*redis.Store
	cut atomic.Bool
}

func (p *partition) Lease(ctx context.Context, name, owner string, d time.Duration) (bool, string, error) {
	if p.cut.Load() {
		return false, "", errors.New("no route")
	}
	return p.Store.Lease(ctx, name, owner, d)
}

// replica is one of several bots on one Redis.
type replica struct {
	*discord.Adapter
	network *partition
	stop    context.CancelFunc
	ended   chan error
}

func startReplica(t *testing.T, r *rig, address string) *replica {
	t.Helper()
	store, err := redis.Open(t.Context(), address, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	p := &replica{network: &partition{Store: store}, ended: make(chan error, 1)}
	p.Adapter = discord.New(discord.Config{
		Bot: r.bot, Token: discordtest.Token, ApplicationID: discordtest.AppID, APIURL: r.discord.API(), Log: slog.New(slog.NewTextHandler(r.logs, nil)),
		Backoff: time.Millisecond, IdentifyEvery: time.Millisecond, Leases: p.network, LeaseTime: 1500 * time.Millisecond,
	})
	ctx, cancel := context.WithCancel(context.Background())
	p.stop = cancel
	go func() { p.ended <- p.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-p.ended; err != nil {
			t.Error(err)
		}
		p.Wait(context.Background())
		_ = store.Close()
	})
	return p
}

// When one bot is stopped another goes on with its session, and nothing that
// was said in between is lost.
func TestAnotherBotGoesOn(t *testing.T) {
	t.Parallel()
	server := storagetest.StartRedis(t)
	r := newRig(t, true, nil).ready() // the HTTP side has no gateway: it only registers
	first := startReplica(t, r, "redis://"+server.Addr)
	r.discord.Online()
	send := func() *discordtest.Interaction {
		in := r.discord.Command(ada, "help", "command", "done")
		r.discord.Send(in)
		return in
	}
	var all []*discordtest.Interaction
	second := startReplica(t, r, "redis://"+server.Addr)
	for range 5 {
		all = append(all, send())
	}
	first.stop()
	if err := <-first.ended; err != nil {
		t.Error(err)
	}
	first.ended <- nil
	for range 5 {
		all = append(all, send()) // nobody may be there
	}
	for _, in := range all {
		wants(t, r.discord.Shown(in)[0], "/mentor done")
	}
	r.discord.Until("the session goes on", func() bool { _, resumes, _, _ := r.discord.Gateway(); return resumes > 0 })
	identifies, resumes, _, _ := r.discord.Gateway()
	if len(identifies) != 1 || resumes != 1 {
		t.Errorf("%d sessions begun, %d resumed", len(identifies), resumes)
	}
	// A bot that cannot reach the leases loses its shard, and another takes it.
	third := startReplica(t, r, "redis://"+server.Addr)
	second.network.cut.Store(true)
	r.discord.Until("another session", func() bool {
		identifies, _, _, _ := r.discord.Gateway()
		return len(identifies) == 2
	})
	r.discord.Online()
	wants(t, r.discord.Shown(send())[0], "/mentor done")
	second.network.cut.Store(false)
	r.discord.Until("the shard is given up", func() bool { return second.Check(t.Context()) == nil && third.Check(t.Context()) == nil })
	r.noViolations(t)
}
