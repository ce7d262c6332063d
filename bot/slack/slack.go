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
	"sync"
	"sync/atomic"
	"time"

	"mentor/bot"
	"mentor/bot/delivery"
	"mentor/bot/slack/grant"
	"mentor/storage"

	"github.com/slack-go/slack"
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
	bot      bot.Conversation
	only     atomic.Pointer[access]       // the token that is set
	app      atomic.Pointer[slack.Client] // with the app-level token
	secret   atomic.Pointer[string]       // for HTTP
	make     func(token string) *slack.Client
	grants   *grant.Grants // nil where nobody installs
	mu       sync.Mutex
	accounts map[storage.WorkspaceID]*account
	log      *slog.Logger
	clock    func() time.Time
	patience time.Duration
	quiet    time.Duration
	hooks    responseURLs
	profiles profiles
	intake   *delivery.Intake
	dedup    *delivery.Dedup
	memory   Memory
	pace     *pace
	homes    homes
	panes    delivery.Memory[string, bool] // threads that are conversations of the assistant pane
	names    channelNames
	looks    delivery.Memory[string, *look] // that broke off
	workers  *delivery.Workers
	socket   socketState
	health   *delivery.Health
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
	api := cmp.Or(c.APIURL, slack.APIURL)
	client := delivery.NewClient(c.Transport, requestTime)
	if c.Clock == nil {
		c.Clock = time.Now
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	a := &Adapter{
		bot: c.Bot, memory: c.Memory,
		make: func(token string) *slack.Client {
			return slack.New(token, slack.OptionAPIURL(api), slack.OptionHTTPClient(client))
		},
		accounts: map[storage.WorkspaceID]*account{},
		log:      c.Log,
		clock:    c.Clock,
		patience: cmp.Or(c.Patience, 1200*time.Millisecond),
		quiet:    cmp.Or(c.Quiet, 30*time.Second),
		hooks:    responseURLs{base: api, api: apiHost(api), client: client},
		intake:   delivery.NewIntake(),
		dedup:    delivery.NewDedup(c.Clock, dedupMemory, maxDedup),
		workers:  delivery.NewWorkers(maxWork, workTime, c.Log),
	}
	a.socket.wanted = c.AppToken != ""
	a.looks.Clock, a.looks.Keep, a.looks.Most = c.Clock, lookMemory, 1000
	a.pace = newPace(c.Clock, a.isDistributed)
	secret := ""
	if apps := c.Apps; apps != nil {
		secret = apps.ClientSecret
		a.grants = grant.New(grant.Config{
			ClientID: apps.ClientID, ClientSecret: apps.ClientSecret, Scopes: scopeNames(), Base: apps.PublicURL, API: api, Client: client, Only: apps.Only,
			Store: apps.Store, Keys: apps.Keys, Leases: apps.Leases, Clock: c.Clock, Log: c.Log, Go: a.workers.Go,
		})
	}
	a.Renew(Credentials{c.Token, c.AppToken, c.SigningSecret, secret})
	a.profiles.clock, a.profiles.fetch = c.Clock, a.fetchProfile
	a.health = delivery.NewHealth(c.Clock, a.askHealth)
	return a
}

// Renew replaces the credentials. Requests that are under way end with those they
// began with, and an open socket stays.
func (a *Adapter) Renew(c Credentials) {
	a.only.Store(&access{client: a.make(c.Token), token: c.Token})
	a.app.Store(slack.New(c.AppToken, slack.OptionAPIURL(a.hooks.base), slack.OptionHTTPClient(a.hooks.client), slack.OptionAppLevelToken(c.AppToken)))
	a.secret.Store(&c.SigningSecret)
	if a.grants != nil {
		a.grants.UseSecret(c.ClientSecret)
	}
}

// Grants are the workspaces that installed the app; nil where none can.
func (a *Adapter) Grants() *grant.Grants { return a.grants }

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
	if err := a.socket.trouble(); err != nil {
		return err
	}
	if name := a.only.Load().over(); name != "" && a.grants == nil {
		return errors.New("Slack: " + reasonOf(name))
	}
	return a.health.Check(ctx)
}

func (a *Adapter) askHealth(ctx context.Context) error {
	if a.grants != nil {
		return a.Answers(ctx)
	}
	_, err := a.only.Load().client.AuthTestContext(ctx)
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
