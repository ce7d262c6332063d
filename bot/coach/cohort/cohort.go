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

// Reach is how many members are read one by one for a board that is not kept.
const Reach = 200

// walkMost is up to how many members of a board are found by walking all.
const walkMost = 5000

// OnBoard returns the members of the whole workspace's board or a team's. Of a
// very large board it returns the most active ones of the month only, and false.
func OnBoard(
	ctx context.Context,
	store storage.Store,
	lib *roadmap.Library,
	ws storage.WorkspaceID,
	team storage.TeamID,
	today roadmap.Date,
) (members []storage.Member, all bool, err error) {
	board := storage.Board{Workspace: ws, Team: team, Window: storage.WindowOf(storage.All, today)}
	lines, total, err := store.Standings(ctx, board, 0, Reach)
	if err == nil && total > Reach && total <= walkMost {
		members, err = walkBoard(ctx, store, lib, ws, team)
		return members, true, err
	}
	if all = total <= Reach; err == nil && !all {
		board.Window = storage.WindowOf(storage.Month, today)
		lines, _, err = store.Standings(ctx, board, 0, Reach)
	}
	if err != nil {
		return nil, false, err
	}
	for _, l := range lines {
		m, err := store.Member(ctx, storage.Key{Workspace: ws, Member: l.Member})
		if errors.Is(err, storage.ErrNotFound) {
			continue // left in between
		}
		if err != nil {
			return nil, false, err
		}
		if m.Away {
			continue
		}
		lib.Adopt(&m.Progress)
		members = append(members, m)
	}
	return members, all, nil
}

// walkBoard finds the members of a board among all.
func walkBoard(
	ctx context.Context,
	store storage.Store,
	lib *roadmap.Library,
	ws storage.WorkspaceID,
	team storage.TeamID,
) (members []storage.Member, err error) {
	for m, err := range Members(ctx, store, lib, ws, team) {
		if err != nil {
			return nil, err
		}
		if m.Shown() {
			members = append(members, *m)
		}
	}
	return members, nil
}

// Members walks the members of a workspace who have not left it, or of a team of it (""; everybody),
// with their progress up to date with the library.
func Members(ctx context.Context, store storage.Store, lib *roadmap.Library, ws storage.WorkspaceID, team storage.TeamID) iter.Seq2[*storage.Member, error] {
	return func(yield func(*storage.Member, error) bool) {
		for m, err := range store.Members(ctx, ws) {
			if err == nil {
				if m.Away || team != "" && m.Team != team {
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
