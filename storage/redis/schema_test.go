package redis_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
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

const (
	oldCrowd     = 300
	oldPartition = 936 // of the workspace "slack:T1"
)

// writeOld writes a workspace as the first version did: records as JSON, boards
// and due times as plain sorted sets, a lease without its end, and a delivery
// under a key of its day.
func writeOld(t *testing.T, c *goredis.Client, now time.Time) {
	t.Helper()
	tag := "mentor:{" + strconv.Itoa(oldPartition) + "}:"
	pipe := c.Pipeline()
	day := roadmap.DateOf(now)
	for i := range oldCrowd {
		id, xp := fmt.Sprintf("U%03d", i), 20+i
		pipe.HSet(t.Context(), tag+"m:slack:T1", id, fmt.Sprintf(
			`2:{"name":"Member %d","on_board":true,"joined":"2026-01-01","progress":{"days":[{"d":"%s","xp":%d,"n":1}]},"due":%d}`, i, day, xp, now.Unix()-int64(i)))
		for _, w := range []storage.Window{storage.WindowOf(storage.Week, day), storage.WindowOf(storage.All, day)} {
			pipe.ZAdd(t.Context(), tag+"b:"+string(w)+":slack:T1", goredis.Z{Score: -float64(xp), Member: id})
		}
		due := float64(now.Unix() - int64(i))
		if i == 7 {
			due = float64(now.Unix() + 60) // leased
		}
		pipe.ZAdd(t.Context(), tag+"due", goredis.Z{Score: due, Member: "8:slack:T1" + id})
	}
	pipe.Expire(t.Context(), tag+"b:"+string(storage.WindowOf(storage.Week, day))+":slack:T1", time.Hour)
	pipe.HSet(t.Context(), tag+"leases", "8:slack:T1U007", 41)
	pipe.Set(t.Context(), tag+"fence", 41, 0)
	pipe.HSet(t.Context(), tag+"d:"+strconv.FormatInt(now.Unix()/86400, 10)+":4:U005:slack:T1", "press-1", "receipt")
	pipe.SAdd(t.Context(), tag+"ws", "slack:T1")
	pipe.SAdd(t.Context(), "mentor:due", oldPartition)
	pipe.Set(t.Context(), "mentor:schema", 1, 0)
	if _, err := pipe.Exec(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// Data of the first version is brought to this one when it is opened, also when
// a migration before was cut short; nothing of it is lost.
func TestMigration(t *testing.T) {
	t.Parallel()
	for name, cut := range map[string]bool{"whole": false, "after a crash": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := storagetest.StartRedis(t)
			c := goredis.NewClient(&goredis.Options{Addr: server.Addr})
			t.Cleanup(func() { _ = c.Close() })
			now := time.Now()
			writeOld(t, c, now)
			if cut {
				if err := c.MSet(t.Context(), "mentor:schema", 2, "mentor:migrating", "from 1").Err(); err != nil {
					t.Fatal(err)
				}
			}
			s := open(t, "redis://"+server.Addr, func() time.Time { return now })
			checkMigrated(t, s, c, now)
			again := open(t, "redis://"+server.Addr, func() time.Time { return now })
			if _, err := again.Member(t.Context(), storage.Key{Workspace: "slack:T1", Member: "U001"}); err != nil {
				t.Error(err)
			}
		})
	}
}

func checkMigrated(t *testing.T, s *redis.Store, c *goredis.Client, now time.Time) {
	t.Helper()
	day := roadmap.DateOf(now)
	for _, p := range []storage.Period{storage.Week, storage.All} {
		board := storage.Board{Workspace: "slack:T1", Window: storage.WindowOf(p, day)}
		lines, total, err := s.Standings(t.Context(), board, 200, 2)
		if err != nil || total != oldCrowd || len(lines) != 2 || lines[0].Member != "U099" || lines[0].Rank != 201 || lines[0].Name != "Member 99" {
			t.Errorf("%s: %d on the board, %+v, %v", p, total, lines, err)
		}
	}
	key := storage.Key{Workspace: "slack:T1", Member: "U005"}
	out, err := s.Change(t.Context(), key, "press-1", func(m *storage.Member) (string, error) { m.Minutes++; return "", nil })
	if err != nil || !out.Repeated || out.Receipt != "receipt" || out.Member.Minutes != 0 {
		t.Errorf("a delivery from before: %+v, %v", out, err)
	}
	settle := func(m *storage.Member) (string, error) { m.Due = 0; return "", nil }
	held := storage.Claim{Key: storage.Key{Workspace: "slack:T1", Member: "U007"}, Fence: 41}
	if _, err := s.Settle(t.Context(), held, "", settle); err != nil {
		t.Errorf("a lease from before: %v", err)
	}
	if _, err := s.Settle(t.Context(), held, "", settle); !errors.Is(err, storage.ErrLost) {
		t.Errorf("a lease from before, twice: %v", err)
	}
	claims, err := s.Claim(t.Context(), now, oldCrowd+10, time.Minute)
	if err != nil || len(claims) != oldCrowd-1 || claims[0].Key.Member != "U299" {
		t.Errorf("%d are due, want %d, %v", len(claims), oldCrowd-1, err)
	}
	if n, err := c.Get(t.Context(), "mentor:schema").Int(); err != nil || n != 4 {
		t.Errorf("the version is %d, %v", n, err)
	}
	if n, err := c.Exists(t.Context(), "mentor:migrating").Result(); err != nil || n != 0 {
		t.Errorf("still migrating: %d, %v", n, err)
	}
}

// Before data of an earlier version are converted they are kept in a file, which brings
// them back as they were. Of several bots that start at once, one does it; where
// nothing can be written, nothing is converted.
func TestEarlierDataAreKept(t *testing.T) {
	t.Parallel()
	server := storagetest.StartRedis(t)
	c := goredis.NewClient(&goredis.Options{Addr: server.Addr})
	t.Cleanup(func() { _ = c.Close() })
	address, now := "redis://"+server.Addr, time.Now()
	clock := func() time.Time { return now }
	writeOld(t, c, now)
	var failed *redis.KeepError
	if _, err := redis.OpenKeeping(t.Context(), address, clock, filepath.Join(t.TempDir(), "missing")); !errors.As(err, &failed) {
		t.Fatalf("without a folder: %v", err)
	}
	if n, err := c.Get(t.Context(), "mentor:schema").Int(); err != nil || n != 1 {
		t.Fatalf("it was converted all the same: %d, %v", n, err)
	}
	dir := t.TempDir()
	var together sync.WaitGroup
	for range 3 {
		together.Go(func() {
			s, err := redis.OpenKeeping(t.Context(), address, clock, dir)
			if err != nil {
				t.Error(err)
				return
			}
			_ = s.Close()
		})
	}
	together.Wait()
	kept, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(kept) != 1 || !strings.Contains(kept[0], "mentor-redis.v1.") {
		t.Fatalf("kept: %v, %v", kept, err)
	}
	checkMigrated(t, open(t, address, clock), c, now)
	if info, err := os.Stat(kept[0]); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info.Mode(), err)
	}
	f, err := os.Open(kept[0])
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	if err := redis.Restore(t.Context(), address, f, true); err != nil {
		t.Fatal(err)
	}
	raw, err := c.HGet(t.Context(), "mentor:{936}:m:slack:T1", "U001").Result()
	if n, _ := c.Get(t.Context(), "mentor:schema").Int(); err != nil || n != 1 || !strings.HasPrefix(raw, "2:{") {
		t.Errorf("what came back is of version %d: %s %v", n, raw, err)
	}
	checkMigrated(t, open(t, address, clock), c, now)
}
