package storage

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
)

// Record is one line of an export: a workspace or a member of it. The version
// lets a later Mentor read what an earlier one wrote.
type Record struct {
	Version   int         `json:"v"`
	Workspace WorkspaceID `json:"workspace"`
	Settings  *Workspace  `json:"settings,omitempty"`
	ID        MemberID    `json:"id,omitempty"`
	Member    *Member     `json:"member,omitempty"`
}

const (
	recordVersion = 1
	pageSize      = 500
)

// Export writes everything as JSON lines, or only the members of one team when
// team is not "", and returns how many members it wrote.
func Export(ctx context.Context, s Store, team TeamID, w io.Writer) (members int, err error) {
	out := bufio.NewWriter(w)
	enc := json.NewEncoder(out)
	for after := WorkspaceID(""); ; {
		page, err := s.Workspaces(ctx, after, pageSize)
		if err != nil {
			return members, err
		}
		for _, ws := range page {
			after = ws.ID
			if err := enc.Encode(Record{Version: recordVersion, Workspace: ws.ID, Settings: &ws}); err != nil {
				return members, err
			}
			n, err := exportMembers(ctx, s, ws.ID, team, enc)
			members += n
			if err != nil {
				return members, err
			}
		}
		if len(page) < pageSize {
			return members, out.Flush()
		}
	}
}

func exportMembers(ctx context.Context, s Store, ws WorkspaceID, team TeamID, enc *json.Encoder) (n int, err error) {
	for m, err := range s.Members(ctx, ws) {
		if err != nil {
			return n, err
		}
		if team != "" && m.Team != team {
			continue
		}
		if err := enc.Encode(Record{Version: recordVersion, Workspace: ws, ID: m.Key.Member, Member: &m}); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// Import reads what Export wrote, replacing members and workspaces of the same
// IDs, and returns how many members it read. It stops at the first line that
// it cannot read and names it; running it again does no harm.
func Import(ctx context.Context, s Store, r io.Reader) (members int, err error) {
	return eachRecord(r, func(rec Record) error { return restore(ctx, s, rec) })
}

// Verify compares what Export wrote with the store, member by member, and
// returns how many it compared. It stops at the first that differs.
func Verify(ctx context.Context, s Store, r io.Reader) (members int, err error) {
	return eachRecord(r, func(rec Record) error {
		if rec.Member == nil {
			return nil
		}
		m, err := s.Member(ctx, Key{rec.Workspace, rec.ID})
		if err != nil {
			return err
		}
		want, err := json.Marshal(rec.Member)
		if err != nil {
			return err
		}
		if got, err := json.Marshal(m); err != nil || !bytes.Equal(got, want) {
			return fmt.Errorf("%s in %s is not as it was written; was it changed meanwhile?", rec.ID, rec.Workspace)
		}
		return nil
	})
}

// eachRecord reads an export line by line and counts the members in it.
func eachRecord(r io.Reader, fn func(Record) error) (members int, err error) {
	dec := json.NewDecoder(bufio.NewReader(r))
	for line := 1; ; line++ {
		var rec Record
		if err := dec.Decode(&rec); err == io.EOF {
			return members, nil
		} else if err != nil {
			return members, fmt.Errorf("line %d is no line of a mentor export: %w", line, err)
		}
		if rec.Version > recordVersion {
			return members, fmt.Errorf("line %d: %w", line, ErrNewer)
		}
		if err := fn(rec); err != nil {
			return members, fmt.Errorf("line %d: %w", line, err)
		}
		if rec.Member != nil {
			members++
		}
	}
}

func restore(ctx context.Context, s Store, rec Record) error {
	if rec.Settings != nil {
		_, err := s.ChangeWorkspace(ctx, rec.Workspace, func(w *Workspace) error {
			id, version := w.ID, w.Version
			*w = *rec.Settings
			w.ID, w.Version = id, version
			return nil
		})
		return err
	}
	if rec.Member == nil || rec.ID == "" {
		return fmt.Errorf("neither a workspace nor a member")
	}
	_, err := s.Change(ctx, Key{rec.Workspace, rec.ID}, "", func(m *Member) (string, error) {
		key, version := m.Key, m.Version
		*m = *rec.Member
		m.Key, m.Version = key, version
		return "", nil
	})
	return err
}
