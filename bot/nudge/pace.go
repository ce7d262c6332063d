package nudge

import (
	"context"
	"hash/fnv"
	"time"

	"mentor/storage"

	"golang.org/x/time/rate"
)

// place is what the scheduler knows of a workspace: how much it may send there.
// A slow or refusing platform holds up nobody else.
type place struct {
	limit  *rate.Limiter
	under  int       // posts under way there
	paused time.Time // until when the platform wants to be left alone
}

const (
	perPlace = 8 // posts under way in one workspace
	retry    = 2 * time.Second
)

// enter takes a way into the workspace of a post. When there is none it
// returns when to try again.
func (s *Scheduler) enter(ws storage.WorkspaceID, now time.Time) (again time.Time, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.places[ws]
	if p == nil {
		p = &place{limit: rate.NewLimiter(rate.Limit(s.Rate), max(1, int(s.Rate)))}
		s.places[ws] = p
	}
	switch {
	case now.Before(p.paused):
		return p.paused, false
	case p.under >= perPlace, !p.limit.AllowN(now, 1):
		return now.Add(retry), false
	}
	p.under++
	return now, true
}

func (s *Scheduler) leave(ws storage.WorkspaceID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.places[ws].under--
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
	if p := s.places[ws]; until.After(p.paused) {
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

// wariness is how long posts are looked for before they are sent, after the
// store may have lost what it confirmed last.
const wariness = 10 * time.Minute

// lineal is a store that tells which run of which server holds its data.
type lineal interface {
	Lineage(ctx context.Context) (string, error)
}

// watchStore notices that another server took over, or that it was started
// anew.
func (s *Scheduler) watchStore(ctx context.Context) error {
	store, ok := s.Store.(lineal)
	now := s.Clock()
	if !ok || now.Sub(s.checked) < 5*time.Second {
		return nil
	}
	lineage, err := store.Lineage(ctx)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.checked = now
	if s.lineage != "" && lineage != s.lineage {
		s.wary = now.Add(wariness)
		s.Log.Warn("the store's server changed; posts are looked for before they are sent", "for", wariness)
	}
	s.lineage = lineage
	return nil
}

func (s *Scheduler) cautious(now time.Time) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return now.Before(s.wary)
}
