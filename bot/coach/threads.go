package coach

import (
	"sync"
	"time"

	"mentor/roadmap/answer"
	"mentor/storage"
)

// threads remembers what each person asked last, so that "and kafka?" has
// something to follow. It is bounded and kept in memory only: losing it costs
// a learner one repeated word.
type threads struct {
	mu      sync.Mutex
	answers map[threadKey]remembered
}

type threadKey struct {
	who    storage.Key
	thread string
}

type remembered struct {
	answer answer.Answer
	at     time.Time
}

const (
	threadMemory = 30 * time.Minute
	maxThreads   = 10_000
)

func newThreads() *threads { return &threads{answers: map[threadKey]remembered{}} }

// last returns the person's last answer in the thread, if it is fresh.
func (t *threads) last(who storage.Key, thread string, now time.Time) *answer.Answer {
	t.mu.Lock()
	defer t.mu.Unlock()
	r, ok := t.answers[threadKey{who, thread}]
	if !ok || now.Sub(r.at) > threadMemory {
		return nil
	}
	return &r.answer
}

func (t *threads) remember(who storage.Key, thread string, a answer.Answer, now time.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.answers) >= maxThreads {
		for k, r := range t.answers {
			if now.Sub(r.at) > threadMemory || len(t.answers) >= maxThreads {
				delete(t.answers, k)
			}
		}
	}
	t.answers[threadKey{who, thread}] = remembered{a, now}
}

// forget drops everything that a person asked.
func (t *threads) forget(who storage.Key) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for k := range t.answers {
		if k.who == who {
			delete(t.answers, k)
		}
	}
}
