package discord_test

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strings"
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
	cut   atomic.Bool
	asked atomic.Int32
	wants func(name string) bool // which leases it asks for; all when nil
}

func (p *partition) Lease(ctx context.Context, name, owner, leave string, d time.Duration) (bool, string, error) {
	if p.cut.Load() {
		return false, "", errors.New("no route")
	}
	if p.wants != nil && !p.wants(name) {
		return false, "", nil
	}
	p.asked.Add(1)
	return p.Store.Lease(ctx, name, owner, leave, d)
}

func (p *partition) Release(ctx context.Context, name, owner, left string) error {
	if p.cut.Load() {
		return errors.New("no route")
	}
	return p.Store.Release(ctx, name, owner, left)
}

// RoundTrip is the way to Discord, over the same network.
func (p *partition) RoundTrip(r *http.Request) (*http.Response, error) {
	if p.cut.Load() {
		return nil, errors.New("no route")
	}
	return http.DefaultTransport.RoundTrip(r)
}

// replica is one of several bots on one Redis.
type replica struct {
	*discord.Adapter
	network *partition
	stop    context.CancelFunc
	ended   chan error
}

// kill ends a bot in the middle of what it does: no word more comes from it.
func (p *replica) kill() {
	p.network.cut.Store(true)
	p.stop()
}

func startReplica(t *testing.T, r *rig, address string, setup ...func(*discord.Config, *partition)) *replica {
	t.Helper()
	store, err := redis.Open(t.Context(), address, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	p := &replica{network: &partition{Store: store}, ended: make(chan error, 1)}
	c := discord.Config{
		Bot: r.bot, Token: discordtest.Token, ApplicationID: discordtest.AppID, APIURL: r.discord.API(), Log: slog.New(slog.NewTextHandler(r.logs, nil)),
		Backoff: time.Millisecond, IdentifyEvery: time.Millisecond, Leases: p.network, LeaseTime: 1500 * time.Millisecond, Transport: p.network,
	}
	for _, change := range setup {
		change(&c, p.network)
	}
	p.Adapter = discord.New(c)
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
	// A bot that cannot reach the leases loses its shard, another goes on with
	// it, and the first one does not take it back.
	third := startReplica(t, r, "redis://"+server.Addr)
	second.network.cut.Store(true)
	r.discord.Until("the session goes on once more", func() bool {
		_, resumes, _, _ := r.discord.Gateway()
		return resumes == 2
	})
	r.discord.Online()
	wants(t, r.discord.Shown(send())[0], "/mentor done")
	second.network.cut.Store(false)
	r.discord.Until("the shard is given up", func() bool { return second.Check(t.Context()) == nil && third.Check(t.Context()) == nil })
	if identifies, resumes, _, _ := r.discord.Gateway(); len(identifies) != 1 || resumes != 2 {
		t.Errorf("%d sessions begun, %d resumed", len(identifies), resumes)
	}
	r.noViolations(t)
}

// A bot that is killed leaves its session too: whoever takes the shard hears
// what came meanwhile, and what was heard and not answered; what was answered
// is not answered again.
func TestAnotherBotGoesOnAfterACrash(t *testing.T) {
	t.Parallel()
	server := storagetest.StartRedis(t)
	r := newRig(t, true, nil).ready()
	r.command(ada, "start", "roadmap", "backend")
	first := startReplica(t, r, "redis://"+server.Addr, func(c *discord.Config, _ *partition) { c.Patience = 50 * time.Millisecond })
	r.discord.Online()
	startReplica(t, r, "redis://"+server.Addr)
	send := func(sub string, pairs ...string) *discordtest.Interaction {
		in := r.discord.Command(ada, sub, pairs...)
		r.discord.Send(in)
		return in
	}
	answered := send("help", "command", "done")
	wants(t, r.discord.Shown(answered)[0], "/mentor done")
	// In work when the bot dies, and acknowledged.
	open := r.store.closeGate()
	defer open()
	pending := send("done")
	r.discord.Until("it is acknowledged", func() bool { return r.discord.Acknowledged(pending) })
	// Heard, and not even acknowledged.
	r.discord.Fail(discordtest.Fault{Method: "POST", Path: "/callback", Refuse: true, Times: 1000})
	heard := send("help", "command", "skip")
	r.discord.Until("it was tried", func() bool { return r.discord.Tried(heard) })
	renewed := first.network.asked.Load()
	r.discord.Until("the session is left as it is now", func() bool { return first.network.asked.Load() > renewed+1 })
	first.kill()
	r.discord.Heal()
	missed := send("help", "command", "undo")
	open()
	if m := r.discord.Shown(pending); len(m) != 1 {
		t.Errorf("%d messages", len(m))
	} else {
		wants(t, m[0], "+20 XP")
	}
	wants(t, r.discord.Shown(heard)[0], "/mentor skip")
	wants(t, r.discord.Shown(missed)[0], "/mentor undo")
	if identifies, resumes, _, _ := r.discord.Gateway(); len(identifies) != 1 || resumes != 1 {
		t.Errorf("%d sessions begun, %d resumed", len(identifies), resumes)
	}
	for _, in := range []*discordtest.Interaction{answered, pending, heard, missed} {
		if m := r.discord.Shown(in); len(m) != 1 {
			t.Errorf("%d messages: %s", len(m), discordtest.TextOfAll(m))
		}
	}
	wants(t, r.command(ada, "progress"), "20 XP") // once
	r.noViolations(t)
}

// Sessions of one bucket are begun one after the other, over all bots.
func TestBotsTakeTurnsToIdentify(t *testing.T) {
	t.Parallel()
	server := storagetest.StartRedis(t)
	const every = 400 * time.Millisecond
	r := newRig(t, true, func(_ *discord.Config, s *discordtest.Server) { s.Shards, s.Concurrency = 4, 2 }).ready()
	for half := range 2 {
		startReplica(t, r, "redis://"+server.Addr, func(c *discord.Config, p *partition) {
			c.IdentifyEvery = every
			p.wants = func(name string) bool { // shards 0 and 1, or 2 and 3
				_, shard, _ := strings.Cut(name, discordtest.AppID+":")
				return strings.HasPrefix(shard, "identify:") || int(shard[0]-'0')/2 == half
			}
		})
	}
	r.discord.Online()
	times, _, _, _ := r.discord.Gateway()
	last := map[int]time.Time{}
	for i, shard := range r.discord.Identified() {
		bucket := shard % 2
		if before, ok := last[bucket]; ok && times[i].Sub(before) < every {
			t.Errorf("two sessions of bucket %d within %s", bucket, times[i].Sub(before))
		}
		last[bucket] = times[i]
	}
	if len(times) != 4 || len(last) != 2 {
		t.Errorf("%d sessions in %d buckets", len(times), len(last))
	}
}
