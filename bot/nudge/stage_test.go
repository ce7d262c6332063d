package nudge_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/coach"
	"mentor/bot/nudge"
	"mentor/bot/nudge/simulate"
	"mentor/roadmap"
	"mentor/roadmap/content"
	"mentor/storage"
	"mentor/storage/sqlite"
)

var library = sync.OnceValue(func() *roadmap.Library {
	lib, err := content.Library()
	if err != nil {
		panic(err)
	}
	return lib
})

// stage is a scheduler with everything around it, and a clock of its own.
type stage struct {
	store    storage.Store
	core     *coach.Bot
	platform *simulate.Platform
	*nudge.Scheduler
	mu     sync.Mutex
	now    time.Time
	events map[string]int
	said   int
}

const ws storage.WorkspaceID = "fake:W"

var eight = time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC) // a Tuesday

func newStage(t *testing.T, faults simulate.Faults) *stage {
	t.Helper()
	s := &stage{now: eight, events: map[string]int{}}
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "mentor.db"), s.clock)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	s.store = store
	s.core = coach.New(coach.Config{Library: library(), Store: store, Clock: s.clock, Timetable: nudge.Parse})
	s.platform = simulate.NewPlatform(s.clock, faults, 1)
	s.use(map[string]bot.Poster{"fake": s.platform})
	return s
}

func (s *stage) use(posters map[string]bot.Poster) {
	s.Scheduler = nudge.New(nudge.Config{
		Store: s.store, Composer: s.core.Posts(), Posters: posters, Clock: s.clock, Name: "here", Workers: 1,
		Observe: func(e nudge.Event) { s.events[e.Outcome]++ },
		Gone: func(ctx context.Context, who storage.Key) error {
			return s.core.ProfileChanged(ctx, bot.Profile{Person: bot.Person{Workspace: who.Workspace, ID: who.Member, Makeshift: true}, Left: true})
		},
	})
}

func (s *stage) clock() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now
}

// say lets somebody say lines and returns the last answer.
func (s *stage) say(t *testing.T, who string, lines ...string) string {
	t.Helper()
	var reply bot.Reply
	for _, line := range lines {
		s.said++
		reply = s.core.Handle(t.Context(), bot.Request{
			ID: storage.DeliveryID(fmt.Sprint("d", s.said)), Text: line,
			From: bot.Person{Workspace: ws, ID: storage.MemberID(who), Name: strings.ToUpper(who), Zone: "UTC", Admin: who == "boss"},
		})
		if reply.Outcome != bot.OK {
			t.Fatalf("%s: %q: %s", who, line, reply.Message.Text())
		}
	}
	return reply.Message.Text()
}

// pass lets time go by, with a look for work every five seconds of the first
// quarter of an hour, every minute of the first three hours, at every quarter of
// the first twelve and at every half hour after that: what is due in these tests later
// than that is due at one.
func (s *stage) pass(t *testing.T, d time.Duration) {
	t.Helper()
	for gone := time.Duration(0); gone < d; {
		now := s.clock()
		step := now.Truncate(30 * time.Minute).Add(30 * time.Minute).Sub(now)
		switch {
		case gone < 15*time.Minute:
			step = 5 * time.Second
		case gone < 3*time.Hour:
			step = time.Minute
		case gone < 12*time.Hour:
			step = now.Truncate(15 * time.Minute).Add(15 * time.Minute).Sub(now)
		}
		step = min(step, d-gone)
		gone += step
		s.skip(step)
		if err := s.Tick(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
}

// skip lets time go by while nobody works.
func (s *stage) skip(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = s.now.Add(d)
}

// stands returns what can be read on the platform.
func (s *stage) stands() []simulate.Message {
	var there []simulate.Message
	for _, m := range s.platform.Ledger() {
		if !m.Removed {
			there = append(there, m)
		}
	}
	return there
}

func (s *stage) wantMessages(t *testing.T, n int) {
	t.Helper()
	if got := len(s.stands()); got != n {
		t.Errorf("%d messages stand there, want %d; %v", got, n, s.events)
	}
}

func (s *stage) wantWhy(t *testing.T, who, words string) {
	t.Helper()
	if got := s.say(t, who, "why"); !strings.Contains(got, words) {
		t.Errorf("why: no %q in\n%s", words, got)
	}
}
