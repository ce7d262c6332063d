// Package linked lets a person's second account learn on the record of the first.
// Its Store is any store, but for this: what is read or changed of a second account is
// read or changed in the first one's record, and the second one's follows afterwards.
//
//	store := &linked.Store{Store: store, Merge: merge, Clock: time.Now, Log: log}
//	out, err := store.Change(ctx, second, delivery, fn) // one change, in the first one's partition
//
// A process may die at any point. A timer is set before each change of two linked
// records, and CatchUp, which it calls, finishes whatever was begun. Doing that again
// changes nothing.
package linked

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"mentor/storage"
)

// Store is a store in which second accounts work on the records of the first ones.
type Store struct {
	storage.Store

	// Merge says what becomes of a second account's own progress: it returns what to do
	// with the first one's record, inside a change.
	Merge func(ctx context.Context, second *storage.Member) func(first *storage.Member)

	// ChangedWorkspace hears of each change of a workspace.
	ChangedWorkspace func(storage.WorkspaceID)

	Clock func() time.Time
	Log   *slog.Logger
}

// Timer is the stage of the posts by which CatchUp is called.
const Timer = "linked"

const (
	catchUpAfter = 20 * time.Second // by then a change has long been followed
	tries        = 100              // to change what is changed, linked or unlinked meanwhile
)

var (
	errSecond   = errors.New("the member's record follows another")
	errUnarmed  = errors.New("no timer is set")
	errUnlinked = errors.New("the accounts aren't linked")

	// ErrBusy says that two accounts were linked and unlinked all the time.
	ErrBusy = errors.New("the accounts are being linked or unlinked; try again")
)

// Member returns a member; a second account as it is with the first one's progress.
func (s *Store) Member(ctx context.Context, key storage.Key) (storage.Member, error) {
	m, err := s.Store.Member(ctx, key)
	if err != nil || m.First == nil {
		return m, err
	}
	first, err := s.first(ctx, &m)
	if err != nil || !first.Leads(key) {
		return m, err
	}
	return first.At(key), nil
}

// ChangeWorkspace is the store's, and tells of it.
func (s *Store) ChangeWorkspace(ctx context.Context, id storage.WorkspaceID, fn func(*storage.Workspace) error) (storage.Workspace, error) {
	ws, err := s.Store.ChangeWorkspace(ctx, id, fn)
	if s.ChangedWorkspace != nil {
		s.ChangedWorkspace(id)
	}
	return ws, err
}

// first reads the record that a second account follows; one that is gone is empty.
func (s *Store) first(ctx context.Context, m *storage.Member) (storage.Member, error) {
	first, err := s.Store.Member(ctx, m.First.Account)
	if errors.Is(err, storage.ErrNotFound) {
		return storage.Member{Key: m.First.Account}, nil
	}
	return first, err
}

// Change is the store's Change; of a second account it changes the first one's record.
func (s *Store) Change(ctx context.Context, key storage.Key, delivery storage.DeliveryID, fn func(*storage.Member) (string, error)) (storage.Outcome, error) {
	armed := storage.Key{}
	for range tries {
		var first *storage.First
		var second storage.Key
		out, err := s.Store.Change(ctx, key, delivery, func(m *storage.Member) (string, error) {
			if first = m.First; first != nil {
				return "", errSecond
			}
			if m.Second == nil {
				return fn(m)
			}
			if second = m.Second.Account; second != armed {
				return "", errUnarmed
			}
			was := m.Act
			receipt, err := fn(m)
			m.Moved(was)
			return receipt, err
		})
		switch {
		case errors.Is(err, errUnarmed):
			if err := s.arm(ctx, second); err != nil {
				return storage.Outcome{}, err
			}
			armed = second
		case errors.Is(err, errSecond):
			out, err := s.changeFirst(ctx, key, first.Account, delivery, fn)
			if !errors.Is(err, errUnlinked) {
				return out, err
			}
			if err := s.CatchUp(ctx, key); err != nil {
				return storage.Outcome{}, err
			}
		default:
			if err == nil && out.Member.Second != nil {
				s.follow(ctx, out.Member.Second.Account)
			}
			return out, err
		}
	}
	return storage.Outcome{}, ErrBusy
}

// changeFirst runs a change of a second account on the first one's record. Platforms
// name their deliveries independently of each other.
func (s *Store) changeFirst(
	ctx context.Context, key, first storage.Key, delivery storage.DeliveryID, fn func(*storage.Member) (string, error),
) (storage.Outcome, error) {
	if err := s.arm(ctx, key); err != nil {
		return storage.Outcome{}, err
	}
	if delivery != "" {
		delivery = storage.DeliveryID(key.Workspace) + " " + delivery
	}
	out, err := s.Store.Change(ctx, first, delivery, func(m *storage.Member) (string, error) {
		if !m.Leads(key) {
			return "", errUnlinked
		}
		there := m.At(key)
		receipt, err := fn(&there)
		if err == nil {
			m.Take(&there)
		}
		return receipt, err
	})
	if err != nil {
		return storage.Outcome{}, err
	}
	s.follow(ctx, key)
	out.Member = out.Member.At(key)
	return out, nil
}

// arm sets the timer of a second account, or brings it forward.
func (s *Store) arm(ctx context.Context, second storage.Key) error {
	at := s.Clock().Add(catchUpAfter)
	timer := storage.Post{
		ID:        storage.NewPostID(second.Workspace, string(second.Member), storage.StepPost, 0, Timer),
		Workspace: second.Workspace, Member: second.Member, State: storage.Sent, Next: at.Unix(),
		Kind: storage.StepPost, Stage: Timer, Due: at.Unix(),
	}
	stored, err := s.AddPost(ctx, timer)
	if err != nil || stored {
		return err
	}
	return s.TouchPost(ctx, timer, at)
}

// follow is CatchUp right after a change. What fails is done when the timer is due.
func (s *Store) follow(ctx context.Context, second storage.Key) {
	if err := s.CatchUp(ctx, second); err != nil {
		s.Log.WarnContext(ctx, "a linked account is brought up to date later", "err", err)
	}
}
