package main

import (
	"encoding/csv"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mentor/roadmap"
	"mentor/storage"
	"mentor/storage/sqlite"
)

// The report on the command line is the one that leads see: as text, CSV and JSON.
func TestReportOnTheCommandLine(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "mentor.db")
	store, err := sqlite.Open(t.Context(), path, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	today := roadmap.DayOf(time.Now(), time.UTC)
	if _, err := store.ChangeWorkspace(t.Context(), "slack:T1", func(w *storage.Workspace) error {
		w.Teams = []storage.Team{{ID: "red", Name: "Red"}}
		w.Goals = []storage.Goal{{Name: "spring", Percent: 40, From: today, By: today + 30}}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"ann", "bob", "cy", "dee"} {
		if _, err := store.Change(t.Context(), storage.Key{Workspace: "slack:T1", Member: storage.MemberID(id)}, "", func(m *storage.Member) (string, error) {
			m.Name, m.Joined, m.OnBoard = id, today-3, true
			m.Progress.Roadmap = "backend"
			if id == "ann" {
				m.Team = "red"
				m.Assigned = []storage.Assigned{{Topic: "git", By: today - 1, On: today - 3}}
			}
			return "", nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	ask := func(args ...string) (int, string, string) {
		return mentor(t, "", append([]string{"report", "--store=sqlite:" + path}, args...)...)
	}
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{nil, exitUsage, "--workspace"},
		{[]string{"--workspace=slack:T9"}, exitUsage, `there is no workspace "slack:T9"; there are slack:T1`},
		{[]string{"--workspace=slack:T1", "--team=Green"}, exitUsage, `there is no team "Green" in slack:T1`},
		{[]string{"--workspace=slack:T1", "--csv", "--json"}, exitUsage, "--csv"},
		{[]string{"--workspace=slack:T1", "--team=red", "--csv"}, exitFail, "--json gives the counts"},
		{[]string{"--workspace=slack:T1"}, exitOK, "1 open, 1 late"},
		{[]string{"--workspace=slack:T1"}, exitOK, "Cohort spring: 40% of the roadmap"},
	} {
		code, out, stderr := ask(c.args...)
		if code != c.code || !strings.Contains(out+stderr, c.says) || code != exitOK && out != "" {
			t.Errorf("%v: exit %d, want %d with %q:\n%s%s", c.args, code, c.code, c.says, out, stderr)
		}
	}
	_, out, _ := ask("--workspace=slack:T1", "--csv")
	if rows, err := csv.NewReader(strings.NewReader(out)).ReadAll(); err != nil || len(rows) != 5 || rows[0][0] != "member" {
		t.Errorf("%v: %v", err, rows)
	}
	var all struct {
		Day     string
		Members int
		Open    int `json:"assigned_open"`
		Late    int `json:"assigned_late"`
		Goals   []struct {
			Name, By         string
			Members, Percent int
		}
		Lines []map[string]string
	}
	_, out, _ = ask("--workspace=slack:T1", "--json")
	if err := json.Unmarshal([]byte(out), &all); err != nil || all.Members != 4 || all.Open != 1 || all.Late != 1 || all.Day != today.String() ||
		len(all.Lines) != 4 || len(all.Goals) != 1 || all.Goals[0].Members != 4 || all.Goals[0].By != (today+30).String() {
		t.Errorf("%v: %s", err, out)
	}
	_, out, _ = ask("--workspace=slack:T1", "--team=Red", "--json")
	if err := json.Unmarshal([]byte(out), &all); err != nil || all.Members != 1 || len(all.Lines) != 0 {
		t.Errorf("a line of one person tells who it is: %v: %s", err, out)
	}
}
