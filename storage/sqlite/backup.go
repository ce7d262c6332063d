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

// Suffixes of the files that exist only while a backup is made or restored.
const (
	copying    = ".copying"    // the pages, copied while the store is in use
	compacting = ".compacting" // the copy without what was deleted
	restoring  = ".restoring"  // a backup that is about to replace the file
)

// Backup writes a snapshot of the file while the store is in use. It contains nothing
// that was deleted. It needs room for two copies beside the file.
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

// stepPages is how many pages are copied before others get a turn: it takes about a
// millisecond.
const stepPages = 100

// takeOver copies the file page by page and lets everybody else work in between: what
// they change meanwhile changes in the copy too (sqlite.org/backup.html).
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
	// An incomplete copy is thrown away, so it doesn't have to survive a crash.
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

// turn runs fn on the only connection.
func (s *Store) turn(ctx context.Context, fn func(conn any) error) error {
	c, err := s.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = c.Close() }()
	return c.Raw(fn)
}

// compactInto copies a file that nobody has open, without its free pages.
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

// emptyFile makes a file that only its owner may read, and replaces what a crash may
// have left.
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

// keepEarlier makes a copy under a name of its own, unless an earlier attempt already
// did.
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

// Restore replaces the file with a backup. The old file is kept beside it; aside is
// its name, "" if there was none. Restore refuses a backup that is damaged or from a
// newer mentor, and a file that is in use.
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

// free reports whether nobody has the file open, and writes the log beside it back
// into it. A damaged file may be replaced.
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

// examined copies a backup and checks that the copy can be opened; one of an older
// version is migrated.
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

// unwrapped drops the name of the copy from an error: nobody would recognize it.
func unwrapped(err error) error {
	for _, known := range []error{storage.ErrCorrupt, storage.ErrNewer, storage.ErrFull} {
		if errors.Is(err, known) {
			return known
		}
	}
	return err
}

// Saved returns a member as they are in a backup, or storage.ErrNotFound. It makes a
// temporary copy in folder, so the backup itself isn't touched.
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
