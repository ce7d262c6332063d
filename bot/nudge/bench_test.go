package nudge

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"mentor/roadmap"
	"mentor/storage"
	"mentor/storage/redis"
	"mentor/storage/storagetest"

	goredis "github.com/redis/go-redis/v9"
)

// fill makes members in 200 workspaces, with some history, all due at a time.
func fill(b *testing.B, s storage.Store, members int, due time.Time) {
	b.Helper()
	var wg sync.WaitGroup
	for g := range 32 {
		wg.Go(func() {
			for i := g; i < members; i += 32 {
				k := storage.Key{Workspace: storage.WorkspaceID("slack:T" + strconv.Itoa(i%200)), Member: storage.MemberID("U" + strconv.Itoa(i))}
				_, err := s.Change(b.Context(), k, "", func(m *storage.Member) (string, error) {
					m.Name, m.Minutes, m.Zone, m.OnBoard = "Name", 30, "UTC", true
					m.Progress.Roadmap = roadmap.DefaultRoadmap
					for n := range 10 {
						m.Progress.Complete(roadmap.TopicID("topic-"+strconv.Itoa(n)), roadmap.DateOf(due)-roadmap.Date(20-n))
					}
					m.Remind = storage.Remind{On: true, At: roadmap.Clock(due.UTC().Hour()*60 + due.UTC().Minute()), Days: roadmap.EveryDay}
					m.Due = due.Unix()
					return "", nil
				})
				if err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
}

func benchStore(b *testing.B) (*redis.Store, *storagetest.RedisServer) {
	b.Helper()
	server := storagetest.StartRedis(b, "--appendonly", "yes", "--appendfsync", "always")
	s, err := redis.Open(b.Context(), "redis://"+server.Addr, time.Now)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = s.Close() })
	return s, server
}

// worked is the time that a Redis has worked so far.
func worked(b *testing.B, server *storagetest.RedisServer) (seconds float64) {
	b.Helper()
	c := goredis.NewClient(&goredis.Options{Addr: server.Addr})
	defer func() { _ = c.Close() }()
	info, err := c.Info(b.Context(), "cpu").Result()
	if err != nil {
		b.Fatal(err)
	}
	for line := range strings.Lines(info) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), ":")
		if name == "used_cpu_user" || name == "used_cpu_sys" {
			n, _ := strconv.ParseFloat(value, 64)
			seconds += n
		}
	}
	return seconds
}

// BenchmarkSameMinute plans and claims 50,000 members who are due in the same
// minute, on a Redis that syncs every change.
func BenchmarkSameMinute(b *testing.B) {
	const members = 50_000
	due := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	for range b.N {
		b.StopTimer()
		store, server := benchStore(b)
		fill(b, store, members, due)
		s := New(Config{Store: store, Clock: func() time.Time { return due.Add(time.Second) }, Name: "bench"})
		before := worked(b, server)
		b.StartTimer()
		began := time.Now()
		if err := s.plan(b.Context()); err != nil {
			b.Fatal(err)
		}
		planned := time.Since(began)
		if claimed := claimAll(b, store, due.Add(time.Second)); claimed != members {
			b.Fatalf("%d of %d were claimed", claimed, members)
		}
		b.ReportMetric(worked(b, server)-before, "s/redis-worked")
		b.ReportMetric(planned.Seconds(), "s/planned")
		b.ReportMetric((time.Since(began) - planned).Seconds(), "s/claimed")
	}
}

// claimAll claims on a few goroutines, as several processes do.
func claimAll(b *testing.B, store storage.Store, now time.Time) int {
	b.Helper()
	var claimed atomic.Int64
	var wg sync.WaitGroup
	for range planners {
		wg.Go(func() {
			for empty := 0; empty < 2; {
				posts, err := store.ClaimPosts(b.Context(), now, planBatch, lease, "bench")
				if err != nil {
					b.Error(err)
					return
				}
				if len(posts) == 0 {
					empty++
				}
				claimed.Add(int64(len(posts)))
			}
		})
	}
	wg.Wait()
	return int(claimed.Load())
}

// BenchmarkNobodyDue is a look for work that finds none. A million members
// only when asked for, since filling them in takes minutes and memory.
func BenchmarkNobodyDue(b *testing.B) {
	sizes := []int{10_000, 100_000}
	if os.Getenv("MENTOR_BENCH_MILLION") != "" {
		sizes = append(sizes, 1_000_000)
	}
	due := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			store, _ := benchStore(b)
			fill(b, store, n, due)
			ctx, early := context.WithoutCancel(b.Context()), due.Add(-time.Hour)
			b.ResetTimer()
			for range b.N {
				claims, err := store.Claim(ctx, early, planBatch, lease)
				posts, err2 := store.ClaimPosts(ctx, early, 64, lease, "bench")
				if err != nil || err2 != nil || len(claims)+len(posts) > 0 {
					b.Fatal(claims, posts, err, err2)
				}
			}
		})
	}
}
