package redis_test

import (
	"testing"
	"time"

	"mentor/storage/redis"
	"mentor/storage/storagetest"
)

func TestLeases(t *testing.T) {
	t.Parallel()
	server := storagetest.StartRedis(t)
	one, two := open(t, "redis://"+server.Addr, time.Now), open(t, "redis://"+server.Addr, time.Now)
	take := func(s *redis.Store, owner string, d time.Duration) (bool, string) {
		t.Helper()
		held, left, err := s.Lease(t.Context(), "shard", owner, "", d)
		if err != nil {
			t.Fatal(err)
		}
		return held, left
	}
	if held, left := take(one, "a", time.Hour); !held || left != "" {
		t.Errorf("a free lease: %v, %q", held, left)
	}
	if held, _ := take(two, "b", time.Hour); held {
		t.Error("two hold it")
	}
	if held, _ := take(one, "a", time.Hour); !held {
		t.Error("it cannot be prolonged")
	}
	if err := two.Release(t.Context(), "shard", "b", "nonsense"); err != nil {
		t.Error(err)
	}
	if held, _ := take(two, "b", time.Hour); held {
		t.Error("somebody else ended it")
	}
	if err := one.Release(t.Context(), "shard", "a", "go on here"); err != nil {
		t.Error(err)
	}
	if held, left := take(two, "b", time.Millisecond); !held || left != "go on here" {
		t.Errorf("after the release: %v, %q", held, left)
	}
	// again waits until a lease has run out: Redis has a clock of its own.
	again := func(s *redis.Store, owner string, d time.Duration) string {
		t.Helper()
		for deadline := time.Now().Add(storagetest.Patience); ; {
			if held, left := take(s, owner, d); held {
				return left
			}
			if time.Now().After(deadline) {
				t.Fatal("a lease that ran out cannot be had")
			}
		}
	}
	// Who dies before a word of its own leaves what there was; who spoke, that.
	if left := again(one, "a", time.Millisecond); left != "go on here" {
		t.Errorf("after a holder that said nothing: %q", left)
	}
	again(two, "b", time.Hour)
	if held, _, err := two.Lease(t.Context(), "shard", "b", "or rather here", time.Millisecond); !held || err != nil {
		t.Errorf("prolonged: %v, %v", held, err)
	}
	if left := again(one, "a", time.Hour); left != "or rather here" {
		t.Errorf("after a holder that died: %q", left)
	}
	if _, _, err := two.Lease(t.Context(), "shard", "b", "nonsense", time.Hour); err != nil {
		t.Error(err)
	}
	if _, left := take(one, "a", time.Hour); left != "or rather here" {
		t.Errorf("somebody else left %q", left)
	}
}
