package storagetest

import (
	"context"
	"fmt"
	"testing"

	"mentor/storage"
)

// fill puts many members in at once, some of whom are there already: boards and due
// times follow as if each had been put alone.
func fill(t *testing.T, s *suite) {
	const n = storage.FillSize
	s.change(t, key("w", "m3"), done(today, "http", "dns"))
	members := make([]storage.Member, n)
	for i := range members {
		members[i] = storage.Member{Key: key("w", fmt.Sprint("m", i)), Name: "Ada", Joined: today, OnBoard: true, Due: s.clock().Unix() - 1}
		if _, err := done(today, "http")(&members[i]); err != nil {
			t.Fatal(err)
		}
	}
	gone, cancel := context.WithCancel(s.ctx)
	cancel()
	if err := storage.Fill(gone, s.store, members); err == nil {
		t.Error("after the end of its context, members were put in")
	}
	if _, err := s.store.Member(s.ctx, key("w", "m0")); err == nil {
		t.Error("a member of a failed fill is there")
	}
	if err := storage.Fill(s.ctx, s.store, members); err != nil {
		t.Fatal(err)
	}
	_, total, err := s.store.Standings(s.ctx, board("w", "", storage.All), 0, 1)
	if err != nil || total != n {
		t.Errorf("%d on the board, %v", total, err)
	}
	for _, i := range []int{0, 3, n - 1} {
		m, err := s.store.Member(s.ctx, members[i].Key)
		if err != nil {
			t.Fatal(err)
		}
		want := members[i]
		want.Version = m.Version
		same(t, "a member", m, want)
	}
}
