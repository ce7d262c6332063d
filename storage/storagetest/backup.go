package storagetest

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"mentor/roadmap"
	"mentor/storage"
)

// Backups are how a kind of store is saved and read again.
type Backups struct {
	Store   storage.Store // that is saved
	Backup  func(t *testing.T) (name string)
	Restore func(t *testing.T, name string) storage.Store
}

const (
	savedMembers = 40
	saves        = 3
)

// WantWholeBackups saves a store several times while members change all the time.
// What is restored is the store as it was at one moment: every board agrees with
// its members, and nothing that was confirmed before is missing.
func WantWholeBackups(t *testing.T, b Backups) {
	t.Helper()
	on := roadmap.DateOf(time.Now()) // boards of the past expire
	ctx, stop := context.WithCancel(t.Context())
	var confirmed [savedMembers]atomic.Int64
	var writers sync.WaitGroup
	for i := range savedMembers {
		writers.Go(func() {
			for n := 0; ctx.Err() == nil; n++ {
				if _, err := b.Store.Change(ctx, savedKey(i), "", done(on, roadmap.TopicID(fmt.Sprint("topic-", n)))); err == nil {
					confirmed[i].Store(int64(n + 1))
				}
			}
		})
	}
	var names []string
	var least [saves][savedMembers]int64
	for range saves {
		for i := range confirmed {
			least[len(names)][i] = confirmed[i].Load()
		}
		names = append(names, b.Backup(t))
	}
	stop()
	writers.Wait()
	for n, name := range names {
		store := b.Restore(t, name)
		members := 0
		for m, err := range store.Members(t.Context(), "w") {
			if err != nil {
				t.Fatal(err)
			}
			members++
			wantOnBoards(t, store, &m)
		}
		for i := range least[n] {
			m, err := store.Member(t.Context(), savedKey(i))
			if least[n][i] > 0 && (err != nil || int64(len(m.Progress.Marks)) < least[n][i]) {
				t.Errorf("backup %d, member %d: %d topics, %d were confirmed before, %v", n, i, len(m.Progress.Marks), least[n][i], err)
			}
		}
		t.Logf("backup %d: %d members", n, members)
	}
}

func savedKey(i int) storage.Key { return key("w", fmt.Sprint("member-", i)) }

// wantOnBoards compares a member with the boards of all time and of each day that
// they learned on.
func wantOnBoards(t *testing.T, store storage.Store, m *storage.Member) {
	t.Helper()
	windows := []storage.Window{storage.WindowOf(storage.All, 0)}
	for _, d := range m.Progress.Days {
		windows = append(windows, storage.WindowOf(storage.Day, d.Date), storage.WindowOf(storage.Month, d.Date))
	}
	for _, w := range windows {
		line, _, err := store.Standing(t.Context(), storage.Board{Workspace: m.Key.Workspace, Window: w}, m.Key.Member)
		if want := storage.Points(m, w); err != nil || line.Points != want {
			t.Errorf("%s on %s: %d points, the member has %d, %v", m.Key.Member, w, line.Points, want, err)
		}
	}
}
