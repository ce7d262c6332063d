package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"mentor/storage"
)

type queryer interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

func readWorkspace(ctx context.Context, q queryer, id storage.WorkspaceID) (storage.Workspace, error) {
	w := storage.Workspace{ID: id}
	var data string
	err := q.QueryRowContext(ctx, `SELECT version, data FROM workspaces WHERE id = ?`, id).Scan(&w.Version, &data)
	if errors.Is(err, sql.ErrNoRows) {
		return w, nil
	}
	if err != nil {
		return w, err
	}
	return w, json.Unmarshal([]byte(data), &w)
}

func writeWorkspace(ctx context.Context, tx *sql.Tx, w storage.Workspace) error {
	data, err := json.Marshal(w)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO workspaces VALUES (?, ?, ?)
		ON CONFLICT DO UPDATE SET version = excluded.version, data = excluded.data`, w.ID, w.Version+1, string(data))
	return err
}

// Workspace returns a workspace.
func (s *Store) Workspace(ctx context.Context, id storage.WorkspaceID) (storage.Workspace, error) {
	w, err := readWorkspace(ctx, s.db, id)
	return w, s.wrap("read workspace", err)
}

// ChangeWorkspace runs fn in one transaction.
func (s *Store) ChangeWorkspace(ctx context.Context, id storage.WorkspaceID, fn func(*storage.Workspace) error) (storage.Workspace, error) {
	var w storage.Workspace
	err := s.inTx(ctx, "change workspace", func(tx *sql.Tx) error {
		var err error
		if w, err = readWorkspace(ctx, tx, id); err != nil {
			return err
		}
		version := w.Version
		if err := fn(&w); err != nil {
			return ruleError{err}
		}
		w.ID, w.Version = id, version
		if err := addDeeds(ctx, tx, id, w.Deeds); err != nil {
			return err
		}
		err = writeWorkspace(ctx, tx, w)
		w.Version, w.Deeds = w.Version+1, nil
		return err
	})
	if err != nil {
		return storage.Workspace{}, err
	}
	return w, nil
}

// Workspaces returns a page of workspaces.
func (s *Store) Workspaces(ctx context.Context, after storage.WorkspaceID, limit int) ([]storage.Workspace, error) {
	ids, err := s.workspaceIDs(ctx, after, limit)
	if err != nil {
		return nil, s.wrap("list workspaces", err)
	}
	var page []storage.Workspace
	for _, id := range ids {
		w, err := readWorkspace(ctx, s.db, id)
		if err != nil {
			return nil, s.wrap("list workspaces", err)
		}
		page = append(page, w)
	}
	return page, nil
}

func (s *Store) workspaceIDs(ctx context.Context, after storage.WorkspaceID, limit int) ([]storage.WorkspaceID, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT id FROM workspaces WHERE id > ?1
		UNION SELECT DISTINCT workspace FROM members WHERE workspace > ?1
		UNION SELECT DISTINCT workspace FROM sheets WHERE workspace > ?1 ORDER BY 1 LIMIT ?2`, after, limit)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var ids []storage.WorkspaceID
	for rows.Next() {
		var id storage.WorkspaceID
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}
