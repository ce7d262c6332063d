package storagetest

import (
	"encoding/json"
	"testing"

	"mentor/storage"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// Any sequence of events and undos leaves the boards, kept by Entries alone,
// equal to a recomputation from the history.
func TestBoardsAreTheHistory(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		h := newHistory(func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "choice") })
		m := storage.Member{Version: 1, OnBoard: true}
		boards := map[storage.Window]int{}
		for range rapid.IntRange(0, 80).Draw(t, "events") {
			before := copyOf(t, m)
			h.next(&m)
			for _, e := range storage.Entries(&before, &m) {
				if boards[e.Window] != e.Was {
					t.Fatalf("%s stood at %d, the entry says %d", e.Window, boards[e.Window], e.Was)
				}
				boards[e.Window] = e.Points
				if e.Points == 0 {
					delete(boards, e.Window)
				}
			}
			if diff := cmp.Diff(h.boards(&m), boards); diff != "" {
				t.Fatalf("history against boards: %s", diff)
			}
		}
	})
}

// copyOf copies a member through its stored form, as stores do: so the test
// sees too that every field is kept.
func copyOf(t *rapid.T, m storage.Member) storage.Member {
	data, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	c := storage.Member{Key: m.Key, Version: m.Version}
	if err := json.Unmarshal(data, &c); err != nil {
		t.Fatal(err)
	}
	return c
}
