package delivery

import (
	"context"
	"fmt"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Lane lets requests of one kind out at the rate that a platform allows, in the
// order in which they come, and stops when the platform asks for a pause.
type Lane struct {
	clock func() time.Time
	limit *rate.Limiter

	mu    sync.Mutex
	until time.Time // nothing goes out before
	used  time.Time
}

// NewLane makes a lane for perSecond requests a second, of which burst may go at once.
func NewLane(clock func() time.Time, perSecond float64, burst int) *Lane {
	return &Lane{clock: clock, limit: rate.NewLimiter(rate.Limit(perSecond), burst), used: clock()}
}

// LateError says that a turn would come too late to wait for.
type LateError struct {
	Wait time.Duration // until it comes
	Err  error         // why; nil when there is no more to say
}

func (e *LateError) Error() string {
	if e.Err != nil {
		return e.Err.Error()
	}
	return fmt.Sprintf("its turn comes in %s", e.Wait.Round(time.Second))
}

func (e *LateError) Unwrap() error { return e.Err }

// Wait returns when a request may go out. If that would take longer than longest, or
// last beyond the end of ctx, it returns a *LateError at once. If ctx ends meanwhile,
// it returns the error of ctx.
func (l *Lane) Wait(ctx context.Context, longest time.Duration) error {
	for {
		delay, cancel := l.reserve()
		if delay <= 0 {
			return nil
		}
		if end, ok := ctx.Deadline(); delay > longest || ok && time.Until(end) < delay {
			cancel()
			return &LateError{Wait: delay}
		}
		if err := Sleep(ctx, delay); err != nil {
			cancel()
			return err
		}
		if l.paused() <= 0 {
			return nil
		}
	}
}

// Try takes a turn if one is free right now.
func (l *Lane) Try() bool {
	delay, cancel := l.reserve()
	if delay > 0 {
		cancel()
	}
	return delay <= 0
}

// HasHeadroom reports whether the lane is nearly idle: at least half of its burst is
// left.
func (l *Lane) HasHeadroom() bool {
	return l.paused() <= 0 && l.limit.TokensAt(l.clock()) >= float64(l.limit.Burst())/2
}

// Pause stops the lane for as long as the platform asked.
func (l *Lane) Pause(d time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if until := l.clock().Add(d); until.After(l.until) {
		l.until = until
	}
}

// IdleFor reports whether nobody has used the lane for that long.
func (l *Lane) IdleFor(d time.Duration) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.clock()
	return now.Sub(l.used) > d && now.After(l.until)
}

// reserve takes the next free place.
func (l *Lane) reserve() (delay time.Duration, cancel func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.clock()
	l.used = now
	start := now
	if l.until.After(now) {
		start = l.until
	}
	r := l.limit.ReserveN(start, 1)
	return start.Sub(now) + r.DelayFrom(start), func() { r.CancelAt(now) }
}

func (l *Lane) paused() time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.until.Sub(l.clock())
}
