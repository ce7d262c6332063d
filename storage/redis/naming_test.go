package redis_test

import (
	"strings"
	"testing"
	"time"

	"mentor/storage"
	"mentor/storage/storagetest"

	goredis "github.com/redis/go-redis/v9"
)

// asOlderBot changes members as a bot does that keeps nothing about who names whom.
func asOlderBot(t *testing.T, c *goredis.Client, change func()) {
	t.Helper()
	kept := map[string][]string{}
	for _, key := range c.Keys(t.Context(), "mentor:{*}:x:*").Val() {
		kept[key] = c.SMembers(t.Context(), key).Val()
	}
	change()
	for _, key := range c.Keys(t.Context(), "mentor:{*}:x:*").Val() {
		c.Del(t.Context(), key)
	}
	for key, ids := range kept {
		for _, id := range ids {
			c.SAdd(t.Context(), key, id)
		}
	}
}

// Data of an earlier version didn't keep who names whom, and its bots may run on for some
// time beside one of this version: everybody is found who names somebody, then and
// afterwards, and nothing stays of who was forgotten.
func TestNamesInDataOfAnEarlierVersion(t *testing.T) {
	t.Parallel()
	server := storagetest.StartRedis(t)
	c := goredis.NewClient(&goredis.Options{Addr: server.Addr})
	t.Cleanup(func() { _ = c.Close() })
	now := time.Now()
	clock := func() time.Time { return now }
	s := open(t, "redis://"+server.Addr, clock)
	k := func(id storage.MemberID) storage.Key { return storage.Key{Workspace: "slack:T1", Member: id} }
	thank := func(who storage.MemberID, names ...string) {
		t.Helper()
		if _, err := s.Change(t.Context(), k(who), "", storagetest.Thank(names...)); err != nil {
			t.Fatal(err)
		}
	}
	asOlderBot(t, c, func() { thank("ada", "bob"); thank("cid", "bob", "dee") })
	if err := c.Set(t.Context(), "mentor:schema", 3, 0).Err(); err != nil {
		t.Fatal(err)
	}
	s = open(t, "redis://"+server.Addr, clock)
	storagetest.Naming(t, s, k("bob"), "ada", "cid")
	storagetest.Naming(t, s, k("dee"), "cid")

	asOlderBot(t, c, func() { thank("eve", "bob"); thank("cid", "bob") }) // while this one runs
	storagetest.Naming(t, s, k("bob"), "ada", "cid", "eve")
	if err := s.Forget(t.Context(), k("dee")); err != nil {
		t.Fatal(err)
	}
	for _, key := range c.Keys(t.Context(), "mentor:*").Val() {
		if strings.Contains(key, "dee") {
			t.Errorf("%s is left of who was forgotten", key)
		}
	}

	asOlderBot(t, c, func() { thank("eve", "fay") })
	now = now.Add(25 * time.Hour) // by now all bots are of this version
	storagetest.Naming(t, s, k("fay"), "eve")
	thank("gus", "fay", "bob")
	asOlderBot(t, c, func() { thank("ada", "nobody") })
	storagetest.Naming(t, s, k("fay"), "eve", "gus")
	storagetest.Naming(t, s, k("bob"), "ada", "cid", "eve", "gus")
	storagetest.Naming(t, s, k("nobody")) // nobody looks through all of them any more
}
