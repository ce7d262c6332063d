package discord_test

import (
	"context"
	"log/slog"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/bottest"
	"mentor/bot/coach"
	"mentor/bot/discord"
	"mentor/bot/discord/discordtest"
	"mentor/roadmap"
	"mentor/roadmap/answer"
	"mentor/roadmap/content"
	"mentor/storage"
	"mentor/storage/sqlite"
)

// rig is a whole bot behind the adapter, with a fake Discord on the other side.
type rig struct {
	*discord.Adapter
	discord *discordtest.Server
	bot     *coach.Bot
	store   *gate
	address string // of the endpoint, when interactions come over HTTP
	logs    *bottest.Logs
	ended   chan error
	stop    context.CancelFunc
}

// gate is a store whose changes can be kept waiting.
type gate struct {
	storage.Store
	mu   sync.Mutex
	hold chan struct{}
}

func (g *gate) Change(ctx context.Context, k storage.Key, d storage.DeliveryID, fn func(*storage.Member) (string, error)) (storage.Outcome, error) {
	g.mu.Lock()
	hold := g.hold
	g.mu.Unlock()
	if hold != nil {
		<-hold
	}
	return g.Store.Change(ctx, k, d, fn)
}

// closeGate keeps changes waiting until the returned function is called.
func (g *gate) closeGate() (open func()) {
	hold := make(chan struct{})
	g.mu.Lock()
	defer g.mu.Unlock()
	g.hold = hold
	return sync.OnceFunc(func() {
		g.mu.Lock()
		g.hold = nil
		g.mu.Unlock()
		close(hold)
	})
}

var library = sync.OnceValue(func() *roadmap.Library {
	lib, err := roadmap.Load(content.FS)
	if err != nil {
		panic(err)
	}
	return lib
})

var answers = sync.OnceValue(func() *answer.Engine { return answer.New(library()) })

// newRig starts a bot; setup may change how it is set up and the fake Discord.
func newRig(t testing.TB, overHTTP bool, setup func(*discord.Config, *discordtest.Server)) *rig {
	t.Helper()
	db, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "mentor.db"), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	store := &gate{Store: db}
	b := coach.New(coach.Config{Library: library(), Store: store, Answers: answers()})
	r := connect(t, overHTTP, func(c *discord.Config, s *discordtest.Server) {
		c.Bot = b
		if setup != nil {
			setup(c, s)
		}
	}, func() { _ = db.Close() })
	r.bot, r.store = b, store
	return r
}

// newWire starts an adapter with a small conversation behind it and no store:
// for what is about the wire.
func newWire(t testing.TB, overHTTP bool, setup func(*discord.Config, *discordtest.Server)) *rig {
	t.Helper()
	return connect(t, overHTTP, func(c *discord.Config, s *discordtest.Server) {
		c.Bot = &bottest.Conversation{}
		if setup != nil {
			setup(c, s)
		}
	}, func() {})
}

// newTalk is newWire for tests that look at what the conversation is asked, or
// tell it what to say.
func newTalk(t testing.TB, overHTTP bool, setup func(*discord.Config, *discordtest.Server)) (*rig, *bottest.Conversation) {
	t.Helper()
	talk := &bottest.Conversation{Forms: map[string]bot.Form{}}
	r := newWire(t, overHTTP, func(c *discord.Config, s *discordtest.Server) {
		c.Bot = talk
		if setup != nil {
			setup(c, s)
		}
	})
	return r.ready(), talk
}

// connect starts an adapter on a fake Discord.
func connect(t testing.TB, overHTTP bool, setup func(*discord.Config, *discordtest.Server), stopped func()) *rig {
	t.Helper()
	fake := discordtest.New(t)
	fake.FirstAnswer = time.Minute // what is slow is shown with the adapter's patience, not with this machine's load
	r := &rig{discord: fake, logs: &bottest.Logs{}, ended: make(chan error, 1)}
	config := discord.Config{
		Token: discordtest.Token, ApplicationID: discordtest.AppID, APIURL: fake.API(), Log: slog.New(slog.NewTextHandler(r.logs, nil)),
		Backoff: time.Millisecond, IdentifyEvery: time.Millisecond, Patience: 2 * time.Second,
	}
	if overHTTP {
		config.PublicKey = fake.PublicKey()
	}
	setup(&config, fake)
	r.Adapter = discord.New(config)
	ctx, cancel := context.WithCancel(context.Background())
	r.stop = cancel
	go func() { r.ended <- r.Run(ctx) }()
	var endpoint *httptest.Server
	if overHTTP {
		endpoint = httptest.NewServer(r)
		r.address = endpoint.URL
	}
	t.Cleanup(func() {
		cancel()
		if err := <-r.ended; err != nil {
			t.Error(err)
		}
		if endpoint != nil {
			endpoint.Close()
		}
		r.Wait(context.Background())
		stopped()
		if t.Failed() {
			text := r.logs.String()
			t.Log(text[max(0, len(text)-4000):])
		}
	})
	return r
}

// ready waits until commands are registered and, over the gateway, there is a
// session.
func (r *rig) ready() *rig {
	r.discord.Until("commands are registered", func() bool { return r.discord.Count("PUT", "/commands") > 0 })
	if r.address == "" {
		r.discord.Online()
	}
	return r
}

// deliver sends an interaction in whichever way the rig takes them.
func (r *rig) deliver(in *discordtest.Interaction) *discordtest.Interaction {
	if r.address != "" {
		r.discord.Deliver(r.address, in)
	} else {
		r.discord.Send(in)
	}
	return in
}

// shown delivers and waits for what a person then sees.
func (r *rig) shown(in *discordtest.Interaction) []*discordtest.Message {
	return r.discord.Shown(r.deliver(in))
}

func (r *rig) command(who discordtest.Who, sub string, pairs ...string) *discordtest.Message {
	return r.shown(r.discord.Command(who, sub, pairs...))[0]
}

const (
	guild   = "700000000000000001"
	general = "700000000000000002"
	adaID   = "800000000000000001"
	bobID   = "800000000000000002"
)

var (
	ada        = discordtest.Who{User: adaID, Name: "Ada", Guild: guild, Channel: general}
	bob        = discordtest.Who{User: bobID, Name: "Bob", Guild: guild, Channel: general}
	adaPrivate = discordtest.Who{User: adaID, Name: "Ada"}
)

// inBothWays runs a test over the gateway and over HTTP: the same must happen.
func inBothWays(t *testing.T, test func(t *testing.T, r *rig)) {
	t.Helper()
	eitherWay(t, newRig, test)
}

func eitherWay(t *testing.T, start func(testing.TB, bool, func(*discord.Config, *discordtest.Server)) *rig, test func(t *testing.T, r *rig)) {
	t.Helper()
	for _, overHTTP := range []bool{false, true} {
		t.Run(map[bool]string{false: "gateway", true: "http"}[overHTTP], func(t *testing.T) {
			t.Parallel()
			r := start(t, overHTTP, nil).ready()
			test(t, r)
			r.noViolations(t)
		})
	}
}

func (r *rig) noViolations(t testing.TB) {
	t.Helper()
	for _, v := range r.discord.Violations() {
		t.Error(v)
	}
	if strings.Contains(r.logs.String(), discordtest.Token) {
		t.Error("the token stands in the log")
	}
}

func wants(t testing.TB, m *discordtest.Message, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if text := discordtest.TextOf(m); !strings.Contains(text, part) {
			t.Errorf("no %q in\n%s", part, text)
		}
	}
}

// newEndpoint puts another adapter behind an address of its own.
func newEndpoint(t testing.TB, r *rig, a *discord.Adapter) *rig {
	t.Helper()
	server := httptest.NewServer(a)
	t.Cleanup(func() {
		server.Close()
		a.Wait(context.Background())
	})
	return &rig{Adapter: a, discord: r.discord, bot: r.bot, store: r.store, address: server.URL, logs: r.logs}
}
