package delivery

import (
	"context"
	"sync"
	"time"
)

// healthMemory is how long a platform's answer is good for: probes come every
// few seconds, and a platform's patience is limited.
const healthMemory = 30 * time.Second

// Health checks whether a platform is usable, at most twice a minute.
type Health struct {
	ask   func(ctx context.Context) error
	clock func() time.Time

	mu  sync.Mutex
	at  time.Time
	err error
}

// NewHealth makes a health check from a call to the platform.
func NewHealth(clock func() time.Time, ask func(ctx context.Context) error) *Health {
	return &Health{ask: ask, clock: clock}
}

// Check returns the platform's answer: a fresh one, or the last one if it's recent.
func (h *Health) Check(ctx context.Context) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if now := h.clock(); h.at.IsZero() || now.Sub(h.at) > healthMemory {
		h.err = h.ask(ctx)
		h.at = now
	}
	return h.err
}
