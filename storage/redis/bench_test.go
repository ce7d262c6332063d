package redis_test

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"mentor/roadmap"
	"mentor/roadmap/content"
	"mentor/storage"
	"mentor/storage/redis"
	"mentor/storage/storagetest"

	goredis "github.com/redis/go-redis/v9"
)

const connections = 32

// sizes are how many members the benchmarks fill in: a million only when asked
// for, since that takes minutes and 4 GiB.
func sizes() []int {
	if os.Getenv("MENTOR_BENCH_MILLION") != "" {
		return []int{10_000, 100_000, 1_000_000}
	}
	return []int{10_000, 100_000}
}

func benchStore(b *testing.B) (*redis.Store, *goredis.Client) {
	b.Helper()
	server := storagetest.StartRedis(b)
	s, err := redis.Open(b.Context(), "redis://"+server.Addr+"/0", time.Now)
	if err != nil {
		b.Fatal(err)
	}
	c := goredis.NewClient(&goredis.Options{Addr: server.Addr, PoolSize: connections})
	b.Cleanup(func() { _ = s.Close(); _ = c.Close() })
	return s, c
}

// spread runs fn on so many goroutines until all calls are done and reports
// calls per second.
func spread(b *testing.B, fn func(i int) error) (perSecond float64) {
	b.Helper()
	start := time.Now()
	var wg sync.WaitGroup
	for g := range connections {
		wg.Go(func() {
			for i := g; i < b.N; i += connections {
				if err := fn(i); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
	return float64(b.N) / time.Since(start).Seconds()
}

// worked is the processor time of this process and of Redis so far.
func worked(b *testing.B, c *goredis.Client) (here, there float64) {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9, usedProcessor(b, c)
}

// BenchmarkDone compares "done" with the raw ceiling: one EVALSHA round trip
// that does nothing, over the same number of connections. What each costs in
// processor time, here and in Redis, says more than the clock while others use the
// machine.
func BenchmarkDone(b *testing.B) {
	s, c := benchStore(b)
	script := goredis.NewScript("return 1")
	if err := script.Load(b.Context(), c).Err(); err != nil {
		b.Fatal(err)
	}
	today, topics := roadmap.DateOf(time.Now()), backend(b)
	b.ResetTimer()
	idleHere, idle := worked(b, c)
	ceiling := spread(b, func(int) error { return script.EvalSha(b.Context(), c, []string{"x"}).Err() })
	bareHere, bare := worked(b, c)
	changes := spread(b, func(i int) error {
		k := storage.Key{Workspace: storage.WorkspaceID("slack:T" + strconv.Itoa(i%200)), Member: storage.MemberID("U" + strconv.Itoa(i%5000))}
		_, err := s.Change(b.Context(), k, storage.DeliveryID("d"+strconv.Itoa(i)), func(m *storage.Member) (string, error) {
			m.OnBoard = true
			m.Progress.Complete(topics[i%len(topics)], today)
			return "", nil
		})
		return err
	})
	changedHere, changed := worked(b, c)
	reads := spread(b, func(i int) error {
		_, err := s.Member(b.Context(), storage.Key{Workspace: storage.WorkspaceID("slack:T" + strconv.Itoa(i%200)), Member: storage.MemberID("U" + strconv.Itoa(i%5000))})
		if i >= b.N-1 || err == nil {
			return nil
		}
		return err
	})
	b.ReportMetric(ceiling, "ceiling/s")
	b.ReportMetric(changes, "changes/s")
	b.ReportMetric(reads, "reads/s")
	b.ReportMetric(changes/ceiling, "changes-ratio")
	b.ReportMetric(1e6*(bare-idle)/float64(b.N), "redis-µs/ceiling")
	b.ReportMetric(1e6*(changed-bare)/float64(b.N), "redis-µs/change")
	b.ReportMetric(1e6*(bareHere-idleHere)/float64(b.N), "here-µs/ceiling")
	b.ReportMetric(1e6*(changedHere-bareHere)/float64(b.N), "here-µs/change")
	b.ReportMetric((bare-idle+bareHere-idleHere)/(changed-bare+changedHere-bareHere), "cpu-ratio")
}

// backend returns the topics of our own roadmap.
func backend(b *testing.B) []roadmap.TopicID {
	b.Helper()
	lib, err := content.Library()
	if err != nil {
		b.Fatal(err)
	}
	r, _ := lib.Roadmap(roadmap.DefaultRoadmap)
	var ids []roadmap.TopicID
	for _, stage := range r.Stages {
		for _, step := range stage.Steps {
			ids = append(ids, step.Topics()...)
		}
	}
	return ids
}

// realistic is a member as they are after some weeks: 40 topics done, one a day.
func realistic(i int, topics []roadmap.TopicID) func(*storage.Member) (string, error) {
	today := roadmap.DateOf(time.Now())
	return func(m *storage.Member) (string, error) {
		m.Name, m.Zone, m.Minutes, m.OnBoard, m.Joined = "Member "+strconv.Itoa(i), "Europe/Berlin", 30, true, today-60
		m.Remind = storage.Remind{On: true, At: 9 * 60, Days: roadmap.WorkDays}
		m.Due = time.Now().Add(time.Hour).Unix() + int64(i%86400)
		m.Progress.Roadmap = "backend"
		for n := range 40 {
			m.Progress.Complete(topics[(n*7+i)%len(topics)], today-roadmap.Date(40-n))
		}
		return "", nil
	}
}

func fill(b *testing.B, s *redis.Store, from, to int) {
	b.Helper()
	topics := backend(b)
	var wg sync.WaitGroup
	for g := range connections {
		wg.Go(func() {
			for i := from + g; i < to; i += connections {
				k := storage.Key{Workspace: "slack:T024BE7LD", Member: storage.MemberID(fmt.Sprintf("U%09d", i))}
				if _, err := s.Change(context.Background(), k, "", realistic(i, topics)); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
}

// BenchmarkWalk reads all members of a workspace, as a report does.
func BenchmarkWalk(b *testing.B) {
	s, _ := benchStore(b)
	const members = 20_000
	fill(b, s, 0, members)
	b.ReportAllocs()
	b.ResetTimer()
	for b.Loop() {
		n := 0
		for _, err := range s.Members(b.Context(), "slack:T024BE7LD") {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != members {
			b.Fatal(n)
		}
	}
}

// BenchmarkScale reports what a member costs, how long it takes to see that
// nobody is due, and a page and a rank of the board, as the members grow.
func BenchmarkScale(b *testing.B) {
	s, c := benchStore(b)
	empty := usedMemory(b, c)
	have := 0
	for _, n := range sizes() {
		fill(b, s, have, n)
		have = n
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			ctx := b.Context()
			board := storage.Board{Workspace: "slack:T024BE7LD", Window: storage.WindowOf(storage.All, 0)}
			b.Run("memory", func(b *testing.B) {
				for b.Loop() {
					b.ReportMetric((usedMemory(b, c)-empty)/float64(n), "bytes/member")
				}
			})
			b.Run("none-due", func(b *testing.B) {
				for b.Loop() {
					if claims, err := s.Claim(ctx, time.Now(), 100, time.Minute); err != nil || len(claims) > 0 {
						b.Fatal(len(claims), err)
					}
				}
			})
			b.Run("board-page", func(b *testing.B) {
				for b.Loop() {
					if _, _, err := s.Standings(ctx, board, n/2, 10); err != nil {
						b.Fatal(err)
					}
				}
			})
			b.Run("rank", func(b *testing.B) {
				for b.Loop() {
					if _, _, err := s.Standing(ctx, board, storage.MemberID(fmt.Sprintf("U%09d", n/3))); err != nil {
						b.Fatal(err)
					}
				}
			})
		})
	}
}

// BenchmarkLedger reports what a sent nudge costs in Redis, with a month of them for
// each member.
func BenchmarkLedger(b *testing.B) {
	const members, days = 200, 30
	s, c := benchStore(b)
	for round := range b.N {
		before := usedMemory(b, c)
		today := roadmap.DateOf(time.Now()) - days
		for day := range roadmap.Date(days) {
			at := (today + day).UTC().Add(9 * time.Hour)
			for i := range members {
				p := nudgeOf(today + day)
				p.Member = storage.MemberID(fmt.Sprintf("U%05d%05d", round, i))
				p.ID = storage.NewPostID("w", string(p.Member), p.Kind, p.Date, "")
				if _, err := s.AddPost(b.Context(), p); err != nil {
					b.Fatal(err)
				}
			}
			posts, err := s.ClaimPosts(b.Context(), at.Add(time.Minute), members, time.Minute, "mentor-7c9d8f7b9d-x2k4q-1")
			if err != nil || len(posts) != members {
				b.Fatal(len(posts), err)
			}
			for _, p := range posts {
				p.State, p.Next = storage.Sent, 0
				bySlack(&p)
				if err := s.SavePost(b.Context(), p); err != nil {
					b.Fatal(err)
				}
			}
		}
		b.ReportMetric((usedMemory(b, c)-before)/(members*days), "bytes/nudge")
	}
}

func usedMemory(b *testing.B, c *goredis.Client) float64 {
	b.Helper()
	return told(b, c, "memory", "used_memory")
}

// usedProcessor is for how many seconds Redis has worked.
func usedProcessor(b *testing.B, c *goredis.Client) float64 {
	b.Helper()
	return told(b, c, "cpu", "used_cpu_user") + told(b, c, "cpu", "used_cpu_sys")
}

// told is a number that Redis tells of itself.
func told(b *testing.B, c *goredis.Client, section, name string) float64 {
	b.Helper()
	info, err := c.Info(b.Context(), section).Result()
	if err != nil {
		b.Fatal(err)
	}
	for line := range strings.Lines(info) {
		if text, ok := strings.CutPrefix(line, name+":"); ok {
			n, _ := strconv.ParseFloat(strings.TrimSpace(text), 64)
			return n
		}
	}
	return 0
}
