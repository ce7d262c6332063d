// Package storagetest holds the one suite that every store must pass. A
// store's own test opens it and calls Run:
//
//	storagetest.Run(t, func(t *testing.T, clock func() time.Time) storage.Store { ... })
package storagetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"mentor/roadmap"
	"mentor/storage"

	"github.com/google/go-cmp/cmp"
)

// Open makes an empty store that is closed when the test ends. The clock dates
// what the store remembers for a time.
type Open func(t *testing.T, clock func() time.Time) storage.Store

// Run checks every promise of storage.Store.
func Run(t *testing.T, open Open) {
	for name, test := range map[string]func(*testing.T, *suite){
		"unknown member":                 unknownMember,
		"change and read back":           changeAndRead,
		"every field survives":           everyField,
		"failed change leaves no trace":  failedChange,
		"repeated delivery":              repeatedDelivery,
		"delivery belongs to its member": deliveryPerMember,
		"delivery is remembered a day":   deliveryMemory,
		"one delivery at once":           oneDeliveryAtOnce,
		"first delivery":                 firstDelivery,
		"first delivery at once":         firstDeliveryAtOnce,
		"many changes at once":           manyChangesAtOnce,
		"workspaces never mix":           workspacesNeverMix,
		"boards":                         boards,
		"more points":                    above,
		"boards follow undo":             boardsFollowUndo,
		"boards are the history":         boardsAreTheHistory,
		"teams and hiding":               teamsAndHiding,
		"forget":                         forget,
		"who names whom":                 naming,
		"walk over members":              walkMembers,
		"walk with several visitors":     walkTogether,
		"workspace":                      workspace,
		"roles of workspaces":            rolesOfWorkspaces,
		"roadmaps of workspaces":         roadsOfWorkspaces,
		"audit trail grows":              trailGrows,
		"audit trail forgets":            trailForgets,
		"audit trail moves":              trailMoves,
		"sheets":                         sheets,
		"sheets changed at once":         sheetsAtOnce,
		"sheets travel and forget":       sheetsTravel,
		"unicode":                        unicodeIDs,
		"cancelled context":              cancelledContext,
		"closed store":                   closedStore,
		"export and import":              exportImport,
		"many members at once":           fill,
		"claims":                         claims,
		"due follows changes":            dueFollowsChanges,
		"refused settlement":             refusedSettle,
		"claims at once":                 claimsAtOnce,
		"post identity":                  postIdentity,
		"post states":                    postStates,
		"posts touched":                  postsTouched,
		"posts planned":                  postsPlanned,
		"posts listed":                   postsListed,
		"posts at once":                  postsAtOnce,
		"installations":                  installations,
		"installations changed at once":  installationsAtOnce,
		"installations leave and return": installationsExported,
		"notes":                          notes,
		"a note is taken once":           noteTakenOnce,
	} {
		t.Run(name, func(t *testing.T) {
			s := &suite{now: time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC), ctx: t.Context(), open: open}
			s.store = open(t, s.clock)
			test(t, s)
		})
	}
}

type suite struct {
	ctx   context.Context
	store storage.Store
	open  Open
	mu    sync.Mutex
	now   time.Time
}

func (s *suite) clock() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now
}

func (s *suite) sleep(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = s.now.Add(d)
}

const today roadmap.Date = 20777 // 2026-11-20

func key(ws, member string) storage.Key {
	return storage.Key{Workspace: storage.WorkspaceID(ws), Member: storage.MemberID(member)}
}

// done completes topics for a member who shows up on boards.
func done(on roadmap.Date, topics ...roadmap.TopicID) func(*storage.Member) (string, error) {
	return func(m *storage.Member) (string, error) {
		m.Name, m.OnBoard = "Name of "+string(m.Key.Member), true
		for _, id := range topics {
			m.Progress.Complete(id, on)
		}
		return "receipt", nil
	}
}

func (s *suite) change(t *testing.T, k storage.Key, fn func(*storage.Member) (string, error)) storage.Outcome {
	t.Helper()
	out, err := s.store.Change(s.ctx, k, "", fn)
	if err != nil {
		t.Fatalf("change %v: %v", k, err)
	}
	return out
}

func wantErr(t *testing.T, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("got error %v, want %v", err, want)
	}
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func unknownMember(t *testing.T, s *suite) {
	_, err := s.store.Member(s.ctx, key("w", "nobody"))
	wantErr(t, err, storage.ErrNotFound)
}

func changeAndRead(t *testing.T, s *suite) {
	k := key("w", "ada")
	first := s.change(t, k, done(today, "http"))
	if first.Member.Version != 1 || first.Repeated || first.Receipt != "receipt" {
		t.Errorf("first change: %+v", first)
	}
	second := s.change(t, k, done(today, "dns"))
	got, err := s.store.Member(s.ctx, k)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "member as stored and as returned", got, second.Member)
	if got.Version != 2 || !got.Progress.IsDone("http") || !got.Progress.IsDone("dns") {
		t.Errorf("member after two changes: %+v", got)
	}
}

func everyField(t *testing.T, s *suite) {
	want := storage.Member{
		Key: key("w", "ada"), Version: 1, Name: "Ada", Zone: "Pacific/Apia", ZoneSet: true, Minutes: 25, Team: "platform", OnBoard: true,
		Remind: storage.Remind{On: true, At: 9*60 + 30, Days: roadmap.WorkDays, Paused: today + 7, Every: 2, Snooze: 1_800_000_000, Last: today, Ignored: 3}, Joined: today - 30, Due: 1_800_000_000,
		Progress: roadmap.Progress{
			Roadmap: "backend", Current: "dns",
			Marks: map[roadmap.TopicID]roadmap.Mark{"http": {Status: roadmap.Done, On: today, XP: 20}, "perl": {Status: roadmap.Skipped, On: today}},
			Picks: map[roadmap.GroupID]roadmap.TopicID{"language": "go"},
			Days:  []roadmap.Day{{Date: today, XP: 20, Acts: 1}},

			Off: []roadmap.Off{{From: today - 9, To: today - 8, Travel: true}}, Begun: []roadmap.TopicID{"tls"},
			Tasks: map[roadmap.TopicID]roadmap.Ticks{"tls": 5}, PaidTasks: map[roadmap.TopicID]roadmap.Ticks{"git": 1},
			Quiz: roadmap.QuizRun{Topic: "http", At: 2, Right: 1}, Results: map[roadmap.TopicID]roadmap.QuizResult{"http": {Right: 3, Of: 4, On: today, Tries: 1, XP: 10}},
			Cards:  map[roadmap.TopicID]roadmap.Card{"http": {Due: today + 9, Last: today, Stability: 9.25, Difficulty: 5.5, Reps: 2, Lapses: 1}},
			Resets: []roadmap.Reset{{What: "Git", On: today, Marks: map[roadmap.TopicID]roadmap.Mark{"git": {Status: roadmap.Done, On: today - 1, XP: 20}}}},
			Past:   map[roadmap.TopicID]roadmap.Mark{"git": {Status: roadmap.Done, On: today - 1, XP: 20}},
			Badges: map[roadmap.BadgeID]roadmap.Date{"first-step": today}, Thanks: []roadmap.Thank{{To: "bob", On: today}}, Thanked: 1, Helped: 2,

			Moves: []roadmap.Move{{Status: roadmap.Done, Topics: []roadmap.TopicID{"http"}, On: today, XP: 20, Before: map[roadmap.TopicID]roadmap.Mark{"http": {Status: roadmap.Skipped, On: today}}}},
		},
	}
	was := storage.Member{Minutes: 10}
	want.Act = &storage.Act{Command: "settings", On: today, Was: storage.SettingsBefore(&was, &want)}
	s.change(t, want.Key, func(m *storage.Member) (string, error) { *m = want; return "", nil })
	got, err := s.store.Member(s.ctx, want.Key)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "member", got, want)
}

func failedChange(t *testing.T, s *suite) {
	k, refused := key("w", "ada"), errors.New("refused")
	_, err := s.store.Change(s.ctx, k, "d1", func(m *storage.Member) (string, error) { m.Name = "x"; return "", refused })
	wantErr(t, err, refused)
	_, err = s.store.Member(s.ctx, k)
	wantErr(t, err, storage.ErrNotFound)
	s.change(t, k, done(today, "http"))
	_, err = s.store.Change(s.ctx, k, "d1", func(m *storage.Member) (string, error) {
		m.Progress.Complete("dns", today)
		delete(m.Progress.Marks, "http")
		return "", refused
	})
	wantErr(t, err, refused)
	m, _ := s.store.Member(s.ctx, k)
	if m.Progress.IsDone("dns") || !m.Progress.IsDone("http") {
		t.Error("a refused change left a trace in the member")
	}
	out, err := s.store.Change(s.ctx, k, "d1", done(today, "dns"))
	if err != nil || out.Repeated {
		t.Errorf("a refused delivery counts as applied: %+v, %v", out, err)
	}
}

func repeatedDelivery(t *testing.T, s *suite) {
	k := key("w", "ada")
	if _, err := s.store.Change(s.ctx, k, "press-1", done(today, "http")); err != nil {
		t.Fatal(err)
	}
	out, err := s.store.Change(s.ctx, k, "press-1", func(*storage.Member) (string, error) {
		t.Error("a repeated delivery ran the change")
		return "", nil
	})
	if err != nil || !out.Repeated || out.Receipt != "receipt" || out.Member.Version != 1 {
		t.Errorf("repeated delivery: %+v, %v", out, err)
	}
}

func deliveryPerMember(t *testing.T, s *suite) {
	for _, k := range []storage.Key{key("w", "ada"), key("w", "bob"), key("v", "ada")} {
		out, err := s.store.Change(s.ctx, k, "the-same", done(today, "http"))
		if err != nil || out.Repeated {
			t.Errorf("%v: %+v, %v", k, out, err)
		}
	}
}

func deliveryMemory(t *testing.T, s *suite) {
	k := key("w", "ada")
	for i, wait := range []time.Duration{0, storage.DeliveryMemory - time.Minute} {
		s.sleep(wait)
		out, err := s.store.Change(s.ctx, k, "d", done(today, "http"))
		if err != nil || out.Repeated != (i > 0) {
			t.Errorf("after %v: repeated %v, %v", wait, out.Repeated, err)
		}
	}
}

func oneDeliveryAtOnce(t *testing.T, s *suite) {
	k := key("w", "ada")
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			if _, err := s.store.Change(s.ctx, k, "press", done(today, "http")); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	m, err := s.store.Member(s.ctx, k)
	if err != nil || m.Version != 1 || m.Progress.XP() != roadmap.TopicXP {
		t.Errorf("20 equal deliveries at once: version %d, %d XP, %v", m.Version, m.Progress.XP(), err)
	}
}

func manyChangesAtOnce(t *testing.T, s *suite) {
	const changes = 200
	k := key("w", "ada")
	var wg sync.WaitGroup
	for i := range changes {
		wg.Go(func() {
			_, err := s.store.Change(s.ctx, k, storage.DeliveryID(fmt.Sprint("d", i)), func(m *storage.Member) (string, error) {
				m.Minutes++
				return "", nil
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	m, err := s.store.Member(s.ctx, k)
	if err != nil || m.Minutes != changes || m.Version != changes {
		t.Errorf("%d changes at once: %d landed, version %d, %v", changes, m.Minutes, m.Version, err)
	}
}
