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

// Import reads what Export wrote, replacing members and workspaces of the same
// IDs, and returns how many members it read. It stops at the first line that
// it cannot read and names it; running it again does no harm.
func Import(ctx context.Context, s Store, r io.Reader) (members int, err error) {
	var waiting []Member
	flush := func() error {
		err := Fill(ctx, s, waiting)
		waiting = waiting[:0]
		return err
	}
	members, err = eachRecord(r, func(rec Record) error {
		if rec.Member == nil || len(waiting) == FillSize {
			if err := flush(); err != nil {
				return err
			}
		}
		if rec.Member == nil || rec.ID == "" {
			return restore(ctx, s, rec)
		}
		m := *rec.Member
		m.Key = Key{rec.Workspace, rec.ID}
		waiting = append(waiting, m)
		return nil
	})
	if failed := flush(); err == nil { // what stands before a mistake comes in
		err = failed
	}
	return members, err
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
	lines, others := bufio.NewScanner(r), 0
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
		} else {
			others++
		}
	}
	switch err := lines.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		return len(seen), fmt.Errorf("line %d is longer than %d MiB, so it is no line of a mentor export", line+1, maxLine>>20)
	case err != nil:
		return len(seen), err
	case len(seen)+others == 0:
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
		trail, err := s.Trail(ctx, rec.Workspace)
		if err != nil {
			return err
		}
		_, err = s.ChangeWorkspace(ctx, rec.Workspace, func(w *Workspace) error {
			id, version := w.ID, w.Version
			*w = *rec.Settings
			w.ID, w.Version, w.Deeds = id, version, trail.Lacking(rec.Trail)
			return nil
		})
		for name, data := range rec.Sheets {
			if err == nil {
				_, err = s.ChangeSheet(ctx, rec.Workspace, name, func(sheet *Sheet) error { sheet.Data = data; return nil })
			}
		}
		return err
	}
	if rec.Installation != nil {
		return restoreInstallation(ctx, s, rec)
	}
	return errors.New("neither a workspace nor a member")
}

// restoreInstallation keeps the tokens that are in the store where they are newer:
// those that were exchanged since the export was made are the only ones that work.
func restoreInstallation(ctx context.Context, s Store, rec Record) error {
	_, err := s.ChangeInstallation(ctx, rec.Workspace, func(in *Installation) error {
		if in.Exists() && max(in.Renewed, in.EndedAt) > max(rec.Installation.Renewed, rec.Installation.EndedAt) {
			return errNewerTokens
		}
		workspace, version := in.Workspace, in.Version
		*in = rec.Installation.Clone()
		in.Workspace, in.Version = workspace, version
		return nil
	})
	if errors.Is(err, errNewerTokens) {
		return nil
	}
	return err
}

var errNewerTokens = errors.New("the store has newer tokens")

// Put makes a member as they were at another time or in another store. Boards and
// the due time follow.
func Put(ctx context.Context, s Store, key Key, as Member) error {
	_, err := s.Change(ctx, key, "", Become(as))
	return err
}
