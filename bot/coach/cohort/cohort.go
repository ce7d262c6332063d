// Package cohort walks the members of a workspace or a team and sums up what they
// did. Who may be named and who is only counted is for the callers to decide.
package cohort

import (
	"context"
	"errors"
	"iter"

	"mentor/roadmap"
	"mentor/storage"
)

// Reach is how many members of a board are read one by one.
const Reach = 200

// OnBoard walks the members of the whole workspace's board or a team's, in no order:
// those of a short board one by one, those of a long one among all members.
func OnBoard(
	ctx context.Context,
	store storage.Store,
	lib *roadmap.Library,
	ws storage.WorkspaceID,
	team storage.TeamID,
	today roadmap.Date,
) iter.Seq2[*storage.Member, error] {
	return func(yield func(*storage.Member, error) bool) {
		board := storage.Board{Workspace: ws, Team: team, Window: storage.WindowOf(storage.All, today)}
		lines, total, err := store.Standings(ctx, board, 0, Reach)
		members := oneByOne(ctx, store, lib, ws, lines)
		if total > Reach {
			members = Members(ctx, store, lib, ws, team)
		}
		if err != nil {
			yield(nil, err)
			return
		}
		for m, err := range members {
			if err == nil && !m.Shown() {
				continue
			}
			if !yield(m, err) {
				return
			}
		}
	}
}

// oneByOne reads the members who stand on lines of a board.
func oneByOne(
	ctx context.Context,
	store storage.Store,
	lib *roadmap.Library,
	ws storage.WorkspaceID,
	lines []storage.Standing,
) iter.Seq2[*storage.Member, error] {
	return func(yield func(*storage.Member, error) bool) {
		for _, l := range lines {
			m, err := store.Member(ctx, storage.Key{Workspace: ws, Member: l.Member})
			if errors.Is(err, storage.ErrNotFound) {
				continue // left in between
			}
			lib.Adopt(&m.Progress)
			if !yield(&m, err) || err != nil {
				return
			}
		}
	}
}

// Walk shows the members whom Members walks to several visitors at once; storage.Store
// says how.
func Walk(
	ctx context.Context,
	store storage.Store,
	lib *roadmap.Library,
	ws storage.WorkspaceID,
	team storage.TeamID,
	begin func() (visit func(*storage.Member) error),
) error {
	return store.Walk(ctx, ws, func() func(*storage.Member) error {
		visit := begin()
		return func(m *storage.Member) error {
			if !counts(m, team) {
				return nil
			}
			lib.Adopt(&m.Progress)
			return visit(m)
		}
	})
}

// counts reports whether somebody is there, and in the team, if one is meant.
func counts(m *storage.Member, team storage.TeamID) bool {
	return !m.Away && (team == "" || m.Team == team)
}

// Members walks the members of a workspace who have not left it, or of a team of it (""; everybody),
// with their progress up to date with the library.
func Members(ctx context.Context, store storage.Store, lib *roadmap.Library, ws storage.WorkspaceID, team storage.TeamID) iter.Seq2[*storage.Member, error] {
	return func(yield func(*storage.Member, error) bool) {
		for m, err := range store.Members(ctx, ws) {
			if err == nil {
				if !counts(&m, team) {
					continue
				}
				lib.Adopt(&m.Progress)
			}
			if !yield(&m, err) {
				return
			}
		}
	}
}
