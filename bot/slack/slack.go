// Package slack brings Slack to the bot: signed HTTP or Socket Mode in, Web API
// out. It may import bot and roadmap, and is the only package that knows
// slack-go.
//
//	adapter := slack.New(slack.Config{Bot: b, Token: token, SigningSecret: secret})
//	mux.Handle("POST /slack/", adapter) // over HTTP
//	err := adapter.Run(ctx)             // over Socket Mode, with an AppToken
package slack

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"sync/atomic"
	"time"

	"mentor/bot"
	"mentor/bot/delivery"
	"mentor/bot/slack/grant"
	"mentor/storage"
)

// Memory tells deliveries that are new from repeated ones, over restarts and
// among several bots. A storage.Store is one.
type Memory interface {
	First(ctx context.Context, ws storage.WorkspaceID, ids ...storage.DeliveryID) (bool, error)
}

var _ Memory = storage.Store(nil)

// Config is what the adapter needs.
type Config struct {
	Bot           bot.Conversation
	Memory        Memory // of questions that were answered; that of this process alone when nil
	Token         string // xoxb-..., of one workspace; "" with Apps
	Apps          *Apps  // how others install the app; nil where there is one workspace
	AppToken      string // xapp-..., for Socket Mode
	SigningSecret string // for HTTP; without it every delivery over HTTP is refused
	APIURL        string // ends in /api/; Slack's when ""
	Transport     http.RoundTripper
	Log           *slog.Logger
	// Patience is how long a slash command over HTTP, or a submitted dialog, may
	// wait for its answer in the same exchange. Then it is acknowledged, and the
	// answer follows. Slack gives up after 3 seconds
	// (docs.slack.dev/tools/bolt-python/concepts/acknowledge). 1.2 s when 0, no
	// wait when negative.
	Patience time.Duration
	Quiet    time.Duration    // a socket that is silent for so long is dead; 30 s when 0
	Clock    func() time.Time // dates seen deliveries, paces requests; time.Now when nil
}

// Credentials are what the bot and Slack know each other by, as in Config.
type Credentials struct{ Token, AppToken, SigningSecret, ClientSecret string }

// Apps is how workspaces install the app by themselves, and where what they grant
// is kept.
type Apps struct {
	ClientID, ClientSecret string
	PublicURL              string   // how people reach us: https://mentor.example.com
	Only                   []string // IDs of the only workspaces and organisations that may install; empty: all may
	Store                  storage.Installations
	Keys                   *grant.Keys
	Leases                 grant.Leases // nil where no other process uses the store
}

// Adapter is an http.Handler for everything that Slack sends: commands,
// interactions, options and events may share one address. It is also a
// bot.Poster.
type Adapter struct {
	*poster
	*homePublisher
	*examiner
	api      *api
	bot      bot.Conversation
	people   *people
	files    *files
	render   *presenter
	replies  *replies
	forms    *forms
	dialogs  *dialogs
	panes    *panes
	names    channelNames
	socket   *socketMode
	secret   atomic.Pointer[string] // for HTTP
	patience time.Duration
	intake   *delivery.Intake
	dedup    *delivery.Dedup
	memory   Memory
	workers  *delivery.Workers
	health   *delivery.Health
	clock    func() time.Time
	log      *slog.Logger
}

var (
	_ http.Handler = (*Adapter)(nil)
	_ bot.Poster   = (*Adapter)(nil)
)

const (
	answerTime  = 25 * time.Second // for the bot to answer one request
	requestTime = 10 * time.Second // for one request to Slack
	workTime    = 90 * time.Second // for one delivery with all that is sent for it, waiting for Slack included
	maxWork     = 2000             // deliveries in work at once; more are told to come again
)

// Slack repeats events, sometimes an hour later and under a new ID.
const (
	dedupMemory = 24 * time.Hour
	maxDedup    = 200_000
)

// New makes an adapter.
func New(c Config) *Adapter {
	if c.Clock == nil {
		c.Clock = time.Now
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	workers := delivery.NewWorkers(maxWork, workTime, c.Log)
	web := newAPI(c, workers)
	known := newPeople(web, c)
	sent := &files{api: web, clock: c.Clock, log: c.Log}
	render := &presenter{files: sent, log: c.Log}
	out := &replies{api: web, render: render, hooks: responseURLs{host: apiHost(web.base), client: web.http}, log: c.Log}
	fill := &forms{bot: c.Bot, people: known, log: c.Log}
	a := &Adapter{
		poster:        newPoster(web, render, c.Clock),
		homePublisher: &homePublisher{api: web, bot: c.Bot, people: known, files: sent, workers: workers, clock: c.Clock, log: c.Log},
		examiner:      &examiner{api: web},
		api:           web,
		bot:           c.Bot,
		people:        known,
		files:         sent,
		render:        render,
		replies:       out,
		forms:         fill,
		dialogs:       &dialogs{api: web, forms: fill, replies: out, workers: workers, log: c.Log},
		panes:         &panes{api: web, log: c.Log},
		patience:      cmp.Or(c.Patience, 1200*time.Millisecond),
		intake:        delivery.NewIntake(),
		dedup:         delivery.NewDedup(c.Clock, dedupMemory, maxDedup),
		memory:        c.Memory,
		workers:       workers,
		clock:         c.Clock,
		log:           c.Log,
	}
	a.socket = &socketMode{api: web, adapter: a, quiet: cmp.Or(c.Quiet, 30*time.Second), clock: c.Clock, log: c.Log}
	a.socket.state.wanted = c.AppToken != ""
	with := Credentials{Token: c.Token, AppToken: c.AppToken, SigningSecret: c.SigningSecret}
	if c.Apps != nil {
		with.ClientSecret = c.Apps.ClientSecret
	}
	a.Renew(with)
	a.health = delivery.NewHealth(c.Clock, a.askHealth)
	return a
}

// Renew replaces the credentials. Requests that are under way end with those they
// began with, and an open socket stays.
func (a *Adapter) Renew(c Credentials) {
	a.api.renew(c)
	a.secret.Store(&c.SigningSecret)
}

// Run receives over Socket Mode until ctx ends, which is no error. It returns
// early only when Slack says that no connection will ever be let in.
func (a *Adapter) Run(ctx context.Context) error { return a.socket.run(ctx) }

// Grants are the workspaces that installed the app; nil where none can.
func (a *Adapter) Grants() *grant.Grants { return a.api.grants }

// Wait returns when all deliveries in work are answered, or when ctx ends.
func (a *Adapter) Wait(ctx context.Context) {
	a.workers.Wait(ctx)
}

// Check says whether Slack can be worked with: the token is good, where there is
// one for all, and, in Socket Mode, a connection is up. Slack is asked at most twice
// a minute. The error is a sentence for admins. Where workspaces install the app by
// themselves, one that took its grant back is only that one's concern: Grants counts
// them.
func (a *Adapter) Check(ctx context.Context) error {
	if err := a.socket.state.trouble(); err != nil {
		return err
	}
	if name := a.api.only.Load().over(); name != "" && a.api.grants == nil {
		return errors.New("Slack: " + reasonOf(name))
	}
	return a.health.Check(ctx)
}

func (a *Adapter) askHealth(ctx context.Context) error {
	if a.api.grants != nil {
		return a.Answers(ctx)
	}
	_, err := a.api.only.Load().client.AuthTestContext(ctx)
	return sendError(err, true)
}

// apiHost returns host and port of the Web API's base address.
func apiHost(api string) string {
	u, err := url.Parse(api)
	if err != nil {
		return ""
	}
	return u.Host
}
