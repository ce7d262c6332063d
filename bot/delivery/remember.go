package delivery

import (
	"sync"
	"time"
)

// Memory remembers a bounded number of values by key. It's for what costs little to
// ask for again, or to do twice. The zero value, without a clock, remembers for as
// long as there is room.
type Memory[K comparable, V any] struct {
	Clock func() time.Time // needed with Keep
	Keep  time.Duration    // 0: for as long as there is room
	Most  int              // maxRemembered when 0

	mu  sync.Mutex
	all map[K]remembered[V]
}

type remembered[V any] struct {
	value V
	since int64 // in nanoseconds
}

const maxRemembered = 50_000 // some megabytes of ids

// Get returns the value of a key, if it isn't too old.
func (m *Memory[K, V]) Get(key K) (value V, ok bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	known, ok := m.all[key]
	if !ok || m.old(known, m.now()) {
		return value, false
	}
	return known.value, true
}

// Set remembers a value.
func (m *Memory[K, V]) Set(key K, value V) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.set(key, value, m.now())
}

// Add remembers a value unless the key has one, and reports whether it had none.
func (m *Memory[K, V]) Add(key K, value V) (added bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	now := m.now()
	if known, ok := m.all[key]; ok && !m.old(known, now) {
		return false
	}
	m.set(key, value, now)
	return true
}

// Forget drops the value of a key.
func (m *Memory[K, V]) Forget(key K) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.all, key)
}

func (m *Memory[K, V]) set(key K, value V, now int64) {
	most := m.Most
	if most == 0 {
		most = maxRemembered
	}
	if m.all == nil {
		m.all = map[K]remembered[V]{}
	}
	if _, known := m.all[key]; !known && len(m.all) >= most {
		m.shrink(most, now)
	}
	m.all[key] = remembered[V]{value, now}
}

// shrink drops what is old, and then anything until a tenth is free: forgetting
// a few things early is cheaper than walking the whole map for each new one.
func (m *Memory[K, V]) shrink(most int, now int64) {
	for key, known := range m.all {
		if m.old(known, now) {
			delete(m.all, key)
		}
	}
	for key := range m.all {
		if len(m.all) < most-most/10 {
			return
		}
		delete(m.all, key)
	}
}

func (m *Memory[K, V]) old(known remembered[V], now int64) bool {
	return m.Keep > 0 && now-known.since >= int64(m.Keep)
}

func (m *Memory[K, V]) now() int64 {
	if m.Clock == nil {
		return 0
	}
	return m.Clock().UnixNano()
}
