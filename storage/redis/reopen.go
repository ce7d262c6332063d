package redis

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"mentor/storage"

	"github.com/redis/go-redis/v9"
)

// reopen brings a nudge back that was sent and has ended.
func (s *Store) reopen(ctx context.Context, p storage.Post, at time.Time) error {
	t, nudges, field := tag(p.Workspace), nudgesKey(p.Workspace, p.Subject()), nudgeField(p.ID)
	packed, err := s.client.HGet(ctx, nudges, field).Result()
	if errors.Is(err, redis.Nil) || err == nil && packed == "" {
		return nil // it is not there, or under way
	}
	if err != nil {
		return err
	}
	kept, err := s.endedNudge(ctx, p.Workspace, p.Subject(), field, packed)
	if err != nil || kept.State != storage.Sent {
		return err
	}
	if err := s.notePosts(ctx, partition(p.Workspace)); err != nil {
		return err
	}
	data, err := json.Marshal(kept)
	if err != nil {
		return err
	}
	keys := []string{nudges, postKey(p.Workspace, p.ID), postsDueKey(t), fenceKey(t)}
	return s.run(ctx, reopenScript, keys, field, packed, postName(p.Workspace, p.ID), at.Unix(), string(data), kept.First, kept.Owner).Err()
}

// endedNudge reads a nudge of those that have ended.
func (s *Store) endedNudge(ctx context.Context, ws storage.WorkspaceID, subject, field, packed string) (storage.Post, error) {
	p, owner, err := unpackNudge(ws, subject, field, packed)
	if err != nil {
		return p, err
	}
	p.Owner, err = s.ownerName(ctx, owner)
	return p, err
}
