package storagetest

import (
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"testing"

	"mentor/roadmap"
	"mentor/storage"
)

// walkTogether shows very many members to several visitors: each once, as they are, and
// up to the first error or panic.
func walkTogether(t *testing.T, s *suite) {
	const n = 1200
	members, want := make([]storage.Member, n), map[storage.MemberID]string{}
	for i := range members {
		members[i] = walker(i)
		want[members[i].Key.Member] = written(t, &members[i])
	}
	if err := storage.Fill(s.ctx, s.store, members); err != nil {
		t.Fatal(err)
	}
	s.change(t, key("other", "m0"), done(today, "http"))
	var all sync.Mutex
	found := map[storage.MemberID]string{}
	err := s.store.Walk(s.ctx, "w", func() func(*storage.Member) error {
		own := map[storage.MemberID]string{}
		return func(m *storage.Member) error {
			if own[m.Key.Member] = written(t, m); m.Key.Workspace != "w" || m.Version != 1 {
				t.Errorf("%v, version %d", m.Key, m.Version)
			}
			all.Lock()
			defer all.Unlock()
			found[m.Key.Member] = own[m.Key.Member]
			return nil
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "members", found, want)
	walkEnds(t, s)
}

// walkEnds ends walks early.
func walkEnds(t *testing.T, s *suite) {
	enough := errors.New("enough")
	err := s.store.Walk(s.ctx, "w", func() func(*storage.Member) error { return func(*storage.Member) error { return enough } })
	if !errors.Is(err, enough) {
		t.Error(err)
	}
	func() {
		defer func() {
			if recover() == nil {
				t.Error("a visitor's panic is lost")
			}
		}()
		_ = s.store.Walk(s.ctx, "w", func() func(*storage.Member) error { return func(*storage.Member) error { panic("a visitor") } })
	}()
	if err := s.store.Walk(s.ctx, "nobody", func() func(*storage.Member) error { return func(*storage.Member) error { return enough } }); err != nil {
		t.Error(err)
	}
	s.change(t, key("w", "later"), done(today, "http")) // nothing is held up
}

// walker is one of members who differ in all that a walk reads into the same room.
func walker(i int) storage.Member {
	m := storage.Member{Key: key("w", fmt.Sprint("m", i)), Name: fmt.Sprint("Name ", i), Joined: today}
	for n := range i % 7 {
		m.Progress.Complete(roadmap.TopicID(fmt.Sprint("topic-", n)), today-roadmap.Date(n%3))
	}
	if i%5 == 0 {
		m.Progress.Earn(5, today-40)
	}
	if i%11 == 0 {
		m.Progress = roadmap.Progress{}
	}
	if i%4 == 1 {
		m.Progress.Skip([]roadmap.TopicID{"dns"}, today)
	}
	return m
}

func written(t *testing.T, m *storage.Member) string {
	data, err := json.Marshal(m)
	if err != nil {
		t.Error(err)
	}
	return string(data)
}
