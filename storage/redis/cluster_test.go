package redis_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"mentor/storage"
	"mentor/storage/redis"
	"mentor/storage/storagetest"

	goredis "github.com/redis/go-redis/v9"
)

// until asks again until a condition of another process holds.
func until(t *testing.T, what string, limit time.Duration, ok func() bool) {
	t.Helper()
	deadline := time.Now().Add(limit)
	for !ok() {
		if time.Now().After(deadline) {
			t.Fatalf("after %v still not: %s", limit, what)
		}
		time.Sleep(20 * time.Millisecond) // another process: there is nothing to wait on but its answers
	}
}

// cluster starts three masters that share the slots.
func cluster(t *testing.T) (address string, nodes []*goredis.Client) {
	t.Helper()
	var addrs []string
	for range 3 {
		r := storagetest.StartRedis(t, "--cluster-enabled", "yes", "--cluster-node-timeout", "2000")
		addrs = append(addrs, r.Addr)
		nodes = append(nodes, goredis.NewClient(&goredis.Options{Addr: r.Addr}))
	}
	t.Cleanup(func() {
		for _, n := range nodes {
			_ = n.Close()
		}
	})
	const slots = 16384
	for i, n := range nodes {
		if err := n.ClusterAddSlotsRange(t.Context(), i*slots/3, (i+1)*slots/3-1).Err(); err != nil {
			t.Fatal(err)
		}
		host, port, _ := net.SplitHostPort(addrs[i])
		if err := nodes[0].ClusterMeet(t.Context(), host, port).Err(); err != nil {
			t.Fatal(err)
		}
	}
	for _, n := range nodes {
		until(t, "the cluster agrees", storagetest.Patience, func() bool {
			info, err := n.ClusterInfo(t.Context()).Result()
			return err == nil && strings.Contains(info, "cluster_state:ok") && strings.Contains(info, "cluster_known_nodes:3")
		})
	}
	return "redis-cluster://" + strings.Join(addrs, ","), nodes
}

// The whole suite on a cluster: a script that touched two slots would fail.
func TestClusterConformance(t *testing.T) {
	t.Parallel()
	address, nodes := cluster(t)
	storagetest.Run(t, func(t *testing.T, clock func() time.Time) storage.Store {
		t.Helper()
		for _, n := range nodes {
			if err := n.FlushAll(t.Context()).Err(); err != nil {
				t.Fatal(err)
			}
		}
		return open(t, address, clock)
	})
}

// A slot that moves to another node while the store is open is followed there.
func TestSlotMoves(t *testing.T) {
	t.Parallel()
	address, nodes := cluster(t)
	s := open(t, address, time.Now)
	if err := change(t.Context(), s, "ada", 1); err != nil {
		t.Fatal(err)
	}
	if err := s.Forget(t.Context(), storage.Key{Workspace: "w", Member: "ada"}); err != nil {
		t.Fatal(err)
	}
	slot, owner := -1, -1
	for i, n := range nodes {
		keys, err := n.Keys(t.Context(), "mentor:{*}:ws").Result()
		if err != nil {
			t.Fatal(err)
		}
		if len(keys) == 1 {
			owner = i
			at, err := n.ClusterKeySlot(t.Context(), keys[0]).Result()
			if err != nil {
				t.Fatal(err)
			}
			slot = int(at)
			if err := n.FlushAll(t.Context()).Err(); err != nil { // only an empty slot can be given away at once
				t.Fatal(err)
			}
		}
	}
	if slot < 0 {
		t.Fatal("no node holds the workspace")
	}
	next := nodes[(owner+1)%len(nodes)]
	id, err := next.ClusterMyID(t.Context()).Result()
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []*goredis.Client{next, nodes[owner], nodes[(owner+2)%len(nodes)]} {
		if err := n.Do(t.Context(), "CLUSTER", "SETSLOT", slot, "NODE", id).Err(); err != nil {
			t.Fatal(err)
		}
	}
	if err := change(t.Context(), s, "ada", 2); err != nil {
		t.Errorf("after the slot moved: %v", err)
	}
	if n, err := next.DBSize(t.Context()).Result(); err != nil || n == 0 {
		t.Errorf("the new owner has %d keys, %v", n, err)
	}
}

// sentinel starts a master, two replicas and three sentinels that watch them.
func sentinel(t *testing.T) (address string, master *storagetest.RedisServer) {
	t.Helper()
	master = storagetest.StartRedis(t, "--repl-diskless-sync-delay", "0")
	host, port, _ := net.SplitHostPort(master.Addr)
	for range 2 {
		storagetest.StartRedis(t, "--replicaof", host+" "+port)
	}
	path, err := exec.LookPath("redis-server")
	if err != nil {
		t.Skip("no redis-server on this machine")
	}
	var addrs []string
	for range 3 {
		conf := filepath.Join(t.TempDir(), "sentinel.conf")
		own := storagetest.FreePort(t)
		text := fmt.Sprintf("port %d\nbind 127.0.0.1\ndir %s\nsentinel monitor house %s %s 2\nsentinel down-after-milliseconds house 500\nsentinel failover-timeout house 3000\n", own, t.TempDir(), host, port)
		if err := os.WriteFile(conf, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		cmd := exec.CommandContext(context.WithoutCancel(t.Context()), path, conf, "--sentinel")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
		addr := fmt.Sprintf("127.0.0.1:%d", own)
		addrs = append(addrs, addr)
		c := goredis.NewSentinelClient(&goredis.Options{Addr: addr})
		t.Cleanup(func() { _ = c.Close() })
		until(t, "a sentinel knows the replicas and the others", storagetest.Patience, func() bool {
			m, err := c.Master(t.Context(), "house").Result()
			return err == nil && m["num-slaves"] == "2" && (len(addrs) < 3 || m["num-other-sentinels"] == "2")
		})
	}
	return "redis-sentinel://" + strings.Join(addrs, ",") + "/?master=house", master
}

// When the master dies in the middle of changes, another takes over, the store
// goes on with it, and everything that was confirmed is there.
func TestSentinelFailover(t *testing.T) {
	t.Parallel()
	address, master := sentinel(t)
	s := open(t, address+"&wait=1", time.Now)
	const writers = 4
	var confirmed [writers]int
	var wg sync.WaitGroup
	started := make(chan struct{}, 1000)
	for w := range writers {
		wg.Go(func() {
			for n := 0; ; n++ {
				if err := change(t.Context(), s, fmt.Sprint("m", w), n); err != nil {
					return
				}
				confirmed[w]++
				select {
				case started <- struct{}{}:
				default:
				}
			}
		})
	}
	for range 400 {
		<-started
	}
	if p, err := s.Promise(t.Context()); err != nil || !strings.Contains(p.Text, "a failover loses none") {
		t.Errorf("%+v, %v", p, err)
	}
	master.Kill()
	wg.Wait()
	start := time.Now()
	until(t, "a new master takes changes", storagetest.Patience, func() bool {
		err := change(t.Context(), s, "ada", 1)
		if err != nil && !errors.Is(err, storage.ErrUnavailable) {
			t.Errorf("during the failover: %v", err)
		}
		return err == nil
	})
	t.Logf("the new master answered after %v", time.Since(start).Round(10*time.Millisecond))
	for w, n := range confirmed {
		m, err := recovered(t, s, fmt.Sprint("m", w))
		// The one whose answer was lost may have landed.
		if err != nil || m.Minutes < n || m.Minutes > n+1 {
			t.Errorf("m%d: %d confirmed, %d there, %v", w, n, m.Minutes, err)
		}
	}
}

// A change that no replica has is not confirmed, and trying it again with the
// same delivery does not count it twice.
func TestTooFewReplicas(t *testing.T) {
	t.Parallel()
	server := storagetest.StartRedis(t)
	s := open(t, "redis://"+server.Addr+"?wait=1", time.Now)
	if err := change(t.Context(), s, "ada", 1); !errors.Is(err, storage.ErrUnavailable) || !strings.Contains(err.Error(), "too few replicas") {
		t.Errorf("without a replica: %v", err)
	}
	host, port, _ := net.SplitHostPort(server.Addr)
	storagetest.StartRedis(t, "--replicaof", host+" "+port)
	until(t, "the replica confirms", storagetest.Patience, func() bool { return change(t.Context(), s, "ada", 1) == nil })
	if m, err := recovered(t, s, "ada"); err != nil || m.Minutes != 1 {
		t.Errorf("counted %d times, %v", m.Minutes, err)
	}
	for _, bad := range []string{"redis://h?wait=x", "redis://h?wait=-1", "redis-cluster://h?wait=1"} {
		if _, err := redis.Open(t.Context(), bad, time.Now); !errors.Is(err, redis.ErrAddress) {
			t.Errorf("%s: %v", bad, err)
		}
	}
}
