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
	cmd := redis.NewStringCmd(ctx, "get", workspaceKey(id))
	err := s.lanes.do(ctx, reads, cmd)
	if errors.Is(err, redis.Nil) {
		return storage.Workspace{ID: id}, nil
	}
	if err != nil {
		return storage.Workspace{ID: id}, wrap("read workspace", err)
	}
	w, err := s.opened.read(id, cmd.Val())
	if err != nil {
		return w, fmt.Errorf("read workspace: %w", err)
	}
	return w, nil
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

// maxOpened records are remembered, of up to 20 kB each with what they say.
const maxOpened = 256

func (o *opened) read(id storage.WorkspaceID, record string) (storage.Workspace, error) {
	o.mu.Lock()
	known, ok := o.all[id]
	o.mu.Unlock()
	if ok && known.record == record {
		return known.says.Clone(), nil
	}
	w := storage.Workspace{ID: id}
	var err error
	if w.Version, err = decode(record, &w); err != nil {
		return w, err
	}
	o.keep(record, w)
	return w.Clone(), nil
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
		w, err := s.Workspace(ctx, id)
		if err != nil {
			return storage.Workspace{}, err
		}
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
