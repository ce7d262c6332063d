package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"mentor/storage"
)

func readInstallation(ctx context.Context, q queryer, ws storage.WorkspaceID) (storage.Installation, error) {
	in := storage.Installation{Workspace: ws}
	var data string
	err := q.QueryRowContext(ctx, `SELECT version, data FROM installations WHERE workspace = ?`, ws).Scan(&in.Version, &data)
	if errors.Is(err, sql.ErrNoRows) {
		return in, nil
	}
	if err != nil {
		return in, err
	}
	return in, json.Unmarshal([]byte(data), &in)
}

// Installation returns an installation.
func (s *Store) Installation(ctx context.Context, ws storage.WorkspaceID) (storage.Installation, error) {
	in, err := readInstallation(ctx, s.db, ws)
	return in, s.wrap("read installation", err)
}

// ChangeInstallation runs fn in one transaction.
func (s *Store) ChangeInstallation(ctx context.Context, ws storage.WorkspaceID, fn func(*storage.Installation) error) (storage.Installation, error) {
	var in storage.Installation
	err := s.inTx(ctx, "change installation", func(tx *sql.Tx) error {
		var err error
		if in, err = readInstallation(ctx, tx, ws); err != nil {
			return err
		}
		version := in.Version
		if err := fn(&in); err != nil {
			return ruleError{err}
		}
		in.Workspace, in.Version = ws, version+1
		data, err := json.Marshal(in)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO installations VALUES (?, ?, ?)
			ON CONFLICT DO UPDATE SET version = excluded.version, data = excluded.data`, ws, in.Version, string(data))
		return err
	})
	if err != nil {
		return storage.Installation{}, err
	}
	return in, nil
}

// RemoveInstallation removes an installation. What is deleted is overwritten.
func (s *Store) RemoveInstallation(ctx context.Context, ws storage.WorkspaceID) error {
	_, err := s.db.ExecContext(ctx, `DELETE FROM installations WHERE workspace = ?`, ws)
	return s.wrap("remove installation", err)
}

// Installations returns a page of installations.
func (s *Store) Installations(ctx context.Context, after storage.WorkspaceID, limit int) ([]storage.Installation, error) {
	page, err := s.installations(ctx, after, limit)
	return page, s.wrap("list installations", err)
}

func (s *Store) installations(ctx context.Context, after storage.WorkspaceID, limit int) ([]storage.Installation, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT workspace, version, data FROM installations WHERE workspace > ? ORDER BY 1 LIMIT ?`, after, limit)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var page []storage.Installation
	for rows.Next() {
		var in storage.Installation
		var data string
		if err := rows.Scan(&in.Workspace, &in.Version, &data); err != nil {
			return nil, err
		}
		if err := json.Unmarshal([]byte(data), &in); err != nil {
			return nil, err
		}
		page = append(page, in)
	}
	return page, rows.Err()
}

// Leave keeps a note for some time, and removes expired ones.
func (s *Store) Leave(ctx context.Context, name, value string, d time.Duration) error {
	now := s.clock()
	return s.inTx(ctx, "leave a note", func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM notes WHERE until <= ?`, now.UnixMilli()); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO notes VALUES (?, ?, ?)
			ON CONFLICT DO UPDATE SET value = excluded.value, until = excluded.until`, name, value, now.Add(d).UnixMilli())
		return err
	})
}

// Take removes a note and returns it.
func (s *Store) Take(ctx context.Context, name string) (value string, err error) {
	var until int64
	err = s.db.QueryRowContext(ctx, `DELETE FROM notes WHERE name = ? RETURNING value, until`, name).Scan(&value, &until)
	if err == nil && until <= s.clock().UnixMilli() {
		return "", s.wrap("take a note", sql.ErrNoRows)
	}
	return value, s.wrap("take a note", err)
}
