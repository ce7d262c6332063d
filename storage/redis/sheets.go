package redis

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"mentor/storage"

	"github.com/redis/go-redis/v9"
)

// Sheet returns a sheet of a workspace.
func (s *Store) Sheet(ctx context.Context, ws storage.WorkspaceID, name storage.SheetName) (sheet storage.Sheet, err error) {
	cmd := redis.NewStringCmd(ctx, "get", sheetKey(ws, name))
	err = s.lanes.do(ctx, reads, cmd)
	if errors.Is(err, redis.Nil) {
		return sheet, nil
	}
	if err != nil {
		return sheet, wrap("read sheet", err)
	}
	if sheet.Version, err = decode(cmd.Val(), &sheet.Data); err != nil {
		return sheet, fmt.Errorf("read sheet: %w", err)
	}
	return sheet, nil
}

// ChangeSheet reads, runs fn and stores the result if nobody was quicker, else
// again.
func (s *Store) ChangeSheet(
	ctx context.Context,
	ws storage.WorkspaceID,
	name storage.SheetName,
	fn func(*storage.Sheet) error,
) (storage.Sheet, error) {
	turn := s.turn(storage.Key{Workspace: ws, Member: storage.MemberID(name)})
	turn.Lock()
	defer turn.Unlock()
	for attempt := 0; ; attempt++ {
		sheet, err := s.Sheet(ctx, ws, name)
		if err != nil {
			return storage.Sheet{}, err
		}
		version := sheet.Version
		if err := fn(&sheet); err != nil {
			return storage.Sheet{}, err
		}
		sheet = storage.Sheet{Version: version + 1, Data: sheet.Content()}
		stored, err := s.storeSheet(ctx, ws, name, version, sheet.Data)
		if err != nil {
			return storage.Sheet{}, err
		}
		if stored {
			return sheet, nil
		}
		if err := pause(ctx, attempt); err != nil {
			return storage.Sheet{}, fmt.Errorf("change sheet: %w", err)
		}
	}
}

// storeSheet stores a sheet if it is still of the version as read.
func (s *Store) storeSheet(ctx context.Context, ws storage.WorkspaceID, name storage.SheetName, version int64, data json.RawMessage) (bool, error) {
	record, err := encode(version+1, data)
	if err != nil {
		return false, err
	}
	stored, err := s.run(ctx, workspaceScript, []string{sheetKey(ws, name), indexKey(ws)}, string(ws), version, record).Int()
	return stored == 1, wrap("change sheet", err)
}

// leaveSheets removes a member from the sheets of their workspace.
func (s *Store) leaveSheets(ctx context.Context, key storage.Key) error {
	for _, name := range storage.SheetNames() {
		for attempt := 0; ; attempt++ {
			sheet, err := s.Sheet(ctx, key.Workspace, name)
			if err != nil {
				return err
			}
			data, had, err := storage.LeaveSheet(name, sheet.Data, key.Member)
			if err != nil {
				return err
			}
			stored := !had
			if had {
				stored, err = s.storeSheet(ctx, key.Workspace, name, sheet.Version, data)
			}
			if err != nil {
				return err
			}
			if stored {
				break
			}
			if err := pause(ctx, attempt); err != nil {
				return fmt.Errorf("forget member: %w", err)
			}
		}
	}
	return nil
}
