package main

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/coach"
	"mentor/bot/nudge"
	"mentor/roadmap"
	"mentor/roadmap/content"
	"mentor/storage"
	"mentor/storage/sqlite"
)

// The demo team has something to show wherever one looks.
func TestDemoTellsAStory(t *testing.T) {
	t.Parallel()
	lib, err := roadmap.Load(content.FS)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "demo.db"), func() time.Time { return now })
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = store.Close() }()
	size := demoSize{members: 12, teams: 2, seed: 1}
	fresh, err := fillDemo(t.Context(), store, lib, size, now)
	if err != nil || !fresh {
		t.Fatal(fresh, err)
	}
	before, err := store.Workspace(t.Context(), demoWorkspace)
	if err != nil {
		t.Fatal(err)
	}
	if fresh, err = fillDemo(t.Context(), store, lib, size, now); err != nil || fresh {
		t.Errorf("a second time: %v, %v", fresh, err)
	}
	if after, err := store.Workspace(t.Context(), demoWorkspace); err != nil || len(after.Roles) != len(before.Roles) || len(after.Schedules) != len(before.Schedules) {
		t.Errorf("a second start changed the workspace: %v", err)
	}
	b := coach.New(coach.Config{Library: lib, Store: store, Timetable: nudge.Parse, Clock: func() time.Time { return now }})
	for _, c := range []struct{ who, line, want string }{
		{"Dana", "report", "Gone quiet"},
		{"Dana", "report", "Gustavo (last on"},
		{"Dana", "report", "Not begun yet: 1"},
		{"Dana", "report", "SQL joins: 2 shaky in the quiz"},
		{"Dana", "report", "Called for help: Emre (Transactions"},
		{"Dana", "digest", "Asked here, but I had no answer"},
		{"Dana", "goal", "Autumn"},
		{"Dana", "assign list", "Docker"},
		{"Dana", "teach gaps", "how do i get access to the staging database"},
		{"Lena", "mentor calls", "Seq Scan although there's an index"},
		{"Lena", "mentor calls", "You're helping"},
		{"Emre", "stuck list", "Transactions"},
		{"Ada", "pair", "Your pair this week: Hana"},
		{"Ada", "assign mine", "Docker"},
		{"Ada", "team quest", "3 of 4"},
		{"Ada", "report", "The report is for your team's captain"},
		{"Kofi", "channel", "#backend"},
		{"Kofi", "admin", "The lead is Dana"},
	} {
		who := bot.Person{Workspace: demoWorkspace, ID: demoKey(c.who).Member, Name: c.who}
		if got := b.Handle(t.Context(), bot.Request{From: who, Text: c.line, Private: true}).Message.Text(); !strings.Contains(got, c.want) {
			t.Errorf("%s, %q: no %q in\n%s", c.who, c.line, c.want, got)
		}
	}
	for m, err := range store.Members(t.Context(), demoWorkspace) {
		if err != nil {
			t.Fatal(err)
		}
		today := roadmap.DayOf(now, m.Location())
		if late := lib.Award(lib.PlanOf(&m.Progress), today); len(late) > 2 {
			t.Errorf("%s would be given %d badges with the next step", m.Name, len(late))
		}
	}
}

// Whoever bears a name of the team has the rights of their part only.
func TestMadeUpPeople(t *testing.T) {
	t.Parallel()
	for id, want := range map[storage.MemberID]bool{"ada": true, "zoe-27": true, "sam": false, "adam": false, "": false} {
		if madeUp(id) != want {
			t.Errorf("%q: %v", id, !want)
		}
	}
}
