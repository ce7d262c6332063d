package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"mentor/storage"
)

// Trail returns the audit trail of a workspace.
func (s *Store) Trail(ctx context.Context, id storage.WorkspaceID) (storage.Trail, error) {
	t, err := readTrail(ctx, s.db, id)
	return t, s.wrap("read audit trail", err)
}

func readTrail(ctx context.Context, q queryer, id storage.WorkspaceID) (t storage.Trail, err error) {
	var data string
	err = q.QueryRowContext(ctx, `SELECT data FROM trails WHERE workspace = ?`, id).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return t, json.Unmarshal([]byte(data), &t)
}

func writeTrail(ctx context.Context, tx *sql.Tx, id storage.WorkspaceID, t storage.Trail) error {
	data, err := json.Marshal(t)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO trails VALUES (?, ?) ON CONFLICT DO UPDATE SET data = excluded.data`, id, string(data))
	return err
}

// addDeeds adds the deeds of a workspace's change to the trail.
func addDeeds(ctx context.Context, tx *sql.Tx, id storage.WorkspaceID, deeds []storage.Deed) error {
	if len(deeds) == 0 {
		return nil
	}
	t, err := readTrail(ctx, tx, id)
	if err != nil {
		return err
	}
	return writeTrail(ctx, tx, id, t.With(deeds...))
}

// forgetInTrail removes a member's name from the trail.
func forgetInTrail(ctx context.Context, tx *sql.Tx, key storage.Key) error {
	t, err := readTrail(ctx, tx, key.Workspace)
	if err != nil {
		return err
	}
	if t, had := t.Without(key.Member); had {
		return writeTrail(ctx, tx, key.Workspace, t)
	}
	return nil
}
