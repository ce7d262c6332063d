package redis

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"mentor/storage"

	"github.com/redis/go-redis/v9"
)

// A trail is one text. It changes only together with the workspace's version, which
// guards it: who was slower reads it again.

// Trail returns the audit trail of a workspace.
func (s *Store) Trail(ctx context.Context, id storage.WorkspaceID) (t storage.Trail, err error) {
	cmd := redis.NewStringCmd(ctx, "get", trailKey(id))
	err = s.lanes.do(ctx, reads, cmd)
	if errors.Is(err, redis.Nil) {
		return nil, nil
	}
	if err != nil {
		return nil, wrap("read audit trail", err)
	}
	if err := json.Unmarshal([]byte(cmd.Val()), &t); err != nil {
		return nil, fmt.Errorf("read audit trail: %w", storage.ErrCorrupt)
	}
	return t, nil
}

// trailWith is the trail with more deeds, as it is stored; "" when there are none.
func (s *Store) trailWith(ctx context.Context, id storage.WorkspaceID, deeds []storage.Deed) (string, error) {
	if len(deeds) == 0 {
		return "", nil
	}
	t, err := s.Trail(ctx, id)
	if err != nil {
		return "", err
	}
	text, err := json.Marshal(t.With(deeds...))
	return string(text), err
}

// trailWithout is the trail without the name of a member, as it is stored, and
// whether it was there.
func (s *Store) trailWithout(ctx context.Context, key storage.Key) (text string, had bool, err error) {
	t, err := s.Trail(ctx, key.Workspace)
	if err != nil {
		return "", false, err
	}
	t, had = t.Without(key.Member)
	if !had {
		return "", false, nil
	}
	record, err := json.Marshal(t)
	return string(record), true, err
}
