package storage

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"iter"
)

// Record is one line of an export: a workspace, a member of it, or how the bot
// gets into it. The version
// lets a later Mentor read what an earlier one wrote.
type Record struct {
	Version   int         `json:"v"`
	Workspace WorkspaceID `json:"workspace"`
	Settings  *Workspace  `json:"settings,omitempty"`
	Trail     Trail       `json:"trail,omitempty"`
	Sheets    Sheets      `json:"sheets,omitempty"` // of the workspace
	ID        MemberID    `json:"id,omitempty"`
	Member    *Member     `json:"member,omitempty"`

	Installation *Installation `json:"installation,omitempty"` // its tokens are sealed
}

// Sheets are the sheets of a workspace by name, as they are stored.
type Sheets map[SheetName]json.RawMessage

const (
	recordVersion = 2 // with which installations and sheets came; all else is written as before
	firstVersion  = 1
	pageSize      = 500
)

// Export writes everything as JSON lines, and returns how many members it wrote.
func Export(ctx context.Context, s Store, w io.Writer) (members int, err error) {
	out := bufio.NewWriter(w)
	enc := json.NewEncoder(out)
	for ws, err := range AllWorkspaces(ctx, s) {
		if err != nil {
			return members, err
		}
		n, err := exportWorkspace(ctx, s, ws, "", enc)
		members += n
		if err != nil {
			return members, err
		}
	}
	for in, err := range AllInstallations(ctx, s) {
		if err != nil {
			return members, err
		}
		if err := enc.Encode(Record{Version: recordVersion, Workspace: in.Workspace, Installation: &in}); err != nil {
			return members, err
		}
	}
	return members, out.Flush()
}

// ExportTeam writes one team of one workspace: the same name elsewhere is another
// team.
func ExportTeam(ctx context.Context, s Store, ws Workspace, team TeamID, w io.Writer) (members int, err error) {
	out := bufio.NewWriter(w)
	if members, err = exportWorkspace(ctx, s, ws, team, json.NewEncoder(out)); err != nil {
		return members, err
	}
	return members, out.Flush()
}

// AllWorkspaces walks the workspaces by their IDs.
func AllWorkspaces(ctx context.Context, s Store) iter.Seq2[Workspace, error] {
	return pages(ctx, s.Workspaces, func(ws Workspace) WorkspaceID { return ws.ID })
}

// AllInstallations walks the installations by the IDs of their workspaces.
func AllInstallations(ctx context.Context, s Installations) iter.Seq2[Installation, error] {
	return pages(ctx, s.Installations, func(in Installation) WorkspaceID { return in.Workspace })
}

// pages walks what comes in pages, in the order of IDs.
func pages[T any](
	ctx context.Context, read func(ctx context.Context, after WorkspaceID, limit int) ([]T, error), id func(T) WorkspaceID,
) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for after := WorkspaceID(""); ; {
			page, err := read(ctx, after, pageSize)
			if err != nil {
				var none T
				yield(none, err)
				return
			}
			for _, v := range page {
				if after = id(v); !yield(v, nil) {
					return
				}
			}
			if len(page) < pageSize {
				return
			}
		}
	}
}

func exportWorkspace(ctx context.Context, s Store, ws Workspace, team TeamID, enc *json.Encoder) (n int, err error) {
	trail, err := s.Trail(ctx, ws.ID)
	if err != nil {
		return 0, err
	}
	sheets, err := sheetsOf(ctx, s, ws.ID)
	if err != nil {
		return 0, err
	}
	version := firstVersion
	if sheets != nil {
		version = recordVersion
	}
	if err := enc.Encode(Record{Version: version, Workspace: ws.ID, Settings: &ws, Trail: trail, Sheets: sheets}); err != nil {
		return 0, err
	}
	for m, err := range s.Members(ctx, ws.ID) {
		if err != nil {
			return n, err
		}
		if team != "" && m.Team != team {
			continue
		}
		if err := enc.Encode(Record{Version: firstVersion, Workspace: ws.ID, ID: m.Key.Member, Member: &m}); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

func sheetsOf(ctx context.Context, s Store, ws WorkspaceID) (Sheets, error) {
	var all Sheets
	for _, name := range SheetNames() {
		sheet, err := s.Sheet(ctx, ws, name)
		if err != nil {
			return nil, err
		}
		if len(sheet.Data) == 0 {
			continue
		}
		if all == nil {
			all = Sheets{}
		}
		all[name] = sheet.Data
	}
	return all, nil
}
