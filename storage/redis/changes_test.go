package redis_test

import (
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"mentor/storage"
	"mentor/storage/redis"
	"mentor/storage/storagetest"

	goredis "github.com/redis/go-redis/v9"
)

// Changes that travel together don't share a fate: where one meets damage, the others
// are stored.
func TestADamagedMemberSpoilsNobodyElsesChange(t *testing.T) {
	t.Parallel()
	server := storagetest.StartRedis(t)
	s, err := redis.Open(t.Context(), "redis://"+server.Addr, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	if err := change(t.Context(), s, "probe", 1); err != nil {
		t.Fatal(err)
	}
	c := goredis.NewClient(&goredis.Options{Addr: server.Addr})
	t.Cleanup(func() { _ = c.Close() })
	found, err := c.Keys(t.Context(), "mentor:{*}:m:w").Result()
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	deliveries := found[0][:len(found[0])-len("m:w")] + "d:3:bad:w"
	if err := c.Set(t.Context(), deliveries, "no hash", 0).Err(); err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for i := range 32 {
		all.Go(func() {
			for n := range 20 {
				id := fmt.Sprint("m", i)
				if i%4 == 0 {
					id = "bad"
				}
				err := change(t.Context(), s, id, 100*i+n)
				if i%4 == 0 && !errors.Is(err, storage.ErrCorrupt) || i%4 != 0 && err != nil {
					t.Errorf("%s: %v", id, err)
				}
			}
		})
	}
	all.Wait()
	if _, err := s.Member(t.Context(), storage.Key{Workspace: "w", Member: "bad"}); !errors.Is(err, storage.ErrNotFound) {
		t.Error("stored in part:", err)
	}
}
