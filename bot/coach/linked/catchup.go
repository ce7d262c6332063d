package linked

import (
	"context"
	"errors"

	"mentor/storage"
)

// CatchUp finishes what was begun with a second account, and brings its record up to
// date with the first one's.
func (s *Store) CatchUp(ctx context.Context, second storage.Key) error {
	for try := range tries {
		m, err := s.Store.Member(ctx, second)
		if errors.Is(err, storage.ErrNotFound) || err == nil && m.First == nil {
			return nil
		}
		if err != nil {
			return err
		}
		first, err := s.first(ctx, &m)
		switch {
		case err != nil:
			return err
		case first.Leads(second):
			if later, err := s.show(ctx, &first, second, try > 0); err != nil || !later {
				return err
			}
			continue // to look at the first one again
		case m.First.Rev > 0 || first.Linked() || first.First != nil || !first.Admits(m.First.Code, s.Clock()):
			return s.release(ctx, &m)
		}
		if err := s.takeIn(ctx, &m); err != nil {
			return err
		}
	}
	return ErrBusy
}

// takeIn makes the first account's record that of both. It is where the code is used
// up, and with it the linking is certain.
func (s *Store) takeIn(ctx context.Context, second *storage.Member) error {
	merge := s.Merge(ctx, second)
	_, err := s.Store.Change(ctx, second.First.Account, "", func(m *storage.Member) (string, error) {
		if !m.Admits(second.First.Code, s.Clock()) || m.First != nil || m.Second != nil {
			return "", errUnlinked // by another process, or no longer possible
		}
		merge(m)
		m.Code = nil
		m.Second = &storage.Second{Account: second.Key, Rev: 1, Place: storage.PlaceOf(second)}
		m.Reschedule(nil, s.Clock())
		return "", nil
	})
	if errors.Is(err, errUnlinked) {
		return nil
	}
	return err
}

// show makes a second account's record show the first one's. It reports whether that
// shows a later state already, as another process may have read; if the first one has
// been looked at again, it was put back to an earlier state, from a backup.
func (s *Store) show(ctx context.Context, first *storage.Member, second storage.Key, again bool) (later bool, err error) {
	_, err = s.Store.Change(ctx, second, "", func(m *storage.Member) (string, error) {
		later = false
		if m.First == nil || m.First.Account != first.Key || m.First.Rev == first.Second.Rev {
			return "", errUnlinked
		}
		if later = m.First.Rev > first.Second.Rev && !again; later {
			return "", errUnlinked
		}
		version := m.Version
		*m = first.Shows(second)
		m.Version = version
		return "", nil
	})
	if errors.Is(err, errUnlinked) {
		return later, nil
	}
	return false, err
}

// release makes a second account's record its own: what it shows is its from now on.
func (s *Store) release(ctx context.Context, second *storage.Member) error {
	_, err := s.Store.Change(ctx, second.Key, "", func(m *storage.Member) (string, error) {
		if m.First == nil || *m.First != *second.First {
			return "", errUnlinked
		}
		m.First = nil
		m.Reschedule(nil, s.Clock())
		return "", nil
	})
	if errors.Is(err, errUnlinked) {
		return nil
	}
	return err
}

// Link makes an account the second one of another, which gave it a code. The code is
// hashed. join is run on the second account's record, which need not exist yet. Link
// returns false, and nothing has changed, when one of them can't be linked.
func (s *Store) Link(ctx context.Context, second, first storage.Key, code string, join func(*storage.Member)) (done bool, err error) {
	if err := s.arm(ctx, second); err != nil {
		return false, err
	}
	_, err = s.Store.Change(ctx, second, "", func(m *storage.Member) (string, error) {
		if m.First != nil || m.Second != nil {
			return "", errUnlinked
		}
		join(m)
		m.First = &storage.First{Account: first, Code: code}
		m.Code = nil
		m.Reschedule(nil, s.Clock())
		return "", nil
	})
	if err != nil && !errors.Is(err, errUnlinked) {
		return false, err
	}
	if err := s.CatchUp(ctx, second); err != nil {
		return false, err
	}
	m, err := s.Store.Member(ctx, first)
	if errors.Is(err, storage.ErrNotFound) {
		return false, nil
	}
	return m.Leads(second), err
}

// Unlink gives a second account a record of its own again: a copy of the one that it
// followed. The change of the first account is what counts; from there on CatchUp
// knows what is to be done.
func (s *Store) Unlink(ctx context.Context, first, second storage.Key) error {
	for range tries {
		if err := s.arm(ctx, second); err != nil {
			return err
		}
		if err := s.CatchUp(ctx, second); err != nil {
			return err
		}
		m, err := s.Store.Member(ctx, second)
		if err != nil && !errors.Is(err, storage.ErrNotFound) {
			return err
		}
		whole := true
		_, err = s.Store.Change(ctx, first, "", func(f *storage.Member) (string, error) {
			if !f.Leads(second) {
				return "", errUnlinked
			}
			if whole = m.First == nil || m.First.Rev == f.Second.Rev; !whole {
				return "", errUnlinked // it has been changed just now: there'd be no whole copy
			}
			f.Second, f.LastIn = nil, ""
			f.Reschedule(nil, s.Clock())
			return "", nil
		})
		if err != nil && !errors.Is(err, errUnlinked) {
			return err
		}
		if whole {
			return s.CatchUp(ctx, second)
		}
	}
	return ErrBusy
}
