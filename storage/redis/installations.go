package redis

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"mentor/storage"

	"github.com/redis/go-redis/v9"
)

// An installation is laid out like a workspace's record, in the same slot, and is
// listed in a set of its own.
func installationKey(ws storage.WorkspaceID) string { return tag(ws) + "i:" + string(ws) }

// installed is the set of a partition's installations, behind its tag.
const installed = "is"

// noteKey is where a value waits for the one who takes it. Notes belong to no
// workspace: each is in a slot by itself.
func noteKey(name string) string { return "mentor:note:{" + name + "}" }

// Installation returns an installation. It is asked for rarely: bots remember what
// they got.
func (s *Store) Installation(ctx context.Context, ws storage.WorkspaceID) (storage.Installation, error) {
	in := storage.Installation{Workspace: ws}
	cmd := redis.NewStringCmd(ctx, "get", installationKey(ws))
	err := s.lanes.do(ctx, reads, cmd)
	if errors.Is(err, redis.Nil) {
		return in, nil
	}
	if err != nil {
		return in, wrap("read installation", err)
	}
	if in.Version, err = decode(cmd.Val(), &in); err != nil {
		return in, fmt.Errorf("read installation: %w", err)
	}
	return in, nil
}

// ChangeInstallation reads, runs fn and stores the result if nobody was quicker,
// else again.
func (s *Store) ChangeInstallation(ctx context.Context, ws storage.WorkspaceID, fn func(*storage.Installation) error) (storage.Installation, error) {
	for attempt := 0; ; attempt++ {
		in, err := s.Installation(ctx, ws)
		if err != nil {
			return storage.Installation{}, err
		}
		version := in.Version
		if err := fn(&in); err != nil {
			return storage.Installation{}, err
		}
		in.Workspace, in.Version = ws, version+1
		record, err := encode(in.Version, in)
		if err != nil {
			return storage.Installation{}, err
		}
		stored, err := s.run(ctx, workspaceScript, []string{installationKey(ws), tag(ws) + installed}, string(ws), version, record).Int()
		if err != nil {
			return storage.Installation{}, wrap("change installation", err)
		}
		if stored == 1 {
			return in, nil
		}
		if err := pause(ctx, attempt); err != nil {
			return storage.Installation{}, fmt.Errorf("change installation: %w", err)
		}
	}
}

// RemoveInstallation removes an installation. What is left in the set for a
// moment, should the connection break, is read as none.
func (s *Store) RemoveInstallation(ctx context.Context, ws storage.WorkspaceID) error {
	if err := s.client.Del(ctx, installationKey(ws)).Err(); err != nil {
		return wrap("remove installation", err)
	}
	return nil
}

// Installations returns a page of installations. It asks every partition.
func (s *Store) Installations(ctx context.Context, after storage.WorkspaceID, limit int) ([]storage.Installation, error) {
	ids, err := s.listed(ctx, installed, after)
	if err != nil {
		return nil, wrap("list installations", err)
	}
	var page []storage.Installation
	for len(ids) > 0 && len(page) < limit {
		some := ids[:min(limit, len(ids))]
		ids = ids[len(some):]
		read, err := s.readInstallations(ctx, some)
		if err != nil {
			return nil, err
		}
		page = append(page, read...)
	}
	return page[:min(limit, len(page))], nil
}

// readInstallations reads several at once. Those that are gone are left out.
func (s *Store) readInstallations(ctx context.Context, ids []storage.WorkspaceID) ([]storage.Installation, error) {
	pipe := s.client.Pipeline()
	records := make([]*redis.StringCmd, len(ids))
	for i, id := range ids {
		records[i] = pipe.Get(ctx, installationKey(id))
	}
	if _, err := pipe.Exec(ctx); err != nil && !errors.Is(err, redis.Nil) {
		return nil, wrap("list installations", err)
	}
	all := make([]storage.Installation, 0, len(ids))
	for i, record := range records {
		in := storage.Installation{Workspace: ids[i]}
		var err error
		switch {
		case errors.Is(record.Err(), redis.Nil):
			continue
		case record.Err() != nil:
			return nil, wrap("list installations", record.Err())
		}
		if in.Version, err = decode(record.Val(), &in); err != nil {
			return nil, fmt.Errorf("list installations: %w", err)
		}
		all = append(all, in)
	}
	return all, nil
}

// Leave notes a value, with the end of its time in front. Redis forgets it by
// itself.
func (s *Store) Leave(ctx context.Context, name, value string, d time.Duration) error {
	until := strconv.FormatInt(s.clock().Add(d).UnixMilli(), 10)
	return wrap("leave a note", s.client.Set(ctx, noteKey(name), until+":"+value, d).Err())
}

// Take returns a note and removes it.
func (s *Store) Take(ctx context.Context, name string) (value string, err error) {
	note, err := s.run(ctx, noteScript, []string{noteKey(name)}).Text()
	if err != nil {
		return "", wrap("take a note", err)
	}
	end, value, _ := strings.Cut(note, ":")
	if until, err := strconv.ParseInt(end, 10, 64); err != nil || until <= s.clock().UnixMilli() {
		return "", wrap("take a note", redis.Nil)
	}
	return value, nil
}
