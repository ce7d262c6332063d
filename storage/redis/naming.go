package redis

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"sync"
	"time"

	"mentor/storage"
)

// namingKey stands where data are of an earlier version, which didn't keep who names
// whom: a hash of the time at which they were brought to this version, under "", and of
// the workspaces that have been looked through since.
const namingKey = "mentor:naming"

// bothVersions is how long a bot of an earlier version may run on beside those of this
// one, and change members without noting whom they name.
const bothVersions = 24 * time.Hour

// namesKey is where those stand whose records name a member.
func namesKey(k storage.Key) string {
	return tag(k.Workspace) + "x:" + strconv.Itoa(len(k.Member)) + ":" + string(k.Member) + ":" + string(k.Workspace)
}

// names writes where those stand who name each of the members; "" for none.
func (w *packer) names(ws storage.WorkspaceID, named []storage.MemberID) {
	if len(named) == 0 {
		w.text("")
		return
	}
	w.array(len(named))
	for _, id := range named {
		w.text(namesKey(storage.Key{Workspace: ws, Member: id}))
	}
}

// Naming asks the index. A workspace of an earlier version is looked through: once, a
// day after the first bot of this version started, and each time until then.
func (s *Store) Naming(ctx context.Context, key storage.Key) ([]storage.Key, error) {
	ws := key.Workspace
	state, err := s.client.HMGet(ctx, namingKey, "", string(ws)).Result()
	if err != nil {
		return nil, wrap("list who names a member", err)
	}
	if text, ok := state[0].(string); ok && state[1] == nil {
		upgraded, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return nil, wrap("list who names a member", storage.ErrCorrupt)
		}
		whole := s.clock().After(time.Unix(upgraded, 0).Add(bothVersions))
		if err := s.indexNames(ctx, ws); err != nil {
			return nil, err
		}
		if whole {
			if err := s.client.HSet(ctx, namingKey, string(ws), 1).Err(); err != nil {
				return nil, wrap("list who names a member", err)
			}
		}
	}
	ids, err := s.client.SUnion(ctx, namesKey(key), namesKey(storage.Key{Workspace: ws, Member: storage.AnyName})).Result()
	if err != nil {
		return nil, wrap("list who names a member", err)
	}
	naming := make([]storage.Key, len(ids))
	for i, id := range ids {
		naming[i] = storage.Key{Workspace: ws, Member: storage.MemberID(id)}
	}
	return naming, nil
}

// namer is a member whose record names somebody.
type namer struct {
	member  storage.Key
	version int64
	names   []storage.MemberID
}

// indexNames looks through all members of a workspace and notes whom they name.
func (s *Store) indexNames(ctx context.Context, ws storage.WorkspaceID) error {
	var all sync.Mutex
	var namers []namer
	err := s.Walk(ctx, ws, func() func(*storage.Member) error {
		return func(m *storage.Member) error {
			if names := m.Names(); len(names) > 0 {
				all.Lock()
				defer all.Unlock()
				namers = append(namers, namer{m.Key, m.Version, names})
			}
			return nil
		}
	})
	if err != nil {
		return err
	}
	for _, n := range namers {
		if err := s.noteNames(ctx, n); err != nil {
			return err
		}
	}
	return nil
}

// noteNames notes whom a member names, even if the record is being changed.
func (s *Store) noteNames(ctx context.Context, n namer) error {
	for attempt := 0; ; attempt++ {
		done, err := s.setNames(ctx, "SADD", n, n.names)
		if err != nil || done {
			return err
		}
		if n, err = s.namer(ctx, n.member); err != nil || n.version == 0 {
			return err
		}
		if err := pause(ctx, attempt); err != nil {
			return err
		}
	}
}

// setNames adds a member to those who name somebody, or removes it, if it's still as it
// was read.
func (s *Store) setNames(ctx context.Context, command string, n namer, names []storage.MemberID) (done bool, err error) {
	keys := []string{membersKey(n.member.Workspace)}
	for _, id := range names {
		keys = append(keys, namesKey(storage.Key{Workspace: n.member.Workspace, Member: id}))
	}
	whole, err := s.run(ctx, namingScript, keys, command, string(n.member.Member), readVersion(n.version)).Int()
	return whole == 1, wrap("note who names a member", err)
}

// namer reads whom a member names; one who is gone names nobody.
func (s *Store) namer(ctx context.Context, key storage.Key) (namer, error) {
	m, err := s.Member(ctx, key)
	if errors.Is(err, storage.ErrNotFound) {
		return namer{member: key}, nil
	}
	return namer{key, m.Version, m.Names()}, err
}

// dropStale removes those who no longer name somebody, which a bot of an earlier version
// left there. As a rule there are none.
func (s *Store) dropStale(ctx context.Context, key storage.Key) error {
	ids, err := s.client.SMembers(ctx, namesKey(key)).Result()
	if err != nil {
		return wrap("forget member", err)
	}
	for _, id := range ids {
		n, err := s.namer(ctx, storage.Key{Workspace: key.Workspace, Member: storage.MemberID(id)})
		if err != nil {
			return err
		}
		if slices.Contains(n.names, key.Member) {
			continue // just now: the next call of Forget finds it
		}
		if _, err := s.setNames(ctx, "SREM", n, []storage.MemberID{key.Member}); err != nil {
			return err
		}
	}
	return nil
}
