package storagetest

import (
	"bytes"
	"context"
	"iter"
	"runtime"
	"sync"
	"testing"

	"mentor/storage"
)

// Strict returns the store for a test in which no change may use the store: a store
// that is one file would wait for itself, forever. The test fails, and the change
// panics.
func Strict(t testing.TB, store storage.Store) storage.Store {
	t.Helper()
	return &strict{Store: store, t: t, changing: map[string]bool{}}
}

type strict struct {
	storage.Store
	t        testing.TB
	mu       sync.Mutex
	changing map[string]bool // goroutines that are in a change
}

// goroutine names the one that runs: "goroutine 7".
func goroutine() string {
	stack := make([]byte, 64)
	words := bytes.Fields(stack[:runtime.Stack(stack, false)])
	return string(words[1])
}

// outside fails when a change is under way in this goroutine.
func (s *strict) outside(method string) {
	s.mu.Lock()
	inside := s.changing[goroutine()]
	s.mu.Unlock()
	if inside {
		s.t.Errorf("%s inside of a change: it would wait for itself", method)
		panic("the store is used inside of a change")
	}
}

// inside runs fn as a change of this goroutine.
func (s *strict) inside(fn func()) {
	id := goroutine()
	s.mark(id, true)
	defer s.mark(id, false)
	fn()
}

func (s *strict) mark(id string, changing bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.changing[id] = changing
}

// guarded is a function of members that runs as a change.
func (s *strict) guarded(fn func(*storage.Member) (string, error)) func(*storage.Member) (string, error) {
	return func(m *storage.Member) (receipt string, err error) {
		s.inside(func() { receipt, err = fn(m) })
		return receipt, err
	}
}

func (s *strict) Member(ctx context.Context, key storage.Key) (storage.Member, error) {
	s.outside("Member")
	return s.Store.Member(ctx, key)
}

func (s *strict) Change(ctx context.Context, key storage.Key, id storage.DeliveryID, fn func(*storage.Member) (string, error)) (storage.Outcome, error) {
	s.outside("Change")
	return s.Store.Change(ctx, key, id, s.guarded(fn))
}

func (s *strict) First(ctx context.Context, ws storage.WorkspaceID, ids ...storage.DeliveryID) (bool, error) {
	s.outside("First")
	return s.Store.First(ctx, ws, ids...)
}

func (s *strict) Settle(ctx context.Context, c storage.Claim, id storage.DeliveryID, fn func(*storage.Member) (string, error)) (storage.Outcome, error) {
	s.outside("Settle")
	return s.Store.Settle(ctx, c, id, s.guarded(fn))
}

func (s *strict) Members(ctx context.Context, ws storage.WorkspaceID) iter.Seq2[storage.Member, error] {
	s.outside("Members")
	return s.Store.Members(ctx, ws)
}

func (s *strict) Walk(ctx context.Context, ws storage.WorkspaceID, begin func() (visit func(*storage.Member) error)) error {
	s.outside("Walk")
	return s.Store.Walk(ctx, ws, begin)
}

func (s *strict) Forget(ctx context.Context, key storage.Key) error {
	s.outside("Forget")
	return s.Store.Forget(ctx, key)
}

func (s *strict) Workspace(ctx context.Context, id storage.WorkspaceID) (storage.Workspace, error) {
	s.outside("Workspace")
	return s.Store.Workspace(ctx, id)
}

func (s *strict) Trail(ctx context.Context, id storage.WorkspaceID) (storage.Trail, error) {
	s.outside("Trail")
	return s.Store.Trail(ctx, id)
}

func (s *strict) ChangeWorkspace(ctx context.Context, id storage.WorkspaceID, fn func(*storage.Workspace) error) (storage.Workspace, error) {
	s.outside("ChangeWorkspace")
	return s.Store.ChangeWorkspace(ctx, id, func(w *storage.Workspace) (err error) {
		s.inside(func() { err = fn(w) })
		return err
	})
}

func (s *strict) Sheet(ctx context.Context, ws storage.WorkspaceID, name storage.SheetName) (storage.Sheet, error) {
	s.outside("Sheet")
	return s.Store.Sheet(ctx, ws, name)
}

func (s *strict) ChangeSheet(ctx context.Context, ws storage.WorkspaceID, name storage.SheetName, fn func(*storage.Sheet) error) (storage.Sheet, error) {
	s.outside("ChangeSheet")
	return s.Store.ChangeSheet(ctx, ws, name, func(sheet *storage.Sheet) (err error) {
		s.inside(func() { err = fn(sheet) })
		return err
	})
}

func (s *strict) Standings(ctx context.Context, b storage.Board, offset, limit int) ([]storage.Standing, int, error) {
	s.outside("Standings")
	return s.Store.Standings(ctx, b, offset, limit)
}

func (s *strict) Standing(ctx context.Context, b storage.Board, id storage.MemberID) (storage.Standing, int, error) {
	s.outside("Standing")
	return s.Store.Standing(ctx, b, id)
}

func (s *strict) ChangeInstallation(ctx context.Context, ws storage.WorkspaceID, fn func(*storage.Installation) error) (storage.Installation, error) {
	s.outside("ChangeInstallation")
	return s.Store.ChangeInstallation(ctx, ws, func(in *storage.Installation) (err error) {
		s.inside(func() { err = fn(in) })
		return err
	})
}
