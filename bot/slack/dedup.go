package slack

import (
	"context"
	"sync"
	"time"

	"mentor/storage"
)

// seen remembers deliveries for a day: Slack repeats events, sometimes an hour
// later and under a new ID. It is the memory of this process, which costs
// nothing to ask; what was before it, or in another one, the store knows.
type seen struct {
	clock func() time.Time
	mu    sync.Mutex
	at    map[string]time.Time
}

const (
	seenMemory = 24 * time.Hour
	maxSeen    = 200_000
)

// before reports whether the ID was seen within a day, and remembers it.
func (s *seen) before(id string) bool {
	if id == "" {
		return false
	}
	now := s.clock()
	s.mu.Lock()
	defer s.mu.Unlock()
	if at, ok := s.at[id]; ok && now.Sub(at) < seenMemory {
		return true
	}
	if s.at == nil {
		s.at = map[string]time.Time{}
	}
	if len(s.at) >= maxSeen {
		s.shrink(now)
	}
	s.at[id] = now
	return false
}

// shrink drops what is old, or else an arbitrary tenth: forgetting a few
// deliveries early is better than walking the whole map for each new one.
func (s *seen) shrink(now time.Time) {
	for id, at := range s.at {
		if now.Sub(at) >= seenMemory {
			delete(s.at, id)
		}
	}
	for id := range s.at {
		if len(s.at) < maxSeen-maxSeen/10 {
			return
		}
		delete(s.at, id)
	}
}

// forget makes an ID new again.
func (s *seen) forget(ids ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, id := range ids {
		delete(s.at, id)
	}
}

// memoryTime is how long the store may take to say whether a question is new. A
// question that may be answered twice is better than one that is not answered.
const memoryTime = 2 * time.Second

// isFirst asks the store whether a question is new.
func (a *Adapter) isFirst(ctx context.Context, w storage.WorkspaceID, names []string) bool {
	if a.memory == nil {
		return true
	}
	ids := make([]storage.DeliveryID, 0, len(names))
	for _, name := range names {
		ids = append(ids, delivery(name))
	}
	ctx, cancel := context.WithTimeout(ctx, memoryTime)
	defer cancel()
	first, err := a.memory.First(ctx, w, ids...)
	if err != nil {
		a.log.Warn("cannot tell whether a question is a repeated one; it is answered", "err", err)
		return true
	}
	return first
}

// threads remembers which threads are conversations of the assistant pane.
type threads struct {
	clock func() time.Time
	mu    sync.Mutex
	at    map[string]time.Time
}

const maxThreads = 20_000

func (t *threads) add(id string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.at == nil || len(t.at) >= maxThreads { // losing them costs a "looking it up" line
		t.at = map[string]time.Time{}
	}
	t.at[id] = t.clock()
}

func (t *threads) has(id string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	_, ok := t.at[id]
	return ok
}
