package redis_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"mentor/roadmap"
	"mentor/storage"
	"mentor/storage/redis"
	"mentor/storage/storagetest"

	goredis "github.com/redis/go-redis/v9"
)

func open(t *testing.T, address string, clock func() time.Time) *redis.Store {
	t.Helper()
	s, err := redis.Open(t.Context(), address, clock)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func TestConformance(t *testing.T) {
	t.Parallel()
	server := storagetest.StartRedis(t)
	databases := 0
	storagetest.Run(t, func(t *testing.T, clock func() time.Time) storage.Store {
		t.Helper()
		databases++ // one server, a fresh database for each test
		if databases > 15 {
			databases = 1
		}
		address := fmt.Sprintf("redis://%s/%d", server.Addr, databases)
		flush(t, server.Addr, databases)
		return open(t, address, clock)
	})
}

func flush(t *testing.T, addr string, db int) {
	t.Helper()
	c := goredis.NewClient(&goredis.Options{Addr: addr, DB: db})
	defer func() { _ = c.Close() }()
	if err := c.FlushDB(t.Context()).Err(); err != nil {
		t.Fatal(err)
	}
}

func change(ctx context.Context, s storage.Store, id string, n int) error {
	_, err := s.Change(ctx, storage.Key{Workspace: "w", Member: storage.MemberID(id)}, storage.DeliveryID(fmt.Sprint("d", n)), func(m *storage.Member) (string, error) {
		m.Minutes++
		return "", nil
	})
	return err
}

// Several bots on one Redis: every change lands once.
func TestSeveralBots(t *testing.T) {
	t.Parallel()
	server := storagetest.StartRedis(t)
	const bots, changes = 4, 50
	var wg sync.WaitGroup
	for b := range bots {
		s := open(t, "redis://"+server.Addr, time.Now)
		for i := range changes {
			wg.Go(func() {
				if err := change(t.Context(), s, "ada", b*changes+i); err != nil {
					t.Error(err)
				}
			})
		}
	}
	wg.Wait()
	m, err := open(t, "redis://"+server.Addr, time.Now).Member(t.Context(), storage.Key{Workspace: "w", Member: "ada"})
	if err != nil || m.Minutes != bots*changes || m.Version != bots*changes {
		t.Errorf("%d changes landed, version %d, %v", m.Minutes, m.Version, err)
	}
}

func TestServerRefuses(t *testing.T) {
	t.Parallel()
	server := storagetest.StartRedis(t)
	s := open(t, "redis://"+server.Addr, time.Now)
	c := goredis.NewClient(&goredis.Options{Addr: server.Addr})
	defer func() { _ = c.Close() }()
	if err := change(t.Context(), s, "ada", 1); err != nil {
		t.Fatal(err)
	}
	if err := c.ScriptFlush(t.Context()).Err(); err != nil {
		t.Fatal(err)
	}
	if err := change(t.Context(), s, "ada", 2); err != nil {
		t.Errorf("after the scripts were flushed: %v", err)
	}
	for _, setting := range [][2]string{{"maxmemory", "1"}, {"maxmemory", "0"}} {
		if err := c.ConfigSet(t.Context(), setting[0], setting[1]).Err(); err != nil {
			t.Fatal(err)
		}
		err := change(t.Context(), s, "ada", 3)
		if setting[1] == "1" && !errors.Is(err, storage.ErrUnavailable) || setting[1] == "0" && err != nil {
			t.Errorf("%v: %v", setting, err)
		}
	}
	if err := c.Do(t.Context(), "REPLICAOF", "127.0.0.1", "1").Err(); err != nil { // a replica takes no writes
		t.Fatal(err)
	}
	if err := change(t.Context(), s, "ada", 4); !errors.Is(err, storage.ErrUnavailable) {
		t.Errorf("a read-only replica: %v", err)
	}
	if err := c.Do(t.Context(), "REPLICAOF", "NO", "ONE").Err(); err != nil {
		t.Fatal(err)
	}
	if err := change(t.Context(), s, "ada", 4); err != nil {
		t.Errorf("after it became a master again: %v", err)
	}
	if err := c.Set(t.Context(), "mentor:schema", 99, 0).Err(); err != nil {
		t.Fatal(err)
	}
	if _, err := redis.Open(t.Context(), "redis://"+server.Addr, time.Now); !errors.Is(err, storage.ErrNewer) {
		t.Errorf("newer data: %v", err)
	}
}

// Boards of past periods go by themselves; the all-time board stays.
func TestBoardsExpire(t *testing.T) {
	t.Parallel()
	server := storagetest.StartRedis(t)
	s := open(t, "redis://"+server.Addr, time.Now)
	today := roadmap.DateOf(time.Now())
	_, err := s.Change(t.Context(), storage.Key{Workspace: "w", Member: "ada"}, "d", func(m *storage.Member) (string, error) {
		m.OnBoard, m.Team = true, "red"
		m.Progress.Complete("old", today-500)
		m.Progress.Complete("http", today)
		return "", nil
	})
	if err != nil {
		t.Fatal(err)
	}
	c := goredis.NewClient(&goredis.Options{Addr: server.Addr})
	defer func() { _ = c.Close() }()
	keys, err := c.Keys(t.Context(), "mentor:*").Result()
	if err != nil {
		t.Fatal(err)
	}
	boards := 0
	for _, key := range keys {
		_, name, _ := strings.Cut(key, "}:")
		if !strings.HasPrefix(name, "b:") && !strings.HasPrefix(name, "t:") && !strings.HasPrefix(name, "d:") {
			continue
		}
		ttl, err := c.TTL(t.Context(), key).Result()
		if err != nil {
			t.Fatal(err)
		}
		forever := strings.Contains(name, ":all:")
		if forever != (ttl < 0) || ttl > 70*24*time.Hour {
			t.Errorf("%s lives for %v", key, ttl)
		}
		boards++
	}
	if boards != 2*4+1 { // day, week, month and all, of the workspace and the team; the delivery
		t.Errorf("%d boards and deliveries: %v", boards, keys)
	}
}

// A damaged record is named as such and never taken for an empty member.
func TestDamagedRecord(t *testing.T) {
	t.Parallel()
	server := storagetest.StartRedis(t)
	s := open(t, "redis://"+server.Addr, time.Now)
	if err := change(t.Context(), s, "ada", 1); err != nil {
		t.Fatal(err)
	}
	c := goredis.NewClient(&goredis.Options{Addr: server.Addr})
	defer func() { _ = c.Close() }()
	keys, err := c.Keys(t.Context(), "mentor:{*}:m:*").Result()
	if err != nil || len(keys) != 1 {
		t.Fatal(keys, err)
	}
	for _, record := range []string{"", "x", "1", "1:", "1:{", "1:\x01", "1:\x01not packed", "one:{}"} {
		if err := c.HSet(t.Context(), keys[0], "ada", record).Err(); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Member(t.Context(), storage.Key{Workspace: "w", Member: "ada"}); !errors.Is(err, storage.ErrCorrupt) {
			t.Errorf("%q: %v", record, err)
		}
		other := open(t, "redis://"+server.Addr, time.Now) // s knows the member as it left it
		if err := change(t.Context(), other, "ada", 2); !errors.Is(err, storage.ErrCorrupt) {
			t.Errorf("changing %q: %v", record, err)
		}
	}
}

// The doctor's line follows the server's settings.
func TestPromise(t *testing.T) {
	t.Parallel()
	server := storagetest.StartRedis(t)
	s := open(t, "redis://"+server.Addr, time.Now)
	c := goredis.NewClient(&goredis.Options{Addr: server.Addr})
	defer func() { _ = c.Close() }()
	for _, step := range []struct {
		name, value, words string
		level              storage.Level
	}{
		{"appendonly", "no", "until its next snapshot", storage.Warn},
		{"appendonly", "yes", "at most about two seconds", storage.OK},
		{"appendfsync", "always", "before it is confirmed", storage.OK},
		{"appendfsync", "no", "operating system decides", storage.Warn},
		{"maxmemory-policy", "allkeys-lru", "may throw progress away", storage.Fail},
	} {
		if err := c.ConfigSet(t.Context(), step.name, step.value).Err(); err != nil {
			t.Fatal(err)
		}
		if p, err := s.Promise(t.Context()); err != nil || p.Level != step.level || !strings.Contains(p.Text, step.words) {
			t.Errorf("%s %s: %+v, %v", step.name, step.value, p, err)
		}
	}
}

func TestAddresses(t *testing.T) {
	t.Parallel()
	for _, bad := range []string{"redis://", "redis://a,b", "redis-sentinel://a", "redis://h/x", "http://h", "redis-cluster://a,,b"} {
		if _, err := redis.Open(t.Context(), bad, time.Now); !errors.Is(err, redis.ErrAddress) {
			t.Errorf("%q: %v", bad, err)
		}
	}
	_, err := redis.Open(t.Context(), "redis://user:secret-word@127.0.0.1:1/0", time.Now)
	if !errors.Is(err, storage.ErrUnavailable) || strings.Contains(err.Error(), "secret-word") {
		t.Errorf("an unreachable server: %v", err)
	}
}
