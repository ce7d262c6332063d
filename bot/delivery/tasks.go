package delivery

import (
	"context"
	"sync"
)

// tasks are goroutines that may start while somebody waits for the running ones, which
// a sync.WaitGroup doesn't allow. The zero value is ready to use.
//
// A goroutine whose work has ended takes the next work as long as any other is
// running: its stack has grown to what a command needs, and under load growing a new
// one for each costs as much as a short command.
type tasks struct {
	mu   sync.Mutex
	n    int
	next chan func()   // to goroutines that have ended their work
	idle chan struct{} // closed when none runs; nil when nobody waits
}

// Go runs fn in a goroutine.
func (t *tasks) Go(fn func()) {
	t.mu.Lock()
	t.n++
	if t.next == nil {
		t.next = make(chan func())
	}
	t.mu.Unlock()
	select {
	case t.next <- fn:
	default:
		go t.work(fn)
	}
}

// GoAlone runs fn in a new goroutine that takes no other work: one that mostly waits
// has a small stack there.
func (t *tasks) GoAlone(fn func()) {
	t.mu.Lock()
	t.n++
	t.mu.Unlock()
	go t.run(fn)
}

// work runs fn, and then what comes until nothing runs any more.
func (t *tasks) work(fn func()) {
	for fn != nil {
		idle := t.run(fn)
		select {
		case fn = <-t.next:
		case <-idle:
			fn = nil
		}
	}
}

// run runs fn. The channel that it returns is closed when none runs.
func (t *tasks) run(fn func()) (idle <-chan struct{}) {
	defer func() { idle = t.end() }()
	fn()
	return nil
}

func (t *tasks) end() (idle <-chan struct{}) {
	t.mu.Lock()
	defer t.mu.Unlock()
	ends := t.whenIdle()
	if t.n--; t.n == 0 {
		close(t.idle)
		t.idle = nil
	}
	return ends
}

// whenIdle returns a channel that is closed when none runs. The lock is held, and some
// run.
func (t *tasks) whenIdle() <-chan struct{} {
	if t.idle == nil {
		t.idle = make(chan struct{})
	}
	return t.idle
}

// Wait returns as soon as none is running, or when ctx ends.
func (t *tasks) Wait(ctx context.Context) {
	t.mu.Lock()
	if t.n == 0 {
		t.mu.Unlock()
		return
	}
	idle := t.whenIdle()
	t.mu.Unlock()
	select {
	case <-idle:
	case <-ctx.Done():
	}
}
