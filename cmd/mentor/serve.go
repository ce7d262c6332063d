package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"slices"
	"syscall"
	"time"

	"mentor/bot"
	"mentor/bot/coach"
	"mentor/bot/discord"
	"mentor/bot/nudge"
	"mentor/bot/slack"
	"mentor/bot/web"
	"mentor/storage"
	"mentor/storage/redis"
)

// demoWorkspace is where the try-it page plays.
const demoWorkspace storage.WorkspaceID = "web:demo"

type serveCmd struct {
	Demo bool `help:"Fill the try-it page with a made-up team first."`
}

// drainTime is how long a stop waits for answers that are on their way: above
// the longest time that a platform waits, below what service managers grant.
const drainTime = 8 * time.Second

func (c serveCmd) Run(ctx context.Context, s *Settings, std streams) error {
	log := s.logger(std.err)
	lib, err := s.library()
	if err != nil {
		return err
	}
	store, err := s.openStore(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }() // last: whatever drains may still write

	// The embedded store always promises the same; a Redis, what it is set to.
	if redis.Is(s.Store) {
		if p, err := store.Promise(ctx); err == nil {
			log.Log(ctx, promiseLevel[p.Level], "store opened", "promise", p.Text, "hint", cmp.Or(p.Fix, "none"))
		}
	}
	if c.Demo {
		if err := fillDemo(ctx, store, lib, demoSize{members: 12, teams: 2, seed: 1}, time.Now()); err != nil {
			return err
		}
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", s.Listen)
	if err != nil {
		return fmt.Errorf("cannot listen on %s: %w; choose another address with MENTOR_LISTEN", s.Listen, err)
	}
	stats := newMetrics()
	stats.members(store)
	timed := &timedStore{Store: store, m: stats}
	store = timed
	posters := map[string]bot.Poster{} // filled below, before anything is asked
	core := s.newBot(lib, store, log, stats, func(ws storage.WorkspaceID) bool { return posters[ws.Platform()] != nil })
	defer onHangup(func() { s.reload(core, log) })()
	h := newServer(s, core, store, stats, log)
	timed.changed = h.changed
	h.mux.Handle("GET /metrics", stats.handler())
	h.addPosters(posters)
	defer h.startScheduler(ctx, store, core, posters, log)()
	server := &http.Server{
		Handler:           h.mux,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       15 * time.Second,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelDebug),
	}
	fmt.Fprintf(std.out, "%s http://%s\n", cmp.Or(h.greeting, "Mentor is running at"), listener.Addr())
	go tidy(core) // ends by itself within a second
	return h.serve(ctx, server, listener)
}

var promiseLevel = map[storage.Level]slog.Level{storage.OK: slog.LevelInfo, storage.Warn: slog.LevelWarn, storage.Fail: slog.LevelError}

// onHangup runs fn whenever the process gets SIGHUP, until stop is called.
func onHangup(fn func()) (stop func()) {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGHUP)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for range signals {
			fn()
		}
	}()
	return func() {
		signal.Stop(signals)
		close(signals)
		<-done
	}
}

// server is everything that answers over HTTP.
type server struct {
	mux      *http.ServeMux
	slack    *slack.Adapter   // nil when it is not set up
	socket   bool             // Slack is heard over Socket Mode
	discord  *discord.Adapter // nil when it is not set up
	log      *slog.Logger
	greeting string

	metrics   *metrics
	scheduler *nudge.Scheduler
}

func newServer(s *Settings, b *coach.Bot, store storage.Store, stats *metrics, log *slog.Logger) *server {
	h := &server{mux: http.NewServeMux(), metrics: stats, log: log}
	h.mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	h.mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		if reason := h.notReady(r.Context(), store); reason != "" {
			http.Error(w, reason, http.StatusServiceUnavailable)
			return
		}
		fmt.Fprintln(w, "ready")
	})
	if s.SlackBotToken != "" {
		h.slack, h.socket = slack.New(s.slackConfig(b, store, stats.transport("slack", nil), log)), s.SlackAppToken != ""
		for _, path := range []string{"commands", "interactions", "options", "events"} {
			h.mux.Handle("POST /slack/"+path, h.slack)
		}
	}
	h.discord = s.addDiscord(h.mux, b, store, stats, log)
	if s.playground() && s.loopback() {
		h.mux.Handle("/", web.New(web.Config{Bot: b, Workspace: demoWorkspace, People: people(store), Log: log}))
		h.greeting = "Try Mentor at"
	}
	return h
}

// changed tells the platforms that show something of a member at all times.
func (s *server) changed(key storage.Key) {
	if s.slack != nil {
		s.slack.Changed(key)
	}
}

// notReady says what is not reachable; "" when all is well.
func (s *server) notReady(ctx context.Context, store storage.Store) string {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	if err := store.Check(ctx); err != nil {
		return "the store does not answer"
	}
	if behind := s.scheduler.Behind(); behind > behindLimit {
		return fmt.Sprintf("the scheduler is behind by %s", behind.Round(time.Second))
	}
	if s.slack != nil {
		if err := s.slack.Check(ctx); err != nil {
			return err.Error()
		}
	}
	if s.discord != nil {
		if err := s.discord.Check(ctx); err != nil {
			return "Discord does not answer, or refuses the token"
		}
	}
	return ""
}

// serve answers until ctx ends, then stops intake, drains, and returns.
func (s *server) serve(ctx context.Context, web *http.Server, l net.Listener) error {
	ctx, stop := context.WithCancel(ctx) // whatever ends first ends the others
	defer stop()
	failed := make(chan error, 1)
	go func() { failed <- web.Serve(l) }()
	quiet := s.listen(ctx)
	stopDiscord, discordEnded := runDiscord(ctx, s.discord)
	var fatal error
	select {
	case err := <-failed:
		fatal = err
	case fatal = <-discordEnded:
	case <-ctx.Done():
	}
	stop()
	stopDiscord()
	drain, cancel := context.WithTimeout(context.WithoutCancel(ctx), drainTime)
	defer cancel()
	err := web.Shutdown(drain)
	quiet()
	if s.slack != nil {
		s.slack.Wait(drain)
	}
	if s.discord != nil {
		s.discord.Wait(drain)
	}
	if fatal != nil {
		return fatal
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return web.Close()
	}
	return err
}

// listen hears Slack over Socket Mode until ctx ends; the function that it
// returns waits for that. Without a connection the rest goes on, and the log
// and /readyz say why Slack does not.
func (s *server) listen(ctx context.Context) (wait func()) {
	if !s.socket {
		return func() {}
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := s.slack.Run(ctx); err != nil {
			s.log.Error("socket mode ended", "err", err, "hint", "fix the cause and start again")
		}
	}()
	return func() { <-done }
}

// people offers the demo team in the page's person switcher.
func people(store storage.Store) func(context.Context) ([]bot.Person, error) {
	return func(ctx context.Context) ([]bot.Person, error) {
		var all []bot.Person
		for m, err := range store.Members(ctx, demoWorkspace) {
			if err != nil {
				return nil, err
			}
			all = append(all, bot.Person{Workspace: demoWorkspace, ID: m.Key.Member, Name: m.Name})
		}
		slices.SortFunc(all, func(a, b bot.Person) int { return cmp.Compare(a.Name, b.Name) })
		return all[:min(len(all), 20)], nil
	}
}
