package delivery

import (
	"context"
	"sync"
	"time"
)

// bounded is a context with a deadline for which no timer is set before somebody waits
// for its end. For most work nobody does: it ends before, or waits under a shorter
// deadline of its own.
type bounded struct {
	plain context.Context //nolint:containedctx // the same without a deadline
	end   time.Time

	mu     sync.Mutex
	timed  context.Context //nolint:containedctx // the same with it; nil: nobody has waited yet
	cancel context.CancelFunc
}

// over is what timed is when work has ended for whose end nobody has waited.
var over = func() context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	return ctx
}()

func (b *bounded) Deadline() (time.Time, bool) { return b.end, true }

func (b *bounded) Done() <-chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.timed == nil {
		b.timed, b.cancel = context.WithDeadline(b.plain, b.end)
	}
	return b.timed.Done()
}

func (b *bounded) Err() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch {
	case b.timed != nil:
		return b.timed.Err()
	case time.Now().Before(b.end):
		return nil
	}
	return context.DeadlineExceeded
}

// Value finds what contexts that are made of this one look for in it: else each would
// wait for its end in a goroutine.
func (b *bounded) Value(key any) any {
	b.mu.Lock()
	timed := b.timed
	b.mu.Unlock()
	if timed != nil && timed != over {
		return timed.Value(key)
	}
	return b.plain.Value(key)
}

// stop ends it.
func (b *bounded) stop() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.timed == nil {
		b.timed = over
	} else if b.cancel != nil {
		b.cancel()
	}
}
