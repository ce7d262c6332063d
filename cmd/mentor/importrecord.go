package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"mentor/bot/coach"
	"mentor/roadmap"
	"mentor/storage"
)

// importRecord imports a learning record for one person, as /mentor import does.
func (c importCmd) importRecord(ctx context.Context, s *Settings, r io.Reader, std streams) error {
	data, err := io.ReadAll(io.LimitReader(r, roadmap.MaxRecord+1))
	if err != nil {
		return fmt.Errorf("%s cannot be read: %w", c.File, err)
	}
	lib, store, err := s.libraryAndStore(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	key, err := c.findPerson(ctx, store)
	if err != nil {
		return err
	}
	core := coach.New(coach.Config{Library: lib, Store: store, Clock: time.Now, Log: s.logger(std.err)})
	taken, err := core.ImportRecord(ctx, key, data)
	if errors.Is(err, storage.ErrNotFound) {
		return fmt.Errorf("%s in %s hasn't chosen a roadmap yet; they begin with /mentor start", key.Member, key.Workspace)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", c.File, err)
	}
	_, err = fmt.Fprintf(std.out, "%s and %s imported for %s in %s; %d settled there already, %d that this Mentor doesn't have\n",
		roadmap.Count(len(taken.Topics), "topic"), roadmap.Count(taken.Projects, "project"), key.Member, key.Workspace, taken.Here, taken.Strange)
	return err
}

// findPerson finds the member who is meant. The same ID in two workspaces is two people.
func (c importCmd) findPerson(ctx context.Context, store storage.Store) (found storage.Key, err error) {
	if c.Person == "" {
		return found, usagef("--workspace says where the person of --person is; name that as well")
	}
	var in []string
	for ws, err := range storage.AllWorkspaces(ctx, store) {
		if err != nil {
			return found, err
		}
		key := storage.Key{Workspace: ws.ID, Member: storage.MemberID(c.Person)}
		if c.Workspace != "" && c.Workspace != string(ws.ID) {
			continue
		}
		switch _, err := store.Member(ctx, key); {
		case err == nil:
			found = key
			in = append(in, string(ws.ID))
		case !errors.Is(err, storage.ErrNotFound):
			return found, err
		}
	}
	switch len(in) {
	case 0:
		return found, usagef("there is no member %q%s", c.Person, strings.TrimSuffix(" in "+c.Workspace, " in "))
	case 1:
		return found, nil
	}
	return found, usagef("several workspaces have a member %q: choose one with --workspace (%s)", c.Person, strings.Join(in, ", "))
}
