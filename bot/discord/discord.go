// Package discord brings Discord to the bot: interactions over the gateway or
// over signed HTTP, mentions and direct messages over the gateway, and posts
// that nobody asked for. It may import bot, roadmap and storage, and is the
// only package that knows discordgo and a WebSocket.
//
//	adapter := discord.New(discord.Config{Bot: b, Token: token, ApplicationID: id})
//	err := adapter.Run(ctx) // until ctx ends, or Discord refuses us for good
package discord

import (
	"cmp"
	"context"
	"log/slog"
	"net/http"
	"time"

	"mentor/bot"
	"mentor/bot/delivery"
	"mentor/bot/discord/gateway"
	"mentor/bot/discord/rest"
)

// Config is what the adapter needs.
type Config struct {
	Bot           bot.Conversation
	Token         string
	ApplicationID string
	PublicKey     string // hex; set: interactions come over HTTP, and there is no gateway
	APIURL        string // rest.DefaultBase when ""
	Server        string // register commands in this server only; everywhere when ""
	Threads       bool   // answer each question of a channel in a thread of its own
	Transport     http.RoundTripper
	Log           *slog.Logger
	Clock         func() time.Time // time.Now when nil
	Leases        Leases           // divide the shards between several bots; nil: this one runs all

	// Patience is how long an interaction may wait for its answer before it is
	// acknowledged without one. Discord gives up after 3 seconds
	// (discord.com/developers/docs/interactions/receiving-and-responding).
	// 1.2 s when 0.
	Patience time.Duration

	Backoff       time.Duration // the first pause before connecting again; 1 s when 0
	IdentifyEvery time.Duration // between new sessions of one bucket; Discord's 5 s when 0
	LeaseTime     time.Duration // after which a shard of a bot that died is taken; 15 s when 0
}

// Adapter is one application of Discord's. It is an http.Handler for
// interactions, and a bot.Poster.
type Adapter struct {
	*poster
	bot         bot.Conversation
	replies     *replies
	rewards     *rewards
	admins      *admins
	above       delivery.Memory[string, string] // by thread, the channel that it's in
	gateway     *gateway.Gateway
	application string
	signatures  signatures
	server      string
	threads     bool
	log         *slog.Logger
	patience    time.Duration
	intake      *delivery.Intake
	files       *http.Client // fetches what people send
	home        string       // of the REST API: beside it, files may be kept
	dedup       *delivery.Dedup
	workers     *delivery.Workers
	health      *delivery.Health
}

var (
	_ http.Handler = (*Adapter)(nil)
	_ bot.Poster   = (*Adapter)(nil)
)

const (
	// workTime bounds the work on one delivery, acknowledged or not.
	workTime = 25 * time.Second
	// maxWork bounds how many deliveries are in work at once: far above what two
	// cores answer in a second.
	maxWork = 512
	// After a lost connection Discord plays events again.
	dedupMemory = time.Hour
	maxDedup    = 100_000
)

// Leases divide the shards between several bots: each is held by one of them.
type Leases = gateway.Leases

// New makes an adapter.
func New(c Config) *Adapter {
	if c.Clock == nil {
		c.Clock = time.Now
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	client := rest.New(rest.Config{Base: c.APIURL, Token: c.Token, Transport: c.Transport, Clock: c.Clock})
	talk := inGroups(c.Bot)
	known := &people{rest: client, bot: talk}
	a := &Adapter{
		bot: talk, application: c.ApplicationID, server: c.Server, threads: c.Threads, log: c.Log,
		poster:   &poster{rest: client, people: known, groups: talk.groups, log: c.Log, closed: newClosedDMs(c.Clock)},
		replies:  &replies{rest: client, people: known, application: c.ApplicationID, log: c.Log},
		patience: cmp.Or(c.Patience, 1200*time.Millisecond),
		intake:   delivery.NewIntake(),
		files:    delivery.NewClient(c.Transport, 0),
		home:     c.APIURL,
		dedup:    delivery.NewDedup(c.Clock, dedupMemory, maxDedup),
		workers:  delivery.NewWorkers(maxWork, workTime, c.Log),
	}
	a.admins = newAdmins(client, c.Log, c.Clock)
	a.above = newAbove(c.Clock)
	a.rewards = &rewards{rest: client, people: known, replies: a.replies, log: c.Log, clock: c.Clock}
	a.signatures.clock = c.Clock
	a.signatures.useKey(c.PublicKey)
	a.gateway = gateway.New(gateway.Config{
		REST: client, Application: c.ApplicationID, Clock: c.Clock, Log: c.Log, Handle: a.dispatch,
		Backoff: c.Backoff, IdentifyEvery: c.IdentifyEvery, Leases: c.Leases, LeaseTime: c.LeaseTime,
	})
	a.health = delivery.NewHealth(c.Clock, func(ctx context.Context) error { return client.Get(ctx, "/users/@me", nil) })
	return a
}

// OverHTTP reports whether interactions come over HTTP.
func (a *Adapter) OverHTTP() bool { return a.signatures.publicKey() != nil }

// Renew replaces the token and, where interactions come over HTTP, the public
// key. The gateway uses the token the next time that it connects.
func (a *Adapter) Renew(token, publicKey string) {
	a.rest.UseToken(token)
	if a.OverHTTP() {
		a.signatures.useKey(publicKey)
	}
}

// Run registers the commands and, unless interactions come over HTTP, stays on
// the gateway until ctx ends. It returns an error when Discord refuses us in a
// way that trying again cannot fix.
func (a *Adapter) Run(ctx context.Context) error {
	if done, err := a.Register(ctx); err != nil {
		a.log.ErrorContext(ctx, "commands were not registered; the earlier ones stay in use", "err", err)
	} else {
		a.log.InfoContext(ctx, "commands registered", "written", done.Written, "doubles_removed", done.Emptied)
	}
	if a.OverHTTP() {
		<-ctx.Done()
		return nil
	}
	return a.gateway.Run(ctx)
}

// Wait returns when all deliveries in work are answered, or when ctx ends.
func (a *Adapter) Wait(ctx context.Context) { a.workers.Wait(ctx) }

// Check says whether Discord accepts the token, asked at most twice a minute,
// and whether the gateway is connected.
func (a *Adapter) Check(ctx context.Context) error {
	if err := a.health.Check(ctx); err != nil || a.OverHTTP() {
		return err
	}
	return a.gateway.Check()
}
