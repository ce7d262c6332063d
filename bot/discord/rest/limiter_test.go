package rest

import (
	"errors"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"mentor/bot/delivery"
)

func header(pairs ...string) http.Header {
	h := http.Header{}
	for i := 0; i < len(pairs); i += 2 {
		h.Set(pairs[i], pairs[i+1])
	}
	return h
}

func post(channel string) route {
	return routeOf(Request{Method: http.MethodPost, Path: "/channels/" + channel + "/messages"})
}

func TestRoutes(t *testing.T) {
	for path, want := range map[string]route{
		"/channels/12/messages":               {"GET channels/:major/messages", "12", false},
		"/channels/12/messages/34":            {"GET channels/:major/messages/:id", "12", false},
		"/channels/12/messages?after=1":       {"GET channels/:major/messages", "12", false},
		"/webhooks/12/tok/messages/@original": {"GET webhooks/:major/:token/messages/@original", "12/tok", true},
		"/users/@me/channels":                 {"GET users/@me/channels", "", false},
	} {
		if got := routeOf(Request{Method: http.MethodGet, Path: path}); got != want {
			t.Errorf("%s: %+v", path, got)
		}
	}
}

// A bucket that is empty is waited for; others are not held up.
func TestBuckets(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLimits(time.Now)
		wait := func(r route) time.Duration {
			start := time.Now()
			if err := l.wait(t.Context(), r); err != nil {
				t.Fatal(err)
			}
			return time.Since(start)
		}
		l.learn(post("1"), header("X-RateLimit-Bucket", "b", "X-RateLimit-Remaining", "1", "X-RateLimit-Reset-After", "2"), nil)
		if d := wait(post("1")); d != 0 {
			t.Errorf("one is left: waited %v", d)
		}
		if d := wait(post("2")); d != 0 {
			t.Errorf("another channel: waited %v", d)
		}
		if d := wait(post("1")); d < 2*time.Second || d > 2100*time.Millisecond {
			t.Errorf("none is left: waited %v", d)
		}
		l.learn(post("1"), header("X-RateLimit-Bucket", "b", "X-RateLimit-Remaining", "0", "X-RateLimit-Reset-After", "5"), nil)
		start := time.Now()
		var waiting *delivery.LateError
		if err := l.wait(t.Context(), post("1")); !errors.As(err, &waiting) || waiting.Wait < 4*time.Second || time.Since(start) > 0 {
			t.Errorf("too long to wait for: %v", err)
		}
	})
}

func TestGlobalLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLimits(time.Now)
		start := time.Now()
		for range 200 {
			if err := l.wait(t.Context(), post("1")); err != nil {
				t.Fatal(err)
			}
		}
		if d := time.Since(start); d < 2900*time.Millisecond || d > 3100*time.Millisecond {
			t.Errorf("200 requests in %v, 50 a second are allowed", d)
		}
		l.learn(post("1"), header("X-RateLimit-Scope", "global"), &Error{Status: 429, RetryAfter: 2 * time.Second})
		start = time.Now()
		if err := l.wait(t.Context(), post("2")); err != nil || time.Since(start) < 2*time.Second {
			t.Errorf("after a global 429: %v, %v", time.Since(start), err)
		}
		// Interactions are exempt (discord.com/developers/docs/topics/rate-limits).
		l.learn(post("1"), header("X-RateLimit-Scope", "global"), &Error{Status: 429, RetryAfter: 10 * time.Second})
		start = time.Now()
		if err := l.wait(t.Context(), routeOf(Request{Method: "POST", Path: "/interactions/1/t/callback"})); err != nil || time.Since(start) > 0 {
			t.Errorf("an interaction waits %v, %v", time.Since(start), err)
		}
	})
}

// Long before Discord bans the address nothing is sent any more.
func TestRefusedRequestsStopUs(t *testing.T) {
	now := time.Now()
	l := newLimits(func() time.Time { return now })
	for i := range 20_000 {
		r := post("1")
		err := l.wait(t.Context(), route{key: r.key, major: r.major, free: true})
		if err != nil {
			if !errors.Is(err, errTooManyRefused) || i != maxInvalid {
				t.Fatalf("after %d: %v", i, err)
			}
			break
		}
		l.learn(r, http.Header{}, &Error{Status: 403})
	}
	if l.refusedLately(now) != maxInvalid {
		t.Errorf("%d refused requests", l.refusedLately(now))
	}
	now = now.Add(11 * time.Minute)
	if err := l.wait(t.Context(), post("1")); err != nil {
		t.Errorf("forever: %v", err)
	}
	// What others did to a shared limit, and plain mistakes, do not count.
	for range 1000 {
		l.learn(post("1"), http.Header{}, &Error{Status: 429, Shared: true})
		l.learn(post("1"), http.Header{}, &Error{Status: 404})
	}
	if n := l.refusedLately(now); n != 0 {
		t.Errorf("%d count", n)
	}
}
