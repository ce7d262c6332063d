package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mentor/roadmap"
	"mentor/storage"
	"mentor/storage/sqlite"
)

// An operator imports the learning record of one person: the same ID elsewhere is
// somebody else, and doing it again adds nothing.
func TestImportOfARecord(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "mentor.db")
	open := func() *sqlite.Store {
		t.Helper()
		store, err := sqlite.Open(t.Context(), path, time.Now)
		if err != nil {
			t.Fatal(err)
		}
		return store
	}
	store := open()
	for key, road := range map[storage.Key]roadmap.ID{
		{Workspace: "slack:T1", Member: "U1"}: "backend", {Workspace: "slack:T2", Member: "U1"}: "backend",
		{Workspace: "slack:T2", Member: "U2"}: "backend", {Workspace: "slack:T2", Member: "new"}: "",
	} {
		if _, err := store.Change(t.Context(), key, "", func(m *storage.Member) (string, error) {
			m.Progress.Roadmap = road
			return "", nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	record, other := filepath.Join(dir, "record.md"), filepath.Join(dir, "other.md")
	for file, text := range map[string]string{
		record: "# Learning record\n\n```json\n{\"mentor_record\":1,\"made\":\"2026-11-01\",\"topics\":[{\"id\":\"http\",\"on\":\"2026-10-01\"},{\"id\":\"git\",\"on\":\"2026-10-02\"},{\"id\":\"nowhere\",\"on\":\"2026-10-02\"}]}\n```\n",
		other:  "hello\n",
	} {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		file string
		args []string
		code int
		says string
	}{
		{record, []string{"--person=U1"}, exitUsage, "choose one with --workspace (slack:T1, slack:T2)"},
		{record, []string{"--person=nobody"}, exitUsage, `there is no member "nobody"`},
		{record, []string{"--person=U2", "--workspace=slack:T1"}, exitUsage, `there is no member "U2" in slack:T1`},
		{record, []string{"--workspace=slack:T1"}, exitUsage, "name that as well"},
		{record, []string{"--person=new"}, exitFail, "hasn't chosen a roadmap yet"},
		{other, []string{"--person=U2"}, exitFail, "that's no learning record"},
		{record, []string{"--person=U1", "--workspace=slack:T2"}, exitOK, "2 topics and 0 projects imported for U1 in slack:T2; 0 settled there already, 1 that this Mentor doesn't have"},
		{record, []string{"--person=U1", "--workspace=slack:T2"}, exitOK, "0 topics and 0 projects imported for U1 in slack:T2; 2 settled there already"},
		{record, []string{"--person=U2"}, exitOK, "2 topics and 0 projects imported for U2"},
	} {
		code, out, errs := mentor(t, "", append([]string{"import", "--store=sqlite:" + path, c.file}, c.args...)...)
		if code != c.code || !strings.Contains(out+errs, c.says) {
			t.Errorf("%v: exit %d\n%s%s", c.args, code, out, errs)
		}
	}
	store = open()
	defer func() { _ = store.Close() }()
	for key, known := range map[storage.Key]int{{Workspace: "slack:T1", Member: "U1"}: 0, {Workspace: "slack:T2", Member: "U1"}: 2, {Workspace: "slack:T2", Member: "U2"}: 2} {
		m, err := store.Member(t.Context(), key)
		if err != nil || len(m.Progress.Marks) != known || m.Progress.XP() != 0 {
			t.Errorf("%v: %v, %v", key, m.Progress.Marks, err)
		}
	}
}
