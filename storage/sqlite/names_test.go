package sqlite_test

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"mentor/storage"
	"mentor/storage/storagetest"
)

// In a file of an earlier version, which didn't keep who names whom, everybody is found
// who does.
func TestNamesInAnEarlierFile(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "mentor.db")
	s := open(t, path, time.Now)
	for i := range 1100 { // more than two pages
		name := "nobody"
		if i%500 == 0 {
			name = "bob"
		}
		for _, ws := range []storage.WorkspaceID{"v", "w"} {
			k := storage.Key{Workspace: ws, Member: storage.MemberID(fmt.Sprintf("U%04d", i))}
			if ws == "v" && i > 2 {
				continue
			}
			if _, err := s.Change(t.Context(), k, "", storagetest.Thank(name)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	asEarlier(t, path, `DROP TABLE names`, `UPDATE meta SET value = '3' WHERE key = 'schema'`)
	for range 2 {
		s = open(t, path, time.Now)
		bob := storage.Key{Workspace: "w", Member: "bob"}
		storagetest.Naming(t, s, bob, "U0000", "U0500", "U1000")
		bob.Workspace = "v"
		storagetest.Naming(t, s, bob, "U0000")
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
