package redis

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"mentor/storage"

	"github.com/redis/go-redis/v9"
)

// Workspace returns a workspace.
func (s *Store) Workspace(ctx context.Context, id storage.WorkspaceID) (storage.Workspace, error) {
	if known, ok := s.opened.of(id); ok && len(known.record) >= largeRecord {
		stands, err := s.stands(ctx, id, known.record)
		if err != nil {
			return storage.Workspace{ID: id}, wrap("read workspace", err)
		}
		if stands {
			return known.lent(), nil
		}
	}
	known, err := s.readWorkspace(ctx, id)
	return known.lent(), err
}

// largeRecord is the size from which on a record that was read before is asked for
// its ends first. Most of a large one are questions without an answer, which hardly any
// request needs.
const largeRecord = 1024

// edge is how much of each end of a record is compared. The first holds the version,
// which grows with each change. After a failover a version that was lost may come
// again: the length and the last bytes, which depend on all before them, tell those two
// apart. A change reads the whole record.
const edge = 32

// stands reports whether a workspace's record is still the one that is known.
func (s *Store) stands(ctx context.Context, id storage.WorkspaceID, record string) (bool, error) {
	key, n := workspaceKey(id), len(record)
	first := redis.NewStringCmd(ctx, "getrange", key, 0, edge-1)
	last := redis.NewStringCmd(ctx, "getrange", key, n-edge, n) // one byte more, if it has grown
	if err := s.lanes.both(ctx, first, last); err != nil {
		return false, err
	}
	return first.Val() == record[:edge] && last.Val() == record[n-edge:], nil
}

// readWorkspace fetches a workspace and remembers what its record says.
func (s *Store) readWorkspace(ctx context.Context, id storage.WorkspaceID) (openedRecord, error) {
	none := openedRecord{says: storage.Workspace{ID: id}}
	cmd := redis.NewStringCmd(ctx, "get", workspaceKey(id))
	err := s.lanes.do(ctx, reads, cmd)
	if errors.Is(err, redis.Nil) {
		return none, nil
	}
	if err != nil {
		return none, wrap("read workspace", err)
	}
	known, err := s.opened.read(id, cmd.Val())
	if err != nil {
		return known, fmt.Errorf("read workspace: %w", err)
	}
	return known, nil
}

// opened remembers what the records of workspaces say: nearly every request reads
// one, few change, and unpacking takes longer than fetching.
type opened struct {
	mu  sync.Mutex
	all map[storage.WorkspaceID]openedRecord
}

type openedRecord struct {
	record string
	says   storage.Workspace // nobody changes it: all get copies
}

// lent is a copy for reading. It shares the questions without an answer: there may be
// hundreds, and only a change of the workspace changes them.
func (r *openedRecord) lent() storage.Workspace {
	says := r.says
	says.Unanswered = nil
	c := says.Clone()
	c.Unanswered = slices.Clip(r.says.Unanswered)
	return c
}

// maxOpened records are remembered, of up to 20 kB each with what they say.
const maxOpened = 256

func (o *opened) of(id storage.WorkspaceID) (openedRecord, bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	known, ok := o.all[id]
	return known, ok
}

func (o *opened) read(id storage.WorkspaceID, record string) (openedRecord, error) {
	if known, ok := o.of(id); ok && known.record == record {
		return known, nil
	}
	w := storage.Workspace{ID: id}
	var err error
	if w.Version, err = decode(record, &w); err != nil {
		return openedRecord{says: w}, err
	}
	o.keep(record, w)
	return openedRecord{record, w}, nil
}

// keep remembers what a record says.
func (o *opened) keep(record string, says storage.Workspace) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if _, known := o.all[says.ID]; o.all == nil || !known && len(o.all) >= maxOpened {
		o.all = map[storage.WorkspaceID]openedRecord{}
	}
	o.all[says.ID] = openedRecord{record, says}
}

// ChangeWorkspace reads, runs fn and stores the result if nobody was quicker,
// else again.
func (s *Store) ChangeWorkspace(ctx context.Context, id storage.WorkspaceID, fn func(*storage.Workspace) error) (storage.Workspace, error) {
	turn := s.turn(storage.Key{Workspace: id})
	turn.Lock()
	defer turn.Unlock()
	for attempt := 0; ; attempt++ {
		known, err := s.readWorkspace(ctx, id)
		if err != nil {
			return storage.Workspace{}, err
		}
		w := known.says.Clone()
		version := w.Version
		if err := fn(&w); err != nil {
			return storage.Workspace{}, err
		}
		w.ID, w.Version = id, version+1
		trail, err := s.trailWith(ctx, id, w.Deeds)
		if err != nil {
			return storage.Workspace{}, err
		}
		w.Deeds = nil
		record, err := encode(w.Version, w)
		if err != nil {
			return storage.Workspace{}, err
		}
		stored, err := s.run(ctx, workspaceScript, []string{workspaceKey(id), indexKey(id), trailKey(id)}, string(id), version, record, trail).Int()
		if err != nil {
			return storage.Workspace{}, wrap("change workspace", err)
		}
		if stored == 1 {
			s.opened.keep(record, w.Clone())
			return w, nil
		}
		if err := pause(ctx, attempt); err != nil {
			return storage.Workspace{}, fmt.Errorf("change workspace: %w", err)
		}
	}
}

// Workspaces returns a page of workspaces. It asks every partition and is for
// exports, not for paths on which a person waits.
func (s *Store) Workspaces(ctx context.Context, after storage.WorkspaceID, limit int) ([]storage.Workspace, error) {
	ids, err := s.listed(ctx, "ws", after)
	if err != nil {
		return nil, wrap("list workspaces", err)
	}
	var page []storage.Workspace
	for _, id := range ids[:min(limit, len(ids))] {
		w, err := s.Workspace(ctx, id)
		if err != nil {
			return nil, err
		}
		page = append(page, w)
	}
	return page, nil
}

// listed returns the IDs after the given one that stand in the sets of a name,
// ascending. Each partition has one.
func (s *Store) listed(ctx context.Context, name string, after storage.WorkspaceID) ([]storage.WorkspaceID, error) {
	pipe := s.client.Pipeline()
	sets := make([]*redis.StringSliceCmd, partitions)
	for i := range sets {
		sets[i] = pipe.SMembers(ctx, tagOf(i)+name)
	}
	if _, err := pipe.Exec(ctx); err != nil {
		return nil, err
	}
	var ids []storage.WorkspaceID
	for _, set := range sets {
		for _, id := range set.Val() {
			if storage.WorkspaceID(id) > after {
				ids = append(ids, storage.WorkspaceID(id))
			}
		}
	}
	slices.Sort(ids)
	return ids, nil
}
