package redis

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"mentor/storage"

	"github.com/redis/go-redis/v9"
)

// Workspace returns a workspace.
func (s *Store) Workspace(ctx context.Context, id storage.WorkspaceID) (storage.Workspace, error) {
	w := storage.Workspace{ID: id}
	record, err := s.client.Get(ctx, workspaceKey(id)).Result()
	if errors.Is(err, redis.Nil) {
		return w, nil
	}
	if err != nil {
		return w, wrap("read workspace", err)
	}
	if w.Version, err = decode(record, &w); err != nil {
		return w, fmt.Errorf("read workspace: %w", err)
	}
	return w, nil
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
		record, err := encode(w.Version, w)
		if err != nil {
			return storage.Workspace{}, err
		}
		stored, err := s.run(ctx, workspaceScript, []string{workspaceKey(id), indexKey(id)}, string(id), version, record).Int()
		if err != nil {
			return storage.Workspace{}, wrap("change workspace", err)
		}
		if stored == 1 {
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
	pipe := s.client.Pipeline()
	sets := make([]*redis.StringSliceCmd, partitions)
	for i := range sets {
		sets[i] = pipe.SMembers(ctx, "mentor:{"+strconv.Itoa(i)+"}:ws")
	}
	if _, err := pipe.Exec(ctx); err != nil {
		return nil, wrap("list workspaces", err)
	}
	var ids []string
	for _, set := range sets {
		for _, id := range set.Val() {
			if id > string(after) {
				ids = append(ids, id)
			}
		}
	}
	slices.Sort(ids)
	var page []storage.Workspace
	for _, id := range ids[:min(limit, len(ids))] {
		w, err := s.Workspace(ctx, storage.WorkspaceID(id))
		if err != nil {
			return nil, err
		}
		page = append(page, w)
	}
	return page, nil
}
