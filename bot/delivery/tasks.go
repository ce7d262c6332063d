package delivery

import (
	"context"
	"sync"
)

// tasks are goroutines that may start while somebody waits for the running ones, which
// a sync.WaitGroup doesn't allow. The zero value is ready to use.
type tasks struct {
	mu   sync.Mutex
	n    int
	idle chan struct{} // closed when none runs; nil when nobody waits
}

// Go runs fn in a goroutine.
func (t *tasks) Go(fn func()) {
	t.mu.Lock()
	t.n++
	t.mu.Unlock()
	go func() {
		defer t.end()
		fn()
	}()
}

func (t *tasks) end() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.n--; t.n == 0 && t.idle != nil {
		close(t.idle)
		t.idle = nil
	}
}

// Wait returns as soon as none is running, or when ctx ends.
func (t *tasks) Wait(ctx context.Context) {
	t.mu.Lock()
	if t.n == 0 {
		t.mu.Unlock()
		return
	}
	if t.idle == nil {
		t.idle = make(chan struct{})
	}
	idle := t.idle
	t.mu.Unlock()
	select {
	case <-idle:
	case <-ctx.Done():
	}
}
