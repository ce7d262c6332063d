package coach_test

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"syscall"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/coach"
	"mentor/roadmap"
	"mentor/storage"
	"mentor/storage/redis"
	"mentor/storage/sqlite"
	"mentor/storage/storagetest"
)

// reported is a member as a report finds them: up to 60 topics and up to 200 days of
// learning.
func reported(i int, today roadmap.Date) storage.Member {
	m := storage.Member{Key: storage.Key{Workspace: "w", Member: storage.MemberID(fmt.Sprintf("U%06d", i))}}
	m.Name, m.Zone, m.OnBoard, m.Joined, m.Minutes = fmt.Sprint("Member ", i), "Europe/Berlin", i%3 > 0, today-220, 30
	r := library().Roadmaps[0]
	m.Progress.Roadmap = r.ID
	last := today - roadmap.Date(i%20)
	for d := last - roadmap.Date(20+i%180); d <= last; d++ {
		m.Progress.Earn(5, d)
	}
	for n, step := range r.Steps()[:i%60] {
		m.Progress.Complete(step.Topics()[0], last-roadmap.Date(60-n))
	}
	return m
}

// fillReported puts members into a store, many at once where it can.
func fillReported(b *testing.B, s storage.Store, members int, today roadmap.Date) {
	b.Helper()
	const part = storage.FillSize
	var all sync.WaitGroup
	parts := make(chan int)
	for range 8 {
		all.Go(func() {
			for from := range parts {
				some := make([]storage.Member, 0, part)
				for i := from; i < min(from+part, members); i++ {
					some = append(some, reported(i, today))
				}
				if err := storage.Fill(context.Background(), s, some); err != nil {
					b.Error(err)
				}
			}
		})
	}
	for from := 0; from < members; from += part {
		parts <- from
	}
	close(parts)
	all.Wait()
}

// worked is the processor time of this process so far.
func worked() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// A lead of very many waits for a moment, no more.
func BenchmarkReport(b *testing.B) {
	now := time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
	clock := func() time.Time { return now }
	for _, at := range []struct {
		name    string
		members int
		open    func() (storage.Store, error)
	}{
		{"sqlite", 10_000, func() (storage.Store, error) {
			return sqlite.Open(b.Context(), filepath.Join(b.TempDir(), "mentor.db"), clock)
		}},
		{"redis", 100_000, func() (storage.Store, error) {
			return redis.Open(b.Context(), "redis://"+storagetest.StartRedis(b).Addr, clock)
		}},
	} {
		b.Run(fmt.Sprintf("%s-%d", at.name, at.members), func(b *testing.B) {
			store, err := at.open()
			if err != nil {
				b.Fatal(err)
			}
			defer func() { _ = store.Close() }()
			fillReported(b, store, at.members, roadmap.DateOf(now))
			for _, line := range []string{"report", "report csv"} {
				b.Run(line, func(b *testing.B) { reports(b, store, clock, line) })
			}
		})
	}
}

func reports(b *testing.B, store storage.Store, clock func() time.Time, line string) {
	core := coach.New(coach.Config{Library: library(), Store: store, Clock: clock, Timetable: dailyTimes})
	b.ReportAllocs()
	before := worked()
	for b.Loop() {
		if reply := core.Handle(b.Context(), bot.Request{From: boss(), Text: line}); reply.Outcome != bot.OK {
			b.Fatal(reply.Message.Text())
		}
	}
	b.ReportMetric((worked()-before).Seconds()*1000/float64(b.N), "cpu-ms/op")
}

// Forgetting a member costs as much as there are records that name them, however many members there are.
func BenchmarkForget(b *testing.B) {
	now := time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
	clock := func() time.Time { return now }
	for _, members := range []int{1000, 10_000, 100_000} {
		b.Run(fmt.Sprintf("sqlite-%d", members), func(b *testing.B) {
			store, err := sqlite.Open(b.Context(), filepath.Join(b.TempDir(), "mentor.db"), clock)
			if err != nil {
				b.Fatal(err)
			}
			forgets(b, store, clock, members)
		})
		b.Run(fmt.Sprintf("redis-%d", members), func(b *testing.B) {
			store, err := redis.Open(b.Context(), "redis://"+storagetest.StartRedis(b).Addr, clock)
			if err != nil {
				b.Fatal(err)
			}
			forgets(b, store, clock, members)
		})
	}
}

func forgets(b *testing.B, store storage.Store, clock func() time.Time, members int) {
	defer func() { _ = store.Close() }()
	fillReported(b, store, members, roadmap.DateOf(clock()))
	core := coach.New(coach.Config{Library: library(), Store: store, Clock: clock, Timetable: dailyTimes})
	b.ResetTimer()
	before := worked()
	for i := range b.N {
		who := person("w", fmt.Sprintf("U%06d", i+1))
		if reply := core.Handle(b.Context(), bot.Request{From: who, Text: "forget yes"}); reply.Outcome != bot.OK {
			b.Fatal(reply.Message.Text())
		}
	}
	b.ReportMetric((worked()-before).Seconds()*1000/float64(b.N), "cpu-ms/op")
}
