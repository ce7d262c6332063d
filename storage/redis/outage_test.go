package redis_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"mentor/storage"
	"mentor/storage/storagetest"
)

// What was confirmed is there after the server is killed in the middle of
// writes and started again over its file.
func TestSoakKilledServerLosesNothing(t *testing.T) {
	t.Parallel()
	rounds := storagetest.Soak(15, 50)
	server := storagetest.StartRedis(t, "--appendonly", "yes", "--appendfsync", "always")
	s := open(t, "redis://"+server.Addr, time.Now)
	confirmed := map[string]int{}
	var mu sync.Mutex
	for round := range rounds {
		var wg sync.WaitGroup
		started := make(chan struct{}, 100)
		for w := range 4 {
			id := fmt.Sprint("m", w)
			wg.Go(func() {
				for n := 0; ; n++ {
					if err := change(t.Context(), s, id, round*1_000_000+n); err != nil {
						return
					}
					mu.Lock()
					confirmed[id]++
					mu.Unlock()
					select {
					case started <- struct{}{}:
					default:
					}
				}
			})
		}
		for range 5 + round%20 {
			<-started
		}
		server.Kill()
		wg.Wait()
		server.Start(t)
		until(t, "the store is back", 5*time.Second, func() bool { return s.Check(t.Context()) == nil })
	}
	total := 0
	for id, n := range confirmed {
		m, err := recovered(t, s, id)
		// A change whose answer was lost in the kill may have landed.
		if err != nil || m.Minutes < n || m.Minutes > n+rounds {
			t.Errorf("%s: %d confirmed, %d stored, %v", id, n, m.Minutes, err)
		}
		total += n
	}
	t.Logf("%d kills, %d changes confirmed, none lost", rounds, total)
}

func recovered(t *testing.T, s storage.Store, id string) (m storage.Member, err error) {
	t.Helper()
	for range 20 { // connections from before the kill are found dead one by one
		if m, err = s.Member(t.Context(), storage.Key{Workspace: "w", Member: storage.MemberID(id)}); err == nil {
			return m, nil
		}
	}
	return m, err
}

func TestOutage(t *testing.T) {
	t.Parallel()
	// With everysec a busy disk holds writes back, and the kill would lose them.
	server := storagetest.StartRedis(t, "--appendonly", "yes", "--appendfsync", "always")
	s := open(t, "redis://"+server.Addr, time.Now)
	if err := change(t.Context(), s, "ada", 1); err != nil {
		t.Fatal(err)
	}
	server.Kill()
	start := time.Now()
	if err := change(t.Context(), s, "ada", 2); !errors.Is(err, storage.ErrUnavailable) {
		t.Errorf("without a server: %v", err)
	}
	if took := time.Since(start); took > 3*time.Second {
		t.Errorf("it took %v to say so", took)
	}
	if err := s.Check(t.Context()); !errors.Is(err, storage.ErrUnavailable) {
		t.Errorf("check: %v", err)
	}
	server.Start(t)
	if m, err := recovered(t, s, "ada"); err != nil || m.Minutes != 1 {
		t.Errorf("after the server is back: %+v, %v", m, err)
	}
}

// A server that still loads its data is an outage like any other: said within
// three seconds, and over by itself.
func TestLoadingServer(t *testing.T) {
	t.Parallel()
	server := storagetest.StartRedis(t, "--appendonly", "yes", "--appendfsync", "always")
	s := open(t, "redis://"+server.Addr, time.Now)
	const changes = 1500
	for n := range changes {
		if err := change(t.Context(), s, "ada", n); err != nil {
			t.Fatal(err)
		}
	}
	seen := 0
	for rounds := 0; seen == 0 && rounds < 10; rounds++ { // a busy machine may sleep through the loading
		server.Kill()
		// Loading is made to take seconds; now and then the server answers meanwhile.
		server.Launch(t, "--key-load-delay", "200")
		until(t, "the data is loaded", storagetest.Patience, func() bool {
			start := time.Now()
			err := change(t.Context(), s, "ada", changes)
			if took := time.Since(start); took > 3*time.Second {
				t.Errorf("it took %v to say so", took)
			}
			switch {
			case err == nil:
				return true
			case !errors.Is(err, storage.ErrUnavailable):
				t.Errorf("while loading: %v", err)
			case strings.Contains(err.Error(), "LOADING"):
				seen++
			}
			return false
		})
	}
	if seen == 0 {
		t.Error("the server was never seen loading")
	}
	if m, err := recovered(t, s, "ada"); err != nil || m.Minutes != changes+1 {
		t.Errorf("%d of %d changes are there, %v", m.Minutes, changes+1, err)
	}
}
