package main

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"sync/atomic"
	"time"

	"mentor/bot"
	"mentor/bot/discord"
	"mentor/bot/nudge"
	"mentor/bot/slack"
	"mentor/bot/slack/grant"
	"mentor/bot/web"
	"mentor/storage"
	"mentor/storage/redis"
)

type serveCmd struct {
	Demo bool `help:"Fill the try-it page with a made-up team first."`
}

func (c serveCmd) Run(ctx context.Context, s *Settings, std streams) error {
	log := s.logger(std.err)
	lib, store, err := s.libraryAndStore(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }() // closed last, because what is draining may still write

	// The embedded store's promise never varies; that of Redis depends on its settings.
	if redis.Is(s.Store) {
		p, err := store.Promise(ctx)
		if err != nil {
			p = storage.Promise{Level: storage.Fail, Text: err.Error()}
		}
		log.Log(ctx, promiseLevel[p.Level], "store opened", "promise", p.Text, "hint", cmp.Or(p.Fix, "none"))
	}
	fresh := false
	if c.Demo {
		if fresh, err = fillDemo(ctx, store, lib, demoSize{members: 12, teams: 2, seed: 1}, time.Now()); err != nil {
			return err
		}
	}
	listener, err := listen(ctx, s.Listen, "MENTOR_LISTEN")
	if err != nil {
		return err
	}
	defer func() { _ = listener.Close() }() // where a start fails after it; the server closes it too
	stats := newMetrics()
	stats.traces = s.tracer(log)
	stats.members(store)
	timed := &timedStore{Store: store, m: stats}
	store = timed
	posters := map[string]bot.Poster{} // filled below, before anything is asked
	core := s.newBot(lib, store, log, stats, func(ws storage.WorkspaceID) bool { return posters[ws.Platform()] != nil }, aboveIn(posters))
	defer func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), drainTime)
		defer cancel()
		core.Count(ctx)
	}()
	defer s.keepDocuments(ctx, core, log)()
	apps, err := s.slackApps(ctx, store, listener.Addr(), true)
	if err != nil {
		return err
	}
	h := newServer(s, tracing(core, stats.traces), store, apps, stats, log)
	if err := openGrants(ctx, h.slack); err != nil {
		return err
	}
	defer s.openSocket(ctx, store, inspector{store, h.slack, h.discord}, log)()
	current := s
	defer onHangup(func() {
		current = current.renewSecrets(h, log)
		s.reload(core, log)
	})()
	timed.changed, timed.forgotten = h.changed, h.forgotten
	stopMetrics, err := s.serveMetrics(ctx, h, log)
	if err != nil {
		return err
	}
	defer stopMetrics()
	h.addPosters(posters)
	if h.page != nil {
		restorePage(ctx, h.page, store, core.Posts(), log)
		if c.Demo {
			h.page.Runs = func(who storage.MemberID) bool { return !madeUp(who) }
		}
	}
	defer keepRetention(ctx, core, s.Retention, log)()
	stopScheduler := h.startScheduler(ctx, store, core, posters, log)
	fmt.Fprintf(std.out, "%s http://%s\n", cmp.Or(h.greeting, "Mentor is running at"), listener.Addr())
	if fresh && h.page != nil {
		defer openingTalk(ctx, h.page, store)()
	}
	go keepTidy(ctx, core)
	return h.serve(ctx, newHTTPServer(h.lastAnswers(h.mux), usualBounds, log), listener, stopScheduler)
}

// aboveFunc returns the channel that a thread is in; "" when it's none.
type aboveFunc func(ctx context.Context, ws storage.WorkspaceID, thread bot.ChannelID) bot.ChannelID

// aboveIn asks the platform, if threads are channels of their own there.
func aboveIn(posters map[string]bot.Poster) aboveFunc {
	return func(ctx context.Context, ws storage.WorkspaceID, thread bot.ChannelID) bot.ChannelID {
		if p, ok := posters[ws.Platform()].(interface {
			Above(ctx context.Context, thread bot.ChannelID) bot.ChannelID
		}); ok {
			return p.Above(ctx, thread)
		}
		return ""
	}
}

var promiseLevel = map[storage.Level]slog.Level{storage.OK: slog.LevelInfo, storage.Warn: slog.LevelWarn, storage.Fail: slog.LevelError}

// server is everything that answers over HTTP.
type server struct {
	mux      *http.ServeMux
	slack    *slack.Adapter   // nil when it is not set up
	socket   bool             // Slack is heard over Socket Mode
	discord  *discord.Adapter // nil when it is not set up
	page     *web.Page        // nil when it is not served
	log      *slog.Logger
	greeting string

	metrics   *metrics
	scheduler *nudge.Scheduler

	draining   atomic.Bool // the process is stopping
	drainDelay time.Duration
}

func newServer(s *Settings, b bot.Conversation, store storage.Store, apps *slack.Apps, stats *metrics, log *slog.Logger) *server {
	h := &server{mux: http.NewServeMux(), metrics: stats, log: log, drainDelay: s.DrainDelay}
	h.mux.HandleFunc("GET /healthz", alive)
	h.mux.Handle("GET /readyz", h.readiness(store))
	if s.slackSet() {
		config := s.slackConfig(b, store, stats.transport("slack", nil), log)
		config.Apps = apps
		h.slack, h.socket = slack.New(config), s.SlackAppToken != ""
		for _, path := range []string{"commands", "interactions", "options", "events"} {
			h.mux.Handle("POST /slack/"+path, h.slack)
		}
		if grants := h.slack.Grants(); grants != nil {
			h.mux.HandleFunc("GET "+grant.InstallPath, grants.Install)
			h.mux.HandleFunc("GET "+grant.FinishPath, grants.Finish)
			stats.installations(grants)
		}
	}
	h.discord = s.addDiscord(h.mux, b, store, stats, log)
	if s.playground(log) {
		h.page = newPage(b, store, log, s.RateLimit == 0)
		h.mux.Handle("/", h.page)
		h.greeting = "Try Mentor at"
	}
	return h
}

// changed tells the platforms that always show something about a member.
func (s *server) changed(key storage.Key) {
	if s.slack != nil {
		s.slack.Changed(key)
	}
}

// forgotten makes the page forget what somebody said there.
func (s *server) forgotten(key storage.Key) {
	s.changed(key)
	if s.page != nil && key.Workspace == demoWorkspace {
		s.page.Forget(key.Member)
	}
}
