package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"mentor/bot/coach/linked"
	"mentor/storage"
	"mentor/storage/redis"
	"mentor/storage/sqlite"
)

type backupCmd struct {
	File string `arg:"" help:"Where to write; must not exist yet."`
}

// Help is shown below the command's own line.
func (backupCmd) Help() string {
	return "The bot may run meanwhile. A backup is the store's own form, for a quick restore of the same kind; to move to another kind, use export and import."
}

func (c backupCmd) Run(ctx context.Context, s *Settings, std streams) (err error) {
	f, err := createFile(c.File)
	if err != nil {
		return err
	}
	counted := &counter{w: f}
	err = s.backUp(ctx, io.MultiWriter(counted, newProgress(std.err, "written", 0)))
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		_ = os.Remove(c.File) // half a backup is useless
		return err
	}
	_, err = fmt.Fprintf(std.out, "%.1f MB written to %s\n", float64(counted.n)/1e6, c.File)
	return err
}

type counter struct {
	w io.Writer
	n int64
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	return n, err
}

// file is the path of the embedded store.
func (s *Settings) file() string { return filepath.Clean(strings.TrimPrefix(s.Store, "sqlite:")) }

// addressOptions is how an address with options ends.
var addressOptions = regexp.MustCompile(`\?\w+=[^/]*$`)

// checkStore finds an address of the store that can't be meant.
func (s *Settings) checkStore() error {
	path, embedded := strings.CutPrefix(s.Store, "sqlite:")
	switch { // the value isn't shown because it may contain a password
	case embedded && addressOptions.MatchString(path):
		return usagef("MENTOR_STORE: a sqlite: address is a path and has no options; leave out what follows the ?")
	case !embedded && !redis.Is(s.Store):
		return usagef("MENTOR_STORE must be sqlite:PATH, such as sqlite:mentor.db, or a redis:// address")
	}
	return nil
}

// backUp writes a backup. If a running bot has the file open, that bot copies it.
func (s *Settings) backUp(ctx context.Context, w io.Writer) error {
	if redis.Is(s.Store) {
		return redis.Backup(ctx, s.Store, w)
	}
	if _, err := os.Stat(s.file()); err != nil {
		return usagef("there's nothing at %s to back up; MENTOR_STORE says where the bot keeps its data", s.file())
	}
	store, err := sqlite.Open(ctx, s.file(), time.Now)
	if errors.Is(err, storage.ErrInUse) {
		return askForBackup(ctx, s.file(), w)
	}
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	return store.Backup(ctx, w)
}

type restoreCmd struct {
	File    string `arg:"" help:"What backup wrote."`
	Member  string `help:"Restore only this member, such as slack:T0123/U0456; everybody else stays as they are." placeholder:"WORKSPACE/ID"`
	Replace bool   `help:"With Redis: delete Mentor's data that is there. With SQLite the file that was there is always kept, under another name."`
}

// Help is shown below the command's own line.
func (restoreCmd) Help() string {
	return "Stop every bot that uses the store first. To restore one member of a Redis, they may run."
}

func (c restoreCmd) Run(ctx context.Context, s *Settings, std streams) error {
	f, err := openRegular(c.File)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	if err := s.checkKind(f, c.File); err != nil {
		return err
	}
	if c.Member != "" {
		return c.restoreMember(ctx, s, f, std)
	}
	if redis.Is(s.Store) {
		if err := redis.Restore(ctx, s.Store, f, c.Replace); err != nil {
			return fmt.Errorf("%s: %w", c.File, err)
		}
		_, err = fmt.Fprintf(std.out, "%s was restored\n", c.File)
		return err
	}
	aside, err := sqlite.Restore(ctx, s.file(), c.File, time.Now)
	if err != nil {
		return err
	}
	was := ""
	if aside != "" {
		was = "; what was there is in " + aside
	}
	_, err = fmt.Fprintf(std.out, "%s was restored to %s%s\n", c.File, s.file(), was)
	return err
}

// checkKind checks that a backup is of the same kind as the store.
func (s *Settings) checkKind(f io.ReadSeeker, name string) error {
	head := make([]byte, max(len(sqlite.Magic), len(redis.ArchiveMagic)))
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return fmt.Errorf("%s cannot be read: %w", name, err)
	}
	ofSQLite, ofRedis := bytes.HasPrefix(head[:n], []byte(sqlite.Magic)), bytes.HasPrefix(head[:n], []byte(redis.ArchiveMagic))
	switch {
	case !ofSQLite && !ofRedis:
		return usagef("%s is no backup of mentor; what export wrote is read by mentor import", name)
	case ofSQLite == redis.Is(s.Store):
		return usagef("%s is a backup of another kind of store; restore it where MENTOR_STORE is of its kind, then use export and import", name)
	}
	return nil
}

func (c restoreCmd) restoreMember(ctx context.Context, s *Settings, f io.ReadSeeker, std streams) error {
	workspace, id, ok := strings.Cut(c.Member, "/")
	if !ok || workspace == "" || id == "" {
		return usagef("--member is a workspace and an ID, such as slack:T0123/U0456, not %q", c.Member)
	}
	key := storage.Key{Workspace: storage.WorkspaceID(workspace), Member: storage.MemberID(id)}
	store, err := s.openStore(ctx) // first, to find out whether the file is free
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	var saved storage.Member
	if redis.Is(s.Store) {
		saved, err = redis.Saved(ctx, s.Store, f, key)
	} else {
		saved, err = sqlite.Saved(ctx, c.File, filepath.Dir(s.file()), key, time.Now)
	}
	if errors.Is(err, storage.ErrNotFound) {
		return fmt.Errorf("%s has no member %s", c.File, c.Member)
	}
	if err != nil {
		return err
	}
	second, err := storage.PutAlone(ctx, store, key, saved, time.Now())
	if errors.Is(err, storage.ErrSecond) {
		return fmt.Errorf("%s can't be restored alone: %w", c.Member, err)
	}
	if err == nil && second != nil {
		err = (&linked.Store{Store: store, Clock: time.Now}).CatchUp(ctx, *second)
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(std.out, "%s is as in %s again\n", c.Member, c.File)
	return err
}
