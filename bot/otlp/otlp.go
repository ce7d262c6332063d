// Package otlp tells an OpenTelemetry collector how long the parts of a request took:
// OTLP over HTTP in JSON, which the specification calls http/json. It's a small sender
// of our own: the official one would add 3.4 MB to the program, and 6 MB to its memory even
// where nothing is sent. A nil *Tracer does nothing and costs nothing.
//
//	traces := otlp.New(otlp.Config{URL: "http://collector:4318/v1/traces", Service: "mentor"})
//	ctx, span := traces.Start(ctx, "today", otlp.Server)
//	defer span.End()
//	defer traces.Close(ctx) // sends what is left
package otlp

import (
	"cmp"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"log/slog"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"mentor/bot"
	"mentor/bot/delivery"
)

// Config is what a tracer needs.
type Config struct {
	URL      string            // that takes traces, such as http://collector:4318/v1/traces
	Headers  map[string]string // of each request to it; they may hold a secret
	Resource map[string]string // what all spans are of: service.name and more
	Every    time.Duration     // how often spans are sent; 5 s when 0
	Clock    func() time.Time  // time.Now when nil
	Log      *slog.Logger
}

const (
	maxWaiting = 4096 // spans that wait to be sent; later ones are dropped
	maxBatch   = 512  // spans in one request
	sendTime   = 5 * time.Second
)

// Tracer collects spans and sends them. It is safe for concurrent use.
type Tracer struct {
	Config
	client  *http.Client
	spans   chan *Span
	left    []*Span // at the end, after done
	dropped atomic.Int64
	stop    chan struct{}
	stopped sync.Once
	done    chan struct{}
}

// New starts a tracer. It sends until Close.
func New(c Config) *Tracer {
	c.Every = cmp.Or(c.Every, 5*time.Second)
	if c.Clock == nil {
		c.Clock = time.Now
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	t := &Tracer{
		Config: c, client: delivery.NewClient(nil, sendTime),
		spans: make(chan *Span, maxWaiting), stop: make(chan struct{}), done: make(chan struct{}),
	}
	go t.run()
	return t
}

// Kind says which side of something a span is.
type Kind int

// The kinds (opentelemetry.io/docs/specs/otel/trace/api/#spankind).
const (
	Internal Kind = 1
	Server   Kind = 2
	Client   Kind = 3
)

// Span is one piece of work with its beginning and end.
type Span struct {
	tracer     *Tracer
	trace      [16]byte
	id, parent [8]byte
	name       string
	kind       Kind
	begun, end time.Time
	attributes []attribute
	failed     string
}

type attribute struct{ key, value string }

type spanKey struct{}

// Start begins a span, a child of the one in ctx. All spans of a request are in one
// trace, which follows from the request's name in the log. The span must be ended.
func (t *Tracer) Start(ctx context.Context, name string, kind Kind) (context.Context, *Span) {
	if t == nil {
		return ctx, nil
	}
	s := &Span{tracer: t, name: name, kind: kind, begun: t.Clock()}
	_, _ = rand.Read(s.id[:]) // never fails
	request := bot.TraceOf(ctx)
	parent, _ := ctx.Value(spanKey{}).(*Span)
	switch {
	case parent != nil:
		s.trace, s.parent = parent.trace, parent.id
	case request != "":
		s.trace = traceOf(request)
	default:
		_, _ = rand.Read(s.trace[:])
	}
	if request != "" {
		s.Set("mentor.request", request)
	}
	return context.WithValue(ctx, spanKey{}, s), s
}

// Within begins a span where a request is worked on; nil where none is, such as for what
// goes on by itself every second.
func (t *Tracer) Within(ctx context.Context, name string, kind Kind) *Span {
	if t == nil || bot.TraceOf(ctx) == "" {
		return nil
	}
	_, s := t.Start(ctx, name, kind)
	return s
}

// Set adds an attribute: names of ours only, nothing of members.
func (s *Span) Set(key, value string) {
	if s != nil {
		s.attributes = append(s.attributes, attribute{key, value})
	}
}

// Rename changes what the span is called.
func (s *Span) Rename(name string) {
	if s != nil {
		s.name = name
	}
}

// Fail says that the work failed, and how in a word.
func (s *Span) Fail(why string) {
	if s != nil {
		s.failed = why
	}
}

// End ends the span, which is sent later.
func (s *Span) End() {
	if s == nil {
		return
	}
	s.end = s.tracer.Clock()
	select {
	case s.tracer.spans <- s:
	default:
		s.tracer.dropped.Add(1)
	}
}

// traceOf is the trace of a request, by the request's name in the log.
func traceOf(request string) (id [16]byte) {
	sum := sha256.Sum256([]byte("mentor request " + request))
	copy(id[:], sum[:])
	return id
}
