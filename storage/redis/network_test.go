package redis_test

import (
	"errors"
	"fmt"
	"io"
	"net"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"mentor/storage"
	"mentor/storage/redis"
	"mentor/storage/storagetest"

	goredis "github.com/redis/go-redis/v9"
)

// wire is a TCP proxy in front of a server that can be cut, go silent or carry
// its bytes slowly.
type wire struct {
	addr    string
	mu      sync.Mutex
	silent  bool
	refuse  bool
	delay   time.Duration // before each piece
	piece   int           // bytes carried at once; 0: all
	pairs   []net.Conn
	changed *sync.Cond
}

func newWire(t *testing.T, to string) *wire {
	t.Helper()
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w := &wire{addr: l.Addr().String()}
	w.changed = sync.NewCond(&w.mu)
	t.Cleanup(func() { _ = l.Close(); w.set(false, true) })
	go func() {
		for {
			near, err := l.Accept()
			if err != nil {
				return
			}
			far, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", to)
			w.mu.Lock()
			if err != nil || w.refuse {
				_ = near.Close()
				w.mu.Unlock()
				continue
			}
			w.pairs = append(w.pairs, near, far)
			w.mu.Unlock()
			go w.carry(far, near)
			go w.carry(near, far)
		}
	}()
	return w
}

// carry copies bytes while the wire is not silent.
func (w *wire) carry(to, from net.Conn) {
	buffer := make([]byte, 32<<10)
	for {
		n, err := from.Read(buffer)
		w.mu.Lock()
		for w.silent {
			w.changed.Wait()
		}
		delay, piece := w.delay, w.piece
		w.mu.Unlock()
		for rest := buffer[:n]; len(rest) > 0; {
			size := len(rest)
			if piece > 0 {
				size = min(size, piece)
			}
			time.Sleep(delay) // what makes the wire slow
			if _, err := to.Write(rest[:size]); err != nil {
				return
			}
			rest = rest[size:]
		}
		if err != nil {
			if errors.Is(err, io.EOF) {
				_ = to.Close()
			}
			return
		}
	}
}

// set makes the wire silent, or cuts it.
func (w *wire) set(silent, refuse bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.silent, w.refuse = silent, refuse
	if refuse {
		for _, c := range w.pairs {
			_ = c.Close()
		}
		w.pairs = nil
	}
	w.changed.Broadcast()
}

// slow makes the wire carry so many bytes at once, each piece after a delay.
func (w *wire) slow(delay time.Duration, piece int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.delay, w.piece = delay, piece
}

// On a slow network changes still land; on one that only drips, it is said
// within three seconds, and when it flows again the store goes on.
func TestSlowNetwork(t *testing.T) {
	t.Parallel()
	server := storagetest.StartRedis(t)
	w := newWire(t, server.Addr)
	s := open(t, "redis://"+w.addr, time.Now)
	w.slow(200*time.Millisecond, 0)
	for n := range 3 {
		if err := change(t.Context(), s, "ada", n); err != nil {
			t.Errorf("with 200 ms in each direction: %v", err)
		}
	}
	w.slow(time.Second, 1)
	for n := range 3 {
		start := time.Now()
		if err := change(t.Context(), s, "ada", 100+n); !errors.Is(err, storage.ErrUnavailable) {
			t.Errorf("at a byte a second: %v", err)
		}
		if took := time.Since(start); took > 3*time.Second {
			t.Errorf("at a byte a second it took %v to say so", took)
		}
	}
	w.slow(0, 0)
	w.set(false, true) // what still drips is cut off
	w.set(false, false)
	until(t, "changes land again", 5*time.Second, func() bool { return change(t.Context(), s, "ada", 200) == nil })
	if m, err := recovered(t, s, "ada"); err != nil || m.Minutes < 4 {
		t.Errorf("4 changes were confirmed, %d are there, %v", m.Minutes, err)
	}
}

// A start tries again when Redis takes too long at first.
func TestOpeningWaitsForASlowStart(t *testing.T) {
	t.Parallel()
	w := newWire(t, storagetest.StartRedis(t).Addr)
	w.set(true, false)
	opened := make(chan error, 1)
	go func() {
		s, err := redis.Open(t.Context(), "redis://"+w.addr, time.Now)
		if err == nil {
			err = s.Close()
		}
		opened <- err
	}()
	until(t, "a second try", storagetest.Patience, func() bool {
		w.mu.Lock()
		defer w.mu.Unlock()
		return len(w.pairs) > 2 // the first one has one connection, with two ends
	})
	w.set(false, false)
	if err := <-opened; err != nil {
		t.Error(err)
	}
}

// Silence and cuts are told within three seconds, nothing confirmed is lost,
// the store recovers by itself, and no goroutine is left behind.
func TestBadNetwork(t *testing.T) {
	t.Parallel()
	server := storagetest.StartRedis(t)
	w := newWire(t, server.Addr)
	s := open(t, "redis://"+w.addr, time.Now)
	if err := change(t.Context(), s, "ada", 0); err != nil {
		t.Fatal(err)
	}
	before := runtime.NumGoroutine()
	confirmed := 1
	for round := range 6 {
		w.set(round%2 == 0, round%2 == 1)
		start := time.Now()
		if err := change(t.Context(), s, "ada", 100+round); !errors.Is(err, storage.ErrUnavailable) {
			t.Errorf("round %d: %v", round, err)
		}
		if took := time.Since(start); took > 3*time.Second {
			t.Errorf("round %d: it took %v to say so", round, took)
		}
		w.set(false, false)
		start = time.Now()
		until(t, "changes land again", 5*time.Second, func() bool { return change(t.Context(), s, "ada", 200+round) == nil })
		t.Logf("round %d: back after %v", round, time.Since(start).Round(time.Millisecond))
		confirmed++
	}
	m, err := recovered(t, s, "ada")
	if err != nil || m.Minutes < confirmed || m.Minutes > confirmed+6 {
		t.Errorf("%d confirmed, %d stored, %v", confirmed, m.Minutes, err)
	}
	until(t, "goroutines end", storagetest.Patience, func() bool { return runtime.NumGoroutine() <= before+40 })
}

// connectionsTo is how many connections a Redis has taken so far.
func connectionsTo(t *testing.T, addr string) (n int) {
	t.Helper()
	c := goredis.NewClient(&goredis.Options{Addr: addr})
	defer func() { _ = c.Close() }()
	_, after, _ := strings.Cut(c.Info(t.Context(), "stats").Val(), "total_connections_received:")
	if _, err := fmt.Sscan(after, &n); err != nil {
		t.Fatal(err)
	}
	return n
}

// Connections are kept: steady work opens no more of them.
func TestConnectionsAreKept(t *testing.T) {
	t.Parallel()
	server := storagetest.StartRedis(t)
	s := open(t, "redis://"+server.Addr, time.Now)
	work := func() {
		var all sync.WaitGroup
		for i := range 32 {
			all.Go(func() {
				id := fmt.Sprint("m", i)
				for n := range 30 {
					if err := change(t.Context(), s, id, 100*i+n); err != nil {
						t.Error(err)
					}
					if _, err := s.Member(t.Context(), storage.Key{Workspace: "w", Member: storage.MemberID(id)}); err != nil {
						t.Error(err)
					}
					if _, err := s.Workspace(t.Context(), "w"); err != nil {
						t.Error(err)
					}
				}
			})
		}
		all.Wait()
	}
	work()
	before := connectionsTo(t, server.Addr)
	work()
	work()
	const lanes = 4 // and one is this test's
	if opened := connectionsTo(t, server.Addr) - before - 1; opened > lanes {
		t.Errorf("%d connections were opened for work that was done before", opened)
	}
}
