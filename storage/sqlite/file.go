package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"

	"mentor/storage"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// Anybody who can read the file can read everything about everybody in it, so only its
// owner may. SQLite gives the log the same mode.
const ownerOnly = 0o600

// own creates a missing file so that only its owner can read it. If that fails, the
// error that SQLite gives afterwards is the better one.
func own(path string) {
	if f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, ownerOnly); err == nil {
		_ = f.Close()
	}
}

// keepOwn makes a file private that an earlier version left readable. A file of
// another user stays as it is: that's its owner's choice.
func keepOwn(path string) {
	for _, file := range []string{path, path + "-wal"} {
		if info, err := os.Stat(file); err == nil && info.Mode().IsRegular() && info.Mode().Perm()&^ownerOnly != 0 {
			_ = os.Chmod(file, ownerOnly)
		}
	}
}

// crashed reports whether the last process that had the file open was killed: a clean
// exit removes the log.
func crashed(path string) bool {
	info, err := os.Stat(path + "-wal")
	return err == nil && info.Size() > 0
}

// Examine reads the whole file and finds pages that don't fit together
// (sqlite.org/pragma.html#pragma_quick_check). It can't detect a flipped value:
// SQLite keeps no checksums.
func (s *Store) Examine(ctx context.Context) error {
	var said string
	if err := s.db.QueryRowContext(ctx, `PRAGMA quick_check(1)`).Scan(&said); err != nil {
		return s.wrap("examine", err)
	}
	if said != "ok" {
		return s.wrap("examine", fmt.Errorf("%w: %s", storage.ErrCorrupt, said))
	}
	return nil
}

// Deleted bytes are overwritten as they are deleted (secure_delete). What that
// misses are copies that SQLite leaves in a page when it moves rows to another one.
// Rewriting the file removes them, which takes about a second for each 50 MB. A file
// of up to rewriteAtOnce is rewritten whenever somebody is forgotten, a larger one at
// the next start.
const rewriteAtOnce = 16 << 20

// remember notes, in the transaction that deletes something, that the file has to be
// rewritten.
func remember(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM meta WHERE key = 'erased'`)
	return err
}

// erase rewrites a file of up to most bytes that may still have deleted bytes in it,
// and empties the log. That needs room for a copy; without it, it's tried again later,
// and Promise says so.
func (s *Store) erase(ctx context.Context, most int64) error {
	var done bool
	var size int64
	err := s.db.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM meta WHERE key = 'erased'), page_count * page_size
		FROM pragma_page_count, pragma_page_size`).Scan(&done, &size)
	if err != nil {
		return err
	}
	if !done && size <= most {
		if err := s.rewrite(ctx); err != nil {
			return err
		}
	}
	_, err = s.db.ExecContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`)
	return err
}

func (s *Store) rewrite(ctx context.Context) error {
	_, err := s.db.ExecContext(ctx, `VACUUM`)
	e, ok := errors.AsType[*sqlite.Error](err)
	s.remains.Store(err != nil)
	switch {
	case err == nil:
		_, err = s.db.ExecContext(ctx, `INSERT INTO meta VALUES ('erased', '1') ON CONFLICT DO NOTHING`)
		return err
	case ok && e.Code()&0xff != sqlite3.SQLITE_CORRUPT && ctx.Err() == nil:
		return nil // no room: nothing is lost, and it's tried again
	}
	return err
}
