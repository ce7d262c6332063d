package nudge

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"mentor/roadmap"
	"mentor/storage"
	"mentor/storage/redis"
	"mentor/storage/sqlite"
	"mentor/storage/storagetest"

	goredis "github.com/redis/go-redis/v9"
)

// fill makes members in so many workspaces, with some topics done, all due at a time.
func fill(b *testing.B, s storage.Store, members, workspaces, topics int, due time.Time) {
	b.Helper()
	const part = storage.FillSize
	parts := make(chan int)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for from := range parts {
				some := make([]storage.Member, 0, part)
				for i := from; i < min(from+part, members); i++ {
					some = append(some, dueMember(i, i%workspaces, topics, due))
				}
				if err := storage.Fill(b.Context(), s, some); err != nil {
					b.Error(err)
				}
			}
		})
	}
	for from := 0; from < members; from += part {
		parts <- from
	}
	close(parts)
	wg.Wait()
}

func dueMember(i, workspace, topics int, due time.Time) storage.Member {
	k := storage.Key{Workspace: storage.WorkspaceID("slack:T" + strconv.Itoa(workspace)), Member: storage.MemberID("U" + strconv.Itoa(i))}
	m := storage.Member{Key: k, Name: "Name", Minutes: 30, Zone: "UTC", OnBoard: true, Due: due.Unix()}
	m.Progress.Roadmap = roadmap.DefaultRoadmap
	for n := range topics {
		m.Progress.Complete(roadmap.TopicID("topic-"+strconv.Itoa(n)), roadmap.DateOf(due)-roadmap.Date(20-n))
	}
	m.Remind = storage.Remind{On: true, At: roadmap.Clock(due.UTC().Hour()*60 + due.UTC().Minute()), Days: roadmap.EveryDay}
	return m
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

// BenchmarkSameMinute plans and claims members who are due in the same minute: 50,000
// on a Redis that syncs every change, 10,000 in a file.
func BenchmarkSameMinute(b *testing.B) {
	b.Run("redis-50000", func(b *testing.B) {
		store, server := benchStore(b)
		sameMinute(b, store, 50_000, func() float64 { return worked(b, server) })
	})
	b.Run("sqlite-10000", func(b *testing.B) {
		store, err := sqlite.Open(b.Context(), filepath.Join(b.TempDir(), "mentor.db"), time.Now)
		if err != nil {
			b.Fatal(err)
		}
		defer func() { _ = store.Close() }()
		sameMinute(b, store, 10_000, func() float64 { return 0 })
	})
}

func sameMinute(b *testing.B, store storage.Store, members int, worked func() float64) {
	b.Helper()
	for round := range b.N {
		b.StopTimer()
		due := time.Date(2026, 11, 24+round, 9, 0, 0, 0, time.UTC)
		fill(b, store, members, 200, 10, due)
		s := New(Config{Store: store, Clock: func() time.Time { return due.Add(time.Second) }, Name: "bench"})
		before, here := worked(), ownWork()
		b.StartTimer()
		began := time.Now()
		if err := s.plan(b.Context()); err != nil {
			b.Fatal(err)
		}
		planned, workedThen := time.Since(began), worked()+ownWork()-before-here
		if claimed := claimAll(b, store, due.Add(time.Second)); claimed != members {
			b.Fatalf("%d of %d were claimed", claimed, members)
		}
		b.ReportMetric(worked()-before, "s/redis-worked")
		b.ReportMetric(workedThen, "cpu-s/planned")
		b.ReportMetric(worked()+ownWork()-before-here-workedThen, "cpu-s/claimed")
		b.ReportMetric(planned.Seconds(), "s/planned")
		b.ReportMetric((time.Since(began) - planned).Seconds(), "s/claimed")
	}
}

// ownWork is the processor time of this process, in seconds.
func ownWork() float64 {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
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

// quiet composes nothing.
type quiet struct{ Composer }

func (quiet) Anchor(context.Context, *storage.Workspace) error { return nil }

// BenchmarkNobodyDue is a pass of the scheduler that finds no work, in 1,000
// workspaces. A million members only when asked for, since filling them in takes
// minutes and memory.
func BenchmarkNobodyDue(b *testing.B) {
	sizes := []int{10_000, 100_000}
	if os.Getenv("MENTOR_BENCH_MILLION") != "" {
		sizes = append(sizes, 1_000_000)
	}
	due := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			store, server := benchStore(b)
			fill(b, store, n, 1000, 0, due)
			for ws := range 1000 { // each has had posts, and has one to come
				k := storage.Key{Workspace: storage.WorkspaceID("slack:T" + strconv.Itoa(ws)), Member: "U"}
				_, err := store.AddPost(b.Context(), storage.Post{
					ID: storage.NewPostID(k.Workspace, "U", storage.NoticePost, 0, ""), Workspace: k.Workspace,
					State: storage.Planned, Next: due.Unix(), Kind: storage.NoticePost, Member: k.Member, Due: due.Unix(), Expires: due.Unix() + 3600,
				})
				if err != nil {
					b.Fatal(err)
				}
			}
			now := due.Add(-time.Hour)
			s := New(Config{Store: store, Composer: quiet{}, Clock: func() time.Time { return now }, Name: "bench"})
			if err := s.pass(b.Context()); err != nil { // the first looks after schedules as well
				b.Fatal(err)
			}
			took, asked := make([]time.Duration, 0, b.N), make([]time.Duration, 0, b.N)
			ping := goredis.NewClient(&goredis.Options{Addr: server.Addr})
			defer func() { _ = ping.Close() }()
			before, here := worked(b, server), ownWork()
			b.ResetTimer()
			for i := range b.N {
				now = due.Add(time.Duration(i%3000)*time.Second - time.Hour) // a pass a second
				began := time.Now()
				if err := s.pass(b.Context()); err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(began))
				if i%4 == 0 {
					b.StopTimer()
					asked = append(asked, bare(b, ping))
					b.StartTimer()
				}
			}
			b.StopTimer()
			slices.Sort(took)
			slices.Sort(asked)
			b.ReportMetric(float64(asked[len(asked)/2].Microseconds()), "µs/bare-p50")
			b.ReportMetric(float64(asked[len(asked)*99/100].Microseconds()), "µs/bare-p99")
			b.ReportMetric(float64(took[len(took)/2].Microseconds()), "µs/p50")
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "µs/p99")
			b.ReportMetric(1e6*(worked(b, server)-before)/float64(b.N), "redis-µs/pass")
			b.ReportMetric(1e6*(ownWork()-here)/float64(b.N), "here-µs/pass")
		})
	}
}

// bare is how long two round trips take with which nothing is done, as many as a pass
// needs: what the machine allows at that time.
func bare(b *testing.B, c *goredis.Client) time.Duration {
	b.Helper()
	began := time.Now()
	for range 2 {
		if err := c.Ping(b.Context()).Err(); err != nil {
			b.Fatal(err)
		}
	}
	return time.Since(began)
}
