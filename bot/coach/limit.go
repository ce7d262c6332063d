package coach

import (
	"math"
	"sync"
	"time"

	"mentor/bot/coach/phrase"
	"mentor/storage"

	"golang.org/x/time/rate"
)

// limit is how many requests each member may make in a minute; as many may come
// at once. It counts in this process alone.
type limit struct {
	perMinute int // 0: no limit

	mu    sync.Mutex
	known map[storage.Key]*rate.Limiter
}

func newLimit(perMinute int) *limit {
	return &limit{perMinute: perMinute, known: map[storage.Key]*rate.Limiter{}}
}

// maxLimited bounds the memory: whoever has all requests left is forgotten.
const maxLimited = 10_000

// wait counts a request and returns how long the member has to wait before it
// would be taken; 0 when it is taken now.
func (l *limit) wait(who storage.Key, now time.Time) time.Duration {
	if l.perMinute <= 0 {
		return 0
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	mine := l.known[who]
	if mine == nil {
		if len(l.known) >= maxLimited {
			l.shrink(now)
		}
		mine = rate.NewLimiter(rate.Limit(float64(l.perMinute)/time.Minute.Seconds()), l.perMinute)
		l.known[who] = mine
	}
	r := mine.ReserveN(now, 1)
	wait := r.DelayFrom(now)
	if wait > 0 {
		r.CancelAt(now)
	}
	return wait
}

// shrink forgets whoever has all requests left, or, in a flood of strangers,
// all.
func (l *limit) shrink(now time.Time) {
	for who, mine := range l.known {
		if mine.TokensAt(now) >= float64(l.perMinute) {
			delete(l.known, who)
		}
	}
	if len(l.known) >= maxLimited {
		clear(l.known)
	}
}

func tooMuch(wait time.Duration) error {
	return Userf("That was a lot at once. Please carry on in %s; nothing is lost.", phrase.Count(int(math.Ceil(wait.Seconds())), "second"))
}
