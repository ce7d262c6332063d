package main

import (
	"context"
	"time"

	"mentor/bot/otlp"
	"mentor/storage"
)

// timedStore measures the store's operations that somebody waits for, and reports who
// was changed. Everything else is passed through.
type timedStore struct {
	storage.Store
	m *metrics

	changed, forgotten func(storage.Key) // set before the first change
}

// untimed is the store underneath, for what only some stores can do.
func untimed(s storage.Store) storage.Store {
	if t, ok := s.(*timedStore); ok {
		return t.Store
	}
	return s
}

// timed starts a measurement; the function that it returns ends it.
func (s *timedStore) timed(ctx context.Context, op string) func() {
	began := time.Now()
	var span *otlp.Span
	if s.m.traces != nil {
		span = s.m.traces.Within(ctx, "store "+op, otlp.Client)
	}
	return func() {
		span.End()
		s.m.store.WithLabelValues(op).Observe(time.Since(began).Seconds())
	}
}

func (s *timedStore) Member(ctx context.Context, key storage.Key) (storage.Member, error) {
	defer s.timed(ctx, "member")()
	return s.Store.Member(ctx, key)
}

func (s *timedStore) Change(ctx context.Context, key storage.Key, d storage.DeliveryID, fn func(*storage.Member) (string, error)) (storage.Outcome, error) {
	defer s.timed(ctx, "change")()
	out, err := s.Store.Change(ctx, key, d, fn)
	if err == nil && !out.Repeated {
		s.changed(key)
	}
	return out, err
}

func (s *timedStore) First(ctx context.Context, ws storage.WorkspaceID, ids ...storage.DeliveryID) (bool, error) {
	defer s.timed(ctx, "first")()
	return s.Store.First(ctx, ws, ids...)
}

func (s *timedStore) Claim(ctx context.Context, now time.Time, limit int, lease time.Duration) ([]storage.Claim, error) {
	defer s.timed(ctx, "claim")()
	return s.Store.Claim(ctx, now, limit, lease)
}

func (s *timedStore) Settle(ctx context.Context, c storage.Claim, d storage.DeliveryID, fn func(*storage.Member) (string, error)) (storage.Outcome, error) {
	defer s.timed(ctx, "settle")()
	return s.Store.Settle(ctx, c, d, fn)
}

func (s *timedStore) Forget(ctx context.Context, key storage.Key) error {
	defer s.timed(ctx, "forget")()
	err := s.Store.Forget(ctx, key)
	if err == nil {
		s.forgotten(key)
	}
	return err
}

func (s *timedStore) Workspace(ctx context.Context, id storage.WorkspaceID) (storage.Workspace, error) {
	defer s.timed(ctx, "workspace")()
	return s.Store.Workspace(ctx, id)
}

func (s *timedStore) Trail(ctx context.Context, id storage.WorkspaceID) (storage.Trail, error) {
	defer s.timed(ctx, "trail")()
	return s.Store.Trail(ctx, id)
}

func (s *timedStore) ChangeWorkspace(ctx context.Context, id storage.WorkspaceID, fn func(*storage.Workspace) error) (storage.Workspace, error) {
	defer s.timed(ctx, "change_workspace")()
	return s.Store.ChangeWorkspace(ctx, id, fn)
}

func (s *timedStore) Sheet(ctx context.Context, ws storage.WorkspaceID, name storage.SheetName) (storage.Sheet, error) {
	defer s.timed(ctx, "sheet")()
	return s.Store.Sheet(ctx, ws, name)
}

func (s *timedStore) ChangeSheet(ctx context.Context, ws storage.WorkspaceID, name storage.SheetName, fn func(*storage.Sheet) error) (storage.Sheet, error) {
	defer s.timed(ctx, "change_sheet")()
	return s.Store.ChangeSheet(ctx, ws, name, fn)
}

func (s *timedStore) Standings(ctx context.Context, b storage.Board, offset, limit int) ([]storage.Standing, int, error) {
	defer s.timed(ctx, "standings")()
	return s.Store.Standings(ctx, b, offset, limit)
}

func (s *timedStore) StandingsFor(ctx context.Context, b storage.Board, offset, limit, points int) ([]storage.Standing, int, int, error) {
	defer s.timed(ctx, "standings")()
	return s.Store.StandingsFor(ctx, b, offset, limit, points)
}

func (s *timedStore) Standing(ctx context.Context, b storage.Board, m storage.MemberID) (storage.Standing, int, error) {
	defer s.timed(ctx, "standing")()
	return s.Store.Standing(ctx, b, m)
}

func (s *timedStore) Plan(ctx context.Context, claims []storage.Claim, fn func(*storage.Member) (*storage.Post, int64)) (int, error) {
	defer s.timed(ctx, "plan")()
	return s.Store.Plan(ctx, claims, fn)
}

func (s *timedStore) AddPost(ctx context.Context, p storage.Post) (bool, error) {
	defer s.timed(ctx, "add_post")()
	return s.Store.AddPost(ctx, p)
}

func (s *timedStore) ClaimPosts(ctx context.Context, now time.Time, limit int, lease time.Duration, owner string) ([]storage.Post, error) {
	defer s.timed(ctx, "claim_posts")()
	return s.Store.ClaimPosts(ctx, now, limit, lease, owner)
}

func (s *timedStore) SavePost(ctx context.Context, p storage.Post) error {
	defer s.timed(ctx, "save_post")()
	return s.Store.SavePost(ctx, p)
}

func (s *timedStore) TouchPost(ctx context.Context, p storage.Post, at time.Time) error {
	defer s.timed(ctx, "touch_post")()
	return s.Store.TouchPost(ctx, p, at)
}

func (s *timedStore) Posts(ctx context.Context, ws storage.WorkspaceID, subject string, limit int) ([]storage.Post, error) {
	defer s.timed(ctx, "posts")()
	return s.Store.Posts(ctx, ws, subject, limit)
}

// Epoch passes through the epoch of a store that has one.
func (s *timedStore) Epoch(ctx context.Context) (string, error) {
	if epochStore, ok := s.Store.(interface {
		Epoch(ctx context.Context) (string, error)
	}); ok {
		return epochStore.Epoch(ctx)
	}
	return "", nil
}
