package sqlite_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"mentor/storage"
	"mentor/storage/sqlite"
	"mentor/storage/storagetest"
)

func backup(t *testing.T, s *sqlite.Store) (file string) {
	t.Helper()
	var b bytes.Buffer
	if err := s.Backup(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	file = filepath.Join(t.TempDir(), "backup.db")
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestBackupsAreWhole(t *testing.T) {
	t.Parallel()
	s := open(t, filepath.Join(t.TempDir(), "mentor.db"), time.Now)
	storagetest.WantWholeBackups(t, storagetest.Backups{
		Store:  s,
		Backup: func(t *testing.T) string { return backup(t, s) },
		Restore: func(t *testing.T, file string) storage.Store {
			path := filepath.Join(t.TempDir(), "restored.db")
			if aside, err := sqlite.Restore(t.Context(), path, file, time.Now); err != nil || aside != "" {
				t.Fatalf("%q, %v", aside, err)
			}
			return open(t, path, time.Now)
		},
	})
}

// What is refused leaves the file as it was; what is replaced is kept.
func TestRestore(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "mentor.db")
	s := open(t, path, time.Now)
	if _, err := s.Change(t.Context(), ada, "", rename("Ada")); err != nil {
		t.Fatal(err)
	}
	saved := backup(t, s)
	if _, err := s.Change(t.Context(), ada, "", rename("Bob")); err != nil {
		t.Fatal(err)
	}
	if _, err := sqlite.Restore(t.Context(), path, saved, time.Now); !errors.Is(err, storage.ErrInUse) {
		t.Errorf("over a file in use: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(saved)
	if err != nil {
		t.Fatal(err)
	}
	damaged := filepath.Join(dir, "damaged")
	if err := os.WriteFile(damaged, append(data[:4096:4096], bytes.Repeat([]byte{7}, len(data)-4096)...), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := sqlite.Restore(t.Context(), path, damaged, time.Now); !errors.Is(err, storage.ErrCorrupt) {
		t.Errorf("a damaged backup: %v", err)
	}
	name := func(path string) string {
		s, err := sqlite.Open(t.Context(), path, time.Now)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = s.Close() }()
		m, err := s.Member(t.Context(), ada)
		if err != nil {
			t.Fatal(err)
		}
		return m.Name
	}
	if got := name(path); got != "Bob" {
		t.Errorf("after what was refused: %q", got)
	}
	aside, err := sqlite.Restore(t.Context(), path, saved, time.Now)
	if err != nil || name(path) != "Ada" || name(aside) != "Bob" {
		t.Errorf("restored %q, aside %q, %v", name(path), name(aside), err)
	}
	if m, err := sqlite.Saved(t.Context(), saved, dir, ada, time.Now); err != nil || m.Name != "Ada" {
		t.Errorf("one member: %q, %v", m.Name, err)
	}
	if _, err := sqlite.Saved(t.Context(), saved, dir, storage.Key{Workspace: "w", Member: "nobody"}, time.Now); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("a stranger: %v", err)
	}
	left, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(left) != 3 { // the file, what was there, the damaged backup
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// A damaged file, which is what backups are for, can be replaced.
func TestRestoreOverADamagedFile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s := open(t, filepath.Join(dir, "good.db"), time.Now)
	if _, err := s.Change(t.Context(), ada, "", rename("Ada")); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "mentor.db")
	for _, file := range []string{path, path + "-wal"} {
		if err := os.WriteFile(file, []byte("not a database at all, but long enough to be read as one"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	aside, err := sqlite.Restore(t.Context(), path, backup(t, s), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	if m, err := open(t, path, time.Now).Member(t.Context(), ada); err != nil || m.Name != "Ada" {
		t.Errorf("%q, %v", m.Name, err)
	}
	if _, err := os.Stat(aside); err != nil {
		t.Error(err)
	}
}
