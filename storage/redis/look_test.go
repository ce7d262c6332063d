package redis_test

import (
	"testing"
	"time"

	"mentor/storage"
	"mentor/storage/redis"
	"mentor/storage/storagetest"

	goredis "github.com/redis/go-redis/v9"
)

// What another process stores is found as soon as it's due, although looks go only
// where something is known to be due.
func TestWhatOthersStoreIsFound(t *testing.T) {
	t.Parallel()
	server := storagetest.StartRedis(t)
	now := time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
	clock := func() time.Time { return now }
	ours, others := openOn(t, server, clock), openOn(t, server, clock)
	found := func(at time.Duration) int {
		t.Helper()
		claims, err := ours.Claim(t.Context(), now.Add(at), 10, time.Second)
		posts, err2 := ours.ClaimPosts(t.Context(), now.Add(at), 10, time.Second, "p")
		if err != nil || err2 != nil {
			t.Fatal(err, err2)
		}
		return len(claims) + len(posts)
	}
	storeDue := func(member storage.MemberID, at time.Duration) {
		t.Helper()
		_, err := others.Change(t.Context(), storage.Key{Workspace: "slack:T1", Member: member}, "", func(m *storage.Member) (string, error) {
			m.Due = now.Add(at).Unix()
			return "", nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	storePost := func(id storage.PostID, at time.Duration) {
		t.Helper()
		p := storage.Post{ID: id, Workspace: "slack:T1", State: storage.Planned, Kind: storage.NoticePost, Member: "U1", Next: now.Add(at).Unix()}
		if _, err := others.AddPost(t.Context(), p); err != nil {
			t.Fatal(err)
		}
	}
	storeDue("U1", time.Hour)
	storePost("a", time.Hour)
	if n := found(0); n != 0 {
		t.Fatal("found", n, "that are due in an hour")
	}
	storeDue("U2", 2*time.Second)
	storePost("b", 2*time.Second)
	for at, want := range []int{0, 0, 2} {
		if n := found(time.Duration(at) * time.Second); n != want {
			t.Errorf("after %d seconds %d of %d were found", at, n, want)
		}
	}
	// A process that died, or one of an earlier version, said nothing of it.
	c := goredis.NewClient(&goredis.Options{Addr: server.Addr})
	defer func() { _ = c.Close() }()
	storeDue("U3", 3*time.Second)
	storePost("c", 3*time.Second)
	if err := c.Del(t.Context(), "mentor:due:soon", "mentor:posts:soon").Err(); err != nil {
		t.Fatal(err)
	}
	if n := found(10 * time.Second); n < 2 {
		t.Errorf("found %d of what nobody told of", n)
	}
}

func openOn(t *testing.T, server *storagetest.RedisServer, clock func() time.Time) *redis.Store {
	t.Helper()
	s, err := redis.Open(t.Context(), "redis://"+server.Addr, clock)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}
