package coach

import (
	"context"
	"errors"

	"mentor/roadmap"
	"mentor/storage"
)

// eraser deletes what is kept of somebody: of those who ask for it, and of those who left.
type eraser struct{ *Bot }

// unthank takes a member out of what others remember of them: thanks, feedback on
// projects, and whom they assigned topics to.
func (b eraser) unthank(ctx context.Context, gone storage.Key) error {
	naming, err := b.store.Naming(ctx, gone)
	if err != nil {
		return err
	}
	for _, key := range naming {
		_, err := b.store.Change(ctx, key, "", func(m *storage.Member) (string, error) {
			if !m.Exists() {
				return "", storage.ErrNotFound // forgotten just now
			}
			m.Progress.ForgetThanks(string(gone.Member))
			m.Progress.ForgetFeedback(string(gone.Member))
			m.ForgetLead(gone.Member)
			m.ForgetPair(gone.Member)
			return "", nil
		})
		if err != nil && !errors.Is(err, storage.ErrNotFound) {
			return err
		}
	}
	return nil
}

// keepLimits leaves a mark of the thanks that somebody gave in the last days, which
// tells nobody who it was: deleting oneself and starting again gives no new ones.
func (b eraser) keepLimits(ctx context.Context, key storage.Key, today roadmap.Date) error {
	m, err := b.store.Member(ctx, key)
	if errors.Is(err, storage.ErrNotFound) || err == nil && len(m.Progress.Thanks) == 0 {
		return nil
	}
	if err != nil {
		return err
	}
	_, err = b.store.ChangeWorkspace(ctx, key.Workspace, func(w *storage.Workspace) error {
		w.Spend(key.Member, m.Progress.Thanks, today)
		return nil
	})
	return err
}

// erase deletes everything about somebody. Doing it again does no harm.
func (b eraser) erase(ctx context.Context, key storage.Key, today roadmap.Date) error {
	if err := b.unlinkGone(ctx, key); err != nil { // first: the other account keeps a copy
		return err
	}
	if err := b.keepLimits(ctx, key, today); err != nil {
		return err
	}
	if err := b.unthank(ctx, key); err != nil { // first: the store overwrites what is gone when it forgets
		return err
	}
	if err := b.leaveDesk(ctx, key); err != nil {
		return err
	}
	for _, note := range []string{pendingImport(key), pendingLink(key)} {
		if _, err := b.store.Take(ctx, note); err != nil && !errors.Is(err, storage.ErrNotFound) {
			return err
		}
	}
	if err := b.store.Forget(ctx, key); err != nil {
		return err
	}
	if err := b.store.ForgetPosts(ctx, key.Workspace, string(key.Member)); err != nil {
		return err
	}
	b.answered.forget(key)
	b.sights.forget(key)
	return nil
}

// leaveDesk has the calls of somebody who is about to be forgotten given to others.
func (b eraser) leaveDesk(ctx context.Context, key storage.Key) error {
	ws, err := b.store.Workspace(ctx, key.Workspace)
	if err != nil {
		return err
	}
	return b.releaseHelpRequests(ctx, &ws, key.Member)
}
