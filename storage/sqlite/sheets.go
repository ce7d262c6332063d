package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"mentor/storage"
)

func readSheet(ctx context.Context, q queryer, ws storage.WorkspaceID, name storage.SheetName) (sheet storage.Sheet, err error) {
	var data string
	err = q.QueryRowContext(ctx, `SELECT version, data FROM sheets WHERE workspace = ? AND name = ?`, ws, name).Scan(&sheet.Version, &data)
	if errors.Is(err, sql.ErrNoRows) {
		return sheet, nil
	}
	sheet.Data = json.RawMessage(data)
	return sheet, err
}

func writeSheet(ctx context.Context, tx *sql.Tx, ws storage.WorkspaceID, name storage.SheetName, sheet storage.Sheet) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO sheets VALUES (?, ?, ?, ?)
		ON CONFLICT DO UPDATE SET version = excluded.version, data = excluded.data`, ws, name, sheet.Version, string(sheet.Data))
	return err
}

// Sheet returns a sheet of a workspace.
func (s *Store) Sheet(ctx context.Context, ws storage.WorkspaceID, name storage.SheetName) (storage.Sheet, error) {
	sheet, err := readSheet(ctx, s.db, ws, name)
	return sheet, s.wrap("read sheet", err)
}

// ChangeSheet runs fn in one transaction.
func (s *Store) ChangeSheet(
	ctx context.Context,
	ws storage.WorkspaceID,
	name storage.SheetName,
	fn func(*storage.Sheet) error,
) (storage.Sheet, error) {
	var sheet storage.Sheet
	err := s.inTx(ctx, "change sheet", func(tx *sql.Tx) error {
		was, err := readSheet(ctx, tx, ws, name)
		if err != nil {
			return err
		}
		sheet = was
		if err := fn(&sheet); err != nil {
			return ruleError{err}
		}
		sheet = storage.Sheet{Version: was.Version + 1, Data: sheet.Content()}
		return writeSheet(ctx, tx, ws, name, sheet)
	})
	if err != nil {
		return storage.Sheet{}, err
	}
	return sheet, nil
}

// leaveSheets removes a member from the sheets of their workspace.
func leaveSheets(ctx context.Context, tx *sql.Tx, key storage.Key) error {
	for _, name := range storage.SheetNames() {
		sheet, err := readSheet(ctx, tx, key.Workspace, name)
		if err != nil {
			return err
		}
		data, had, err := storage.LeaveSheet(name, sheet.Data, key.Member)
		if err != nil {
			return err
		}
		if !had {
			continue
		}
		if err := writeSheet(ctx, tx, key.Workspace, name, storage.Sheet{Version: sheet.Version + 1, Data: data}); err != nil {
			return err
		}
	}
	return nil
}
