package delivery_test

import (
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"mentor/bot/delivery"
)

func TestClientFollowsNoRedirect(t *testing.T) {
	t.Parallel()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" {
			t.Errorf("%s was called", r.URL.Path)
		}
		http.Redirect(w, r, "/elsewhere", http.StatusTemporaryRedirect)
	}))
	t.Cleanup(s.Close)
	res, err := delivery.NewClient(nil, time.Second).Post(s.URL, "text/plain", strings.NewReader("secret"))
	if err != nil {
		t.Fatal(err)
	}
	_ = res.Body.Close()
	if res.StatusCode != http.StatusTemporaryRedirect {
		t.Errorf("status %d", res.StatusCode)
	}
}

func TestTracedTellsWhetherSomethingLeft(t *testing.T) {
	t.Parallel()
	s := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }))
	t.Cleanup(s.Close)
	nobody := httptest.NewServer(nil)
	nobody.Close()
	for url, want := range map[string]bool{s.URL: true, nobody.URL: false} {
		ctx, wrote := delivery.Traced(t.Context())
		req, _ := http.NewRequestWithContext(ctx, http.MethodPost, url+"/token", strings.NewReader("x"))
		_, err := delivery.NewClient(nil, time.Second).Do(req) //nolint:bodyclose // there is none
		if err == nil || wrote() != want {
			t.Errorf("%s: %v, wrote %v", url, err, wrote())
		}
		if text := delivery.WithoutURL(err).Error(); strings.Contains(text, "/token") {
			t.Errorf("the address is in %q", text)
		}
	}
	if err := errors.New("x"); !errors.Is(delivery.WithoutURL(err), err) {
		t.Error("another error is changed")
	}
}

func TestRetryAfter(t *testing.T) {
	t.Parallel()
	for said, want := range map[string]time.Duration{"1": time.Second, "0.25": 250 * time.Millisecond, "9999999999": 24 * time.Hour, "": -1, "soon": -1, "-3": -1, "NaN": -1} {
		wait, ok := delivery.RetryAfter(http.Header{"Retry-After": {said}})
		if ok != (want >= 0) || ok && wait != want {
			t.Errorf("%q: %s, %v", said, wait, ok)
		}
	}
}

func TestCuts(t *testing.T) {
	t.Parallel()
	anywhere := func(int) bool { return true }
	if got := delivery.Shorten("äöüß", 3); got != "äö…" || delivery.Shorten("äöü", 3) != "äöü" {
		t.Errorf("shortened to %q", got)
	}
	for name, c := range map[string]struct {
		text string
		n    int
		fits func(int) bool
		want int
	}{
		"at a line end":            {"aaaa bb\ncc dd ee", 12, anywhere, 7},
		"else at a space":          {"aaaa bbbb cc dddd", 11, anywhere, 9},
		"not too early":            {"a bbbbbbbbbbbbbbb", 10, anywhere, 10},
		"not where it doesn't fit": {"aaaa bbbb cccc", 10, func(at int) bool { return at != 9 }, 10},
	} {
		if got := delivery.BreakAt([]rune(c.text), c.n, c.fits); got != c.want {
			t.Errorf("%s: after %d, want %d", name, got, c.want)
		}
	}
}

// Connections to a platform are bounded, and kept: what comes later opens none.
func TestConnectionsAreBoundedAndKept(t *testing.T) {
	t.Parallel()
	const most = 64
	var dials, present atomic.Int64
	full := make(chan struct{}) // closed when as many as there may be are there at once
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if present.Add(1) == most {
			close(full)
		}
		<-full
		_, _ = io.WriteString(w, "ok")
	}))
	s.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			dials.Add(1)
		}
	}
	s.Start()
	t.Cleanup(s.Close)
	client := delivery.NewClient(nil, time.Minute)
	for range 3 {
		var all sync.WaitGroup
		for range 5 * most {
			all.Go(func() {
				res, err := client.Post(s.URL, "text/plain", strings.NewReader("x"))
				if err != nil {
					t.Error(err)
					return
				}
				_, _ = io.Copy(io.Discard, res.Body)
				_ = res.Body.Close()
			})
		}
		all.Wait()
	}
	// A connection whose request took long to be written isn't used again, which
	// happens on a busy machine.
	if n := dials.Load(); n < most || n > most+most/4 {
		t.Errorf("%d connections were opened for %d requests, of which %d came at once", n, 15*most, 5*most)
	}
}
