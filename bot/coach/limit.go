package coach

import (
	"context"
	"math"
	"sync"
	"time"

	"mentor/bot/coach/texts"

	"mentor/storage"

	"golang.org/x/time/rate"
)

// limit is how many requests each member may make in a minute; as many may come
// at once. Where several processes share a store, each tells the others of a member's
// requests a few at a time and after it has answered: no request waits for it, and
// whoever asks for little is never counted there. All processes together take at most
// two such steps each beyond the limit.
type limit struct {
	perMinute int // 0: no limit
	step      int // requests that are told together
	spend     func(ctx context.Context, who storage.Key, n, perMinute int) (time.Duration, error)

	mu    sync.Mutex
	known map[storage.Key]*spending
}

// spending is what one member asks of this process.
type spending struct {
	*rate.Limiter
	untold  int           // requests that the other processes don't know of
	telling chan struct{} // closed when they have been told; nil: nothing is under way
	until   time.Time     // the others have taken the rest until then
}

const (
	stepsInLimit = 12          // so many times are requests told before the limit is reached
	tellTime     = time.Second // then this process goes on by itself
)

func newLimit(perMinute int, spend func(context.Context, storage.Key, int, int) (time.Duration, error)) *limit {
	return &limit{perMinute: perMinute, step: max(1, perMinute/stepsInLimit), spend: spend, known: map[storage.Key]*spending{}}
}

// keysPerRequest is how many completions go with one request: platforms ask for one
// at every pause of somebody's typing.
const keysPerRequest = 10

// maxLimited bounds the memory: members with all their requests left are forgotten.
const maxLimited = 10_000

// wait counts a request and returns how long the member has to wait before it
// would be taken; 0 when it is taken now.
func (l *limit) wait(who storage.Key, now time.Time) time.Duration {
	if l.perMinute <= 0 {
		return 0
	}
	l.heard(who)
	l.mu.Lock()
	defer l.mu.Unlock()
	mine := l.of(who, now)
	if wait := mine.until.Sub(now); wait > 0 {
		return wait
	}
	r := mine.ReserveN(now, 1)
	wait := r.DelayFrom(now)
	if wait > 0 {
		r.CancelAt(now)
		return wait
	}
	if mine.untold++; l.spend != nil && mine.untold >= l.step && mine.telling == nil {
		l.tell(who, mine, now)
	}
	return 0
}

// of returns what is known of a member.
func (l *limit) of(who storage.Key, now time.Time) *spending {
	mine := l.known[who]
	if mine == nil {
		if len(l.known) >= maxLimited {
			l.shrink(now)
		}
		mine = &spending{Limiter: rate.NewLimiter(rate.Limit(float64(l.perMinute)/time.Minute.Seconds()), l.perMinute)}
		l.known[who] = mine
	}
	return mine
}

// heard waits for an answer of the other processes if the member has made as many
// requests again meanwhile: only a flood is as fast as that.
func (l *limit) heard(who storage.Key) {
	l.mu.Lock()
	mine := l.known[who]
	if mine == nil || mine.telling == nil || mine.untold < l.step {
		l.mu.Unlock()
		return
	}
	told := mine.telling
	l.mu.Unlock()
	<-told
}

// tell tells the other processes of a member's requests, and heeds what they have
// taken.
func (l *limit) tell(who storage.Key, mine *spending, now time.Time) {
	n, told := mine.untold, make(chan struct{})
	mine.untold, mine.telling = 0, told
	go func() {
		defer close(told)
		ctx, cancel := context.WithTimeout(context.Background(), tellTime)
		defer cancel()
		wait, err := l.spend(ctx, who, n, l.perMinute)
		l.mu.Lock()
		defer l.mu.Unlock()
		if mine.telling = nil; err == nil && wait > 0 { // else this process counts alone
			mine.until = now.Add(wait)
		}
		if mine.untold >= l.step { // somebody waits for this answer: what was asked meanwhile is told before they go on
			l.tell(who, mine, now)
		}
	}()
}

// shrink forgets members with all their requests left, or, in a flood of strangers,
// all.
func (l *limit) shrink(now time.Time) {
	for who, mine := range l.known {
		if mine.TokensAt(now) >= float64(l.perMinute) && mine.until.Before(now) {
			delete(l.known, who)
		}
	}
	if len(l.known) >= maxLimited {
		clear(l.known)
	}
}

func tooMuch(wait time.Duration) error {
	return Userf(texts.LimitThatWasALot, texts.Seconds(int(math.Ceil(wait.Seconds()))))
}
