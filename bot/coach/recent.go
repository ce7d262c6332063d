package coach

import (
	"sync"
	"time"

	"mentor/storage"
)

// recent remembers one thing of each conversation for half an hour: what was
// asked last, what was seen last. It is bounded and kept in memory only: losing it
// costs a learner one repeated word.
type recent[T any] struct {
	mu   sync.Mutex
	kept map[conversationKey]dated[T]
}

// conversationKey is one person's conversation in one place.
type conversationKey struct {
	who    storage.Key
	thread string
}

type dated[T any] struct {
	value T
	at    time.Time
}

const (
	recentTime = 30 * time.Minute
	maxRecent  = 10_000
)

// last returns what was remembered last, if it is fresh.
func (r *recent[T]) last(key conversationKey, now time.Time) (value T, ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	d, ok := r.kept[key]
	if !ok || now.Sub(d.at) > recentTime {
		return value, false
	}
	return d.value, true
}

func (r *recent[T]) remember(key conversationKey, value T, now time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.kept == nil {
		r.kept = map[conversationKey]dated[T]{}
	}
	if len(r.kept) >= maxRecent {
		for k, d := range r.kept {
			if now.Sub(d.at) > recentTime || len(r.kept) >= maxRecent {
				delete(r.kept, k)
			}
		}
	}
	r.kept[key] = dated[T]{value, now}
}

// forget drops everything of a person's.
func (r *recent[T]) forget(who storage.Key) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for k := range r.kept {
		if k.who == who {
			delete(r.kept, k)
		}
	}
}
