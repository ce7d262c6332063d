package sqlite_test

import (
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mentor/roadmap"
	"mentor/storage"
	"mentor/storage/sqlite"
)

// traces counts how often somebody who was forgotten stands in the bytes of the store's files.
func traces(t *testing.T, path string) (n int) {
	t.Helper()
	files, err := filepath.Glob(path + "*")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		n += bytes.Count(data, []byte("plover-"))
	}
	return n
}

// crowd stores members with everything that is kept of one, and changes them a few
// times, so that the file is as used as that of a busy team.
func crowd(t *testing.T, s storage.Store, members int, named func(i int) string) {
	t.Helper()
	for round := range 3 {
		for i := range members {
			who := storage.Key{Workspace: "w", Member: storage.MemberID(named(i))}
			_, err := s.Change(t.Context(), who, storage.DeliveryID(fmt.Sprint(named(i), round)), func(m *storage.Member) (string, error) {
				m.Name, m.OnBoard, m.Due, m.Team = "Name of "+named(i), true, time.Now().Unix()+int64(i), "team"
				m.Progress.Complete(roadmap.TopicID(fmt.Sprint("topic-", i%7, round)), roadmap.DayOf(time.Now(), time.UTC))
				return strings.Repeat("receipt ", round), nil
			})
			if err != nil {
				t.Fatal(err)
			}
			_, err = s.AddPost(t.Context(), storage.Post{ID: storage.PostID(fmt.Sprint("p", i, round)), Workspace: "w", State: storage.Skipped, Kind: storage.NudgePost, Member: who.Member, Due: int64(i)})
			if err != nil {
				t.Fatal(err)
			}
		}
	}
}

// Of somebody who is forgotten no byte stays in the files, however the store's pages
// were shifted before; of the others everything does.
func TestForgottenBytesAreGone(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "mentor.db")
	s := open(t, path, time.Now)
	const members = 150
	named := func(i int) string {
		if i%3 == 0 {
			return fmt.Sprintf("plover-%d", i) // these will be forgotten
		}
		return fmt.Sprintf("keeper-%d", i)
	}
	crowd(t, s, members, named)
	before := traces(t, path)
	if before < members {
		t.Fatalf("only %d traces to begin with", before)
	}
	for i := 0; i < members; i += 3 { // a third of them
		who := storage.Key{Workspace: "w", Member: storage.MemberID(named(i))}
		if err := s.Forget(t.Context(), who); err != nil {
			t.Fatal(err)
		}
		if err := s.ForgetPosts(t.Context(), "w", string(who.Member)); err != nil {
			t.Fatal(err)
		}
	}
	if left := traces(t, path); left > 0 {
		t.Errorf("%d traces before, %d are left", before, left)
	}
	for i := 1; i < members; i += 3 {
		if m, err := s.Member(t.Context(), storage.Key{Workspace: "w", Member: storage.MemberID(named(i))}); err != nil || m.Name != "Name of "+named(i) {
			t.Fatalf("%s: %+v, %v", named(i), m, err)
		}
	}
}

// A file of an earlier version, which left deleted bytes, is cleaned when it's opened.
func TestRemainsOfEarlierVersionsAreErased(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "mentor.db")
	s := open(t, path, time.Now)
	crowd(t, s, 60, func(i int) string { return fmt.Sprintf("plover-%d", i) })
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	asEarlier(t, path, `DELETE FROM meta WHERE key = 'erased'`, `DELETE FROM members`, `DELETE FROM scores`, `DELETE FROM deliveries`, `DELETE FROM due`, `DELETE FROM posts`)
	if n := traces(t, path); n == 0 {
		t.Fatal("nothing to erase")
	}
	again := open(t, path, time.Now)
	if n := traces(t, path); n > 0 {
		t.Errorf("%d traces are left", n)
	}
	if p, err := again.Promise(t.Context()); err != nil || p.Level != storage.OK {
		t.Errorf("%+v, %v", p, err)
	}
}

// asEarlier changes a file as a mentor did that knew less.
func asEarlier(t *testing.T, path string, queries ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	for _, query := range queries {
		if _, err := db.ExecContext(t.Context(), query); err != nil {
			t.Fatal(err)
		}
	}
}

// Nobody but its owner reads the file, nor the log beside it, not even one that an
// earlier version made.
func TestFilesAreTheOwnersAlone(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "mentor.db")
	wantOwn := func(when string) {
		t.Helper()
		for _, file := range []string{path, path + "-wal"} {
			if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
				t.Errorf("%s: %v, %v", when, info, err)
			}
		}
	}
	s := open(t, path, time.Now)
	wantOwn("new")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	open(t, path, time.Now)
	wantOwn("an earlier one")
}

// After a crash the whole file is looked at, since a machine that dies may leave
// pages that don't fit together, even where nobody reads at the start.
func TestDamageIsFoundAfterACrash(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "mentor.db")
	s := open(t, path, time.Now)
	crowd(t, s, 300, func(i int) string { return fmt.Sprintf("keeper-%d", i) })
	if err := s.Close(); err != nil { // all is in the file
		t.Fatal(err)
	}
	s = open(t, path, time.Now)
	if err := change(t, s, "keeper-1"); err != nil { // and something in the log
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	log, err := os.ReadFile(path + "-wal")
	if err != nil || len(log) == 0 {
		t.Fatal(len(log), err)
	}
	leave := func(name string, data, log []byte) string {
		killed := filepath.Join(dir, name)
		for file, bytes := range map[string][]byte{killed: data, killed + "-wal": log} {
			if err := os.WriteFile(file, bytes, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		return killed
	}
	whole, err := sqlite.Open(t.Context(), leave("whole.db", data, log), time.Now)
	if err != nil {
		t.Fatal("a file after a crash:", err)
	}
	if err := whole.Examine(t.Context()); err != nil {
		t.Error(err)
	}
	_ = whole.Close()
	middle := len(data) / 2 / 4096 * 4096
	for i := middle; i < middle+4*4096; i++ { // more than one page: what stands in the log as well is no damage
		data[i] = 0xA5
	}
	if _, err := sqlite.Open(t.Context(), leave("torn.db", data, log), time.Now); !errors.Is(err, storage.ErrCorrupt) {
		t.Errorf("a file with a torn page after a crash: %v", err)
	}
	calm := leave("calm.db", data, nil)
	_ = os.Remove(calm + "-wal")
	torn, err := sqlite.Open(t.Context(), calm, time.Now)
	if errors.Is(err, storage.ErrCorrupt) {
		return // the start happened to read the torn page
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := torn.Examine(t.Context()); !errors.Is(err, storage.ErrCorrupt) {
		t.Errorf("the torn page, asked for: %v", err)
	}
	_ = torn.Close()
}

func change(t *testing.T, s storage.Store, who string) error {
	t.Helper()
	_, err := s.Change(t.Context(), storage.Key{Workspace: "w", Member: storage.MemberID(who)}, "", rename("New name"))
	return err
}
