package nudge

import (
	"context"
	"hash/fnv"
	"time"

	"mentor/storage"

	"golang.org/x/time/rate"
)

// workspaceLimits is how much the scheduler may send to a workspace. A slow or
// refusing platform holds up nobody else.
type workspaceLimits struct {
	limit  *rate.Limiter
	under  int       // posts under way there
	paused time.Time // until when the platform wants to be left alone
	turn   time.Time // for when the latest one was put off that found no way in
	slow   bool      // the latest that was sent there took long, or is taking long
}

const (
	perWorkspace = 8 // posts under way in one workspace
	retry        = 2 * time.Second
	limitsKept   = 4096 // workspaces; beyond that the idle ones are dropped

	longestTurn = time.Minute // longer nothing that comes later waits behind what is put off

	// What takes longer stands in nobody's way: as many posts as there are workers may be
	// under way to slow workspaces, besides those to others.
	slowAfter = 500 * time.Millisecond
)

// enter takes a way into the workspace of a post, which leave gives back. When there is
// none it returns when to try again.
func (s *Scheduler) enter(ws storage.WorkspaceID, now time.Time) (leave func(), again time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.limits[ws]
	if p == nil {
		if len(s.limits) >= limitsKept {
			s.dropIdle(now)
		}
		p = &workspaceLimits{limit: rate.NewLimiter(rate.Limit(s.Rate), max(1, int(s.Rate)))}
		s.limits[ws] = p
	}
	switch {
	case now.Before(p.paused):
		return nil, p.putOff(p.paused)
	case p.under >= perWorkspace, p.slow && s.slow >= s.Workers, !p.limit.AllowN(now, 1):
		return nil, p.putOff(now.Add(retry))
	}
	p.under++
	return s.underWay(p), now
}

// underWay counts a post among those to slow workspaces as soon as it takes long, and
// at once where the one before did. The function that it returns ends it.
func (s *Scheduler) underWay(p *workspaceLimits) (leave func()) {
	slow, left := p.slow, false
	if slow {
		s.slow++
	}
	long := time.AfterFunc(slowAfter, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if left {
			return
		}
		p.slow = true
		if !slow {
			slow = true
			s.slow++
			s.again()
		}
	})
	return func() {
		quick := long.Stop()
		s.mu.Lock()
		defer s.mu.Unlock()
		left = true
		p.under--
		if slow {
			s.slow--
		}
		if quick {
			p.slow = false
		}
	}
}

// free is how many posts may begin now.
func (s *Scheduler) free() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return min(s.Workers, s.room) - (s.busy - min(s.slow, s.Workers))
}

// again has the next pass come at once.
func (s *Scheduler) again() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// putOff says when a post that found no way in is tried again: not before a time, and
// one after the other at the pace of the workspace. Thousands that are tried together
// would keep the store busy, and stand in the way of others.
func (p *workspaceLimits) putOff(from time.Time) time.Time {
	p.turn = p.turn.Add(time.Duration(float64(time.Second) / float64(p.limit.Limit())))
	if p.turn.Before(from) || p.turn.Sub(from) > longestTurn {
		p.turn = from
	}
	return p.turn
}

// dropIdle drops the workspaces for which a new entry would say the same: no post
// is under way, nothing is paused, and all of the rate is left.
func (s *Scheduler) dropIdle(now time.Time) {
	for ws, p := range s.limits {
		if p.under == 0 && !now.Before(p.paused) && p.limit.TokensAt(now) >= float64(p.limit.Burst()) {
			delete(s.limits, ws)
		}
	}
}

// learnPace halves the number of posts that are taken at once when a lease ran
// short, since the machine or the store is slow, and raises it by one for each
// post that went well.
func (s *Scheduler) learnPace(late bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if late {
		s.room = max(1, s.room/2)
		return
	}
	s.room = min(s.Workers, s.room+1)
}

// hold leaves a workspace alone until a time.
func (s *Scheduler) hold(ws storage.WorkspaceID, until time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if p := s.limits[ws]; until.After(p.paused) {
		p.paused = until
	}
}

// jitter spreads what comes back at once over up to a third of the wait, and
// over a second at least.
func jitter(p *storage.Post, wait time.Duration) time.Duration {
	h := fnv.New32a()
	_, _ = h.Write([]byte(p.ID)) // never fails
	return wait + time.Duration(h.Sum32()%1000)*max(wait/3, 3*time.Second)/1000
}

// verifyFor is how long posts are looked for before they are sent, after the
// store may have lost what it confirmed last.
const verifyFor = 10 * time.Minute

// epochStore is a store that tells which run of which server holds its data.
type epochStore interface {
	Epoch(ctx context.Context) (string, error)
}

// watchStore notices that another server took over, or that it was started
// anew.
func (s *Scheduler) watchStore(ctx context.Context) error {
	store, ok := s.Store.(epochStore)
	now := s.Clock()
	if !ok || now.Sub(s.checked) < 5*time.Second {
		return nil
	}
	epoch, err := store.Epoch(ctx)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.checked = now
	if s.epoch != "" && epoch != s.epoch {
		s.verifyUntil = now.Add(verifyFor)
		s.Log.WarnContext(ctx, "the store's server changed; posts are looked for before they are sent", "for", verifyFor)
	}
	s.epoch = epoch
	return nil
}

func (s *Scheduler) mustVerify(now time.Time) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return now.Before(s.verifyUntil)
}
