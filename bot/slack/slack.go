// Package slack brings Slack to the bot: signed HTTP in, Web API out. It may
// import bot and roadmap, and is the only package that knows slack-go.
//
//	adapter := slack.New(slack.Config{Bot: b, Token: token, SigningSecret: secret})
//	mux.Handle("POST /slack/", adapter)
package slack

import (
	"cmp"
	"context"
	"log/slog"
	"net/http"
	"net/url"
	"sync"
	"time"

	"mentor/bot"

	"github.com/slack-go/slack"
)

// Config is what the adapter needs.
type Config struct {
	Bot           *bot.Bot
	Token         string // xoxb-...
	SigningSecret string
	APIURL        string // ends in /api/; Slack's when ""
	Log           *slog.Logger
	// Patience is how long a delivery may wait for its answer before it is
	// acknowledged without one. Slack gives up after 3 seconds
	// (docs.slack.dev/tools/bolt-python/concepts/acknowledge). 1.5 s when 0.
	Patience time.Duration
	Clock    func() time.Time // dates seen deliveries; time.Now when nil
}

// Adapter is an http.Handler for everything that Slack sends: commands,
// interactions, options and events may share one address.
type Adapter struct {
	bot      *bot.Bot
	client   *slack.Client
	secret   string
	log      *slog.Logger
	patience time.Duration
	hooks    responseURLs
	profiles profiles
	seen     seen
	working  sync.WaitGroup
	checked  struct {
		mu  sync.Mutex
		at  time.Time
		err error
	}
}

var _ http.Handler = (*Adapter)(nil)

// workTime bounds the work on one delivery, acknowledged or not.
const workTime = 25 * time.Second

// New makes an adapter.
func New(c Config) *Adapter {
	api := cmp.Or(c.APIURL, slack.APIURL)
	client := &http.Client{Timeout: 10 * time.Second}
	a := &Adapter{
		bot:      c.Bot,
		client:   slack.New(c.Token, slack.OptionAPIURL(api), slack.OptionHTTPClient(client)),
		secret:   c.SigningSecret,
		log:      c.Log,
		patience: cmp.Or(c.Patience, 1500*time.Millisecond),
		hooks:    newResponseURLs(api),
	}
	clock := c.Clock
	if clock == nil {
		clock = time.Now
	}
	if a.log == nil {
		a.log = slog.New(slog.DiscardHandler)
	}
	a.seen.clock, a.profiles.clock = clock, clock
	a.profiles.fetch = a.fetchProfile
	return a
}

// Wait returns when all deliveries in work are answered, or when ctx ends.
func (a *Adapter) Wait(ctx context.Context) {
	done := make(chan struct{})
	go func() { a.working.Wait(); close(done) }()
	select {
	case <-done:
	case <-ctx.Done():
	}
}

// checkMemory is how long an answer of Slack to Check is good for: probes come
// every few seconds, Slack's patience is limited.
const checkMemory = 30 * time.Second

// Check asks Slack whether the token is good, at most twice a minute.
func (a *Adapter) Check(ctx context.Context) error {
	a.checked.mu.Lock()
	defer a.checked.mu.Unlock()
	if now := a.seen.clock(); a.checked.at.IsZero() || now.Sub(a.checked.at) > checkMemory {
		_, a.checked.err = a.client.AuthTestContext(ctx)
		a.checked.at = now
	}
	return a.checked.err
}

// apiHost returns host and port of the Web API's base address.
func apiHost(api string) string {
	u, err := url.Parse(api)
	if err != nil {
		return ""
	}
	return u.Host
}
