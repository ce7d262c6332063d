package main

import (
	"context"
	"errors"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// drainTime is how long stopping may take after the signal: longer than any platform
// waits for an answer, and less than the ten seconds that every service manager allows.
const drainTime = 8 * time.Second

// maxDrainDelay leaves enough of drainTime to finish the answers in progress.
const maxDrainDelay = 5 * time.Second

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

// lastAnswers tells the clients of a stopping process to reconnect, so that a load
// balancer sends them to another one.
func (s *server) lastAnswers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.draining.Load() {
			w.Header().Set("Connection", "close")
		}
		next.ServeHTTP(w, r)
	})
}

// serve answers until ctx ends. Then it stops the intake, drains, and returns.
func (s *server) serve(ctx context.Context, web *http.Server, l net.Listener, stopScheduler func()) error {
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
	s.draining.Store(true)
	stop()
	drain, cancel := context.WithTimeout(context.WithoutCancel(ctx), drainTime)
	defer cancel()
	if fatal == nil {
		s.stayForLate(drain)
	}
	err := web.Shutdown(drain)
	for _, end := range []func(){stopDiscord, quiet, stopScheduler} {
		within(drain, end)
	}
	if s.slack != nil {
		s.slack.Wait(drain)
	}
	if s.discord != nil {
		s.discord.Wait(drain)
	}
	s.metrics.traces.Close(drain)
	if drain.Err() != nil {
		s.log.Warn("stopped before everything was answered", "waited", drainTime)
	}
	if fatal != nil {
		return fatal
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return web.Close()
	}
	return err
}

// stayForLate keeps answering until a load balancer has noticed that this process isn't
// ready any more.
func (s *server) stayForLate(ctx context.Context) {
	if s.drainDelay == 0 {
		return
	}
	s.log.Info("stopping", "still_answering_for", s.drainDelay)
	select {
	case <-time.After(s.drainDelay):
	case <-ctx.Done():
	}
}

// within runs fn and returns when it has ended. If ctx ends first, fn is left running.
func within(ctx context.Context, fn func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		fn()
	}()
	select {
	case <-done:
	case <-ctx.Done():
	}
}

// listen listens to Slack over Socket Mode until ctx ends; the function that it returns
// waits for that. Without a connection the rest goes on, and the log and /readyz say
// what's wrong with Slack.
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
