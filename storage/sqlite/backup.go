package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"time"

	"mentor/storage"

	"modernc.org/sqlite"
)

// Magic is how every SQLite file begins (sqlite.org/fileformat.html).
const Magic = "SQLite format 3\x00"

// These stand behind a file's name while something is made of it.
const (
	copying    = ".copying"    // its pages, taken over while the store is in use
	compacting = ".compacting" // the same without what was deleted
	restoring  = ".restoring"  // a backup that is about to take its place
)

// Backup writes the file as it is at one moment, while the store is in use. What
// was deleted isn't in it. It needs room for two copies beside the file.
func (s *Store) Backup(ctx context.Context, w io.Writer) error {
	path, compact := s.path+copying, s.path+compacting
	defer removeAll(path)
	defer removeAll(compact)
	if err := s.takeOver(ctx, path); err != nil {
		return s.wrap("back up", err)
	}
	if err := compactInto(ctx, path, compact); err != nil {
		return s.wrap("back up", err)
	}
	f, err := os.Open(compact)
	if err != nil {
		return s.wrap("back up", err)
	}
	defer func() { _ = f.Close() }()
	_, err = io.Copy(w, f)
	return err
}

// stepPages is how many pages are copied before others have their turn: about a
// millisecond.
const stepPages = 100

// takeOver copies the file page by page, with everybody else in between: what they
// change meanwhile is changed in the copy too (sqlite.org/backup.html).
func (s *Store) takeOver(ctx context.Context, path string) (err error) {
	if err := emptyFile(path); err != nil {
		return err
	}
	var copier *sqlite.Backup
	defer func() {
		if copier != nil {
			err = errors.Join(err, s.turn(context.WithoutCancel(ctx), func(any) error { return copier.Finish() }))
		}
	}()
	// A copy that isn't whole is thrown away, so nothing has to be safe from a crash.
	address := "file:" + (&url.URL{Path: path}).EscapedPath() + "?_pragma=journal_mode(OFF)&_pragma=synchronous(OFF)"
	err = s.turn(ctx, func(conn any) error {
		source, ok := conn.(interface {
			NewBackup(address string) (*sqlite.Backup, error)
		})
		if !ok {
			return errors.New("this SQLite can't copy a file that is in use")
		}
		copier, err = source.NewBackup(address)
		return err
	})
	for more := true; more && err == nil; {
		err = s.turn(ctx, func(any) error {
			more, err = copier.Step(stepPages)
			return err
		})
	}
	return err
}

// turn runs fn on the one connection that there is.
func (s *Store) turn(ctx context.Context, fn func(conn any) error) error {
	c, err := s.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = c.Close() }()
	return c.Raw(fn)
}

// compactInto copies what is in use in a file that nobody uses.
func compactInto(ctx context.Context, from, to string) error {
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: from}).EscapedPath()+"?_pragma=locking_mode(EXCLUSIVE)")
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	db.SetMaxOpenConns(1)
	if err := emptyFile(to); err != nil {
		return err
	}
	return copyInto(ctx, db, to)
}

// emptyFile makes a file that only the owner may read, in place of what a crash
// left.
func emptyFile(path string) error {
	removeAll(path)
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

// copyInto copies everything into an empty file (sqlite.org/lang_vacuum.html).
func copyInto(ctx context.Context, db *sql.DB, path string) error {
	_, err := db.ExecContext(ctx, `VACUUM INTO ?`, path)
	return err
}

// keepEarlier makes a copy under a name of its own, unless an attempt that broke
// off has made it before.
func keepEarlier(ctx context.Context, db *sql.DB, path string) error {
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	unfinished := path + copying
	if err := emptyFile(unfinished); err != nil {
		return err
	}
	if err := copyInto(ctx, db, unfinished); err != nil {
		return err
	}
	return os.Rename(unfinished, path)
}

// Restore puts a backup in the place of the file. The file that was there is kept
// beside it; aside names it, "" if there was none. It refuses a backup that is
// damaged or from a newer mentor, and a file that is in use.
func Restore(ctx context.Context, path, backup string, clock func() time.Time) (aside string, err error) {
	if err := free(ctx, path, clock); err != nil {
		return "", err
	}
	fresh := path + restoring
	defer removeAll(fresh)
	if err := examined(ctx, backup, fresh, clock); err != nil {
		return "", err
	}
	if _, err := os.Stat(path); err == nil {
		if aside, err = moveAside(path, clock()); err != nil {
			return "", err
		}
	}
	return aside, os.Rename(fresh, path)
}

// free reports whether nobody holds the file, and has what stands in the log
// beside it written to it. A file that is damaged may be replaced.
func free(ctx context.Context, path string, clock func() time.Time) error {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	s, err := Open(ctx, path, clock)
	if errors.Is(err, storage.ErrCorrupt) || errors.Is(err, storage.ErrNewer) {
		return nil
	}
	if err != nil {
		return err
	}
	return s.Close()
}

// examined copies a backup and looks whether the copy can be worked with: an older
// one is brought to this version.
func examined(ctx context.Context, backup, fresh string, clock func() time.Time) error {
	if err := copyFile(backup, fresh); err != nil {
		return err
	}
	s, err := Open(ctx, fresh, clock)
	if err != nil {
		return fmt.Errorf("%s can't be restored: %w", backup, unwrapped(err))
	}
	defer func() { _ = s.Close() }()
	if err := s.Examine(ctx); err != nil {
		return fmt.Errorf("%s can't be restored: %w", backup, unwrapped(err))
	}
	return s.Close()
}

// unwrapped is what went wrong without the name of the copy, which nobody knows.
func unwrapped(err error) error {
	for _, known := range []error{storage.ErrCorrupt, storage.ErrNewer, storage.ErrFull} {
		if errors.Is(err, known) {
			return known
		}
	}
	return err
}

// Saved returns a member as a backup has it, or storage.ErrNotFound. folder is
// where a copy can be made for a moment: the backup itself isn't touched.
func Saved(ctx context.Context, backup, folder string, key storage.Key, clock func() time.Time) (storage.Member, error) {
	dir, err := os.MkdirTemp(folder, "mentor-restore-")
	if err != nil {
		return storage.Member{}, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	fresh := dir + "/backup.db"
	if err := examined(ctx, backup, fresh, clock); err != nil {
		return storage.Member{}, err
	}
	s, err := Open(ctx, fresh, clock)
	if err != nil {
		return storage.Member{}, err
	}
	defer func() { _ = s.Close() }()
	return s.Member(ctx, key)
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }()
	if err := emptyFile(to); err != nil {
		return err
	}
	out, err := os.OpenFile(to, os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	if err == nil {
		err = out.Sync()
	}
	return errors.Join(err, out.Close())
}

// removeAll removes a file with its log.
func removeAll(path string) {
	for _, end := range []string{"", "-wal", "-shm", "-journal"} {
		_ = os.Remove(path + end)
	}
}

// moveAside renames a file, with the log that a damaged one may have.
func moveAside(path string, now time.Time) (aside string, err error) {
	aside = path + now.UTC().Format(".20060102T150405Z")
	if _, err := os.Stat(aside); err == nil {
		return "", fmt.Errorf("%s exists already; try again in a second", aside)
	}
	for _, end := range []string{"-wal", "-shm", "-journal", ""} {
		if err := os.Rename(path+end, aside+end); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
	}
	return aside, nil
}
