package bottest

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"mentor/storage"
)

// Installations is a storage.Installations in memory, whose leases any number of
// adapters may share.
type Installations struct {
	Clock func() time.Time

	mu     sync.Mutex
	all    map[storage.WorkspaceID]storage.Installation
	notes  map[string]note
	leases map[string]string
	down   error
	calls  int // that fail; below zero: all
}

type note struct {
	value string
	until time.Time
}

// NewInstallations makes an empty one.
func NewInstallations(clock func() time.Time) *Installations {
	return &Installations{Clock: clock, all: map[storage.WorkspaceID]storage.Installation{}, notes: map[string]note{}, leases: map[string]string{}}
}

var _ storage.Installations = (*Installations)(nil)

// Fail makes all calls fail with an error; nil ends that.
func (s *Installations) Fail(err error) { s.FailNext(-1, err) }

// FailNext makes the next calls that read an installation, and all others meanwhile,
// fail with an error.
func (s *Installations) FailNext(calls int, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.down, s.calls = err, calls
}

// Installation returns an installation.
func (s *Installations) Installation(_ context.Context, ws storage.WorkspaceID) (storage.Installation, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	was := s.all[ws]
	in := was.Clone()
	in.Workspace = ws
	err := s.down
	if s.calls--; s.calls == 0 {
		s.down = nil
	}
	return in, err
}

// ChangeInstallation runs fn on an installation.
func (s *Installations) ChangeInstallation(_ context.Context, ws storage.WorkspaceID, fn func(*storage.Installation) error) (storage.Installation, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.down != nil {
		return storage.Installation{}, s.down
	}
	was := s.all[ws]
	in := was.Clone()
	in.Workspace = ws
	if err := fn(&in); err != nil {
		return storage.Installation{}, err
	}
	in.Workspace, in.Version = ws, was.Version+1
	s.all[ws] = in
	return in.Clone(), nil
}

// RemoveInstallation removes one.
func (s *Installations) RemoveInstallation(_ context.Context, ws storage.WorkspaceID) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.all, ws)
	return s.down
}

// Installations returns a page of them.
func (s *Installations) Installations(_ context.Context, after storage.WorkspaceID, limit int) ([]storage.Installation, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var page []storage.Installation
	for ws, in := range s.all {
		if ws > after {
			page = append(page, in.Clone())
		}
	}
	slices.SortFunc(page, func(a, b storage.Installation) int { return cmp.Compare(a.Workspace, b.Workspace) })
	return page[:min(limit, len(page))], s.down
}

// Leave notes a value.
func (s *Installations) Leave(_ context.Context, name, value string, d time.Duration) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.notes[name] = note{value, s.Clock().Add(d)}
	return s.down
}

// Take returns a note and removes it.
func (s *Installations) Take(_ context.Context, name string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n, ok := s.notes[name]
	delete(s.notes, name)
	if s.down != nil {
		return "", s.down
	}
	if !ok || !s.Clock().Before(n.until) {
		return "", storage.ErrNotFound
	}
	return n.value, nil
}

// Lease takes a lease, which doesn't end by itself.
func (s *Installations) Lease(_ context.Context, name, owner, _ string, _ time.Duration) (held bool, left string, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if holder := s.leases[name]; holder != "" && holder != owner {
		return false, "", s.down
	}
	s.leases[name] = owner
	return true, "", s.down
}

// Release ends a lease.
func (s *Installations) Release(_ context.Context, name, owner, _ string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.leases[name] == owner {
		delete(s.leases, name)
	}
	return nil
}

// Dump is everything that is kept, as text: no secret may be in it.
func (s *Installations) Dump() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return fmt.Sprintf("%+v %+v", s.all, s.notes)
}
