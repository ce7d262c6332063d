package main

import (
	"path/filepath"
	"slices"
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

// The demo team has something to show wherever one looks, on whichever day and at
// whichever hour it's made up.
func TestDemoTellsAStory(t *testing.T) {
	t.Parallel()
	lib, err := content.Library()
	if err != nil {
		t.Fatal(err)
	}
	for day := range 7 {
		now := time.Date(2026, 11, 23+day, 0, 0, 1, 0, time.UTC).Add(time.Duration(day) * 239 * time.Minute) // Monday 00:00 to Sunday 23:54
		t.Run(now.Format("Mon 15-04"), func(t *testing.T) {
			t.Parallel()
			store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "demo.db"), func() time.Time { return now })
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = store.Close() }()
			size := demoSize{members: 12, teams: 2, seed: 1}
			if fresh, err := fillDemo(t.Context(), store, lib, size, now); err != nil || !fresh {
				t.Fatal(fresh, err)
			}
			before := demoPlans(t, store)
			if fresh, err := fillDemo(t.Context(), store, lib, size, now); err != nil || fresh {
				t.Errorf("a second time: %v, %v", fresh, err)
			}
			if after := demoPlans(t, store); after != before {
				t.Errorf("a second start made %+v of %+v", after, before)
			}
			wantStory(t, store, lib, now)
			wantPosts(t, store, now)
		})
	}
}

// demoPlans counts what the workspace has.
func demoPlans(t *testing.T, store storage.Store) [5]int {
	t.Helper()
	w, err := store.Workspace(t.Context(), demoWorkspace)
	if err != nil {
		t.Fatal(err)
	}
	d, err := storage.ReadDesk(t.Context(), store, &w, 0)
	if err != nil {
		t.Fatal(err)
	}
	return [5]int{len(w.Roles), len(w.Schedules), len(w.Mentors), len(w.Goals), len(d.Requests)}
}

// wantStory asks as several people of the team.
func wantStory(t *testing.T, store storage.Store, lib *roadmap.Library, now time.Time) {
	t.Helper()
	b := coach.New(coach.Config{Library: lib, Store: store, Timetable: nudge.Parse, Clock: func() time.Time { return now }})
	for _, c := range []struct{ who, line, want string }{
		{"Dana", "report", "Gone quiet"},
		{"Dana", "report", "Gustavo (last on"},
		{"Dana", "report", "Not started a week after joining: 1"},
		{"Dana", "report", "SQL joins: 2 shaky in the quiz"},
		{"Dana", "report", "Called for help: Emre (Transactions"},
		{"Dana", "digest", "Asked here, but I had no answer"},
		{"Dana", "goal", "Autumn"},
		{"Dana", "assign list", "Docker"},
		{"Dana", "teach gaps", "how do i get access to the staging database"},
		{"Lena", "mentor calls", "Seq Scan although there's an index"},
		{"Lena", "mentor calls", "You're helping"},
		{"Emre", "stuck list", "Transactions"},
		{"Jun", "stuck list", "A mentor usually takes a call within 6 hours"},
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
		if m.Name == "Ada" && (m.Pairing == nil || !slices.Contains(m.Pairing.Now.With, "hana")) {
			t.Errorf("Ada meets %+v", m.Pairing)
		}
		if late := lib.Award(lib.PlanOf(&m.Progress), roadmap.DayOf(now, m.Location())); len(late) > 2 {
			t.Errorf("%s would be given %d badges with the next step", m.Name, len(late))
		}
	}
}

// wantPosts looks for what is to be posted at once.
func wantPosts(t *testing.T, store storage.Store, now time.Time) {
	t.Helper()
	for subject, kinds := range map[string][]storage.PostKind{
		storage.ChannelSubject(demoBackend): {storage.DailyPost, storage.QuestPost},
		storage.ChannelSubject(demoLounge):  {storage.RecapPost, storage.BoardPost},
		"emre":                              {storage.MeetPost},
		"dana":                              {storage.DigestPost},
	} {
		posts, err := store.Posts(t.Context(), demoWorkspace, subject, 20)
		if err != nil {
			t.Fatal(err)
		}
		for _, kind := range kinds {
			if !slices.ContainsFunc(posts, func(p storage.Post) bool {
				return p.Kind == kind && p.State == storage.Planned && p.Due <= now.Unix() && p.Expires > now.Unix()
			}) {
				t.Errorf("no %s is due for %s: %+v", kind, subject, posts)
			}
		}
	}
}

// Somebody with a name of the team has the rights of their part only.
func TestMadeUpPeople(t *testing.T) {
	t.Parallel()
	for id, want := range map[storage.MemberID]bool{"ada": true, "zoe-27": true, "sam": false, "adam": false, "": false} {
		if madeUp(id) != want {
			t.Errorf("%q: %v", id, !want)
		}
	}
}
