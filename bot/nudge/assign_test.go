package nudge_test

import (
	"strings"
	"testing"
	"time"

	"mentor/bot/nudge/simulate"
	"mentor/storage"
)

// saidTo is what somebody got in private that says some words.
func (s *stage) saidTo(who storage.MemberID, words string) (all []string) {
	for _, m := range s.stands() {
		if m.To.Member == who && strings.Contains(m.Says, words) {
			all = append(all, m.Says)
		}
	}
	return all
}

// Whoever is asked to finish a topic is told at once and reminded once, unless it's
// done, withdrawn or put off by then.
func TestAssignmentsAreToldAndRemindedOf(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		then     func(*testing.T, *stage)
		told     int
		reminded int
	}{
		"open":             {func(*testing.T, *stage) {}, 1, 1},
		"done":             {func(t *testing.T, s *stage) { s.say(t, "ada", "done sql-joins") }, 1, 0},
		"withdrawn":        {func(t *testing.T, s *stage) { s.say(t, "boss", "assign withdraw <@ada> sql-joins") }, 1, 0},
		"put off":          {func(t *testing.T, s *stage) { s.say(t, "boss", "assign <@ada> sql-joins by 4 december") }, 2, 1},
		"paused":           {func(t *testing.T, s *stage) { s.say(t, "ada", "remind pause until 3 december") }, 1, 0},
		"forgotten member": {func(t *testing.T, s *stage) { s.say(t, "ada", "forget yes") }, 1, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, simulate.Faults{})
			s.say(t, "ada", "start", "remind off")
			s.say(t, "boss", "assign <@ada> sql-joins by friday")
			s.pass(t, time.Minute)
			c.then(t, s)
			s.pass(t, 8*24*time.Hour)
			s.pass(t, 4*24*time.Hour)
			if told := s.saidTo("ada", "A topic for you: SQL joins"); len(told) != c.told || !strings.Contains(told[0], "BOSS asks you to finish it by Friday, 27 November.") {
				t.Errorf("told: %q", told)
			}
			reminded := s.saidTo("ada", "A reminder: SQL joins")
			if len(reminded) != c.reminded || c.reminded > 0 && !strings.Contains(reminded[0], "BOSS hoped you'd finish this by tomorrow.") {
				t.Errorf("reminded: %q", reminded)
			}
		})
	}
}

// A process that dies between the posts and the member's record leaves nothing behind.
func TestPostsWithoutTheirAssignment(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	s.say(t, "ada", "start", "remind off")
	s.say(t, "boss", "assign <@ada> sql-joins by friday")
	if _, err := s.store.Change(t.Context(), storage.Key{Workspace: ws, Member: "ada"}, "", func(m *storage.Member) (string, error) {
		m.Assigned = nil
		return "", nil
	}); err != nil {
		t.Fatal(err)
	}
	s.pass(t, 4*24*time.Hour)
	s.wantMessages(t, 0)
}
