package redis

import (
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"iter"
	"runtime"
	"sync"

	"mentor/storage"
)

// Member returns a member, or ErrNotFound.
func (s *Store) Member(ctx context.Context, key storage.Key) (storage.Member, error) {
	record, err := s.record(ctx, key)
	if err != nil {
		return storage.Member{}, wrap("read member", err)
	}
	m, err := decodeMember(key, record)
	if err != nil {
		return m, fmt.Errorf("read member: %w", err)
	}
	return m, nil
}

// Members walks all members of a workspace without holding Redis up: in small
// steps, in no particular order.
func (s *Store) Members(ctx context.Context, ws storage.WorkspaceID) iter.Seq2[storage.Member, error] {
	return func(yield func(storage.Member, error) bool) {
		next := s.records(ctx, ws)
		storage.Ahead(func() ([]storage.Member, bool, error) {
			records, more, err := next()
			if err != nil {
				return nil, false, err
			}
			members, err := decodeMembers(ws, records)
			return members, more, err
		})(yield)
	}
}

// Walk has the records of a step read by several while the next ones come.
func (s *Store) Walk(ctx context.Context, ws storage.WorkspaceID, begin func() (visit func(*storage.Member) error)) error {
	return storage.Visit(s.records(ctx, ws), func() func(record) error {
		visit := begin()
		var m storage.Member
		var in room
		return func(r record) error {
			m = storage.Member{}
			if err := decodeInto(&m, &in, storage.Key{Workspace: ws, Member: storage.MemberID(r.id)}, r.text); err != nil {
				return fmt.Errorf("list members: %w", err)
			}
			return visit(&m)
		}
	})
}

// record is a member as they are kept.
type record struct{ id, text string }

// records reads all records of a workspace's members in steps, each once.
func (s *Store) records(ctx context.Context, ws storage.WorkspaceID) func() (page []record, more bool, err error) {
	seen := map[uint64]struct{}{} // a scan may show an entry twice; there may be millions
	seed, cursor := maphash.MakeSeed(), uint64(0)
	return func() ([]record, bool, error) {
		pairs, next, err := s.client.HScan(ctx, membersKey(ws), cursor, "", 500).Result()
		if err != nil {
			return nil, false, wrap("list members", err)
		}
		fresh := make([]record, 0, len(pairs)/2)
		for i := 0; i+1 < len(pairs); i += 2 {
			h := maphash.String(seed, pairs[i])
			if _, twice := seen[h]; !twice {
				seen[h] = struct{}{}
				fresh = append(fresh, record{pairs[i], pairs[i+1]})
			}
		}
		cursor = next
		return fresh, cursor != 0, nil
	}
}

// decodeMembers decodes records on all processors: a walk over many spends most of its
// time with that.
func decodeMembers(ws storage.WorkspaceID, records []record) ([]storage.Member, error) {
	all := make([]storage.Member, len(records))
	workers := min(runtime.GOMAXPROCS(0), 1+len(all)/64)
	broken := make([]error, workers)
	var done sync.WaitGroup
	for w := range workers {
		done.Go(func() {
			for i := w; i < len(all) && broken[w] == nil; i += workers {
				broken[w] = decodeInto(&all[i], nil, storage.Key{Workspace: ws, Member: storage.MemberID(records[i].id)}, records[i].text)
			}
		})
	}
	done.Wait()
	if err := errors.Join(broken...); err != nil {
		return nil, fmt.Errorf("list members: %w", err)
	}
	return all, nil
}

// Forget removes a member from the workspace's sheets, and then from everything else
// in one script: after a failure in between, those who call it again go on.
func (s *Store) Forget(ctx context.Context, key storage.Key) error {
	turn := s.turn(key)
	turn.Lock()
	defer turn.Unlock()
	delete(turn.latest, key)
	if err := s.leaveSheets(ctx, key); err != nil {
		return err
	}
	if err := s.dropStale(ctx, key); err != nil {
		return err
	}
	for attempt := 0; ; attempt++ {
		done, err := s.tryForget(ctx, key)
		if err != nil || done {
			return err
		}
		if err := pause(ctx, attempt); err != nil {
			return fmt.Errorf("forget member: %w", err)
		}
	}
}

func (s *Store) tryForget(ctx context.Context, key storage.Key) (bool, error) {
	m, err := s.Member(ctx, key)
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		return false, err
	}
	w, err := s.Workspace(ctx, key.Workspace)
	if err != nil {
		return false, err
	}
	trail, named, err := s.trailWithout(ctx, key)
	if err != nil {
		return false, err
	}
	version, record := w.Version, ""
	if w.Leave(key.Member) || named { // the version guards the trail as well
		if record, err = encode(version+1, w); err != nil {
			return false, err
		}
	}
	t := tag(key.Workspace)
	keys := []string{membersKey(key.Workspace), deliveriesKey(key), workspaceKey(key.Workspace), dueKey(t), leasesKey(t), trailKey(key.Workspace)}
	args := []any{string(key.Member), readVersion(m.Version), readVersion(version), record, dueName(key), trail}
	m.Key = key
	gone := storage.Member{Key: key, Version: m.Version} // on no board
	for _, e := range s.boardEntries(&m, &gone) {
		keys = append(keys, e.key)
		args = append(args, e.was)
	}
	for _, id := range m.Names() {
		keys = append(keys, namesKey(storage.Key{Workspace: key.Workspace, Member: id}))
	}
	done, err := s.run(ctx, forgetScript, keys, args...).Int()
	if err != nil {
		return false, wrap("forget member", err)
	}
	return done == 1, nil
}
