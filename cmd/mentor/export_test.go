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

// Teams of one name in two workspaces are two customers': an export of one holds
// nothing of the other.
func TestExportOfATeam(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "mentor.db")
	store, err := sqlite.Open(t.Context(), path, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	for ws, teams := range map[storage.WorkspaceID][]string{"slack:T1": {"Red", "Blue"}, "slack:T2": {"Red"}} {
		_, err := store.ChangeWorkspace(t.Context(), ws, func(w *storage.Workspace) error {
			for _, name := range teams {
				w.Teams = append(w.Teams, storage.Team{ID: storage.TeamID(strings.ToLower(name)), Name: name})
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, team := range append(teams, "") {
			key := storage.Key{Workspace: ws, Member: storage.MemberID("of" + team + strings.TrimPrefix(string(ws), "slack:"))}
			if _, err := store.Change(t.Context(), key, "", func(m *storage.Member) (string, error) {
				m.Team = storage.TeamID(strings.ToLower(team))
				return "", nil
			}); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	for i, c := range []struct {
		args       []string
		code       int
		says       string
		holds, not []string
	}{
		{[]string{"--team=Red"}, exitUsage, "choose one with --workspace (slack:T1, slack:T2)", nil, nil},
		{[]string{"--team=red", "--workspace=slack:T2"}, exitOK, "1 member written", []string{"ofRedT2"}, []string{"T1", "ofT2"}},
		{[]string{"--team=Blue"}, exitOK, "1 member written", []string{"ofBlueT1"}, []string{"T2", "ofRed", "ofT1"}},
		{[]string{"--team=Green"}, exitUsage, `there is no team "Green"`, nil, nil},
		{[]string{"--team=Blue", "--workspace=slack:T2"}, exitUsage, `there is no team "Blue" in slack:T2`, nil, nil},
		{[]string{"--workspace=slack:T2"}, exitUsage, "name that as well", nil, nil},
		{nil, exitOK, "5 members written", []string{"ofRedT1", "ofRedT2", "ofT1"}, nil},
	} {
		file := filepath.Join(dir, string(rune('a'+i)))
		code, out, errs := mentor(t, "", append([]string{"export", "--store=sqlite:" + path, file}, c.args...)...)
		if code != c.code || !strings.Contains(out+errs, c.says) {
			t.Errorf("%v: exit %d\n%s%s", c.args, code, out, errs)
		}
		data, err := os.ReadFile(file)
		if info, statErr := os.Stat(file); c.code != exitOK && err == nil || statErr == nil && info.Mode().Perm() != 0o600 {
			t.Errorf("%v: a file of %v, %v", c.args, info, err)
		}
		for _, word := range c.holds {
			if !strings.Contains(string(data), word) {
				t.Errorf("%v: no %s in\n%s", c.args, word, data)
			}
		}
		for _, word := range c.not {
			if strings.Contains(string(data), word) {
				t.Errorf("%v: %s in\n%s", c.args, word, data)
			}
		}
	}
}
