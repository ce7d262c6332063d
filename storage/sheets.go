package storage

import (
	"context"
	"encoding/json"
)

// SheetName names a part of a workspace that few requests need. It is kept apart
// from the workspace's record, which nearly every request reads and each change
// writes anew. A name is never used for anything else later.
type SheetName string

// DeskSheet holds a Desk.
const DeskSheet SheetName = "desk"

// Sheet is such a part as stores keep it: JSON, whose form is the business of
// those who read and write it.
type Sheet struct {
	Version int64           // counts changes; 0: not stored yet
	Data    json.RawMessage // nil: not stored yet
}

// Content is what is to be stored of it: never nothing.
func (s Sheet) Content() json.RawMessage {
	if len(s.Data) == 0 {
		return json.RawMessage("null")
	}
	return s.Data
}

// sheets are all that there are, with what removes a member from one. It reports
// whether there was anything to remove.
var sheets = map[SheetName]func(data json.RawMessage, id MemberID) (json.RawMessage, bool, error){
	DeskSheet: leaveSheet((*Desk).Leave),
	LoreSheet: leaveSheet((*Lore).Leave),
}

// LeaveSheet removes a member from the data of a sheet, for stores that forget
// somebody. It reports whether there was anything to remove.
func LeaveSheet(name SheetName, data json.RawMessage, id MemberID) (json.RawMessage, bool, error) {
	leave, known := sheets[name]
	if !known || len(data) == 0 {
		return data, false, nil
	}
	return leave(data, id)
}

// SheetNames are the names of all sheets, in no particular order.
func SheetNames() []SheetName {
	names := make([]SheetName, 0, len(sheets))
	for name := range sheets {
		names = append(names, name)
	}
	return names
}

func leaveSheet[T any](leave func(*T, MemberID) bool) func(json.RawMessage, MemberID) (json.RawMessage, bool, error) {
	return func(data json.RawMessage, id MemberID) (json.RawMessage, bool, error) {
		var v T
		if err := json.Unmarshal(data, &v); err != nil {
			return data, false, err
		}
		if !leave(&v, id) {
			return data, false, nil
		}
		changed, err := json.Marshal(v)
		return changed, true, err
	}
}

// readSheet reads a sheet and what it says.
func readSheet[T any](ctx context.Context, s Store, ws WorkspaceID, name SheetName) (v T, version int64, err error) {
	sheet, err := s.Sheet(ctx, ws, name)
	if err != nil || len(sheet.Data) == 0 {
		return v, sheet.Version, err
	}
	return v, sheet.Version, json.Unmarshal(sheet.Data, &v)
}

// changeSheet runs fn on what a sheet says and stores the result, by the rules of
// Store.ChangeSheet.
func changeSheet[T any](ctx context.Context, s Store, ws WorkspaceID, name SheetName, fn func(*T) error) (T, int64, error) {
	var v T
	sheet, err := s.ChangeSheet(ctx, ws, name, func(sheet *Sheet) error {
		var now T
		if len(sheet.Data) > 0 {
			if err := json.Unmarshal(sheet.Data, &now); err != nil {
				return err
			}
		}
		if err := fn(&now); err != nil {
			return err
		}
		v = now
		var err error
		sheet.Data, err = json.Marshal(now)
		return err
	})
	return v, sheet.Version, err
}
