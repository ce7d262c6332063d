package delivery

import (
	"context"
	"log/slog"
	"sync/atomic"
	"time"

	"mentor/bot"
)

// Workers work on deliveries while those are being acknowledged. A panic ends only the
// work in which it happens.
type Workers struct {
	slots   chan struct{}
	timeout time.Duration
	log     *slog.Logger
	tasks   tasks
	drains  atomic.Int32 // how many wait for the end of all work
}

// NewWorkers makes workers for that many deliveries at once, each for no longer than
// the timeout.
func NewWorkers(slots int, timeout time.Duration, log *slog.Logger) *Workers {
	return &Workers{slots: make(chan struct{}, slots), timeout: timeout, log: log}
}

// Try runs fn in a free slot. When all are taken it runs nothing and returns false.
func (w *Workers) Try(fn func(ctx context.Context)) bool {
	select {
	case w.slots <- struct{}{}:
	default:
		return false
	}
	w.Go(func() {
		defer func() { <-w.slots }()
		ctx, cancel := context.WithTimeout(bot.Traced(context.Background()), w.timeout)
		defer cancel()
		fn(ctx)
	})
	return true
}

// Go runs fn in the background without a slot: for what belongs to a delivery that has
// one already.
func (w *Workers) Go(fn func()) {
	w.tasks.Go(func() {
		Safely(w.log, "work", func() struct{} { fn(); return struct{}{} })
	})
}

// Linger is Go for what waits for long before it works: hundreds may do so at once.
func (w *Workers) Linger(fn func()) {
	w.tasks.GoAlone(func() {
		Safely(w.log, "work", func() struct{} { fn(); return struct{}{} })
	})
}

// Wait returns when all work is done, or when ctx ends.
func (w *Workers) Wait(ctx context.Context) {
	w.drains.Add(1)
	defer w.drains.Add(-1)
	w.tasks.Wait(ctx)
}

// Draining reports whether somebody is waiting for all work to end. Nothing optional
// should start then.
func (w *Workers) Draining() bool { return w.drains.Load() > 0 }

// Ask runs fn in the background. The channel gets its result, or instead if it
// panics.
func Ask[T any](w *Workers, fn func() T, instead T) <-chan T {
	ready := make(chan T, 1)
	w.Go(func() {
		result, ok := Safely(w.log, "answer", fn)
		if !ok {
			result = instead
		}
		ready <- result
	})
	return ready
}
