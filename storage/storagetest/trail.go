package storagetest

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"mentor/storage"
)

// note changes the workspace and leaves deeds for its trail.
func (s *suite) note(t *testing.T, ws storage.WorkspaceID, deeds ...storage.Deed) {
	t.Helper()
	w, err := s.store.ChangeWorkspace(s.ctx, ws, func(w *storage.Workspace) error {
		w.Name = "W"
		w.Deeds = append(w.Deeds, deeds...)
		return nil
	})
	if err != nil || w.Deeds != nil {
		t.Fatalf("a change with deeds: %+v, %v", w.Deeds, err)
	}
}

func (s *suite) trail(t *testing.T, ws storage.WorkspaceID) storage.Trail {
	t.Helper()
	trail, err := s.store.Trail(s.ctx, ws)
	if err != nil {
		t.Fatal(err)
	}
	return trail
}

func deed(at int64, by, to storage.MemberID) storage.Deed {
	d := storage.Deed{At: at, As: storage.AdminRole, Did: "named lead", What: "x", Trace: "t"}
	if by != "" {
		d.By = storage.Who{ID: by, Name: strings.ToUpper(string(by))}
	}
	if to != "" {
		d.To = storage.Who{ID: to, Name: strings.ToUpper(string(to))}
	}
	return d
}

func trailGrows(t *testing.T, s *suite) {
	same(t, "a new workspace's trail", s.trail(t, "w"), storage.Trail(nil))
	first, second := deed(1, "ada", "bob"), deed(2, "bob", "")
	s.note(t, "w", first)
	s.note(t, "w", second)
	s.note(t, "other", deed(3, "ada", ""))
	same(t, "trail", s.trail(t, "w"), storage.Trail{first, second})
	named := first
	named.By = storage.Who{}
	same(t, "what it says of bob", s.trail(t, "w").Of("bob"), storage.Trail{named, second})

	refused := errors.New("refused")
	_, err := s.store.ChangeWorkspace(s.ctx, "w", func(w *storage.Workspace) error { w.Deeds = []storage.Deed{first}; return refused })
	wantErr(t, err, refused)
	w, err := s.store.Workspace(s.ctx, "w")
	if err != nil || len(w.Deeds) > 0 {
		t.Errorf("a workspace came with deeds: %+v, %v", w.Deeds, err)
	}
	same(t, "trail after a refused change", s.trail(t, "w"), storage.Trail{first, second})

	many := make([]storage.Deed, storage.MaxDeeds)
	for i := range many {
		many[i] = deed(int64(10+i), "ada", "")
	}
	s.note(t, "w", many...)
	same(t, "a long trail", s.trail(t, "w"), storage.Trail(many))
}

func trailForgets(t *testing.T, s *suite) {
	s.note(t, "w", deed(1, "ada", "bob"), deed(2, "bob", "ada"), deed(3, "bob", "eve"))
	s.note(t, "other", deed(1, "ada", ""))
	for _, id := range []storage.MemberID{"ada", "eve", "stranger"} {
		if err := s.store.Forget(s.ctx, key("w", string(id))); err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	for _, d := range s.trail(t, "w") {
		got = append(got, fmt.Sprint(d.By.ID, d.By.Name, ">", d.To.ID, d.To.Name))
	}
	same(t, "trail", strings.Join(got, " | "), "former member 1>bobBOB | bobBOB>former member 1 | bobBOB>former member 2")
	if other := s.trail(t, "other"); other[0].By.ID != "ada" {
		t.Error("another workspace forgot somebody")
	}
}

func trailMoves(t *testing.T, s *suite) {
	s.note(t, "w", deed(1, "ada", "bob"), deed(2, "bob", ""))
	s.change(t, key("w", "ada"), done(today, "http"))
	var file bytes.Buffer
	if _, err := storage.Export(s.ctx, s.store, &file); err != nil {
		t.Fatal(err)
	}
	want := s.trail(t, "w")
	other := &suite{ctx: s.ctx, store: s.open(t, s.clock)}
	for range 2 {
		if _, err := storage.Import(s.ctx, other.store, bytes.NewReader(file.Bytes())); err != nil {
			t.Fatal(err)
		}
		same(t, "trail", other.trail(t, "w"), want)
	}
}

func rolesOfWorkspaces(t *testing.T, s *suite) {
	want := storage.Workspace{
		ID: "w", Version: 1, Roadmap: "backend",
		Roles: []storage.Named{{ID: "ada", Name: "Ada", Role: storage.AdminRole}, {ID: "bob", Name: "Bob", Role: storage.LeadRole, Away: true}},
		Rooms: []storage.Room{{Channel: "C1", Name: "help"}},
	}
	if _, err := s.store.ChangeWorkspace(s.ctx, "w", func(w *storage.Workspace) error { *w = want; return nil }); err != nil {
		t.Fatal(err)
	}
	w, err := s.store.Workspace(s.ctx, "w")
	if err != nil {
		t.Fatal(err)
	}
	same(t, "workspace", w, want)
	if !w.Has("ada", storage.AdminRole) || w.Has("ada", storage.LeadRole) || w.Has("bob", storage.LeadRole) || len(w.NamedFor(storage.LeadRole)) != 0 {
		t.Error("roles are mixed up, or somebody who has left has one")
	}
	if !w.AnswersIn("C1") || w.AnswersIn("C2") || !(&storage.Workspace{}).AnswersIn("C2") {
		t.Error("channels are mixed up")
	}
	if len(w.Of("ada").Roles) != 1 || len(w.Of("eve").Roles) != 0 {
		t.Error("somebody's own part of a workspace has others' roles")
	}
	if err := s.store.Forget(s.ctx, key("w", "ada")); err != nil {
		t.Fatal(err)
	}
	w, _ = s.store.Workspace(s.ctx, "w")
	same(t, "roles after forgetting", w.Roles, want.Roles[1:])
}
