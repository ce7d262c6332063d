package redis_test

import (
	"fmt"
	"testing"
	"time"

	"mentor/roadmap"
	"mentor/storage"
	"mentor/storage/storagetest"
)

// Where somebody stands on a long board is right also when another process changed their
// points since this one did.
func TestStandingAfterAnotherProcess(t *testing.T) {
	t.Parallel()
	server := storagetest.StartRedis(t)
	now := time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
	clock := func() time.Time { return now }
	ours, others := openOn(t, server, clock), openOn(t, server, clock)
	const crowd = 400
	learn := func(s storage.Store, i, xp int) {
		t.Helper()
		k := storage.Key{Workspace: "slack:T1", Member: storage.MemberID(fmt.Sprintf("m%03d", i))}
		if _, err := s.Change(t.Context(), k, "", func(m *storage.Member) (string, error) {
			m.OnBoard = true
			m.Progress.Earn(xp, roadmap.DateOf(now))
			return "", nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	for i := range crowd {
		learn(ours, i, 10*(i+1))
	}
	learn(others, 3, 3000) // from far below to far above
	learn(others, 4, 1)
	board := storage.Board{Workspace: "slack:T1", Window: storage.WindowOf(storage.All, roadmap.DateOf(now))}
	for _, i := range []int{3, 4, 200} {
		id := storage.MemberID(fmt.Sprintf("m%03d", i))
		got, at, err := ours.Standing(t.Context(), board, id)
		want, at2, err2 := others.Standing(t.Context(), board, id)
		if err != nil || err2 != nil || got != want || at != at2 {
			t.Errorf("%s: %+v at %d, others see %+v at %d, %v %v", id, got, at, want, at2, err, err2)
		}
	}
}
