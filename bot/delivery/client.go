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

// NewClient makes an HTTP client for a platform. It follows no redirect: what it
// sends is for that platform only. It keeps enough connections for answers that
// come at once. A nil transport is the standard one; timeout 0 is none.
func NewClient(transport http.RoundTripper, timeout time.Duration) *http.Client {
	if standard, ok := http.DefaultTransport.(*http.Transport); ok && transport == nil {
		standard = standard.Clone()
		standard.MaxIdleConnsPerHost = 64 // the default of 2 would open one for nearly every answer
		transport = standard
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
// and whoever knows it can write where we write.
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
