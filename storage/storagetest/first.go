package storagetest

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"mentor/storage"
)

func (s *suite) isFirst(t *testing.T, want bool, ws storage.WorkspaceID, ids ...storage.DeliveryID) {
	t.Helper()
	if first, err := s.store.First(s.ctx, ws, ids...); err != nil || first != want {
		t.Errorf("%v in %s: first is %v, want %v; %v", ids, ws, first, want, err)
	}
}

func firstDelivery(t *testing.T, s *suite) {
	s.isFirst(t, true, "w", "event", "message")
	s.isFirst(t, false, "w", "event", "message")
	s.isFirst(t, false, "w", "another event", "message") // one that is known is enough
	s.isFirst(t, false, "w", "another event")            // and the others are known by then
	s.isFirst(t, true, "v", "event", "message")
	s.isFirst(t, true, "w", "eve", "nt:message; DROP TABLE deliveries")
	s.isFirst(t, true, "w")
	if _, err := s.store.Change(s.ctx, key("w", "ada"), "event", done(today, "http")); err != nil {
		t.Fatal(err)
	}
	if out, err := s.store.Change(s.ctx, key("w", "ada"), "event", done(today, "http")); err != nil || !out.Repeated || out.Member.Version != 1 {
		t.Errorf("the member's own delivery: %+v, %v", out, err)
	}
	if err := s.store.Forget(s.ctx, key("w", "ada")); err != nil {
		t.Fatal(err)
	}
	s.sleep(storage.DeliveryMemory - time.Minute)
	s.isFirst(t, false, "w", "event")
	ctx, cancel := context.WithCancel(s.ctx)
	cancel()
	if first, err := s.store.First(ctx, "w", "cancelled"); first || err == nil {
		t.Errorf("cancelled: %v, %v", first, err)
	}
	if err := s.store.Close(); err != nil {
		t.Fatal(err)
	}
	_, err := s.store.First(s.ctx, "w", "closed")
	wantErr(t, err, storage.ErrClosed)
}

// Of many who bring a delivery under two names, one is the first.
func firstDeliveryAtOnce(t *testing.T, s *suite) {
	var wg sync.WaitGroup
	var firsts atomic.Int32
	for i := range 40 {
		wg.Go(func() {
			first, err := s.store.First(s.ctx, "w", storage.DeliveryID(fmt.Sprint("event", i%4)), "message")
			if err != nil {
				t.Error(err)
			}
			if first {
				firsts.Add(1)
			}
		})
	}
	wg.Wait()
	if n := firsts.Load(); n != 1 {
		t.Errorf("%d were told that they are the first", n)
	}
}
