package bot

import (
	"context"
	"sync"
)

// Tasks are goroutines, some of which may begin while somebody waits for those
// that run: what a sync.WaitGroup does not allow. The zero value is ready.
type Tasks struct {
	mu   sync.Mutex
	n    int
	idle chan struct{} // closed when none runs; nil when nobody waits
}

// Go runs fn beside everything else.
func (t *Tasks) Go(fn func()) {
	t.mu.Lock()
	t.n++
	t.mu.Unlock()
	go func() {
		defer t.end()
		fn()
	}()
}

func (t *Tasks) end() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.n--; t.n == 0 && t.idle != nil {
		close(t.idle)
		t.idle = nil
	}
}

// Wait returns at the first moment at which none runs, or when ctx ends.
func (t *Tasks) Wait(ctx context.Context) {
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
