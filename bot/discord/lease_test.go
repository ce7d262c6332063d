package discord_test

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"mentor/bot/discord"
	"mentor/bot/discord/discordtest"
	"mentor/bot/discord/gateway"
	"mentor/storage"
)

// leases are those of a store that several bots share.
type leases struct {
	mu   sync.Mutex
	held map[string]lease
}

type lease struct {
	owner, left string
	until       time.Time
}

func (l *leases) Lease(_ context.Context, name, owner, leave string, d time.Duration) (held bool, left string, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	was, now := l.held[name], time.Now()
	if was.owner != "" && was.owner != owner && now.Before(was.until) {
		return false, "", nil
	}
	l.held[name] = lease{owner, cmp.Or(leave, was.left), now.Add(d)}
	return true, was.left, nil
}

func (l *leases) Release(_ context.Context, name, owner, left string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.held[name].owner == owner {
		l.held[name] = lease{left: left}
	}
	return nil
}

// partition is the way to the leases over a network that can be cut.
type partition struct {
	gateway.Leases
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
	return p.Leases.Lease(ctx, name, owner, leave, d)
}

func (p *partition) Release(ctx context.Context, name, owner, left string) error {
	if p.cut.Load() {
		return errors.New("no route")
	}
	return p.Leases.Release(ctx, name, owner, left)
}

// RoundTrip is the way to Discord, over the same network.
func (p *partition) RoundTrip(r *http.Request) (*http.Response, error) {
	if p.cut.Load() {
		return nil, errors.New("no route")
	}
	return http.DefaultTransport.RoundTrip(r)
}

// replica is one of several bots with the same leases.
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

func startReplica(t *testing.T, r *rig, shared *leases, setup ...func(*discord.Config, *partition)) *replica {
	t.Helper()
	p := &replica{network: &partition{Leases: shared}, ended: make(chan error, 1)}
	c := discord.Config{
		Bot: r.gate, Token: discordtest.Token, ApplicationID: discordtest.AppID, APIURL: r.Discord.API(), Log: slog.New(slog.NewTextHandler(r.Logs, nil)),
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
	})
	return p
}

// When one bot is stopped another goes on with its session, and nothing that
// was said in between is lost.
func TestAnotherBotGoesOn(t *testing.T) {
	t.Parallel()
	shared := &leases{held: map[string]lease{}}
	r := newRig(t, true, nil).ready() // the HTTP side has no gateway: it only registers
	first := startReplica(t, r, shared)
	r.Discord.Online()
	// Who leaves before it has read of its session leaves none to go on with.
	r.Discord.Until("the first bot knows its session", func() bool { return first.Check(t.Context()) == nil })
	send := func() *discordtest.Interaction {
		in := r.Discord.Command(discordtest.Ada, "help", "command", "done")
		r.Discord.Send(in)
		return in
	}
	var all []*discordtest.Interaction
	second := startReplica(t, r, shared)
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
		discordtest.Wants(t, r.Discord.Shown(in)[0], "help done")
	}
	r.Discord.Until("the session goes on", func() bool { _, resumes, _, _ := r.Discord.Gateway(); return resumes > 0 })
	identifies, resumes, _, _ := r.Discord.Gateway()
	if len(identifies) != 1 || resumes < 1 {
		t.Errorf("%d sessions begun, %d resumed", len(identifies), resumes)
	}
	// A bot that cannot reach the leases loses its shard, another goes on with
	// it, and the first one does not take it back.
	third := startReplica(t, r, shared)
	second.network.cut.Store(true)
	r.Discord.Until("the session goes on once more", func() bool {
		_, resumes, _, _ := r.Discord.Gateway()
		return resumes >= 2
	})
	r.Discord.Online()
	discordtest.Wants(t, r.Discord.Shown(send())[0], "help done")
	second.network.cut.Store(false)
	r.Discord.Until("the shard is given up", func() bool { return second.Check(t.Context()) == nil && third.Check(t.Context()) == nil })
	// A machine that stands still for longer than a lease hands the session on more often.
	if identifies, resumes, _, _ := r.Discord.Gateway(); len(identifies) != 1 || resumes < 2 {
		t.Errorf("%d sessions begun, %d resumed", len(identifies), resumes)
	}
	r.NoViolations(t)
}

// A bot that is killed leaves its session too: the bot that takes the shard hears
// what came meanwhile, and what was heard and not answered; what was answered
// is not answered again.
func TestAnotherBotGoesOnAfterACrash(t *testing.T) {
	t.Parallel()
	shared := &leases{held: map[string]lease{}}
	r := newRig(t, true, nil).ready()
	first := startReplica(t, r, shared, func(c *discord.Config, _ *partition) { c.Patience = 50 * time.Millisecond })
	r.Discord.Online()
	startReplica(t, r, shared)
	send := func(sub string, pairs ...string) *discordtest.Interaction {
		in := r.Discord.Command(discordtest.Ada, sub, pairs...)
		r.Discord.Send(in)
		return in
	}
	answered := send("help", "command", "done")
	discordtest.Wants(t, r.Discord.Shown(answered)[0], "help done")
	// In work when the bot dies, and acknowledged.
	open := r.gate.Close()
	defer open()
	pending := send("done")
	r.Discord.Until("it is acknowledged", func() bool { return r.Discord.Acknowledged(pending) })
	// Heard, and not even acknowledged.
	r.Discord.Fail(discordtest.Fault{Method: "POST", Path: "/callback", Refuse: true, Times: 1000})
	heard := send("help", "command", "skip")
	r.Discord.Until("it was tried", func() bool { return r.Discord.Tried(heard) })
	renewed := first.network.asked.Load()
	r.Discord.Until("the session is left as it is now", func() bool { return first.network.asked.Load() > renewed+1 })
	first.kill()
	r.Discord.Heal()
	missed := send("help", "command", "undo")
	open()
	if m := r.Discord.Shown(pending); len(m) != 1 {
		t.Errorf("%d messages", len(m))
	} else {
		discordtest.Wants(t, m[0], "Done")
	}
	discordtest.Wants(t, r.Discord.Shown(heard)[0], "help skip")
	discordtest.Wants(t, r.Discord.Shown(missed)[0], "help undo")
	if identifies, resumes, _, _ := r.Discord.Gateway(); len(identifies) != 1 || resumes != 1 {
		t.Errorf("%d sessions begun, %d resumed", len(identifies), resumes)
	}
	for _, in := range []*discordtest.Interaction{answered, pending, heard, missed} {
		if m := r.Discord.Shown(in); len(m) != 1 {
			t.Errorf("%d messages: %s", len(m), discordtest.TextOfAll(m))
		}
	}
	deliveries := map[storage.DeliveryID]bool{} // the same for both bots, which a store counts once
	for _, req := range r.talk.Asked() {
		if req.Text == "done" {
			deliveries[req.ID] = true
		}
	}
	if len(deliveries) != 1 {
		t.Errorf("the same press came as %v", deliveries)
	}
	r.NoViolations(t)
}

// Sessions of one bucket are begun one after the other, over all bots.
func TestBotsTakeTurnsToIdentify(t *testing.T) {
	t.Parallel()
	shared := &leases{held: map[string]lease{}}
	const every = 2 * time.Second // a tenth of it is left for the way to Discord, and for a busy machine
	r := newRig(t, true, func(_ *discord.Config, s *discordtest.Server) { s.Shards, s.Concurrency = 4, 2 }).ready()
	for half := range 2 {
		startReplica(t, r, shared, func(c *discord.Config, p *partition) {
			c.IdentifyEvery = every
			p.wants = func(name string) bool { // shards 0 and 1, or 2 and 3
				_, shard, _ := strings.Cut(name, discordtest.AppID+":")
				return strings.HasPrefix(shard, "identify:") || int(shard[0]-'0')/2 == half
			}
		})
	}
	r.Discord.Online()
	times, _, _, _ := r.Discord.Gateway()
	last := map[int]time.Time{}
	for i, shard := range r.Discord.Identified() {
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
