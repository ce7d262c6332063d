package sqlite_test

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"mentor/roadmap"
	"mentor/roadmap/content"
	"mentor/storage"
	"mentor/storage/sqlite"
)

// BenchmarkWalk reads all members of a workspace with 10,000, as a report does: up to
// 60 topics and 200 days each. They are put into the file at once; to store them one
// after the other takes a minute.
func BenchmarkWalk(b *testing.B) {
	const members = 10_000
	path := filepath.Join(b.TempDir(), "mentor.db")
	s, err := sqlite.Open(b.Context(), path, time.Now)
	if err != nil {
		b.Fatal(err)
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	fillFile(b, path, members, 180)
	if s, err = sqlite.Open(b.Context(), path, time.Now); err != nil {
		b.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for _, err := range s.Members(b.Context(), "w") {
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

func fillFile(b *testing.B, path string, members, days int) {
	b.Helper()
	lib, err := content.Library()
	if err != nil {
		b.Fatal(err)
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	tx, err := db.BeginTx(b.Context(), nil)
	if err != nil {
		b.Fatal(err)
	}
	const today = roadmap.Date(20_700)
	topics := lib.Topics()
	for i := range members {
		m := storage.Member{Name: fmt.Sprint("Member ", i), Zone: "Europe/Berlin", Minutes: 30, OnBoard: true, Joined: today - 220}
		m.Progress.Roadmap = roadmap.DefaultRoadmap
		for n := range roadmap.Date(i % 60) {
			m.Progress.Complete(topics[n].ID, today-60+n)
		}
		for n := range roadmap.Date(20 + i%days) {
			m.Progress.Days = append(m.Progress.Days, roadmap.Day{Date: today - 300 + n, XP: 20, Acts: 1})
		}
		data, err := json.Marshal(m)
		if err == nil {
			_, err = tx.ExecContext(b.Context(), `INSERT INTO members (workspace, id, version, name, data) VALUES ('w', ?, 1, ?, ?)`, fmt.Sprint("m", i), m.Name, string(data))
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	if err := tx.Commit(); err != nil {
		b.Fatal(err)
	}
}

// heapWatch is a reader or a writer that notes how high the heap stands while data
// pass it.
type heapWatch struct {
	w       io.Writer
	r       io.Reader
	passed  int
	highest uint64
}

func (h *heapWatch) look(n int) {
	if h.passed += n; h.passed < 2<<20 {
		return
	}
	h.passed = 0
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	h.highest = max(h.highest, m.HeapAlloc)
}

func (h *heapWatch) Write(p []byte) (int, error) {
	h.look(len(p))
	return h.w.Write(p)
}

func (h *heapWatch) Read(p []byte) (int, error) {
	n, err := h.r.Read(p)
	h.look(n)
	return n, err
}

// BenchmarkTransfer exports and imports a workspace, and forgets one of its members: the
// heap that it takes, above what a store has anyway, doesn't grow with the members.
func BenchmarkTransfer(b *testing.B) {
	sizes := []int{2000, 10_000}
	if os.Getenv("MENTOR_BENCH_MILLION") != "" {
		sizes = append(sizes, 100_000)
	}
	for _, members := range sizes {
		b.Run(fmt.Sprint(members), func(b *testing.B) {
			for range b.N {
				transfer(b, members)
			}
		})
	}
}

func transfer(b *testing.B, members int) {
	b.Helper()
	dir := b.TempDir()
	path := filepath.Join(dir, "from.db")
	s, err := sqlite.Open(b.Context(), path, time.Now)
	if err == nil {
		err = s.Close()
	}
	if err != nil {
		b.Fatal(err)
	}
	fillFile(b, path, members, 1)
	if s, err = sqlite.Open(b.Context(), path, time.Now); err != nil {
		b.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	if _, err := s.ChangeWorkspace(b.Context(), "w", func(w *storage.Workspace) error { w.Zone = "UTC"; return nil }); err != nil {
		b.Fatal(err)
	}
	f, err := os.Create(filepath.Join(dir, "export"))
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	began, out := time.Now(), heapWatch{w: f}
	if n, err := storage.Export(b.Context(), s, &out); err != nil || n != members {
		b.Fatal(n, err)
	}
	b.ReportMetric(time.Since(began).Seconds(), "s/export")
	b.ReportMetric(float64(out.highest)/(1<<20), "MiB/export")
	to, err := sqlite.Open(b.Context(), filepath.Join(dir, "to.db"), time.Now)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = to.Close() }()
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		b.Fatal(err)
	}
	began, in := time.Now(), heapWatch{r: f}
	if n, err := storage.Import(b.Context(), to, &in); err != nil || n != members {
		b.Fatal(n, err)
	}
	b.ReportMetric(time.Since(began).Seconds(), "s/import")
	b.ReportMetric(float64(in.highest)/(1<<20), "MiB/import")
	began = time.Now()
	if err := to.Forget(b.Context(), storage.Key{Workspace: "w", Member: "m77"}); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(1000*time.Since(began).Seconds(), "ms/forget")
}
