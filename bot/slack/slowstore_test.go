package slack_test

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"mentor/storage"
)

// gate is a store that can be slow, or be kept waiting.
type gate struct {
	storage.Store
	mu   sync.Mutex
	hold chan struct{}
	slow time.Duration

	broken atomic.Bool // of what it knows of deliveries
}

func (g *gate) close() (open func()) {
	hold := make(chan struct{})
	g.mu.Lock()
	g.hold = hold
	g.mu.Unlock()
	return func() {
		g.mu.Lock()
		g.hold = nil
		g.mu.Unlock()
		close(hold)
	}
}

func (g *gate) pass() {
	g.mu.Lock()
	hold, slow := g.hold, g.slow
	g.mu.Unlock()
	if hold != nil {
		<-hold
	}
	time.Sleep(slow) // the store's, not the test's
}

func (g *gate) Change(ctx context.Context, k storage.Key, d storage.DeliveryID, fn func(*storage.Member) (string, error)) (storage.Outcome, error) {
	g.pass()
	return g.Store.Change(ctx, k, d, fn)
}

func (g *gate) Member(ctx context.Context, k storage.Key) (storage.Member, error) {
	g.pass()
	return g.Store.Member(ctx, k)
}

func (g *gate) Workspace(ctx context.Context, id storage.WorkspaceID) (storage.Workspace, error) {
	g.pass()
	return g.Store.Workspace(ctx, id)
}

func (g *gate) First(ctx context.Context, ws storage.WorkspaceID, ids ...storage.DeliveryID) (bool, error) {
	g.pass()
	if g.broken.Load() {
		return false, storage.ErrUnavailable
	}
	return g.Store.First(ctx, ws, ids...)
}

// told is a store that tells who was changed.
type told struct {
	*gate
	changed func(storage.Key)
}

func (s *told) Change(ctx context.Context, k storage.Key, d storage.DeliveryID, fn func(*storage.Member) (string, error)) (storage.Outcome, error) {
	out, err := s.gate.Change(ctx, k, d, fn)
	if err == nil && !out.Repeated {
		s.changed(k)
	}
	return out, err
}

func (s *told) Forget(ctx context.Context, k storage.Key) error {
	err := s.gate.Forget(ctx, k)
	if err == nil {
		s.changed(k)
	}
	return err
}
