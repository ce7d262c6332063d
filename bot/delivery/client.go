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

// maxConnections are open to a platform at once, and all of them are kept for the
// answers that come next: the standard two would mean a new one for nearly every
// answer. Behind those that never end, the others wait until their time is over.
const maxConnections = 64

// NewTransport makes a transport that keeps its connections, and has no more of
// them than that.
func NewTransport() http.RoundTripper {
	standard, ok := http.DefaultTransport.(*http.Transport)
	if !ok {
		return http.DefaultTransport // somebody else decides
	}
	own := standard.Clone()
	own.MaxConnsPerHost, own.MaxIdleConnsPerHost, own.MaxIdleConns = maxConnections, maxConnections, 2*maxConnections
	return own
}

// NewClient makes an HTTP client for a platform. It follows no redirect: what it
// sends is for that platform only. A nil transport is one of NewTransport; timeout
// 0 is none.
func NewClient(transport http.RoundTripper, timeout time.Duration) *http.Client {
	if transport == nil {
		transport = NewTransport()
	}
	return &http.Client{
		Transport: transport, Timeout: timeout,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// Traced returns a context for one request, and whether a byte of that request
// may have reached the other side, which may be asked from any goroutine.
func Traced(ctx context.Context) (traced context.Context, wrote func() bool) {
	var sent atomic.Bool
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{WroteHeaders: func() { sent.Store(true) }}), sent.Load
}

// WithoutURL drops the address from a network error: some have a secret in them,
// and anybody who knows it can write where we write.
func WithoutURL(err error) error {
	if failed, ok := errors.AsType[*url.Error](err); ok {
		return failed.Err
	}
	return err
}

// RetryAfter reads how long the other side asks to wait, in seconds; ok is false
// when it doesn't say.
func RetryAfter(h http.Header) (wait time.Duration, ok bool) {
	seconds, err := strconv.ParseFloat(h.Get("Retry-After"), 64)
	if err != nil || seconds < 0 || math.IsInf(seconds, 0) || math.IsNaN(seconds) {
		return 0, false
	}
	return time.Duration(min(seconds, 24*60*60) * float64(time.Second)), true
}
