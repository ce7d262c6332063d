package redis_test

import (
	"testing"
	"time"

	"mentor/storage"
	"mentor/storage/redis"
	"mentor/storage/storagetest"
)

// Two processes count a member's requests together.
func TestSpend(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
	server := storagetest.StartRedis(t)
	clock := func() time.Time { return now }
	one, two := open(t, "redis://"+server.Addr, clock), open(t, "redis://"+server.Addr, clock)
	ada := storage.Key{Workspace: "w", Member: "ada"}
	spend := func(s *redis.Store, who storage.Key, n int, want time.Duration) {
		t.Helper()
		wait, err := s.Spend(t.Context(), who, n, 60)
		if err != nil || wait != want {
			t.Errorf("%s spent %d: has to wait %v, not %v; %v", who.Member, n, wait, want, err)
		}
	}
	spend(one, ada, 30, 0)
	spend(two, ada, 29, 0)
	spend(one, storage.Key{Workspace: "w", Member: "bob"}, 10, 0)
	spend(one, storage.Key{Workspace: "v", Member: "ada"}, 10, 0)
	spend(two, ada, 1, time.Second)
	spend(one, ada, 5, 6*time.Second)
	now = now.Add(10 * time.Second)
	spend(two, ada, 1, 0)
}
