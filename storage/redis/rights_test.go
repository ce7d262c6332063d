package redis_test

import (
	"errors"
	"fmt"
	"net"
	"strings"
	"testing"
	"time"

	"mentor/storage"
	"mentor/storage/redis"
	"mentor/storage/storagetest"

	goredis "github.com/redis/go-redis/v9"
)

// fewRights are those that the README names.
const fewRights = "~mentor:* +@read +@write +@scripting +@connection +@transaction +info"

// asUser opens a store as a user with such rights.
func asUser(t *testing.T, server *storagetest.RedisServer, rights, options string) (*redis.Store, error) {
	t.Helper()
	c := goredis.NewClient(&goredis.Options{Addr: server.Addr})
	defer func() { _ = c.Close() }()
	args := []any{"acl", "setuser", "mentor", "reset", "on", ">word"}
	for rule := range strings.FieldsSeq(rights) {
		args = append(args, rule)
	}
	if err := c.Do(t.Context(), args...).Err(); err != nil {
		t.Fatal(err)
	}
	s, err := redis.Open(t.Context(), "redis://mentor:word@"+server.Addr+options, time.Now)
	if err == nil {
		t.Cleanup(func() { _ = s.Close() })
	}
	return s, err
}

// A user with the rights of the README can do everything.
func TestFewRightsAreEnough(t *testing.T) {
	t.Parallel()
	server := storagetest.StartRedis(t)
	storagetest.Run(t, func(t *testing.T, clock func() time.Time) storage.Store {
		t.Helper()
		flush(t, server.Addr, 0)
		if _, err := asUser(t, server, fewRights, ""); err != nil {
			t.Fatal(err)
		}
		s := open(t, "redis://mentor:word@"+server.Addr, clock)
		if err := s.Check(t.Context()); err != nil {
			t.Fatal(err)
		}
		return s
	})
}

// Whatever right is missing is named, also one that only scripts need.
func TestMissingRightsAreNamed(t *testing.T) {
	t.Parallel()
	server := storagetest.StartRedis(t)
	for _, c := range []struct{ without, want string }{
		{"-info", "run info; allow it with ACL SETUSER NAME +info"},
		{"-evalsha", "run evalsha; allow it with ACL SETUSER NAME +evalsha"},
		{"-info -evalsha", "run evalsha, info; allow it with ACL SETUSER NAME +evalsha +info"},
		{"-script", "script|load"},
		{"-zremrangebyrank", "run zremrangebyrank"},
		{"-hincrby -rename", "run hincrby, rename"},
		{"-multi", "run multi"},
		{"-hscan", "run hscan"},
		{"resetkeys ~other:*", "ACL SETUSER NAME ~mentor:*"},
	} {
		if err := flushScripts(t, server); err != nil {
			t.Fatal(err)
		}
		s, err := asUser(t, server, fewRights+" "+c.without, "")
		if err == nil {
			err = s.Check(t.Context())
		}
		if !errors.Is(err, storage.ErrForbidden) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.without, err)
		}
		if s != nil {
			if _, promised := s.Promise(t.Context()); !errors.Is(promised, storage.ErrForbidden) {
				t.Errorf("%s: promised all the same: %v", c.without, promised)
			}
		}
	}
}

func flushScripts(t *testing.T, server *storagetest.RedisServer) error {
	t.Helper()
	c := goredis.NewClient(&goredis.Options{Addr: server.Addr})
	defer func() { _ = c.Close() }()
	return c.ScriptFlush(t.Context()).Err()
}

// What Redis answers to a wrong address is said in words, without the password.
func TestRefusalsAreNamed(t *testing.T) {
	t.Parallel()
	server := storagetest.StartRedis(t)
	locked := storagetest.StartRedis(t)
	c := goredis.NewClient(&goredis.Options{Addr: locked.Addr})
	defer func() { _ = c.Close() }()
	if err := c.ConfigSet(t.Context(), "requirepass", "open").Err(); err != nil {
		t.Fatal(err)
	}
	for address, want := range map[string]string{
		"redis://" + server.Addr + "/99":         "no database with the number",
		"redis://" + locked.Addr:                 "wants a password",
		"redis://:hidden-word@" + locked.Addr:    "doesn't accept the user or the password",
		"redis://ada:hidden-word@" + server.Addr: "doesn't accept the user or the password",
	} {
		_, err := redis.Open(t.Context(), address, time.Now)
		if !errors.Is(err, storage.ErrForbidden) || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "hidden-word") {
			t.Errorf("%s: %v", address, err)
		}
	}
}

// What is wrong in an address is named, and no password with it.
func TestMistakesInAddresses(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		"redis://h:6379?wiat=1":                            "tls, ca, wait, and no other",
		"redis://h:6379?master=m":                          "and no other",
		"redis-sentinel://h?mastre=m":                      "and no other",
		"redis-sentinel://h":                               "needs the master's name",
		"redis://h:6379?ca=/etc/ssl/ca.pem":                "which this address doesn't use",
		"redis://h:6379?tls=false&ca=/x":                   "which this address doesn't use",
		"rediss://h:6379?tls=false":                        "never false with rediss://",
		"redis://h:6379?tls=yes":                           "tls= is true or false",
		"redis://h:6379/one":                               "the number of a database",
		"redis://h:6379/-1":                                "the number of a database",
		"redis-cluster://h:6379/3":                         "one database only",
		"redis://:hidden/word@h:6379":                      "must be escaped",
		"redis://:hidden?word@h:6379":                      "must be escaped",
		"redis://:hidden#word@h:6379":                      "must be escaped",
		"redis://:hidden%word@h:6379":                      "must be escaped",
		"redis://:hidden@x/word@h:6379/1":                  "must be escaped",
		"redis://h:6379/1#word":                            "must be escaped",
		"redis-sentinel://h?sentinel_password=hidden%word": "must be escaped",
		"redis://h:hidden":                                 "number of a port",
		"redis://ada:x@h:hidden/1":                         "number of a port",
		"redis-sentinel://h:26379,h:hidden/?master=m":      "number of a port",
		"redis://h:0":                                      "number of a port",
		"redis://h:6379?wait=many":                         "such as wait=1",
	} {
		_, err := redis.Open(t.Context(), address, time.Now)
		if !errors.Is(err, redis.ErrAddress) || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "hidden") || strings.Contains(err.Error(), "word@") {
			t.Errorf("%s: %v", address, err)
		}
	}
}

// Only the scheme and the hosts of an address are ever shown.
func TestWhere(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		"redis://h:6379/1":                                            "redis://h:6379",
		"redis://user:hidden@h:6379/1?wait=1":                         "redis://h:6379",
		"redis://user:hid@den@h:6379":                                 "redis://h:6379",
		"redis-sentinel://:hidden@h1:1,h2:2/?master=m":                "redis-sentinel://h1:1,h2:2",
		"redis-sentinel://h1,h2/?master=m&sentinel_password=hidden":   "redis-sentinel://h1,h2",
		"redis-sentinel://h1,h2/?master=m&sentinel_password=hid@den":  "redis-sentinel://…",
		"redis-sentinel://:hid@den@h1/?sentinel_password=x&master=hi": "redis-sentinel://h1",
		"rediss://[2001:db8::1]:6379":                                 "rediss://[2001:db8::1]:6379",
		"redis://:hidden/word@h:6379":                                 "redis://…",
		"redis://:a@hidden/word@h:6379":                               "redis://…",
		"redis://:hidden":                                             "redis://…",
		"hidden":                                                      "",
	} {
		if got := redis.Where(address); got != want {
			t.Errorf("%s: %s", address, got)
		}
	}
}

// A replica that still fetches what there was before confirms nothing.
func TestReplicaThatCatchesUp(t *testing.T) {
	t.Parallel()
	server := storagetest.StartRedis(t, "--appendonly", "yes", "--repl-diskless-sync", "yes", "--repl-diskless-sync-delay", "3600")
	host, port, _ := net.SplitHostPort(server.Addr)
	storagetest.StartRedis(t, "--replicaof", host+" "+port)
	s, sure := open(t, "redis://"+server.Addr, time.Now), open(t, "redis://"+server.Addr+"?wait=1", time.Now)
	text := ""
	until(t, "the replica is seen", storagetest.Patience, func() bool {
		p, err := s.Promise(t.Context())
		text = fmt.Sprint(p.Text, err)
		return strings.Contains(text, "no replica, and 1 that still catch up")
	})
	p, err := sure.Promise(t.Context())
	if err != nil || p.Level != storage.Fail || !strings.Contains(p.Text, "no change can be confirmed") {
		t.Errorf("%s; %+v, %v", text, p, err)
	}
}
