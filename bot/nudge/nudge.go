// Package nudge posts what nobody asked for at the right moment: the personal
// nudge and the task of the day. Effectively once: what is to be posted is
// written down before the first byte leaves, a post whose outcome is unknown is
// looked for before it is sent again, and one that comes too late is dropped.
//
//	s := nudge.New(nudge.Config{Store: store, Composer: posts, Posters: posters})
//	err := s.Run(ctx)
//
// Any number of schedulers may share one store.
package nudge

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"mentor/bot"
	"mentor/storage"
)

// Composer says what is posted, and when the next one is due.
type Composer interface {
	// NudgeMessage returns the nudge of a member, or false with the reason in
	// words when there is nothing to say.
	NudgeMessage(m *storage.Member, now time.Time) (msg bot.Message, reason string, ok bool)
	// PostMessage returns what a post to a channel says now.
	PostMessage(ctx context.Context, p storage.Post) (bot.Message, error)
	// NextPost returns the next post of a schedule after one that was due at
	// from; a task of the day shows that step of the roadmap.
	NextPost(ctx context.Context, w *storage.Workspace, s storage.Schedule, from, now time.Time, step int) (storage.Post, bool)
	// NextUpdate returns when a post that is up has to be edited next (0: never),
	// and the post that takes its place, if any.
	NextUpdate(ctx context.Context, p storage.Post, now time.Time) (next int64, then *storage.Post, err error)
	// Step does what a timer was set for, and returns when it is needed again, in
	// Unix seconds; 0 when it isn't. Doing it again changes nothing.
	Step(ctx context.Context, p storage.Post) (next int64, err error)
	// Anchor makes sure that all timers of a workspace run.
	Anchor(ctx context.Context, w *storage.Workspace) error
	// PairRound pairs the members of a workspace when that is due, a part at a time,
	// and returns when to call it again; the zero time is never.
	PairRound(ctx context.Context, store storage.Store, ws storage.WorkspaceID, now time.Time) (next time.Time, err error)
	// Owner returns the member who is told when a post cannot be posted; "" is nobody.
	Owner(ctx context.Context, p storage.Post) (storage.MemberID, error)
}

// Event is something that became of a post, for metrics.
type Event struct {
	Platform string
	Outcome  string // sent, skipped, expired, dead, held, retried, unknown, healed
	Lag      time.Duration
	Timed    bool // Lag counts
}

// Config is what a scheduler is made of.
type Config struct {
	Store    storage.Store
	Composer Composer
	Posters  map[string]bot.Poster // by the name of the platform: what stands before ":" in a workspace's ID
	Clock    func() time.Time      // time.Now when nil
	Log      *slog.Logger          // discards when nil
	Name     string                // of this process, for the ledger
	Observe  func(Event)           // may be nil

	// Gone is told of members that a platform no longer has. It may be nil.
	Gone func(ctx context.Context, who storage.Key) error

	Workers int           // posts under way at once, and as many to slow workspaces; 64 when 0. With 1 they are handled one after the other
	Rate    float64       // posts a second and workspace; 5 when 0, below what platforms allow
	Every   time.Duration // how often to look for work; a second when 0
}

const (
	patience  = time.Second / 2 // between two tries to reach the store
	lease     = 30 * time.Second
	sendTime  = 10 * time.Second // for one call of a platform
	spare     = 15 * time.Second // of a lease that must be left to begin sending
	planBatch = 1000             // members planned at once
)

// Scheduler plans, sends and reconciles posts. It is safe for concurrent use.
type Scheduler struct {
	Config
	wake chan struct{} // a worker is free and there is more to do
	work sync.WaitGroup

	mu          sync.Mutex
	busy        int                                      // posts under way
	slow        int                                      // of those: to slow workspaces
	room        int                                      // how many may be: fewer when leases run out before they are handled
	limits      map[storage.WorkspaceID]*workspaceLimits // what is known of a workspace
	drained     time.Time                                // when everything that was due was last planned
	epoch       string                                   // see mustVerify
	checked     time.Time
	anchored    time.Time                         // see ensureScheduled
	rounds      map[storage.WorkspaceID]time.Time // when to look at who is paired
	verifyUntil time.Time                         // until when to look before sending
}

// New makes a scheduler.
func New(c Config) *Scheduler {
	if c.Clock == nil {
		c.Clock = time.Now
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Observe == nil {
		c.Observe = func(Event) {}
	}
	if c.Gone == nil {
		c.Gone = func(context.Context, storage.Key) error { return nil }
	}
	if c.Workers == 0 {
		c.Workers = 64
	}
	if c.Rate == 0 {
		c.Rate = 5
	}
	if c.Every == 0 {
		c.Every = time.Second
	}
	return &Scheduler{
		Config: c, wake: make(chan struct{}, 1), limits: map[storage.WorkspaceID]*workspaceLimits{}, rounds: map[storage.WorkspaceID]time.Time{},
		drained: c.Clock(), room: c.Workers,
	}
}

// Run works until ctx ends, then waits for the posts that are under way: at
// most as long as a platform may take to answer.
func (s *Scheduler) Run(ctx context.Context) error {
	ticker := time.NewTicker(s.Every)
	defer ticker.Stop()
	defer s.work.Wait()
	for failing := false; ; {
		err := s.pass(ctx)
		if err != nil && ctx.Err() == nil && !failing {
			s.Log.ErrorContext(ctx, "scheduler failed; trying again", "err", err)
		}
		failing = err != nil
		select {
		case <-ctx.Done():
			return nil
		case <-ticker.C:
		case <-s.wake:
		}
	}
}

// Tick makes one pass and returns when everything that it began has ended.
func (s *Scheduler) Tick(ctx context.Context) error {
	defer s.work.Wait()
	return s.pass(ctx)
}

// Behind returns for how long members that were due have not been planned.
func (s *Scheduler) Behind() time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.Clock().Sub(s.drained)
}

// pass plans what is due and begins what can be begun.
func (s *Scheduler) pass(ctx context.Context) error {
	if err := s.watchStore(ctx); err != nil {
		return err
	}
	if err := s.plan(ctx); err != nil {
		return err
	}
	if err := s.ensureScheduled(ctx); err != nil {
		return err
	}
	paired := s.pairUp(ctx) // what goes wrong there holds up no post
	s.mu.Lock()
	s.drained = s.Clock()
	s.mu.Unlock()
	free := s.free()
	if s.Workers == 1 {
		free = planBatch // one after the other: nothing waits
	}
	if free <= 0 {
		return paired
	}
	began := s.Clock()
	posts, err := s.Store.ClaimPosts(ctx, began, free, lease, s.Name)
	for _, p := range posts {
		s.begin(ctx, p, began, len(posts) == free)
	}
	return errors.Join(err, paired)
}

// begin handles a post, alongside others if several may run at once.
func (s *Scheduler) begin(ctx context.Context, p storage.Post, began time.Time, more bool) {
	ctx = context.WithoutCancel(ctx) // what has begun is finished
	if s.Workers == 1 {
		s.handle(ctx, p, began)
		return
	}
	s.mu.Lock()
	s.busy++
	s.mu.Unlock()
	s.work.Go(func() {
		defer func() {
			s.mu.Lock()
			s.busy--
			s.mu.Unlock()
			if more {
				s.again()
			}
		}()
		s.handle(ctx, p, began)
	})
}

// observe counts an outcome.
func (s *Scheduler) observe(p *storage.Post, outcome string) {
	e := Event{Platform: p.To().Workspace.Platform(), Outcome: outcome}
	if outcome == "sent" && p.Kind != storage.TalkPost {
		e.Lag, e.Timed = s.Clock().Sub(time.Unix(p.Due, 0)), true
	}
	s.Observe(e)
}
