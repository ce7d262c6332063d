package main

import (
	"bytes"
	"net/http"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// exposition shows the metrics. What a client that doesn't read holds until it's let go
// is a text, and many share one: gathering takes several times its size.
type exposition struct {
	gather http.Handler

	mu      sync.Mutex
	serving int // requests
	at      time.Time
	text    []byte
	kind    string
}

const (
	fewScrapes = 5           // at once; each of them gets a text of its own
	freshness  = time.Second // of the text that more than these share
)

func newExposition(registry *prometheus.Registry) *exposition {
	return &exposition{gather: promhttp.HandlerFor(registry, promhttp.HandlerOpts{DisableCompression: true})}
}

func (e *exposition) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	text, kind := e.enter(r)
	defer e.leave()
	w.Header().Set("Content-Type", kind)
	_, _ = w.Write(text)
}

func (e *exposition) enter(r *http.Request) (text []byte, kind string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.serving++
	if e.serving > fewScrapes && time.Since(e.at) < freshness {
		return e.text, e.kind
	}
	plain := r.Clone(r.Context())
	plain.Header = http.Header{} // the text is the same for all
	page := &written{header: http.Header{}}
	e.gather.ServeHTTP(page, plain)
	e.at, e.text, e.kind = time.Now(), page.Bytes(), page.header.Get("Content-Type")
	return e.text, e.kind
}

func (e *exposition) leave() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.serving--
}

// written is a response that is kept.
type written struct {
	bytes.Buffer
	header http.Header
}

func (w *written) Header() http.Header { return w.header }
func (*written) WriteHeader(int)       {}
