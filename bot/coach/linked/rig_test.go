package linked_test

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"mentor/bot/coach/linked"
	"mentor/roadmap"
	"mentor/storage"
	"mentor/storage/redis"
	"mentor/storage/sqlite"
	"mentor/storage/storagetest"

	goredis "github.com/redis/go-redis/v9"
)

// dying is a store for a process that dies at its nth write: before or right after it.
type dying struct {
	storage.Store
	left  int
	after bool
}

func (d *dying) write(do func() error) error {
	if d.left == 0 && !d.after || d.left < 0 {
		d.left = -1
		return errDead
	}
	err := do()
	if d.left == 0 && err == nil {
		d.left = -1
		return errDead
	}
	if err == nil {
		d.left--
	}
	return err
}

func (d *dying) Change(ctx context.Context, key storage.Key, id storage.DeliveryID, fn func(*storage.Member) (string, error)) (out storage.Outcome, err error) {
	err = d.write(func() error { out, err = d.Store.Change(ctx, key, id, fn); return err })
	return out, err
}

func (d *dying) AddPost(ctx context.Context, p storage.Post) (ok bool, err error) {
	err = d.write(func() error { ok, err = d.Store.AddPost(ctx, p); return err })
	return ok, err
}

func over(s storage.Store, now time.Time) *linked.Store {
	return &linked.Store{
		Store: s, Clock: func() time.Time { return now }, Log: slog.New(slog.DiscardHandler),
		Merge: func(_ context.Context, second *storage.Member) func(*storage.Member) {
			return func(first *storage.Member) {
				for id := range second.Progress.Marks {
					first.Progress.MarkKnown([]roadmap.TopicID{id}, day)
				}
			}
		},
	}
}

// stores opens the two kinds of stores. Redis runs as a cluster of one, where a script
// that touches two partitions fails.
func stores(t *testing.T) map[string]func(t *testing.T) storage.Store {
	t.Helper()
	server := storagetest.StartRedis(t, "--cluster-enabled", "yes")
	client := goredis.NewClient(&goredis.Options{Addr: server.Addr})
	defer func() { _ = client.Close() }()
	if err := client.ClusterAddSlotsRange(t.Context(), 0, 16383).Err(); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(storagetest.Patience); ; time.Sleep(20 * time.Millisecond) { // another process: there is nothing to wait on but its answers
		if info, err := client.ClusterInfo(t.Context()).Result(); err == nil && strings.Contains(info, "cluster_state:ok") {
			break
		}
		if time.Now().After(deadline) {
			t.Fatal("the cluster doesn't come up")
		}
	}
	return map[string]func(t *testing.T) storage.Store{
		"sqlite": func(t *testing.T) storage.Store {
			t.Helper()
			s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "mentor.db"), func() time.Time { return noon })
			return opened(t, s, err)
		},
		"redis": func(t *testing.T) storage.Store {
			t.Helper()
			s, err := redis.Open(t.Context(), "redis-cluster://"+server.Addr, func() time.Time { return noon })
			return opened(t, s, err)
		},
	}
}

func opened(t *testing.T, s storage.Store, err error) storage.Store {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	for _, key := range []storage.Key{ada, dis} {
		if err := s.Forget(t.Context(), key); err != nil { // the Redis is used again
			t.Fatal(err)
		}
		if err := s.ForgetPosts(t.Context(), key.Workspace, string(key.Member)); err != nil {
			t.Fatal(err)
		}
	}
	join(t, s, ada, "http", "git")
	join(t, s, dis, "sql")
	if err := giveCode(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	return s
}

func giveCode(ctx context.Context, s storage.Store) error {
	_, err := s.Change(ctx, ada, "", func(m *storage.Member) (string, error) {
		m.Code = &storage.LinkCode{Hash: hash, Until: noon.Add(10 * time.Minute).Unix()}
		return "", nil
	})
	return err
}

func join(t *testing.T, s storage.Store, key storage.Key, done ...roadmap.TopicID) {
	t.Helper()
	_, err := s.Change(t.Context(), key, "", func(m *storage.Member) (string, error) {
		m.Name, m.OnBoard, m.Joined, m.Progress.Roadmap = "ada in "+string(key.Workspace), true, day, "backend"
		m.Remind = storage.Remind{On: true, At: 18 * 60, Days: roadmap.EveryDay}
		for _, id := range done {
			m.Progress.Complete(id, day)
		}
		m.Reschedule(nil, noon)
		return "", nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, s storage.Store, key storage.Key) storage.Member {
	t.Helper()
	m, err := s.Member(t.Context(), key)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func points(t *testing.T, s storage.Store, key storage.Key) int {
	t.Helper()
	line, _, err := s.Standing(t.Context(), storage.Board{Workspace: key.Workspace, Window: storage.WindowOf(storage.All, 0)}, key.Member)
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		t.Fatal(err)
	}
	return line.Points
}

func link(ctx context.Context, s storage.Store) error {
	_, err := over(s, noon).Link(ctx, dis, ada, hash, func(*storage.Member) {})
	return err
}

func complete(id roadmap.TopicID) func(*storage.Member) (string, error) {
	return func(m *storage.Member) (string, error) {
		return strconv.Itoa(m.Progress.Complete(id, day).XP), nil
	}
}
