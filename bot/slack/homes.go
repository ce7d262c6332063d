package slack

import (
	"sync"
	"time"

	"mentor/storage"
)

// homes remembers the homes that were opened, and those that were published
// because of a change: theirs is kept up to date. Who opens a home gets it at
// once; others come when there is room, or not at all: a home is filled anew
// whenever its owner comes to it.
type homes struct {
	mu      sync.Mutex
	all     map[storage.Key]*home
	waiting int // that are refreshed for nobody who looks

	turns map[storage.WorkspaceID]chan struct{} // one of those in each workspace looks for room, the others wait for it
}

// home is the home page of one person.
type home struct {
	who     sender
	opened  time.Time // last; zero when this process has not seen it
	busy    bool      // it is being published
	again   bool      // it changed meanwhile
	counted bool      // among those that wait for nobody
	stale   bool      // it was opened: publish it even if it is the same as before
	hash    string    // Slack's, of what was published last
	shown   string    // our name for the same

	woken chan struct{} // closed when it's opened; nil while nobody waits for that
}

const (
	homeMemory = 24 * time.Hour
	maxHomes   = 20_000
	maxWaiting = 500 // homes that wait for room; more are left until they are opened
)

func (s sender) key() storage.Key {
	return storage.Key{Workspace: s.workspace(), Member: s.member()}
}

// page returns the home of a person, a new one when it is not known. The lock
// is held.
func (h *homes) page(who sender, now time.Time) *home {
	if h.all == nil {
		h.all = map[storage.Key]*home{}
	}
	page, ok := h.all[who.key()]
	if !ok {
		if len(h.all) >= maxHomes {
			h.shrink(now)
		}
		page = &home{who: who}
		h.all[who.key()] = page
	}
	return page
}

func (h *homes) open(who sender, now time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	page := h.page(who, now)
	page.opened, page.stale = now, true
	if page.woken != nil {
		close(page.woken)
		page.woken = nil
	}
}

// turn returns what holds the one who looks for room in a workspace, and what is
// closed when somebody opens the page.
func (h *homes) turn(page *home) (turn chan struct{}, opened <-chan struct{}) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.turns == nil {
		h.turns = map[storage.WorkspaceID]chan struct{}{}
	}
	workspace := page.who.workspace()
	if h.turns[workspace] == nil {
		h.turns[workspace] = make(chan struct{}, 1)
	}
	if page.woken == nil {
		page.woken = make(chan struct{})
	}
	return h.turns[workspace], page.woken
}

// shrink drops homes that nobody looks at, or else an arbitrary tenth.
func (h *homes) shrink(now time.Time) {
	for k, v := range h.all {
		if now.Sub(v.opened) > homeMemory && !v.busy {
			delete(h.all, k)
		}
	}
	for k := range h.all {
		if len(h.all) < maxHomes-maxHomes/10 {
			return
		}
		delete(h.all, k)
	}
}

// begin returns the home that the caller is to publish; nil when there is none
// to publish. While one publishes, changes are only noted.
func (h *homes) begin(who sender, now time.Time) *home {
	h.mu.Lock()
	defer h.mu.Unlock()
	page := h.page(who, now)
	if page.busy {
		page.again = true
		return nil
	}
	if !page.watched(now) {
		if h.waiting >= maxWaiting {
			return nil
		}
		page.counted = true
		h.waiting++
	}
	page.busy = true
	return page
}

// watched reports whether somebody may be looking. The lock is held.
func (p *home) watched(now time.Time) bool { return now.Sub(p.opened) <= homeMemory }

// isWatched is watched for those who do not hold the lock.
func (h *homes) isWatched(page *home, now time.Time) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return page.watched(now)
}

// catchUp forgets the changes so far: what is read next has them.
func (h *homes) catchUp(page *home) {
	h.mu.Lock()
	defer h.mu.Unlock()
	page.again = false
}

// end reports whether the page changed while it was being published.
func (h *homes) end(page *home) (again bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	again, page.again = page.again, false
	page.busy = again
	if page.counted && !again {
		page.counted = false
		h.waiting--
	}
	return again
}

// same reports whether a page that nobody has opened anew shows this already.
func (h *homes) same(page *home, shown string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	stale := page.stale
	page.stale = false
	return !stale && page.shown == shown
}
