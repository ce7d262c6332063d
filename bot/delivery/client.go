package delivery

import (
	"context"
	"errors"
	"math"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strconv"
	"sync/atomic"
	"time"
)

// maxConnections caps the open connections to a platform. All of them are kept for
// the next answers: with the default of two idle ones, nearly every answer would open
// a new connection. When all are taken, further requests wait for one, until they time out.
const maxConnections = 64

// NewTransport makes a transport that keeps its connections open, up to
// maxConnections.
func NewTransport() http.RoundTripper {
	standard, ok := http.DefaultTransport.(*http.Transport)
	if !ok {
		return http.DefaultTransport // somebody has replaced it, so theirs is used
	}
	own := standard.Clone()
	own.MaxConnsPerHost, own.MaxIdleConnsPerHost, own.MaxIdleConns = maxConnections, maxConnections, 2*maxConnections
	return own
}

// NewClient makes an HTTP client for a platform. It doesn't follow redirects: what it
// sends is for that platform only. A nil transport means NewTransport, and a timeout
// of 0 means none.
func NewClient(transport http.RoundTripper, timeout time.Duration) *http.Client {
	if transport == nil {
		transport = NewTransport()
	}
	return &http.Client{
		Transport: transport, Timeout: timeout,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// Traced returns a context for one request, and a function that reports whether any
// byte of it may have reached the other side. It can be called from any goroutine.
func Traced(ctx context.Context) (traced context.Context, wrote func() bool) {
	var sent atomic.Bool
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{WroteHeaders: func() { sent.Store(true) }}), sent.Load
}

// WithoutURL drops the URL from a network error: some URLs contain a secret that lets
// anybody post where we post.
func WithoutURL(err error) error {
	if failed, ok := errors.AsType[*url.Error](err); ok {
		return failed.Err
	}
	return err
}

// RetryAfter reads how many seconds the other side asks us to wait; ok is false
// when it doesn't say.
func RetryAfter(h http.Header) (wait time.Duration, ok bool) {
	seconds, err := strconv.ParseFloat(h.Get("Retry-After"), 64)
	if err != nil || seconds < 0 || math.IsInf(seconds, 0) || math.IsNaN(seconds) {
		return 0, false
	}
	return time.Duration(min(seconds, 24*60*60) * float64(time.Second)), true
}
