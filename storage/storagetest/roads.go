package storagetest

import (
	"bytes"
	"strings"
	"testing"

	"mentor/storage"
)

// roadsOfWorkspaces: the roadmaps of a workspace's own are kept as they were written,
// move with an export, and lose the name of who is forgotten.
func roadsOfWorkspaces(t *testing.T, s *suite) {
	text := "# Onboarding\n## One\n- HTTP\n"
	road := storage.Road{ID: "own-onboarding", Title: "Onboarding"}
	for range storage.MaxRoadVersions + 2 {
		road.Add(storage.RoadVersion{Packed: storage.Pack(text), By: "ada", Name: "Ada", On: today})
		if road.Live == 0 {
			road.Live = 1
		}
	}
	want := storage.Workspace{ID: "w", Version: 1, Roads: []storage.Road{road}}
	if _, err := s.store.ChangeWorkspace(s.ctx, "w", func(w *storage.Workspace) error { *w = want; return nil }); err != nil {
		t.Fatal(err)
	}
	w, err := s.store.Workspace(s.ctx, "w")
	if err != nil {
		t.Fatal(err)
	}
	same(t, "workspace", w, want)
	r, ok := w.Road("own-onboarding")
	if v, kept := r.Version(r.Live); !ok || !kept || v.Text() != text || len(r.Versions) != storage.MaxRoadVersions || r.Latest() != storage.MaxRoadVersions+2 {
		t.Errorf("road %+v", r)
	}
	if len(w.Of("ada").Roads) != 1 || len(w.Of("eve").Roads) != 0 {
		t.Error("somebody's own part of a workspace has others' roadmaps")
	}
	var file bytes.Buffer
	if _, err := storage.Export(s.ctx, s.store, &file); err != nil {
		t.Fatal(err)
	}
	other := &suite{ctx: s.ctx, store: s.open(t, s.clock)}
	if _, err := storage.Import(s.ctx, other.store, bytes.NewReader(file.Bytes())); err != nil {
		t.Fatal(err)
	}
	moved, _ := other.store.Workspace(s.ctx, "w")
	same(t, "roads after a move", moved.Roads, want.Roads)
	if err := s.store.Forget(s.ctx, key("w", "ada")); err != nil {
		t.Fatal(err)
	}
	w, _ = s.store.Workspace(s.ctx, "w")
	for _, v := range w.Roads[0].Versions {
		if v.By != "" || v.Name != "" || v.Text() != text {
			t.Errorf("after forgetting: %+v", v)
		}
	}
	if long := (storage.RoadVersion{Packed: storage.Pack(strings.Repeat("x", 10<<20))}); long.Text() != "" {
		t.Error("a text that is packed tightly is unpacked whole")
	}
}
