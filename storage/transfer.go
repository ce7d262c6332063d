package storage

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
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

// maxLine bounds a line of an export: the largest workspaces have lines of some
// hundred kilobytes.
const maxLine = 16 << 20

// ErrEmpty says that there is nothing in a file.
var ErrEmpty = errors.New("it is empty, so it is no mentor export")

// byteOrderMark is what some editors write in front of UTF-8.
const byteOrderMark = "\xef\xbb\xbf"

// eachRecord reads an export line by line and counts the members in it, each
// once.
func eachRecord(r io.Reader, fn func(Record) error) (members int, err error) {
	lines, workspaces := bufio.NewScanner(r), 0
	lines.Buffer(make([]byte, 64<<10), maxLine)
	seen := map[uint64]bool{} // hashes of members: there may be millions
	line := 0
	for lines.Scan() {
		line++
		text := lines.Bytes()
		if line == 1 {
			text = bytes.TrimPrefix(text, []byte(byteOrderMark))
		}
		if text = bytes.TrimSpace(text); len(text) == 0 {
			continue
		}
		rec, err := readRecord(text)
		if err == nil {
			err = fn(rec)
		}
		if err != nil {
			return len(seen), fmt.Errorf("line %d: %w", line, err)
		}
		if rec.Member != nil {
			seen[hashOf(rec)] = true
		} else if rec.Settings != nil {
			workspaces++
		}
	}
	switch err := lines.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		return len(seen), fmt.Errorf("line %d is longer than %d MiB, so it is no line of a mentor export", line+1, maxLine>>20)
	case err != nil:
		return len(seen), err
	case len(seen)+workspaces == 0:
		return 0, ErrEmpty
	}
	return len(seen), nil
}

func hashOf(rec Record) uint64 {
	h := fnv.New64a()
	_, _ = fmt.Fprintf(h, "%s\x00%s", rec.Workspace, rec.ID)
	return h.Sum64()
}

func readRecord(line []byte) (rec Record, err error) {
	if err := json.Unmarshal(line, &rec); err != nil {
		return rec, fmt.Errorf("it is no line of a mentor export: %w", err)
	}
	if rec.Version > recordVersion {
		return rec, ErrNewer
	}
	return rec, nil
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
