// Package sqlite keeps everything in one file, without a server. It's the store for
// small teams and for trying Mentor out: one process, and every change is on disk
// before it's confirmed.
//
//	store, err := sqlite.Open(ctx, "mentor.db", time.Now)
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"mentor/roadmap"
	"mentor/storage"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// Store is a storage.Store in one SQLite file. It has the file to itself: one
// connection in SQLite's exclusive mode, so calls run one after the other.
type Store struct {
	db      *sql.DB
	path    string
	clock   func() time.Time
	remains atomic.Bool // deleted bytes of an earlier version may still be in the file
}

var (
	_ storage.Store  = (*Store)(nil)
	_ storage.Filler = (*Store)(nil)
)

// Open opens or creates the file. The clock dates deliveries. Open returns
// storage.ErrInUse for a file that another process has open, storage.ErrCorrupt for a
// damaged one and storage.ErrNewer for one of a later version. Each error names the
// path, and none of these files is written to.
func Open(ctx context.Context, path string, clock func() time.Time) (*Store, error) {
	if info, err := os.Stat(filepath.Dir(path)); err != nil || !info.IsDir() {
		return nil, fmt.Errorf("%s: there is no folder %s; create it or choose another file with MENTOR_STORE", path, filepath.Dir(path))
	}
	// WAL with synchronous FULL syncs the log at every commit: a confirmed
	// change survives a power cut (sqlite.org/pragma.html#pragma_synchronous).
	// Exclusive locking refuses a second process at once and needs no shared
	// memory file.
	pragmas := url.Values{"_txlock": {"immediate"}, "_pragma": {
		"busy_timeout(0)", "locking_mode(EXCLUSIVE)", "journal_mode(WAL)", "synchronous(FULL)", "cache_size(-2048)", "trusted_schema(OFF)", "secure_delete(ON)",
	}}
	own(path)
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: path}).EscapedPath()+"?"+pragmas.Encode())
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	db.SetMaxOpenConns(1)
	s := &Store{db: db, path: path, clock: clock}
	if err := s.ready(ctx, crashed(path)); err != nil {
		_ = db.Close()
		return nil, s.wrap("open", err)
	}
	keepOwn(path)
	return s, nil
}

// ready examines the file after a crash, to find damage before anything is built on
// it.
func (s *Store) ready(ctx context.Context, crashed bool) error {
	if crashed {
		if err := s.Examine(ctx); err != nil {
			return err
		}
	}
	if err := prepare(ctx, s.db, s.path); err != nil {
		return err
	}
	// The first write takes the lock for good; it also clears old deliveries.
	if _, err := s.db.ExecContext(ctx, `DELETE FROM deliveries WHERE at < ?`, s.clock().Add(-2*storage.DeliveryMemory).Unix()); err != nil {
		return err
	}
	return s.erase(ctx, math.MaxInt64)
}

// wrap turns SQLite's errors into the store's and puts the operation and the file in
// front.
func (s *Store) wrap(op string, err error) error {
	if err == nil {
		return nil
	}
	known := err
	if e, ok := errors.AsType[*sqlite.Error](err); ok {
		switch e.Code() & 0xff { // the primary result code
		case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
			known = storage.ErrInUse
		case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
			known = storage.ErrCorrupt
		case sqlite3.SQLITE_FULL:
			known = storage.ErrFull
		case sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY:
			known = fmt.Errorf("%w (%w)", storage.ErrUnavailable, err)
		case sqlite3.SQLITE_INTERRUPT:
			known = context.Canceled
		}
	}
	if errors.Is(err, sql.ErrNoRows) {
		known = storage.ErrNotFound
	}
	if strings.Contains(err.Error(), "database is closed") { // database/sql has no sentinel for it
		known = storage.ErrClosed
	}
	return fmt.Errorf("%s: %s: %w", op, s.path, known)
}

// Check reads and writes.
func (s *Store) Check(ctx context.Context) error {
	_, err := s.db.ExecContext(ctx, `INSERT INTO meta VALUES ('check', ?) ON CONFLICT DO UPDATE SET value = excluded.value`, s.clock().UTC().Format(time.RFC3339))
	return s.wrap("check", err)
}

// Promise hardly ever changes: see the settings in Open.
func (s *Store) Promise(ctx context.Context) (storage.Promise, error) {
	if s.remains.Load() {
		return storage.Promise{
			Level: storage.Warn,
			Text:  "every change is on disk before it is confirmed, but bytes of people who were forgotten may still be in " + s.path,
			Fix:   "make room for a second copy of it, also for temporary files, and start again",
		}, s.Check(ctx)
	}
	return storage.Promise{Level: storage.OK, Text: "every change is on disk before it is confirmed (SQLite, synchronous FULL, " + s.path + ")"}, s.Check(ctx)
}

// Close releases the file.
func (s *Store) Close() error { return s.wrap("close", s.db.Close()) }

// inTx runs fn in a transaction. A ruleError of fn is passed through, everything else
// is wrapped.
func (s *Store) inTx(ctx context.Context, op string, fn func(*sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return s.wrap(op, err)
	}
	defer func() { _ = tx.Rollback() }()
	if err := fn(tx); err != nil {
		if rule, ok := errors.AsType[ruleError](err); ok {
			return rule.err
		}
		return s.wrap(op, err)
	}
	return s.wrap(op, tx.Commit())
}

// ruleError marks an error of a change function on its way out of inTx.
type ruleError struct{ err error }

func (e ruleError) Error() string { return e.err.Error() }

type scanner interface{ Scan(...any) error }

func scanMember(row scanner, key storage.Key) (storage.Member, error) {
	var data string
	m := storage.Member{Key: key}
	if err := row.Scan(&m.Key.Member, &m.Version, &data); err != nil {
		return storage.Member{Key: key}, err
	}
	return m, readMember(data, &m)
}

func readMember(record string, m *storage.Member) error {
	return roadmap.ReadStored(record, "progress", &m.Progress, m)
}
