package storagetest

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"mentor/storage"
)

// due sets when a member is due, in seconds after the suite's start.
func (s *suite) due(t *testing.T, id string, seconds int64) {
	t.Helper()
	at := s.now.Unix() + seconds
	if seconds < 0 {
		at = 0
	}
	s.change(t, key("w", id), func(m *storage.Member) (string, error) { m.Due = at; return "", nil })
}

func (s *suite) claim(t *testing.T, after time.Duration, limit int) []storage.Claim {
	t.Helper()
	claims, err := s.store.Claim(s.ctx, s.now.Add(after), limit, 30*time.Second)
	if err != nil {
		t.Fatal(err)
	}
	return claims
}

func claimed(claims []storage.Claim) string {
	var text strings.Builder
	for _, c := range claims {
		text.WriteString(string(c.Key.Member) + " ")
	}
	return text.String()
}

func (s *suite) settle(c storage.Claim, next int64) error {
	_, err := s.store.Settle(s.ctx, c, "", func(m *storage.Member) (string, error) {
		m.Minutes++
		if m.Due = 0; next > 0 {
			m.Due = s.now.Unix() + next
		}
		return "", nil
	})
	return err
}

func claims(t *testing.T, s *suite) {
	for id, at := range map[string]int64{"ada": 10, "bob": 20, "cy": 30, "dan": 3600} {
		s.due(t, id, at)
	}
	same(t, "nobody yet", claimed(s.claim(t, 9*time.Second, 10)), "")
	first := s.claim(t, 31*time.Second, 2)
	same(t, "the earliest", claimed(first), "ada bob ")
	same(t, "the rest, and nobody twice", claimed(s.claim(t, 31*time.Second, 10)), "cy ")
	if err := s.settle(first[0], 100); err != nil {
		t.Error(err)
	}
	wantErr(t, s.settle(first[0], 100), storage.ErrLost)
	again := s.claim(t, 62*time.Second, 10)
	same(t, "whose lease ran out", claimed(again), "bob cy ")
	if again[0].Fence <= first[1].Fence {
		t.Errorf("fence %d after %d", again[0].Fence, first[1].Fence)
	}
	wantErr(t, s.settle(first[1], 100), storage.ErrLost) // a stale lease changes nothing
	if m, _ := s.store.Member(s.ctx, key("w", "bob")); m.Minutes != 0 {
		t.Error("a stale lease changed the member")
	}
	if err := s.settle(again[0], 0); err != nil {
		t.Error(err)
	}
	same(t, "due again, and the lease of cy", claimed(s.claim(t, 101*time.Second, 10)), "cy ada ")
}

func dueFollowsChanges(t *testing.T, s *suite) {
	s.due(t, "ada", 10)
	lease := s.claim(t, time.Minute, 10)
	s.change(t, key("w", "ada"), done(today, "http")) // does not touch the due time
	if err := s.settle(lease[0], 200); err != nil {
		t.Errorf("a change of something else took the lease: %v", err)
	}
	s.due(t, "ada", 10)
	lease = s.claim(t, time.Minute, 10)
	s.due(t, "ada", 300) // a new time ends the lease
	wantErr(t, s.settle(lease[0], 200), storage.ErrLost)
	same(t, "at the new time", claimed(s.claim(t, 301*time.Second, 10)), "ada ")
	s.due(t, "ada", -1)
	same(t, "never", claimed(s.claim(t, time.Hour, 10)), "")
	s.due(t, "ada", 10)
	if err := s.store.Forget(s.ctx, key("w", "ada")); err != nil {
		t.Fatal(err)
	}
	same(t, "forgotten", claimed(s.claim(t, time.Hour, 10)), "")
}

func refusedSettle(t *testing.T, s *suite) {
	s.due(t, "ada", 10)
	lease := s.claim(t, time.Minute, 1)
	refused := errors.New("refused")
	_, err := s.store.Settle(s.ctx, lease[0], "", func(*storage.Member) (string, error) { return "", refused })
	wantErr(t, err, refused)
	if err := s.settle(lease[0], 0); err != nil {
		t.Errorf("a refused settlement took the lease: %v", err)
	}
}

// Many claim at once: everybody is claimed once.
func claimsAtOnce(t *testing.T, s *suite) {
	const members = 60
	for i := range members {
		s.due(t, fmt.Sprint("m", i), 1)
	}
	claimedOnce(t, members, func() (ids []storage.MemberID, err error) {
		claims, err := s.store.Claim(s.ctx, s.now.Add(time.Minute), 7, time.Hour)
		for _, c := range claims {
			ids = append(ids, c.Key.Member)
		}
		return ids, err
	})
}

// claimedOnce lets several claim at once until there is nothing left, and sees
// that each of n was claimed once.
func claimedOnce[ID comparable](t *testing.T, n int, claim func() ([]ID, error)) {
	t.Helper()
	var mu sync.Mutex
	times := map[ID]int{}
	var wg sync.WaitGroup
	for range 6 {
		wg.Go(func() {
			for empty := 0; empty < 3; { // others may have been quicker
				ids, err := claim()
				if err != nil {
					t.Error(err)
					return
				}
				if len(ids) == 0 {
					empty++
				}
				mu.Lock()
				for _, id := range ids {
					times[id]++
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	for id, c := range times {
		if c != 1 {
			t.Errorf("%v was claimed %d times", id, c)
		}
	}
	if len(times) != n {
		t.Errorf("%d of %d were claimed", len(times), n)
	}
}
