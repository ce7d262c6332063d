package main

import (
	"context"
	"fmt"
	"os"

	"mentor/storage"
)

type exportCmd struct {
	Team string `help:"Only the members of this team."`
	File string `arg:"" help:"Where to write; must not exist yet."`
}

func (c exportCmd) Run(ctx context.Context, s *Settings, std streams) error {
	store, err := s.openStore(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	f, err := os.OpenFile(c.File, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if os.IsExist(err) {
		return usagef("%s exists already; name a new file", c.File)
	}
	if err != nil {
		return fmt.Errorf("%s cannot be written: %w", c.File, err)
	}
	n, err := storage.Export(ctx, store, storage.TeamID(c.Team), f)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return fmt.Errorf("%s is incomplete: %w", c.File, err)
	}
	_, err = fmt.Fprintf(std.out, "%d members written to %s\n", n, c.File)
	return err
}

type importCmd struct {
	File string `arg:"" help:"What export wrote."`
}

func (c importCmd) Run(ctx context.Context, s *Settings, std streams) error {
	f, err := os.Open(c.File)
	if err != nil {
		return usagef("%s cannot be read", c.File)
	}
	defer func() { _ = f.Close() }()
	store, err := s.openStore(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	n, err := storage.Import(ctx, store, f)
	if err != nil {
		return fmt.Errorf("%s: %w; %d members before it are imported", c.File, err, n)
	}
	_, err = fmt.Fprintf(std.out, "%d members imported from %s\n", n, c.File)
	return err
}
