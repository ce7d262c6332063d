package sqlite_test

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"path/filepath"
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
	fillFile(b, path, members)
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

func fillFile(b *testing.B, path string, members int) {
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
		for n := range roadmap.Date(20 + i%180) {
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
