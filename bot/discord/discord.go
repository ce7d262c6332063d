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
	"crypto/ed25519"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"mentor/bot"
	"mentor/storage"
)

// Config is what the adapter needs.
type Config struct {
	Bot           bot.Conversation
	Token         string
	ApplicationID string
	PublicKey     string // hex; set: interactions come over HTTP, and there is no gateway
	APIURL        string // DefaultAPI when ""
	Server        string // register commands in this server only; everywhere when ""
	Threads       bool   // answer each question of a channel in a thread of its own
	Transport     http.RoundTripper
	Log           *slog.Logger
	Clock         func() time.Time // time.Now when nil
	Leases        Leases           // divide the shards between several bots; nil: this one runs all

	// Patience is how long an interaction may wait for its answer before it is
	// acknowledged without one. Discord gives up after 3 seconds
	// (discord.com/developers/docs/interactions/receiving-and-responding).
	// 800 ms when 0.
	Patience time.Duration

	Backoff       time.Duration // the first pause before connecting again; 1 s when 0
	IdentifyEvery time.Duration // between new sessions of one bucket; Discord's 5 s when 0
	LeaseTime     time.Duration // after which a shard of a bot that died is taken; 15 s when 0
}

// Adapter is one application of Discord's. It is an http.Handler for
// interactions, and a bot.Poster.
type Adapter struct {
	bot         bot.Conversation
	rest        *rest
	application string
	key         ed25519.PublicKey
	server      string
	threads     bool
	log         *slog.Logger
	clock       func() time.Time
	patience    time.Duration
	gateway     gateway
	seen        seen
	homes       memory[storage.WorkspaceID] // person -> the server in which they used the bot last
	private     memory[string]              // person -> the channel of private messages
	closed      closed
	rewards     rewards
	self        atomic.Value // string: our user id
	slots       chan struct{}
	working     bot.Tasks
	checked     struct {
		mu  sync.Mutex
		at  time.Time
		err error
	}
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
)

// ValidKey reports whether a public key can be one.
func ValidKey(key string) bool {
	data, err := hex.DecodeString(key)
	return err == nil && len(data) == ed25519.PublicKeySize
}

// New makes an adapter.
func New(c Config) *Adapter {
	if c.Clock == nil {
		c.Clock = time.Now
	}
	if c.Transport == nil {
		c.Transport = keepAlive()
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	a := &Adapter{
		bot: c.Bot, application: c.ApplicationID, server: c.Server, threads: c.Threads, log: c.Log, clock: c.Clock,
		patience: cmp.Or(c.Patience, 800*time.Millisecond), slots: make(chan struct{}, maxWork),
	}
	if ValidKey(c.PublicKey) {
		a.key, _ = hex.DecodeString(c.PublicKey)
	}
	a.rest = &rest{
		base: strings.TrimRight(cmp.Or(c.APIURL, DefaultAPI), "/"), token: c.Token, clock: c.Clock,
		client: &http.Client{Transport: c.Transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }},
		limits: newLimits(c.Clock),
	}
	a.gateway = gateway{
		rest: a.rest, token: c.Token, log: c.Log, backoff: cmp.Or(c.Backoff, time.Second), handle: a.dispatch,
		identify:    identifyGate{every: cmp.Or(c.IdentifyEvery, identifyEvery)},
		application: c.ApplicationID, leases: c.Leases, owner: rand.Text(), leaseTime: cmp.Or(c.LeaseTime, leaseTime),
	}
	a.seen.clock, a.closed.clock = c.Clock, c.Clock
	a.closed.making = make(chan struct{}, 1)
	a.self.Store("")
	return a
}

// OverHTTP reports whether interactions come over HTTP.
func (a *Adapter) OverHTTP() bool { return a.key != nil }

// Run registers the commands and, unless interactions come over HTTP, stays on
// the gateway until ctx ends. It returns an error when Discord refuses us in a
// way that trying again cannot mend.
func (a *Adapter) Run(ctx context.Context) error {
	if done, err := a.Register(ctx); err != nil {
		a.log.Error("commands were not registered; those of before stay in use", "err", err)
	} else {
		a.log.Info("commands registered", "written", done.Written, "doubles_removed", done.Emptied)
	}
	if a.OverHTTP() {
		<-ctx.Done()
		return nil
	}
	return a.gateway.run(ctx)
}

// Wait returns when all deliveries in work are answered, or when ctx ends.
func (a *Adapter) Wait(ctx context.Context) { a.working.Wait(ctx) }

// work runs fn beside the delivery. It reports false when there is too much to
// do already.
func (a *Adapter) work(fn func(ctx context.Context)) bool {
	select {
	case a.slots <- struct{}{}:
	default:
		return false
	}
	a.working.Go(func() {
		defer func() { <-a.slots }()
		ctx, cancel := context.WithTimeout(context.Background(), workTime)
		defer cancel()
		defer a.recovered()
		fn(ctx)
	})
	return true
}

// recovered keeps what goes wrong with one delivery from taking all others
// along.
func (a *Adapter) recovered() {
	if r := recover(); r != nil {
		a.log.Error("panic", "platform", "discord", "panic", fmt.Sprint(r), "stack", string(debug.Stack()))
	}
}

// keepAlive is enough connections for answers that come at once: the default
// of two would open one for nearly every answer.
func keepAlive() http.RoundTripper {
	transport, ok := http.DefaultTransport.(*http.Transport)
	if !ok {
		return http.DefaultTransport
	}
	transport = transport.Clone()
	transport.MaxIdleConnsPerHost = 64
	return transport
}

// checkMemory is how long an answer of Discord to Check is good for.
const checkMemory = 30 * time.Second

// Check says whether Discord accepts the token, asked at most twice a minute,
// and whether the gateway is connected.
func (a *Adapter) Check(ctx context.Context) error {
	a.checked.mu.Lock()
	defer a.checked.mu.Unlock()
	if now := a.clock(); a.checked.at.IsZero() || now.Sub(a.checked.at) > checkMemory {
		a.checked.err = a.rest.do(ctx, call{method: http.MethodGet, path: "/users/@me"}, nil)
		a.checked.at = now
	}
	if a.checked.err == nil && !a.OverHTTP() {
		return a.gateway.check()
	}
	return a.checked.err
}
