package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"

	"mentor/storage"
)

// schemaVersion goes up with every change to the tables. A file with a higher one is
// refused.
const schemaVersion = 4

// schema sets up an empty file. Boards are rows, so that a page of one costs its
// length and not the number of members.
const schema = `
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS workspaces (
	id TEXT PRIMARY KEY, version INTEGER NOT NULL, data TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS members (
	workspace TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, name TEXT NOT NULL, data TEXT NOT NULL,
	PRIMARY KEY (workspace, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS scores (
	workspace TEXT NOT NULL, period TEXT NOT NULL, member TEXT NOT NULL, team TEXT NOT NULL, points INTEGER NOT NULL,
	PRIMARY KEY (workspace, member, period)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS scores_by_points ON scores (workspace, period, points DESC, member);
CREATE INDEX IF NOT EXISTS scores_by_team ON scores (workspace, period, team, points DESC, member);
CREATE TABLE IF NOT EXISTS deliveries (
	workspace TEXT NOT NULL, member TEXT NOT NULL, id TEXT NOT NULL, receipt TEXT NOT NULL, at INTEGER NOT NULL,
	PRIMARY KEY (workspace, member, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS deliveries_by_age ON deliveries (at);
` + dueSchema + postsSchema + namesSchema + laterSchema

// dueSchema came with version 2. While a member is leased, at is the end of the
// lease.
const dueSchema = `
CREATE TABLE IF NOT EXISTS due (
	workspace TEXT NOT NULL, member TEXT NOT NULL, at INTEGER NOT NULL, fence INTEGER NOT NULL, leased INTEGER NOT NULL,
	PRIMARY KEY (workspace, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS due_by_time ON due (at);
`

// laterSchema has no version of its own: a mentor that doesn't know these tables
// leaves them alone, so they can be added to any file.
const laterSchema = `
CREATE TABLE IF NOT EXISTS installations (
	workspace TEXT PRIMARY KEY, version INTEGER NOT NULL, data TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS notes (
	name TEXT PRIMARY KEY, value TEXT NOT NULL, until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS trails (workspace TEXT PRIMARY KEY, data TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sheets (
	workspace TEXT NOT NULL, name TEXT NOT NULL, version INTEGER NOT NULL, data TEXT NOT NULL,
	PRIMARY KEY (workspace, name)
) STRICT, WITHOUT ROWID;
`

// prepare creates the tables in a new file, and refuses a file of a newer mentor.
func prepare(ctx context.Context, db *sql.DB, path string) error {
	var tables int
	if err := db.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema WHERE name = 'meta'`).Scan(&tables); err != nil {
		return err
	}
	if tables == 1 {
		var v string
		if err := db.QueryRowContext(ctx, `SELECT value FROM meta WHERE key = 'schema'`).Scan(&v); err != nil {
			return err
		}
		n, err := strconv.Atoi(v)
		if err != nil {
			return storage.ErrCorrupt
		}
		if n > schemaVersion {
			return storage.ErrNewer
		}
		if n == schemaVersion {
			_, err := db.ExecContext(ctx, laterSchema)
			return err
		}
		return migrate(ctx, db, n, path)
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	if _, err := tx.ExecContext(ctx, schema); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO meta VALUES ('schema', ?), ('erased', '1')`, strconv.Itoa(schemaVersion)); err != nil {
		return err
	}
	return tx.Commit()
}

// migrate upgrades a file of an earlier version, all or nothing. The copy that is made
// first still works with the earlier mentor.
func migrate(ctx context.Context, db *sql.DB, from int, path string) error {
	if err := keepEarlier(ctx, db, fmt.Sprintf("%s.v%d", path, from)); err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	if _, err := tx.ExecContext(ctx, dueSchema+postsSchema+namesSchema+laterSchema); err != nil { // version 1 had no due times, version 2 no posts
		return err
	}
	if err := indexNames(ctx, tx); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `UPDATE meta SET value = ? WHERE key = 'schema'`, strconv.Itoa(schemaVersion)); err != nil {
		return err
	}
	return tx.Commit()
}
