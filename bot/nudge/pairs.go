package nudge

import (
	"context"
	"errors"
	"slices"
	"time"

	"mentor/storage"
)

// watchPairs has the workspace's members paired when that is due, if any want it.
func (s *Scheduler) watchPairs(w *storage.Workspace, now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, watched := s.rounds[w.ID]; w.Pairs.On && !watched {
		s.rounds[w.ID] = now
	}
}

// pairUp pairs the members of workspaces in which that is due.
func (s *Scheduler) pairUp(ctx context.Context) error {
	now := s.Clock()
	var due []storage.WorkspaceID
	s.mu.Lock()
	for id, at := range s.rounds {
		if !at.After(now) {
			due = append(due, id)
		}
	}
	s.mu.Unlock()
	var failed error
	for _, id := range sorted(due) {
		next, err := s.Composer.PairRound(ctx, s.Store, id, now)
		failed = errors.Join(failed, err)
		s.mu.Lock()
		if s.rounds[id] = next; next.IsZero() {
			delete(s.rounds, id)
		}
		s.mu.Unlock()
	}
	return failed
}

func sorted(ids []storage.WorkspaceID) []storage.WorkspaceID {
	slices.Sort(ids)
	return ids
}
