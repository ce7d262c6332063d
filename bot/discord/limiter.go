package discord

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// limits keeps us below Discord's
// (discord.com/developers/docs/topics/rate-limits): the bucket of each route,
// the global limit, and the number of refused requests, at 10,000 of which in
// ten minutes Discord bans the address.
type limits struct {
	clock  func() time.Time
	global *rate.Limiter

	mu      sync.Mutex
	buckets map[string]string       // route -> bucket, as Discord named it
	room    map[string]*bucket      // bucket and what it is counted for
	paused  time.Time               // no request before
	invalid [invalidSlots]slotCount // refused requests, by slot of time
}

type bucket struct {
	remaining int
	reset     time.Time
}

type slotCount struct {
	slot int64
	n    int
}

const (
	globalRate    = 50 // a second
	invalidSlots  = 10
	invalidWindow = 10 * time.Minute
	maxInvalid    = 500 // in the window; a twentieth of what gets us banned
	maxBuckets    = 10_000
)

func newLimits(clock func() time.Time) *limits {
	return &limits{clock: clock, global: rate.NewLimiter(globalRate, globalRate), buckets: map[string]string{}, room: map[string]*bucket{}}
}

var errTooManyRefused = errors.New("discord refused too many requests; nothing is sent for some minutes, so that it does not ban us")

// waitError says that a limit did not let a request out in time.
type waitError struct {
	after time.Duration
	err   error
}

func (e *waitError) Error() string { return e.err.Error() }
func (e *waitError) Unwrap() error { return e.err }

// route is what a limit is counted for: the method, the path with all ids but
// the first one blanked, and that id.
type route struct {
	key, major string
	free       bool // of the global limit
}

func routeOf(c call) route {
	parts := strings.Split(strings.Trim(c.path, "/"), "/")
	r := route{free: parts[0] == "interactions" || parts[0] == "webhooks"}
	for i, p := range parts {
		p, _, _ = strings.Cut(p, "?")
		parts[i] = p
		switch {
		case i == 1 && isID(p):
			r.major = p
			parts[i] = ":major"
		case isID(p):
			parts[i] = ":id"
		case r.free && i == 2:
			r.major += "/" + p
			parts[i] = ":token"
		}
	}
	r.key = c.method + " " + strings.Join(parts, "/")
	return r
}

var errTooLong = errors.New("a limit of Discord's would make this wait too long")

// wait returns when the request may go out, or at once with a *waitError when
// that takes longer than anybody should be kept waiting.
func (l *limits) wait(ctx context.Context, r route) error {
	if !r.free {
		place := l.global.ReserveN(l.clock(), 1)
		if d := place.DelayFrom(l.clock()); d > maxPatience || sleep(ctx, d) != nil {
			place.Cancel()
			return &waitError{d, errTooLong}
		}
	}
	for {
		d, err := l.take(r)
		if err != nil {
			return &waitError{d, err}
		}
		if d <= 0 {
			return nil
		}
		if d > maxPatience || sleep(ctx, d) != nil {
			return &waitError{d, errTooLong}
		}
	}
}

// take takes a place in the route's bucket, or says how long to wait for one.
func (l *limits) take(r route) (time.Duration, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.clock()
	if l.refusedLately(now) >= maxInvalid {
		return time.Minute, errTooManyRefused
	}
	if d := l.paused.Sub(now); d > 0 && !r.free {
		return d, nil
	}
	b := l.room[l.buckets[r.key]+"/"+r.major]
	if b == nil || b.reset.Before(now) {
		return 0, nil
	}
	if b.remaining <= 0 {
		return b.reset.Sub(now) + time.Millisecond, nil
	}
	b.remaining--
	return 0, nil
}

// learn reads the limits from an answer.
func (l *limits) learn(r route, h http.Header, refused *apiError) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.clock()
	if refused != nil {
		l.count(now, refused)
	}
	name := h.Get("X-RateLimit-Bucket")
	after, err := strconv.ParseFloat(h.Get("X-RateLimit-Reset-After"), 64)
	if refused != nil && refused.Status == http.StatusTooManyRequests {
		if h.Get("X-RateLimit-Scope") == "global" || h.Get("X-RateLimit-Global") != "" {
			l.paused = now.Add(refused.RetryAfter)
			return
		}
		after, err = max(after, refused.RetryAfter.Seconds()), nil
		if name == "" {
			name = r.key
		}
	}
	remaining, missing := strconv.Atoi(h.Get("X-RateLimit-Remaining"))
	if name == "" || err != nil || missing != nil && refused == nil {
		return
	}
	if len(l.buckets) > maxBuckets || len(l.room) > maxBuckets {
		clear(l.buckets)
		clear(l.room)
	}
	if refused != nil && refused.Status == http.StatusTooManyRequests {
		remaining = 0
	}
	l.buckets[r.key] = name
	l.room[name+"/"+r.major] = &bucket{remaining: remaining, reset: now.Add(time.Duration(after * float64(time.Second)))}
}

// count notes a refusal that Discord holds against us.
func (l *limits) count(now time.Time, e *apiError) {
	switch e.Status {
	case http.StatusUnauthorized, http.StatusForbidden:
	case http.StatusTooManyRequests:
		if e.Shared {
			return
		}
	default:
		return
	}
	slot := now.UnixNano() / int64(invalidWindow/invalidSlots)
	s := &l.invalid[slot%invalidSlots]
	if s.slot != slot {
		*s = slotCount{slot: slot}
	}
	s.n++
}

func (l *limits) refusedLately(now time.Time) int {
	slot, n := now.UnixNano()/int64(invalidWindow/invalidSlots), 0
	for _, s := range l.invalid {
		if slot-s.slot < invalidSlots {
			n += s.n
		}
	}
	return n
}
