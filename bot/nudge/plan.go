package nudge

import (
	"context"
	"errors"
	"sync"
	"time"

	"mentor/roadmap"
	"mentor/storage"
)

// planners is how many batches are planned side by side: while one waits for
// the store another one works.
const planners = 4

// plan turns members who are due into posts, until nobody is.
func (s *Scheduler) plan(ctx context.Context) error {
	known := &workspaces{store: s.Store, known: map[storage.WorkspaceID]*storage.Workspace{}}
	more, err := s.planBatch(ctx, known)
	if err != nil || !more {
		return err
	}
	side := planners
	if s.Workers == 1 {
		side = 1
	}
	failures := make([]error, side)
	var wg sync.WaitGroup
	for i := range side {
		wg.Go(func() {
			for more := true; more && failures[i] == nil; {
				more, failures[i] = s.planBatch(ctx, known)
			}
		})
	}
	wg.Wait()
	return errors.Join(failures...)
}

// planBatch plans some members and reports whether there may be more.
func (s *Scheduler) planBatch(ctx context.Context, known *workspaces) (more bool, err error) {
	now := s.Clock()
	claims, err := s.Store.Claim(ctx, now, planBatch, lease)
	if err != nil || len(claims) == 0 {
		return false, err
	}
	for _, c := range claims {
		if err := known.read(ctx, c.Key.Workspace); err != nil {
			return false, err
		}
	}
	_, err = s.Store.Plan(ctx, claims, func(m *storage.Member) (*storage.Post, int64) {
		post := planned(m, known.get(m.Key.Workspace), now)
		if post != nil && post.State != storage.Planned {
			s.observe(post, string(post.State))
		}
		return post, m.NextDue(now)
	})
	return len(claims) == planBatch, err
}

// workspaces are those of the members that are being planned, read once each.
type workspaces struct {
	store storage.Store
	mu    sync.Mutex
	known map[storage.WorkspaceID]*storage.Workspace
}

func (w *workspaces) read(ctx context.Context, id storage.WorkspaceID) error {
	if w.get(id) != nil {
		return nil
	}
	read, err := w.store.Workspace(ctx, id)
	if err != nil {
		return err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.known[id] = &read
	return nil
}

func (w *workspaces) get(id storage.WorkspaceID) *storage.Workspace {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.known[id]
}

// planned returns the nudge that is due for a member. One that is not wanted,
// or comes too late, is kept as a record only, so that "why" can tell.
func planned(m *storage.Member, w *storage.Workspace, now time.Time) *storage.Post {
	zone := m.Location()
	o, ok := m.Remind.Current(now, zone)
	if !ok {
		return missed(m, now)
	}
	p := newNudge(m, o)
	if reason := unwanted(m, w, o.Date, now); reason != "" {
		p.State, p.Reason = storage.Skipped, reason
		return p
	}
	p.State, p.Next = storage.Planned, now.Unix()
	if at := m.NudgedAt(); at != m.Key {
		p.At = &at
	}
	return p
}

func newNudge(m *storage.Member, o roadmap.Occasion) *storage.Post {
	return &storage.Post{
		ID:        storage.NewPostID(m.Key.Workspace, string(m.Key.Member), storage.NudgePost, o.Date, o.Slot),
		Workspace: m.Key.Workspace, Kind: storage.NudgePost, Member: m.Key.Member,
		Date: o.Date, Due: o.At.Unix(), Expires: o.Expires.Unix(),
	}
}

// missed records a nudge that no process was there to send in time.
func missed(m *storage.Member, now time.Time) *storage.Post {
	at := time.Unix(m.Due, 0).In(m.Location())
	if !m.Remind.Wanted() || m.Due == 0 || at.After(now) || m.Remind.Last >= roadmap.DateOf(at) {
		return nil
	}
	p := newNudge(m, roadmap.Occasion{At: at, Date: roadmap.DateOf(at), Expires: at})
	p.State, p.Reason = storage.Expired, storage.WhyDown
	return p
}

// unwanted says why a member should not be nudged now; "" when they should.
func unwanted(m *storage.Member, w *storage.Workspace, date roadmap.Date, now time.Time) string {
	today := roadmap.DayOf(now, m.Location())
	switch {
	case m.First != nil:
		return storage.WhyLinked
	case m.Gone():
		return storage.WhyLeft
	case !m.Remind.Wanted():
		return storage.WhyOff
	case m.Remind.PausedOn(date):
		return storage.WhyPaused
	case m.Progress.ActiveDays(today, today) > 0 && !m.Remind.RecapDue(&m.Progress, date):
		return storage.WhyLearned
	case w != nil && w.Holiday(date):
		return storage.WhyHoliday
	}
	return ""
}

var errGone = errors.New("the member is gone")

// note records in the member that a nudge was sent. Calling it again changes
// nothing.
func (s *Scheduler) note(ctx context.Context, p *storage.Post) error {
	if p.Kind != storage.NudgePost {
		return nil
	}
	key := storage.Key{Workspace: p.Workspace, Member: p.Member}
	_, err := s.Store.Change(ctx, key, storage.DeliveryID("nudge-"+string(p.ID)), func(m *storage.Member) (string, error) {
		if !m.Exists() {
			return "", errGone
		}
		now := s.Clock()
		r := &m.Remind
		r.Last = max(r.Last, p.Date)
		r.Ignored++
		r.Turn++
		if r.Snooze <= now.Unix() {
			r.Snooze = 0
		}
		m.Reschedule(nil, now)
		return "", nil
	})
	if errors.Is(err, errGone) {
		return nil
	}
	return err
}

// planNext plans the next post of a schedule before this one is handled, so that
// the chain never breaks. It returns why this one is not to be sent; "" when it
// is.
func (s *Scheduler) planNext(ctx context.Context, p *storage.Post) (reason string, err error) {
	w, err := s.Store.Workspace(ctx, p.Workspace)
	if err != nil {
		return "", err
	}
	schedule, ok := w.Schedule(p.Schedule)
	if !ok {
		return storage.WhyUnscheduled, nil
	}
	if p.Kind == storage.BoardPost {
		return "", nil // the one that is up plans the next
	}
	step := p.Step + 1
	if w.Holiday(p.Date) && p.Kind == storage.DailyPost {
		reason, step = storage.WhyHoliday, p.Step
	}
	now := s.Clock()
	if p.Expires <= now.Unix() && p.State == storage.Sending {
		step = p.Step // nobody saw this one
	}
	next, ok := s.Composer.NextPost(ctx, &w, schedule, time.Unix(p.Due, 0), now, step)
	if !ok {
		return reason, nil
	}
	_, err = s.Store.AddPost(ctx, next)
	return reason, err
}

const (
	anchorEvery = time.Hour // between two checks of the chains of posts
	chainLooks  = 100       // posts of a channel among which a schedule's latest is looked for
)

// ensureScheduled makes sure that each schedule has a post to come: the chain may have
// been lost with the last moments of a store, or never have made it into a new
// one. It also drops what members wrote to mentors when that is old.
func (s *Scheduler) ensureScheduled(ctx context.Context) error {
	now := s.Clock()
	if !s.anchored.IsZero() && now.Sub(s.anchored) < anchorEvery {
		return nil
	}
	const page = 500
	for after := storage.WorkspaceID(""); ; {
		list, err := s.Store.Workspaces(ctx, after, page)
		if err != nil {
			return err
		}
		for i := range list {
			after = list[i].ID
			if err := s.forgetOldWords(ctx, &list[i], now); err != nil {
				return err
			}
			if err := s.Composer.Anchor(ctx, &list[i]); err != nil {
				return err
			}
			s.watchPairs(&list[i], now)
			for _, schedule := range list[i].Schedules {
				if err := s.ensureOne(ctx, &list[i], schedule, now); err != nil {
					return err
				}
			}
		}
		if len(list) < page {
			s.anchored = now
			return nil
		}
	}
}

// forgetOldWords drops calls for help of long ago, whether or not anybody calls
// again. w is as it was read.
func (s *Scheduler) forgetOldWords(ctx context.Context, w *storage.Workspace, now time.Time) error {
	today := roadmap.DateOf(now.In(w.Location()))
	if !w.ForgetOldWords(today) {
		return nil
	}
	_, err := s.Store.ChangeWorkspace(ctx, w.ID, func(w *storage.Workspace) error { w.ForgetOldWords(today); return nil })
	return err
}

func (s *Scheduler) ensureOne(ctx context.Context, w *storage.Workspace, schedule storage.Schedule, now time.Time) error {
	posts, err := s.Store.Posts(ctx, w.ID, schedule.Subject(), chainLooks)
	if err != nil {
		return err
	}
	step := 0
	for _, p := range posts { // the latest first
		if p.Schedule != schedule.ID {
			continue
		}
		if p.Next > 0 {
			return nil // alive
		}
		step = p.Step + 1
		break
	}
	next, ok := s.Composer.NextPost(ctx, w, schedule, now, now, step)
	if !ok {
		return nil
	}
	_, err = s.Store.AddPost(ctx, next)
	return err
}
