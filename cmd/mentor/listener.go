package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"
)

// bounds limit what a client may use of a listener. Platforms send their deliveries and
// read the answers without delay; a client that doesn't is cut off.
type bounds struct {
	header, read, write, idle time.Duration
	connections               int
}

// usualBounds give a body the ten seconds that an intake allows, even after the slowest
// headers, and an answer twice the longest time that making one takes.
var usualBounds = bounds{header: 5 * time.Second, read: 15 * time.Second, write: 30 * time.Second, idle: time.Minute, connections: 1000}

// newHTTPServer makes a server that keeps to the bounds.
func newHTTPServer(handler http.Handler, b bounds, log *slog.Logger) *http.Server {
	open := &connections{most: b.connections, since: map[net.Conn]connection{}, now: time.Now}
	return &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: b.header,
		ReadTimeout:       b.read,
		WriteTimeout:      b.write,
		IdleTimeout:       b.idle,
		MaxHeaderBytes:    64 << 10,
		ConnState:         open.changed,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelDebug),
	}
}

// connections limits how many connections are open at once. One too many isn't refused
// but replaces the one that has been idle longest: otherwise a client that opens
// connections and says nothing would shut out everybody else.
type connections struct {
	most int
	now  func() time.Time

	mu    sync.Mutex
	since map[net.Conn]connection
}

type connection struct {
	waits bool // for its client to send a request
	at    time.Time
}

func (c *connections) changed(conn net.Conn, state http.ConnState) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if state == http.StateClosed || state == http.StateHijacked {
		delete(c.since, conn)
		return
	}
	c.since[conn] = connection{waits: state != http.StateActive, at: c.now()}
	if len(c.since) <= c.most {
		return
	}
	oldest := conn
	for other, is := range c.since {
		was := c.since[oldest]
		switch {
		case other == conn:
		case oldest == conn, is.waits && !was.waits, is.waits == was.waits && is.at.Before(was.at):
			oldest = other
		}
	}
	delete(c.since, oldest)
	_ = oldest.Close() // its goroutine notices
}

// listen opens the address from a setting.
func listen(ctx context.Context, address, setting string) (net.Listener, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", address)
	if err != nil {
		return nil, fmt.Errorf("cannot listen on %s: %w; choose another address with %s", address, err, setting)
	}
	return l, nil
}

// serveMetrics serves the metrics, on their own address if one is set, so that the main
// one can be open to the world. stop ends it.
func (s *Settings) serveMetrics(ctx context.Context, h *server, log *slog.Logger) (stop func(), err error) {
	if s.MetricsListen == "" {
		h.mux.Handle("GET /metrics", h.metrics.handler())
		return func() {}, nil
	}
	l, err := listen(ctx, s.MetricsListen, "MENTOR_METRICS_LISTEN")
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", h.metrics.handler())
	web := newHTTPServer(mux, usualBounds, log)
	log.Info("metrics are served", "address", l.Addr().String())
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := web.Serve(l); !errors.Is(err, http.ErrServerClosed) {
			log.Error("the metrics ended", "err", err)
		}
	}()
	return func() { _ = web.Close(); <-done }, nil
}
