// Package gateway keeps the connections over which Discord tells what happens.
// It may import bot/delivery and the REST client.
//
//	g := gateway.New(gateway.Config{REST: client, Clock: time.Now, Log: log, Handle: take})
//	err := g.Run(ctx) // until ctx ends, or Discord refuses us for good
package gateway

import (
	"cmp"
	"context"
	crypto "crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"mentor/bot/delivery"
	"mentor/bot/discord/rest"

	"github.com/bwmarrin/discordgo"
)

// Config is what a gateway needs.
type Config struct {
	REST        *rest.Client // tells the gateway's address, and the token
	Application string
	Clock       func() time.Time
	Log         *slog.Logger
	// Handle takes an event. It must not wait: the connection has heartbeats to
	// answer. done is to be called when the event is answered, or needs no answer.
	Handle func(kind string, data json.RawMessage, done func())

	Backoff       time.Duration // the first pause before connecting again; 1 s when 0
	IdentifyEvery time.Duration // between new sessions of one bucket; Discord's 5 s when 0
	Leases        Leases        // divide the shards between several bots; nil: this one runs all
	LeaseTime     time.Duration // after which a shard of a bot that died is taken; 15 s when 0
}

// Gateway keeps the WebSocket connections to Discord, one per shard
// (discord.com/developers/docs/events/gateway). It is ours because the
// library resumes at the wrong address, ignores whether an invalid session can
// be resumed, notices a dead connection after minutes, and ends the session
// when it wants to keep it.
type Gateway struct {
	rest     *rest.Client
	clock    func() time.Time
	log      *slog.Logger
	backoff  time.Duration
	handle   func(kind string, data json.RawMessage, done func())
	identify identifyGate
	online   atomic.Int32 // shards with a session
	held     atomic.Int32 // shards that are ours to run

	application string
	leases      Leases // nil: all shards are ours
	owner       string
	leaseTime   time.Duration
}

// New makes a gateway that is not connected yet.
func New(c Config) *Gateway {
	return &Gateway{
		rest: c.REST, clock: c.Clock, log: c.Log, handle: c.Handle, backoff: cmp.Or(c.Backoff, time.Second),
		identify:    identifyGate{every: cmp.Or(c.IdentifyEvery, identifyEvery)},
		application: c.Application, leases: c.Leases, owner: crypto.Text(), leaseTime: cmp.Or(c.LeaseTime, leaseTime),
	}
}

const (
	gatewayVersion = "10"
	identifyEvery  = 5 * time.Second
	maxBackoff     = time.Minute
	// What we want to hear: messages in servers and in private. Neither is
	// privileged; the text comes only with those that mention us or are private.
	intents = discordgo.IntentGuildMessages | discordgo.IntentDirectMessages
)

// FatalError is a refusal that connecting again cannot fix.
type FatalError struct {
	Code int
	Text string
}

func (e *FatalError) Error() string { return e.Text }

// fatalCloses are the close codes after which connecting again is no use
// (discord.com/developers/docs/topics/opcodes-and-status-codes#gateway).
var fatalCloses = map[int]string{
	4004: "Discord refuses the bot's token; check DISCORD_BOT_TOKEN, or make a new one on the Bot page of the developer portal",
	4010: "Discord refuses this bot's shard; another bot may run with the same token and other settings",
	4011: "Discord wants this bot to use several shards, and to ask how many; please report this",
	4012: "Discord no longer speaks this version of its gateway; please upgrade mentor",
	4013: "Discord does not know what this bot wants to hear; please report this",
	4014: "Discord does not allow this bot to hear what it wants to hear; check the intents on the Bot page of the developer portal",
}

// Run connects all shards and returns when ctx ends, or a *FatalError.
func (g *Gateway) Run(ctx context.Context) error {
	info, err := g.discover(ctx)
	if err != nil {
		return err
	}
	g.log.Info("connecting to the gateway", "shards", info.Shards, "sessions_left", info.SessionStartLimit.Remaining)
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var all sync.WaitGroup
	for id := range info.Shards {
		s := &shard{Gateway: g, id: id, count: info.Shards, url: info.URL, bucket: id % max(1, info.SessionStartLimit.MaxConcurrency), begun: make(chan struct{}, 1)}
		all.Go(func() {
			if err := s.hold(ctx); err != nil {
				stop(err)
			}
		})
	}
	all.Wait()
	if fatal, ok := errors.AsType[*FatalError](context.Cause(ctx)); ok {
		return fatal
	}
	return nil
}

// discover asks for the address, the recommended number of shards and how many
// sessions may still be started today.
func (g *Gateway) discover(ctx context.Context) (info discordgo.GatewayBotResponse, err error) {
	for try := 0; ; try++ {
		err := g.rest.Get(ctx, "/gateway/bot", &info)
		refused, _ := errors.AsType[*rest.Error](err)
		switch {
		case refused != nil && refused.Status == http.StatusUnauthorized:
			return info, &FatalError{4004, fatalCloses[4004]}
		case err == nil && info.URL == "":
			err = errors.New("the answer names no gateway")
		case err == nil && info.SessionStartLimit.Total > 0 && info.SessionStartLimit.Remaining < max(1, info.Shards):
			after := time.Duration(info.SessionStartLimit.ResetAfter) * time.Millisecond
			g.log.Error("no session may be started today", "wait", after, "hint", "Discord resets the token of a bot that keeps reconnecting")
			if err := delivery.Sleep(ctx, after); err != nil {
				return info, nil
			}
			continue
		case err == nil:
			info.Shards = max(1, info.Shards)
			return info, nil
		}
		if ctx.Err() != nil {
			return info, nil
		}
		g.log.Warn("cannot get the gateway's address; trying again", "err", err)
		_ = delivery.Sleep(ctx, g.pause(try)) // a context that ends is seen above
	}
}

// pause is how long to wait before trying again: longer each time, and by
// chance, so that not all bots come back in the same moment.
func (g *Gateway) pause(try int) time.Duration {
	longest := min(g.backoff<<min(try, 10), maxBackoff)
	return longest/2 + rand.N(longest/2+1)
}

// Check says whether all shards that are ours are connected. With leases there
// may be none of them: then this bot stands by.
func (g *Gateway) Check() error {
	want := g.held.Load()
	if g.leases == nil {
		want = max(1, want)
	}
	if online := g.online.Load(); online < want {
		return fmt.Errorf("the gateway is not connected: %d of %d shards", online, want)
	}
	return nil
}

// turn waits until a new session of a bucket may be begun: one every five
// seconds, over all bots that share their leases. It returns the ticket with
// which keepTurn is asked; "" when there's nothing to ask for.
func (g *Gateway) turn(ctx context.Context, bucket int) (ticket string, err error) {
	if err := g.identify.wait(ctx, bucket, g.clock()); err != nil || g.leases == nil {
		return "", err
	}
	ticket = crypto.Text()
	for {
		held, err := g.holdTurn(ctx, bucket, ticket)
		if err != nil || held {
			return ticket, nil
		}
		if err := delivery.Sleep(ctx, g.identify.every/20+time.Millisecond); err != nil {
			return "", err
		}
	}
}

// errTurnPassed ends a connection that took so long that another bot begins a
// session now.
var errTurnPassed = errors.New("the turn to open a session has passed")

// keepTurn is asked when a session is about to begin: the five seconds count
// from there, and connecting has taken a while.
func (g *Gateway) keepTurn(ctx context.Context, bucket int, ticket string) error {
	if ticket == "" {
		return nil
	}
	if held, err := g.holdTurn(ctx, bucket, ticket); err == nil && !held {
		return errTurnPassed
	}
	return nil
}

func (g *Gateway) holdTurn(ctx context.Context, bucket int, ticket string) (held bool, err error) {
	name := "discord:" + g.application + ":identify:" + strconv.Itoa(bucket)
	// A little longer: between this and Discord there is a network.
	held, _, err = g.leases.Lease(ctx, name, ticket, "", g.identify.every+g.identify.every/10)
	if err != nil {
		g.log.Warn("cannot ask for the turn to open a session; going on without", "bucket", bucket, "err", err)
	}
	return held, err
}

// identifyGate lets one new session of a bucket through every five seconds
// (discord.com/developers/docs/events/gateway#session-start-limit-object).
type identifyGate struct {
	every     time.Duration
	mu        sync.Mutex
	next      map[int]time.Time     // when a bucket may be connected for the next time
	last      map[int]time.Time     // when a session of a bucket had begun
	beginning map[int]chan struct{} // held while one begins
}

func (g *identifyGate) wait(ctx context.Context, bucket int, now time.Time) error {
	g.mu.Lock()
	at := g.next[bucket]
	if at.Before(now) {
		at = now
	}
	if g.next == nil {
		g.next = map[int]time.Time{}
	}
	g.next[bucket] = at.Add(g.every)
	g.mu.Unlock()
	return delivery.Sleep(ctx, at.Sub(now))
}

// begin is asked when a session is about to begin, and waits for another one of the
// bucket: connecting may have taken that one longer. The five seconds count from when
// begun is called, as Discord has answered or the connection is over.
func (g *identifyGate) begin(ctx context.Context, bucket int, clock func() time.Time) (begun func(), err error) {
	g.mu.Lock()
	if g.beginning == nil {
		g.beginning, g.last = map[int]chan struct{}{}, map[int]time.Time{}
	}
	turn := g.beginning[bucket]
	if turn == nil {
		turn = make(chan struct{}, 1)
		g.beginning[bucket] = turn
	}
	g.mu.Unlock()
	select {
	case turn <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	g.mu.Lock()
	wait := g.last[bucket].Add(g.every).Sub(clock())
	g.mu.Unlock()
	if err := delivery.Sleep(ctx, wait); err != nil {
		<-turn
		return nil, err
	}
	return sync.OnceFunc(func() {
		g.mu.Lock()
		defer g.mu.Unlock()
		g.last[bucket] = clock()
		<-turn
	}), nil
}
