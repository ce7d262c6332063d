package sqlite_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"mentor/storage"
	"mentor/storage/sqlite"
	"mentor/storage/storagetest"
)

func TestConformance(t *testing.T) {
	t.Parallel()
	storagetest.Run(t, func(t *testing.T, clock func() time.Time) storage.Store {
		return open(t, filepath.Join(t.TempDir(), "mentor.db"), clock)
	})
}

func open(t *testing.T, path string, clock func() time.Time) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path, clock)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

var ada = storage.Key{Workspace: "w", Member: "ada"}

func rename(name string) func(*storage.Member) (string, error) {
	return func(m *storage.Member) (string, error) { m.Name = name; return "", nil }
}

func TestReopenKeepsData(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a folder with ? and %20.db")
	s := open(t, path, time.Now)
	if _, err := s.Change(t.Context(), ada, "d", rename("Ada")); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	again := open(t, path, time.Now)
	if m, err := again.Member(t.Context(), ada); err != nil || m.Name != "Ada" {
		t.Errorf("after reopening: %+v, %v", m, err)
	}
	if out, err := again.Change(t.Context(), ada, "d", rename("Bob")); err != nil || !out.Repeated {
		t.Errorf("a delivery was forgotten over a restart: %+v, %v", out, err)
	}
}

// The test binary is the other process: it opens the file and waits to be
// killed.
func TestMain(m *testing.M) {
	if path := os.Getenv("MENTOR_TEST_HOLD"); path != "" {
		hold(path)
	}
	os.Exit(m.Run())
}

func hold(path string) {
	ctx := context.Background()
	s, err := sqlite.Open(ctx, path, time.Now)
	if err != nil {
		os.Exit(1)
	}
	for i := 0; ; i++ {
		if _, err := s.Change(ctx, storage.Key{Workspace: "w", Member: "count"}, "", func(m *storage.Member) (string, error) {
			m.Minutes = i + 1
			return "", nil
		}); err != nil {
			os.Exit(1)
		}
		if _, err := os.Stdout.WriteString("."); err != nil { // acknowledged
			os.Exit(0)
		}
	}
}

func TestSecondProcessIsRefusedAndKillLosesNothing(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "mentor.db")
	for round := range 5 {
		other := exec.CommandContext(t.Context(), os.Args[0])
		other.Env = append(os.Environ(), "MENTOR_TEST_HOLD="+path)
		out, err := other.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := other.Start(); err != nil {
			t.Fatal(err)
		}
		acked := make([]byte, 50+round*13)
		if _, err := readFull(out, acked); err != nil {
			t.Fatal(err)
		}
		if _, err := sqlite.Open(t.Context(), path, time.Now); !errors.Is(err, storage.ErrInUse) || !strings.Contains(err.Error(), path) {
			t.Errorf("a second process: %v", err)
		}
		_ = other.Process.Kill() // SIGKILL, in the middle of its changes
		rest := new(bytes.Buffer)
		_, _ = rest.ReadFrom(out)
		_ = other.Wait()
		s := open(t, path, time.Now)
		m, err := s.Member(t.Context(), storage.Key{Workspace: "w", Member: "count"})
		if err != nil || m.Minutes < len(acked)+rest.Len() {
			t.Errorf("acknowledged %d changes, %d are there: %v", len(acked)+rest.Len(), m.Minutes, err)
		}
		_ = s.Close()
	}
}

func readFull(r interface{ Read([]byte) (int, error) }, b []byte) (int, error) {
	n := 0
	for n < len(b) {
		k, err := r.Read(b[n:])
		n += k
		if err != nil {
			return n, err
		}
	}
	return n, nil
}

func TestDamagedFileIsRefusedAndLeftAlone(t *testing.T) {
	t.Parallel()
	for name, damage := range map[string]func([]byte) []byte{
		"not a database":  func([]byte) []byte { return bytes.Repeat([]byte("no database\n"), 500) },
		"header torn off": func(b []byte) []byte { return b[100:] },
		"middle overwritten": func(b []byte) []byte {
			for i := 4096; i < len(b); i++ {
				b[i] = 0xA5
			}
			return b
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "mentor.db")
			s := open(t, path, time.Now)
			for range 50 {
				if _, err := s.Change(t.Context(), ada, "", rename(strings.Repeat("x", 500))); err != nil {
					t.Fatal(err)
				}
			}
			_ = s.Close()
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			data = damage(data)
			if err := os.WriteFile(path, data, 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := sqlite.Open(t.Context(), path, time.Now); !errors.Is(err, storage.ErrCorrupt) || !strings.Contains(err.Error(), path) {
				t.Errorf("got %v", err)
			}
			after, _ := os.ReadFile(path)
			if !bytes.Equal(after, data) {
				t.Error("the damaged file was written to")
			}
		})
	}
}

func TestNewerFileIsRefused(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "mentor.db")
	_ = open(t, path, time.Now).Close()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.ExecContext(t.Context(), `UPDATE meta SET value = '999' WHERE key = 'schema'`); err != nil {
		t.Fatal(err)
	}
	_ = db.Close()
	if _, err := sqlite.Open(t.Context(), path, time.Now); !errors.Is(err, storage.ErrNewer) {
		t.Errorf("got %v", err)
	}
}

// A file of the version before is brought to this one when it is opened.
func TestOlderFileIsMigrated(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "mentor.db")
	s, err := sqlite.Open(t.Context(), path, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	key := storage.Key{Workspace: "w", Member: "ada"}
	if _, err := s.Change(t.Context(), key, "", rename("Ada")); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{`DROP TABLE due`, `UPDATE meta SET value = '1' WHERE key = 'schema'`} {
		if _, err := db.ExecContext(t.Context(), query); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if s, err = sqlite.Open(t.Context(), path, time.Now); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Claim(t.Context(), time.Now(), 10, time.Minute); err != nil {
			t.Errorf("claims in a migrated file: %v", err)
		}
		if m, err := s.Member(t.Context(), key); err != nil || m.Name != "Ada" {
			t.Errorf("%+v, %v", m, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	before, err := sql.Open("sqlite", path+".v1") // what the earlier mentor can go on with
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = before.Close() }()
	var version, name string
	if err := before.QueryRowContext(t.Context(), `SELECT value, name FROM meta, members WHERE key = 'schema'`).Scan(&version, &name); err != nil || version != "1" || name != "Ada" {
		t.Errorf("the copy of before: version %q, %q, %v", version, name, err)
	}
}

func TestMissingFolder(t *testing.T) {
	t.Parallel()
	_, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "none", "mentor.db"), time.Now)
	if err == nil || !strings.Contains(err.Error(), "there is no folder") {
		t.Errorf("got %v", err)
	}
}

func TestFullDisk(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	mount := exec.CommandContext(t.Context(), "mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", dir)
	if out, err := mount.CombinedOutput(); err != nil {
		t.Skipf("skipped: a full disk (a small file system cannot be mounted here: %s)", strings.TrimSpace(string(out)))
	}
	t.Cleanup(func() { _ = exec.Command("umount", "-l", dir).Run() })
	s := open(t, filepath.Join(dir, "mentor.db"), time.Now)
	acked := 0
	var err error
	for acked < 5000 && err == nil {
		key := storage.Key{Workspace: "w", Member: storage.MemberID(strings.Repeat("x", 200) + strconv.Itoa(acked))}
		if _, err = s.Change(t.Context(), key, "", rename(strings.Repeat("n", 2000))); err == nil {
			acked++
		}
	}
	if !errors.Is(err, storage.ErrFull) || acked == 0 {
		t.Fatalf("after %d changes: %v", acked, err)
	}
	count := func(s *sqlite.Store) int {
		n := 0
		for _, err := range s.Members(t.Context(), "w") {
			if err != nil {
				t.Error(err)
			}
			n++
		}
		return n
	}
	if n := count(s); n != acked {
		t.Errorf("%d of %d confirmed changes can be read on a full disk", n, acked)
	}
	// More room, and writing goes on without a restart.
	if err := exec.CommandContext(t.Context(), "mount", "-o", "remount,size=8m", dir).Run(); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Change(t.Context(), ada, "", rename("Ada")); err != nil {
		t.Errorf("with room again: %v", err)
	}
	_ = s.Close()
	if n := count(open(t, filepath.Join(dir, "mentor.db"), time.Now)); n != acked+1 {
		t.Errorf("after reopening %d of %d", n, acked+1)
	}
}
