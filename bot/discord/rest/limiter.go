package rest

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"mentor/bot/delivery"
)

// limits keeps us below Discord's
// (discord.com/developers/docs/topics/rate-limits): the bucket of each route,
// the global limit, and the number of refused requests, at 10,000 of which in
// ten minutes Discord bans the address.
type limits struct {
	clock  func() time.Time
	global *delivery.Lane

	mu      sync.Mutex
	buckets map[string]string       // route -> bucket, as Discord named it
	room    map[string]*bucket      // bucket and what it is counted for
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
	return &limits{clock: clock, global: delivery.NewLane(clock, globalRate, globalRate), buckets: map[string]string{}, room: map[string]*bucket{}}
}

var errTooManyRefused = errors.New("discord refused too many requests; nothing is sent for some minutes, so that it does not ban us")

// route is what a limit is counted for: the method, the path with all ids but
// the first one blanked, and that id.
type route struct {
	key, major string
	free       bool // of the global limit
}

func routeOf(request Request) route {
	parts := strings.Split(strings.Trim(request.Path, "/"), "/")
	r := route{free: parts[0] == "interactions" || parts[0] == "webhooks"}
	for i, p := range parts {
		p, _, _ = strings.Cut(p, "?")
		parts[i] = p
		switch {
		case i == 1 && IsID(p):
			r.major = p
			parts[i] = ":major"
		case IsID(p):
			parts[i] = ":id"
		case r.free && i == 2:
			r.major += "/" + p
			parts[i] = ":token"
		}
	}
	r.key = request.Method + " " + strings.Join(parts, "/")
	return r
}

var errTooLong = errors.New("a limit of Discord's would make this wait too long")

// wait returns when the request may go out, or at once with a
// *delivery.LateError when that takes longer than anybody should be kept waiting.
func (l *limits) wait(ctx context.Context, r route) error {
	if !r.free {
		if err := l.global.Wait(ctx, Patience); err != nil {
			return tooLate(err)
		}
	}
	for {
		d, err := l.take(r)
		if err != nil {
			return &delivery.LateError{Wait: d, Err: err}
		}
		if d <= 0 {
			return nil
		}
		if d > Patience || delivery.Sleep(ctx, d) != nil {
			return &delivery.LateError{Wait: d, Err: errTooLong}
		}
	}
}

func tooLate(err error) error {
	late := &delivery.LateError{Err: errTooLong}
	if lane, ok := errors.AsType[*delivery.LateError](err); ok {
		late.Wait = lane.Wait
	}
	return late
}

// take takes a place in the route's bucket, or says how long to wait for one.
func (l *limits) take(r route) (time.Duration, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.clock()
	if l.refusedLately(now) >= maxInvalid {
		return time.Minute, errTooManyRefused
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
func (l *limits) learn(r route, h http.Header, refused *Error) {
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
			l.global.Pause(refused.RetryAfter)
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
func (l *limits) count(now time.Time, e *Error) {
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

// maxIDLength is that of the largest id.
const maxIDLength = 20

// IsID reports whether a text is one of Discord's ids
// (discord.com/developers/docs/reference#snowflakes).
func IsID(s string) bool {
	return len(s) > 0 && len(s) <= maxIDLength && strings.Trim(s, "0123456789") == ""
}
