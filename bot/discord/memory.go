package discord

import (
	"sync"
	"time"
)

// memory remembers something by name. It is bounded: when it is full it begins
// anew, which costs no more than asking again.
type memory[V any] struct {
	mu sync.Mutex
	of map[string]V
}

// maxMemory is some megabytes of ids.
const maxMemory = 50_000

func (m *memory[V]) get(name string) (v V, ok bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	v, ok = m.of[name]
	return v, ok
}

func (m *memory[V]) set(name string, v V) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.of == nil || len(m.of) >= maxMemory {
		m.of = map[string]V{}
	}
	m.of[name] = v
}

func (m *memory[V]) forget(name string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.of, name)
}

// seen remembers deliveries for an hour: after a lost connection Discord plays
// events again.
type seen struct {
	clock func() time.Time
	mu    sync.Mutex
	at    map[string]time.Time
}

const (
	seenMemory = time.Hour
	maxSeen    = 100_000
)

// before reports whether the ID was seen within an hour, and remembers it.
func (s *seen) before(id string) bool {
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

// shrink drops what is old, and then anything until a tenth is free: walking
// through all of it for each new one would cost more than forgetting some.
func (s *seen) shrink(now time.Time) {
	for id, at := range s.at {
		if now.Sub(at) >= seenMemory {
			delete(s.at, id)
		}
	}
	for id := range s.at {
		if len(s.at) <= maxSeen-maxSeen/10 {
			return
		}
		delete(s.at, id)
	}
}
