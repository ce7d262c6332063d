package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mentor/storage"
	"mentor/storage/sqlite"
)

func TestRoadmapDiff(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("old/roadmaps/ours.yaml", "title: Ours\nstages: [{title: One, steps: [{topic: http}, {topic: dns}]}]")
	write("new/roadmaps/ours.yaml", "title: Ours\nstages: [{title: One, steps: [{topic: http}, {topic: tls}]}]")
	write("broken/roadmaps/ours.yaml", "title: [")
	before, after, db := filepath.Join(dir, "old"), filepath.Join(dir, "new"), filepath.Join(dir, "x.db")

	store, err := sqlite.Open(t.Context(), db, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.Change(t.Context(), storage.Key{Workspace: "w", Member: "ada"}, "", func(m *storage.Member) (string, error) {
		m.Progress.Roadmap = "ours"
		m.Progress.Complete("http", 20777)
		m.Progress.Complete("dns", 20777)
		return "", nil
	}); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Change(t.Context(), storage.Key{Workspace: "w", Member: "bob"}, "", func(m *storage.Member) (string, error) {
		m.Progress.Roadmap = "backend"
		return "", nil
	}); err != nil {
		t.Fatal(err)
	}
	_ = store.Close()

	for name, c := range map[string]struct {
		args []string
		code int
		want []string
	}{
		"steps":       {[]string{before, after}, 0, []string{"roadmap ours\n  - DNS (One)\n  + TLS (One)"}},
		"nothing":     {[]string{before, before}, 0, []string{"nothing changes for members"}},
		"new roadmap": {[]string{"built-in", before}, 0, []string{"roadmap ours\n  new roadmap: Ours"}},
		"members":     {[]string{"--members", "--store=sqlite:" + db, before, after}, 0, []string{"members on ours: 1", "percent falls for 1", "finished, but not any more: 1", "for whom nothing changes: 1"}},
		"no folder":   {[]string{before, filepath.Join(dir, "none")}, exitUsage, []string{"is no folder; name a content folder, or built-in"}},
		"broken":      {[]string{before, filepath.Join(dir, "broken")}, exitFail, []string{"cannot be used", "ours.yaml"}},
		"alone":       {[]string{"--alone", before, after}, exitFail, []string{`topic "http" does not exist`}},
	} {
		code, out, stderr := mentor(t, "", append([]string{"roadmap", "diff"}, c.args...)...)
		for _, want := range c.want {
			if code != c.code || !strings.Contains(out+stderr, want) {
				t.Errorf("%s: exit %d, want %d with %q:\n%s%s", name, code, c.code, want, out, stderr)
			}
		}
	}
}
