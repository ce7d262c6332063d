package simulate

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"mentor/bot"
	"mentor/bot/nudge"
	"mentor/storage"
)

// replica is one process with a scheduler. It can be killed between any two
// things that it does, and in the middle of one: done, but it never hears.
type replica struct {
	*nudge.Scheduler
	name  string
	skew  time.Duration // of its clock
	fuse  *fuse
	rises time.Time // when it is started again
	dead  bool
}

// fuse is the life of a process.
type fuse struct {
	left   int // calls until it is killed, looks that find no work not counted; negative: it lives on
	after  bool
	dead   bool
	worked int // calls that changed something
}

var errKilled = errors.New("killed")

// call runs what a process does towards the outside, unless it is dead.
func (f *fuse) call(fn func() error) error {
	if f.dead {
		return errKilled
	}
	if f.left == 0 {
		f.dead = true
		if f.after {
			_ = fn() // it happens, and nobody is there to hear
		}
		return errKilled
	}
	f.left--
	return fn()
}

// claim is call for a look for work, which says how much it found.
func (f *fuse) claim(fn func() (int, error)) error {
	if f.dead {
		return errKilled
	}
	n, err := fn()
	if err != nil || n == 0 {
		return err
	}
	f.worked += n
	if f.left == 0 {
		f.dead = true
		return errKilled
	}
	f.left--
	return nil
}

func (w *world) start(r *replica) {
	r.dead, r.name = false, fmt.Sprint("replica-", w.started)
	r.fuse = &fuse{left: -1}
	w.started++
	store := &mortalStore{w.store, r.fuse}
	_, composer := w.options.New(store, func() time.Time { return w.now.Add(r.skew) })
	r.Scheduler = nudge.New(nudge.Config{
		Store:    store,
		Composer: composer,
		Posters:  map[string]bot.Poster{platformName: &mortalPoster{w.platform, r.fuse}},
		Clock:    func() time.Time { return w.now.Add(r.skew) },
		Name:     r.name,
		Observe:  func(e nudge.Event) { w.outcomes[e.Outcome]++ },
		Workers:  1, // in a fixed order, so that a seed always does the same
		Rate:     50,
	})
}

// run lets a replica work once, and perhaps kills it.
func (w *world) run(ctx context.Context, r *replica) {
	if r.dead {
		if w.now.Before(r.rises) {
			return
		}
		w.start(r)
	}
	if w.options.Kill && r.fuse.left < 0 && w.chance.Float64() < killChance {
		r.fuse.left, r.fuse.after = w.chance.IntN(30), w.chance.IntN(2) == 0
	}
	worked := r.fuse.worked
	err := r.Tick(ctx)
	if r.fuse.dead {
		w.report.Kills++
		r.dead, r.rises = true, w.now.Add(time.Duration(1+w.chance.IntN(90))*time.Second)
	} else if err != nil {
		w.fail(err)
	}
	if r.fuse.worked > worked || r.dead {
		w.busy = w.now
	}
}

// step sets a clock forward or back, as a time server does.
func (w *world) step(r *replica, chance *rand.Rand) {
	r.skew = time.Duration(chance.IntN(180)-90) * time.Second
	w.report.ClockSteps++
}

type mortalStore struct {
	storage.Store
	*fuse
}

func (s *mortalStore) Claim(ctx context.Context, now time.Time, limit int, lease time.Duration) (claims []storage.Claim, err error) {
	err = s.claim(func() (int, error) { claims, err = s.Store.Claim(ctx, now, limit, lease); return len(claims), err })
	return claims, err
}

func (s *mortalStore) Plan(ctx context.Context, claims []storage.Claim, fn func(*storage.Member) (*storage.Post, int64)) (n int, err error) {
	err = s.call(func() (err error) { n, err = s.Store.Plan(ctx, claims, fn); return err })
	return n, err
}

func (s *mortalStore) AddPost(ctx context.Context, p storage.Post) (stored bool, err error) {
	err = s.call(func() (err error) { stored, err = s.Store.AddPost(ctx, p); return err })
	return stored, err
}

func (s *mortalStore) ClaimPosts(ctx context.Context, now time.Time, limit int, lease time.Duration, owner string) (posts []storage.Post, err error) {
	err = s.claim(func() (int, error) {
		posts, err = s.Store.ClaimPosts(ctx, now, limit, lease, owner)
		return len(posts), err
	})
	return posts, err
}

func (s *mortalStore) SavePost(ctx context.Context, p storage.Post) error {
	return s.call(func() error { return s.Store.SavePost(ctx, p) })
}

func (s *mortalStore) Member(ctx context.Context, key storage.Key) (m storage.Member, err error) {
	err = s.call(func() (err error) { m, err = s.Store.Member(ctx, key); return err })
	return m, err
}

func (s *mortalStore) Workspace(ctx context.Context, id storage.WorkspaceID) (w storage.Workspace, err error) {
	err = s.call(func() (err error) { w, err = s.Store.Workspace(ctx, id); return err })
	return w, err
}

func (s *mortalStore) Change(
	ctx context.Context,
	key storage.Key,
	d storage.DeliveryID,
	fn func(*storage.Member) (string, error),
) (out storage.Outcome, err error) {
	err = s.call(func() (err error) { out, err = s.Store.Change(ctx, key, d, fn); return err })
	return out, err
}

func (s *mortalStore) ChangeSheet(
	ctx context.Context,
	ws storage.WorkspaceID,
	name storage.SheetName,
	fn func(*storage.Sheet) error,
) (sheet storage.Sheet, err error) {
	err = s.call(func() (err error) { sheet, err = s.Store.ChangeSheet(ctx, ws, name, fn); return err })
	return sheet, err
}

func (s *mortalStore) TouchPost(ctx context.Context, p storage.Post, at time.Time) error {
	return s.call(func() error { return s.Store.TouchPost(ctx, p, at) })
}

func (s *mortalStore) ChangeWorkspace(ctx context.Context, id storage.WorkspaceID, fn func(*storage.Workspace) error) (w storage.Workspace, err error) {
	err = s.call(func() (err error) { w, err = s.Store.ChangeWorkspace(ctx, id, fn); return err })
	return w, err
}

type mortalPoster struct {
	p *Platform
	*fuse
}

func (m *mortalPoster) Post(ctx context.Context, to bot.Address, id bot.PostID, msg bot.Message) (at bot.Posted, err error) {
	err = m.call(func() (err error) { at, err = m.p.Post(ctx, to, id, msg); return err })
	return at, err
}

func (m *mortalPoster) Edit(ctx context.Context, at bot.Posted, msg bot.Message) error {
	return m.call(func() error { return m.p.Edit(ctx, at, msg) })
}

func (m *mortalPoster) Find(ctx context.Context, to bot.Address, id bot.PostID, since time.Time) (found []bot.Posted, err error) {
	err = m.call(func() (err error) { found, err = m.p.Find(ctx, to, id, since); return err })
	return found, err
}

func (m *mortalPoster) Remove(ctx context.Context, at bot.Posted) error {
	return m.call(func() error { return m.p.Remove(ctx, at) })
}
