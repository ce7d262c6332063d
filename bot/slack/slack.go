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
	"time"

	"mentor/bot"
	"mentor/bot/delivery"
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
	Token         string // xoxb-...
	AppToken      string // xapp-..., for Socket Mode
	SigningSecret string // for HTTP; without it every delivery over HTTP is refused
	APIURL        string // ends in /api/; Slack's when ""
	Transport     http.RoundTripper
	Log           *slog.Logger
	// Patience is how long a submitted dialog may wait for its answer before it
	// shows that work goes on. Slack gives up after 3 seconds
	// (docs.slack.dev/tools/bolt-python/concepts/acknowledge). 1.5 s when 0.
	Patience time.Duration
	Quiet    time.Duration    // a socket that is silent for so long is dead; 30 s when 0
	Clock    func() time.Time // dates seen deliveries, paces requests; time.Now when nil
}

// Adapter is an http.Handler foreverything that Slack sends: commands,
// interactions, options and events may share one address. It is also a
// bot.Poster.
type Adapter struct {
	bot      bot.Conversation
	only     *account
	secret   string
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

// account is the bot in one workspace.
type account struct {
	client  *slack.Client
	token   string
	private delivery.Memory[storage.Key, string] // the channel of the conversation with a member

	mu      sync.Mutex
	self    identity
	noFiles time.Time // until then uploads are not tried: they were refused
	noHome  bool      // the app has no home tab
	ended   string    // why the token is good for nothing any more; "" while it is
}

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
		only: &account{
			client: slack.New(c.Token, slack.OptionAPIURL(api), slack.OptionHTTPClient(client), slack.OptionAppLevelToken(c.AppToken)),
			token:  c.Token,
		},
		secret:   c.SigningSecret,
		log:      c.Log,
		clock:    c.Clock,
		patience: cmp.Or(c.Patience, 1500*time.Millisecond),
		quiet:    cmp.Or(c.Quiet, 30*time.Second),
		hooks:    responseURLs{base: api, api: apiHost(api), client: client},
		intake:   delivery.NewIntake(),
		dedup:    delivery.NewDedup(c.Clock, dedupMemory, maxDedup),
		pace:     newPace(c.Clock),
		workers:  delivery.NewWorkers(maxWork, workTime, c.Log),
	}
	a.profiles.clock, a.profiles.fetch = c.Clock, a.fetchProfile
	a.health = delivery.NewHealth(c.Clock, a.askHealth)
	return a
}

// account returns the bot in a workspace. There is one token; with several,
// this is where each finds its own.
func (a *Adapter) account(storage.WorkspaceID) *account { return a.only }

// Wait returns when all deliveries in work are answered, or when ctx ends.
func (a *Adapter) Wait(ctx context.Context) {
	a.workers.Wait(ctx)
}

// Check says whether Slack can be worked with: the token is good and, in Socket
// Mode, a connection stands. Slack is asked at most twice a minute. The error
// is a sentence for admins.
func (a *Adapter) Check(ctx context.Context) error {
	if err := a.socket.trouble(); err != nil {
		return err
	}
	if name := a.only.over(); name != "" {
		return errors.New("Slack: " + reasonOf(name))
	}
	return a.health.Check(ctx)
}

func (a *Adapter) askHealth(ctx context.Context) error {
	_, err := a.only.client.AuthTestContext(ctx)
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
