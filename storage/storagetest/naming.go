package storagetest

import (
	"slices"
	"testing"

	"mentor/roadmap"
	"mentor/storage"
)

// Thank is a change by which a member's record names others.
func Thank(names ...string) func(*storage.Member) (string, error) {
	return func(m *storage.Member) (string, error) {
		m.Progress.Thanks = nil
		for _, id := range names {
			m.Progress.Thanks = append(m.Progress.Thanks, roadmap.Thank{To: id, On: today})
		}
		return "", nil
	}
}

// Naming checks which members of the workspace are found to name somebody.
func Naming(t *testing.T, s storage.Store, who storage.Key, want ...storage.MemberID) {
	t.Helper()
	keys, err := s.Naming(t.Context(), who)
	if err != nil {
		t.Fatal(err)
	}
	var got []storage.MemberID
	for _, k := range keys {
		if k.Workspace != who.Workspace {
			t.Errorf("%v names somebody in %s", k, who.Workspace)
		}
		got = append(got, k.Member)
	}
	if slices.Sort(got); !slices.Equal(got, want) {
		t.Errorf("%v is named by %v, want %v", who.Member, got, want)
	}
}

// naming: whose records name somebody is known after every change.
func naming(t *testing.T, s *suite) {
	ada, bob, cid := key("w", "ada"), key("w", "bob"), key("w", "cid")
	Naming(t, s.store, bob)
	s.change(t, ada, Thank("bob", "cid"))
	s.change(t, cid, Thank("bob"))
	s.change(t, key("other", "zoe"), Thank("bob"))
	Naming(t, s.store, bob, "ada", "cid")
	Naming(t, s.store, cid, "ada")
	Naming(t, s.store, ada)
	s.change(t, ada, done(today, "http"))
	Naming(t, s.store, bob, "ada", "cid")
	s.change(t, cid, func(m *storage.Member) (string, error) { m.Progress.ForgetThanks("bob"); return "", nil })
	Naming(t, s.store, bob, "ada")
	s.change(t, ada, Thank("dee"))
	Naming(t, s.store, bob)
	Naming(t, s.store, cid)
	Naming(t, s.store, key("w", "dee"), "ada")
	s.change(t, bob, func(m *storage.Member) (string, error) { // it may name anybody
		m.First = &storage.First{Account: key("other", "zoe")}
		return "", nil
	})
	Naming(t, s.store, key("w", "dee"), "ada", "bob")
	Naming(t, s.store, cid, "bob")
	for _, gone := range []storage.Key{bob, ada} {
		if err := s.store.Forget(s.ctx, gone); err != nil {
			t.Fatal(err)
		}
	}
	Naming(t, s.store, key("w", "dee"))
	Naming(t, s.store, key("other", "bob"), "zoe")
}
