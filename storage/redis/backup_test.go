package redis_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mentor/storage"
	"mentor/storage/redis"
	"mentor/storage/storagetest"
)

func backup(t *testing.T, address string) (file string) {
	t.Helper()
	var b bytes.Buffer
	if err := redis.Backup(t.Context(), address, &b); err != nil {
		t.Fatal(err)
	}
	file = filepath.Join(t.TempDir(), "backup")
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func reader(t *testing.T, file string) *os.File {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

func TestBackupsAreWhole(t *testing.T) {
	t.Parallel()
	server := storagetest.StartRedis(t)
	databases := 0
	storagetest.WantWholeBackups(t, storagetest.Backups{
		Store:  open(t, "redis://"+server.Addr, time.Now),
		Backup: func(t *testing.T) string { return backup(t, "redis://"+server.Addr) },
		Restore: func(t *testing.T, file string) storage.Store {
			databases++
			address := fmt.Sprintf("redis://%s/%d", server.Addr, databases)
			if err := redis.Restore(t.Context(), address, reader(t, file), false); err != nil {
				t.Fatal(err)
			}
			return open(t, address, time.Now)
		},
	})
}

// From a cluster to one server and back: keys find their nodes.
func TestBackupOfACluster(t *testing.T) {
	t.Parallel()
	address, nodes := cluster(t)
	s := open(t, address, time.Now)
	const workspaces = 20 // on all nodes
	for i := range workspaces {
		if _, err := s.Change(t.Context(), storage.Key{Workspace: storage.WorkspaceID(fmt.Sprint("w", i)), Member: "ada"}, "d", func(m *storage.Member) (string, error) {
			m.Name, m.Due = fmt.Sprint("Ada ", i), 1
			return "", nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	want := func(s storage.Store) {
		t.Helper()
		for i := range workspaces {
			m, err := s.Member(t.Context(), storage.Key{Workspace: storage.WorkspaceID(fmt.Sprint("w", i)), Member: "ada"})
			if err != nil || m.Name != fmt.Sprint("Ada ", i) {
				t.Errorf("workspace %d: %q, %v", i, m.Name, err)
			}
		}
		if due, err := s.Claim(t.Context(), time.Now(), 100, time.Minute); err != nil || len(due) != workspaces {
			t.Errorf("%d are due, %v", len(due), err)
		}
		if out, err := s.Change(t.Context(), storage.Key{Workspace: "w0", Member: "ada"}, "d", func(*storage.Member) (string, error) { return "", nil }); err != nil || !out.Repeated {
			t.Errorf("the delivery was forgotten: %v", err)
		}
	}
	single := "redis://" + storagetest.StartRedis(t).Addr
	if err := redis.Restore(t.Context(), single, reader(t, backup(t, address)), false); err != nil {
		t.Fatal(err)
	}
	again := backup(t, single) // before claims change it
	want(open(t, single, time.Now))
	for _, n := range nodes {
		if err := n.FlushAll(t.Context()).Err(); err != nil {
			t.Fatal(err)
		}
	}
	if err := redis.Restore(t.Context(), address, reader(t, again), false); err != nil {
		t.Fatal(err)
	}
	want(open(t, address, time.Now))
}

// What is refused changes nothing.
func TestRestore(t *testing.T) {
	t.Parallel()
	address := "redis://" + storagetest.StartRedis(t).Addr
	s := open(t, address, time.Now)
	ada := storage.Key{Workspace: "w", Member: "ada"}
	name := func(name string) {
		t.Helper()
		if _, err := s.Change(t.Context(), ada, "", func(m *storage.Member) (string, error) { m.Name = name; return "", nil }); err != nil {
			t.Fatal(err)
		}
	}
	want := func(what, name string) {
		t.Helper()
		if m, err := open(t, address, time.Now).Member(t.Context(), ada); err != nil || m.Name != name {
			t.Errorf("%s: %q, %v, want %q", what, m.Name, err, name)
		}
	}
	name("Ada")
	saved := backup(t, address)
	name("Bob")
	if err := redis.Restore(t.Context(), address, reader(t, saved), false); !errors.Is(err, redis.ErrNotEmpty) {
		t.Errorf("over data: %v", err)
	}
	data, err := os.ReadFile(saved)
	if err != nil {
		t.Fatal(err)
	}
	for what, text := range map[string]string{
		"cut short": string(data[:len(data)-40]), "cut at the sum": string(data[:len(data)-1]), "too long": string(data) + "x", "changed": strings.Replace(string(data), "Ada", "Eve", 1),
		"a huge length": redis.ArchiveMagic + "\xff\xff\xff\xff\xff\xff\xff\xff\x7f", "empty": "",
	} {
		if err := redis.Restore(t.Context(), address, strings.NewReader(text), true); !errors.Is(err, redis.ErrArchive) {
			t.Errorf("%s: %v", what, err)
		}
	}
	want("after what was refused", "Bob")
	if m, err := redis.Saved(t.Context(), address, reader(t, saved), ada); err != nil || m.Name != "Ada" {
		t.Errorf("one member: %q, %v", m.Name, err)
	}
	for _, stranger := range []storage.Key{{Workspace: "w", Member: "nobody"}, {Workspace: "elsewhere", Member: "ada"}} {
		if _, err := redis.Saved(t.Context(), address, reader(t, saved), stranger); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("%v: %v", stranger, err)
		}
	}
	if err := redis.Restore(t.Context(), address, reader(t, saved), true); err != nil {
		t.Fatal(err)
	}
	want("replaced", "Ada")
}
