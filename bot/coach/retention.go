package coach

import (
	"context"
	"errors"

	"mentor/roadmap"
	"mentor/storage"
)

// ForgetGone deletes members who have left their workspace for at least so many
// days, as if they had asked for it, and returns how many. From those of whom it
// isn't known when they left, the days count from now. It walks all members, so
// it's for once in a while.
func (b *Bot) ForgetGone(ctx context.Context, days int) (forgotten int, err error) {
	e := eraser{b}
	for ws, err := range storage.AllWorkspaces(ctx, b.store) {
		if err != nil {
			return forgotten, err
		}
		today := roadmap.DateOf(b.clock().In(ws.Location()))
		gone, err := e.goneFrom(ctx, ws.ID, today, days)
		if err != nil {
			return forgotten, err
		}
		for _, key := range gone {
			if err := e.erase(ctx, key, today); err != nil {
				return forgotten, err
			}
			forgotten++
		}
	}
	return forgotten, nil
}

// goneFrom returns who has been away from a workspace for long enough.
func (b eraser) goneFrom(ctx context.Context, ws storage.WorkspaceID, today roadmap.Date, days int) (gone []storage.Key, err error) {
	for m, err := range b.store.Members(ctx, ws) {
		switch {
		case err != nil:
			return nil, err
		case !m.Away:
		case m.AwaySince == 0:
			if err := b.noteAway(ctx, m.Key, today); err != nil {
				return nil, err
			}
		case today >= m.AwaySince+roadmap.Date(days):
			gone = append(gone, m.Key)
		}
	}
	return gone, nil
}

// noteAway notes since when somebody is away, where that isn't known.
func (b eraser) noteAway(ctx context.Context, key storage.Key, today roadmap.Date) error {
	_, err := b.store.Change(ctx, key, "", func(m *storage.Member) (string, error) {
		if !m.Exists() {
			return "", storage.ErrNotFound
		}
		if m.Away && m.AwaySince == 0 {
			m.AwaySince = today
		}
		return "", nil
	})
	if errors.Is(err, storage.ErrNotFound) {
		return nil
	}
	return err
}
