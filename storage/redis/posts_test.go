package redis_test

import (
	"errors"
	"fmt"
	"net"
	"strings"
	"syscall"
	"testing"
	"time"

	"mentor/storage"
	"mentor/storage/redis"
	"mentor/storage/storagetest"

	goredis "github.com/redis/go-redis/v9"
)

func addPost(t *testing.T, s *redis.Store, id storage.PostID) {
	t.Helper()
	p := storage.Post{ID: id, Workspace: "w", State: storage.Planned, Next: 1, Kind: storage.NudgePost, Member: "ada", Due: 1}
	if _, err := s.AddPost(t.Context(), p); err != nil {
		t.Fatal(err)
	}
}

func claimPost(t *testing.T, s *redis.Store) (int, error) {
	t.Helper()
	posts, err := s.ClaimPosts(t.Context(), time.Now(), 10, 30*time.Second, "me")
	return len(posts), err
}

// With a replica, a claim counts only when the replica has it: else nothing is
// sent on the strength of it.
func TestClaimWaitsForReplica(t *testing.T) {
	t.Parallel()
	server := storagetest.StartRedis(t)
	host, port, _ := net.SplitHostPort(server.Addr)
	replica := storagetest.StartRedis(t, "--replicaof", host+" "+port)
	s := open(t, "redis://"+server.Addr, time.Now)
	c := goredis.NewClient(&goredis.Options{Addr: server.Addr})
	defer func() { _ = c.Close() }()
	deadline := time.Now().Add(storagetest.Patience)
	for info := ""; !strings.Contains(info, "state=online"); info, _ = c.Info(t.Context(), "replication").Result() {
		if time.Now().After(deadline) {
			t.Fatal("the replica does not connect")
		}
		time.Sleep(20 * time.Millisecond) // a process of its own
	}
	first, err := s.Epoch(t.Context())
	if err != nil || first == "" {
		t.Fatal(first, err)
	}
	tries := 0 // a replica that a busy machine holds up is waited for as little as one that stands still
	until(t, "a claim that the replica has", storagetest.Patience, func() bool {
		tries++
		addPost(t, s, storage.PostID(fmt.Sprint("one", tries)))
		n, err := claimPost(t, s)
		if err != nil && !errors.Is(err, storage.ErrUnavailable) {
			t.Fatal(err)
		}
		return n == 1
	})
	if err := replica.Signal(syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	addPost(t, s, "two")
	if n, err := claimPost(t, s); n != 0 || !errors.Is(err, storage.ErrUnavailable) {
		t.Errorf("the replica stands still: %d, %v", n, err)
	}
	if err := replica.Signal(syscall.SIGCONT); err != nil {
		t.Fatal(err)
	}
}

// A server that was started anew has another epoch: what it confirmed last
// may be missing.
func TestEpoch(t *testing.T) {
	t.Parallel()
	server := storagetest.StartRedis(t)
	s := open(t, "redis://"+server.Addr, time.Now)
	before, err := s.Epoch(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if again, err := s.Epoch(t.Context()); err != nil || again != before {
		t.Errorf("%q and %q of one run, %v", before, again, err)
	}
	server.Kill()
	server.Start(t)
	deadline := time.Now().Add(storagetest.Patience)
	for {
		after, err := s.Epoch(t.Context())
		if err == nil {
			if after == before {
				t.Errorf("%q before and after", before)
			}
			return
		}
		if time.Now().After(deadline) {
			t.Fatal(err)
		}
		time.Sleep(20 * time.Millisecond) // a process of its own
	}
}

// Ended posts go by themselves; those that are under way stay.
func TestPostsExpire(t *testing.T) {
	t.Parallel()
	server := storagetest.StartRedis(t)
	s := open(t, "redis://"+server.Addr, time.Now)
	addPost(t, s, "one")
	c := goredis.NewClient(&goredis.Options{Addr: server.Addr})
	defer func() { _ = c.Close() }()
	ttl := func(kind string) time.Duration {
		keys, err := c.Keys(t.Context(), "mentor:{*}:"+kind+":*").Result()
		if err != nil || len(keys) != 1 {
			t.Fatal(keys, err)
		}
		return c.TTL(t.Context(), keys[0]).Val()
	}
	if got := ttl("p"); got >= 0 {
		t.Errorf("a planned post lives for %v", got)
	}
	posts, err := s.ClaimPosts(t.Context(), time.Now(), 10, 30*time.Second, "me")
	if err != nil || len(posts) != 1 {
		t.Fatal(posts, err)
	}
	posts[0].State, posts[0].Next = storage.Sent, 0
	if err := s.SavePost(t.Context(), posts[0]); err != nil {
		t.Fatal(err)
	}
	if got := ttl("n"); got < storage.PostMemory-time.Minute || got > storage.PostMemory {
		t.Errorf("an ended post lives for %v", got)
	}
	if err := s.TouchPost(t.Context(), posts[0], time.Now()); err != nil {
		t.Fatal(err)
	}
	if got := ttl("p"); got >= 0 {
		t.Errorf("a touched post lives for %v", got)
	}
}
