package storagetest

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"mentor/storage"
)

// acme is an installation with every field set.
func acme() storage.Installation {
	return storage.Installation{
		Name: "Acme", Through: "p:org", Sealed: map[string]string{"token": "v1.sealed", "refresh": "v1.more"}, Scopes: "a,b", Bot: "UBOT", App: "A1",
		At: 1, Renewed: 2, Renew: 3, Expires: 4, Ended: "revoked", EndedAt: 5,
	}
}

func (s *suite) install(t *testing.T, ws storage.WorkspaceID, as storage.Installation) storage.Installation {
	t.Helper()
	in, err := s.store.ChangeInstallation(s.ctx, ws, func(in *storage.Installation) error {
		version := in.Version
		*in = as.Clone()
		in.Version = version
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func installations(t *testing.T, s *suite) {
	if in, err := s.store.Installation(s.ctx, "p:w"); err != nil || in.Exists() || in.Workspace != "p:w" {
		t.Errorf("one that isn't stored: %+v %v", in, err)
	}
	stored := s.install(t, "p:w", acme())
	want := acme()
	want.Workspace, want.Version = "p:w", 1
	same(t, "what was stored", stored, want)
	read, err := s.store.Installation(s.ctx, "p:w")
	if err != nil {
		t.Fatal(err)
	}
	same(t, "what is read", read, want)
	refused := errors.New("refused")
	if _, err := s.store.ChangeInstallation(s.ctx, "p:w", func(in *storage.Installation) error { in.Name = "Other"; return refused }); !errors.Is(err, refused) {
		t.Errorf("an error of the change: %v", err)
	}
	if read, _ := s.store.Installation(s.ctx, "p:w"); read.Name != "Acme" || read.Version != 1 {
		t.Errorf("a failed change left %+v", read)
	}
	if in, _ := s.store.Installation(s.ctx, "p:w2"); in.Exists() {
		t.Errorf("another workspace has %+v", in)
	}
	// It's no record of the workspace: nothing that reads those sees it.
	if ws, err := s.store.Workspace(s.ctx, "p:w"); err != nil || ws.Version != 0 {
		t.Errorf("the workspace: %+v %v", ws, err)
	}
	if all, err := s.store.Workspaces(s.ctx, "", 10); err != nil || len(all) != 0 {
		t.Errorf("workspaces: %+v %v", all, err)
	}
	for i := range 5 {
		s.install(t, storage.WorkspaceID(fmt.Sprint("p:w", i)), storage.Installation{Name: fmt.Sprint(i)})
	}
	if err := s.store.RemoveInstallation(s.ctx, "p:w3"); err != nil {
		t.Fatal(err)
	}
	if err := s.store.RemoveInstallation(s.ctx, "p:never"); err != nil {
		t.Error(err)
	}
	var names []string
	for after := storage.WorkspaceID(""); ; {
		page, err := s.store.Installations(s.ctx, after, 2)
		if err != nil {
			t.Fatal(err)
		}
		for _, in := range page {
			after = in.Workspace
			names = append(names, in.Name)
		}
		if len(page) < 2 {
			break
		}
	}
	same(t, "all, page by page", strings.Join(names, " "), "Acme 0 1 2 4")
	s.install(t, "p:w3", acme())
	if in, err := s.store.Installation(s.ctx, "p:w3"); err != nil || in.Version != 1 {
		t.Errorf("installed again: %+v %v", in, err)
	}
	if err := s.store.Close(); err != nil {
		t.Fatal(err)
	}
	_, err = s.store.Installation(s.ctx, "p:w")
	wantErr(t, err, storage.ErrClosed)
}

func installationsAtOnce(t *testing.T, s *suite) {
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			_, err := s.store.ChangeInstallation(s.ctx, "p:w", func(in *storage.Installation) error { in.At++; return nil })
			if err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if in, err := s.store.Installation(s.ctx, "p:w"); err != nil || in.At != 20 || in.Version != 20 {
		t.Errorf("after 20 changes: %+v %v", in, err)
	}
}

// Exports take installations along, sealed as they are; a team's doesn't. What is
// older than what the store has is left.
func installationsExported(t *testing.T, s *suite) {
	s.change(t, key("p:w", "ada"), done(today, "http"))
	s.install(t, "p:w", acme())
	s.install(t, "p:org", storage.Installation{Name: "Org", Renewed: 10, Sealed: map[string]string{"token": "v1.old"}})
	var all, team bytes.Buffer
	if n, err := storage.Export(s.ctx, s.store, &all); err != nil || n != 1 {
		t.Fatalf("exported %d: %v", n, err)
	}
	ws, _ := s.store.Workspace(s.ctx, "p:w")
	if _, err := storage.ExportTeam(s.ctx, s.store, ws, "", &team); err != nil || strings.Contains(team.String(), "sealed") {
		t.Errorf("a team's export: %s %v", team.String(), err)
	}
	other := s.open(t, s.clock)
	there := &suite{ctx: s.ctx, store: other}
	there.install(t, "p:org", storage.Installation{Name: "Org", Renewed: 11, Sealed: map[string]string{"token": "v1.new"}})
	for range 2 {
		if n, err := storage.Import(s.ctx, other, bytes.NewReader(all.Bytes())); err != nil || n != 1 {
			t.Fatalf("imported %d: %v", n, err)
		}
	}
	in, err := other.Installation(s.ctx, "p:w")
	want := acme()
	want.Workspace, want.Version = "p:w", in.Version
	if err != nil {
		t.Fatal(err)
	}
	same(t, "what was imported", in, want)
	if in, _ := other.Installation(s.ctx, "p:org"); in.Sealed["token"] != "v1.new" {
		t.Errorf("newer tokens were replaced: %+v", in)
	}
}

func notes(t *testing.T, s *suite) {
	_, err := s.store.Take(s.ctx, "n")
	wantErr(t, err, storage.ErrNotFound)
	for _, value := range []string{"first", "v:1 ☂"} { // the second replaces the first
		if err := s.store.Leave(s.ctx, "n", value, 10*time.Minute); err != nil {
			t.Fatal(err)
		}
	}
	s.sleep(9 * time.Minute)
	if value, err := s.store.Take(s.ctx, "n"); err != nil || value != "v:1 ☂" {
		t.Errorf("taken: %q %v", value, err)
	}
	_, err = s.store.Take(s.ctx, "n")
	wantErr(t, err, storage.ErrNotFound)
	if err := s.store.Leave(s.ctx, "late", "x", 10*time.Minute); err != nil {
		t.Fatal(err)
	}
	s.sleep(10 * time.Minute)
	_, err = s.store.Take(s.ctx, "late")
	wantErr(t, err, storage.ErrNotFound)
	if err := s.store.Close(); err != nil {
		t.Fatal(err)
	}
	wantErr(t, s.store.Leave(s.ctx, "n", "x", time.Minute), storage.ErrClosed)
}

func noteTakenOnce(t *testing.T, s *suite) {
	if err := s.store.Leave(s.ctx, "n", "x", time.Hour); err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	var got atomic.Int32
	for range 20 {
		wg.Go(func() {
			_, err := s.store.Take(s.ctx, "n")
			switch {
			case err == nil:
				got.Add(1)
			case !errors.Is(err, storage.ErrNotFound):
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if got.Load() != 1 {
		t.Errorf("%d got it", got.Load())
	}
}
