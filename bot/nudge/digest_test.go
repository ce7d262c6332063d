package nudge_test

import (
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/nudge/simulate"
	"mentor/storage"
)

// A digest comes once a week, in private, to whoever asked for it and still leads.
func TestDigest(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		lines []string // of the lead
		then  func(*testing.T, *stage)
		want  int
	}{
		"every week":    {[]string{"digest on"}, func(*testing.T, *stage) {}, 3},
		"said twice":    {[]string{"digest on", "digest on"}, func(*testing.T, *stage) {}, 3},
		"another day":   {[]string{"digest on", "digest on fridays 15:00"}, func(*testing.T, *stage) {}, 3},
		"switched off":  {[]string{"digest on"}, func(t *testing.T, s *stage) { s.say(t, "boss", "digest off") }, 0},
		"nobody joined": {[]string{"digest on"}, func(t *testing.T, s *stage) { s.say(t, "ada", "forget yes") }, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, simulate.Faults{})
			s.say(t, "ada", "start", "remind off")
			s.say(t, "boss", c.lines...)
			c.then(t, s)
			s.pass(t, 21*24*time.Hour)
			if got := s.saidTo("boss", "Your week as a lead"); len(got) != c.want {
				t.Errorf("%d digests, want %d: %q", len(got), c.want, got)
			}
			s.wantMessages(t, c.want)
		})
	}
}

// Whoever doesn't lead a team any more gets no digest about it, and nobody who doesn't
// lead can have one.
func TestDigestIsForThoseWhoLead(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	s.say(t, "ada", "start", "remind off", "team create Red", "digest on")
	s.say(t, "bob", "start", "remind off", "team join Red")
	reply := s.core.Handle(t.Context(), bot.Request{ID: "bob", Text: "digest on", From: bot.Person{Workspace: ws, ID: "bob", Name: "BOB", Zone: "UTC"}})
	if reply.Outcome != bot.Refused || !strings.Contains(reply.Message.Text(), "Only captains, leads and admins") {
		t.Error(reply.Message.Text())
	}
	s.pass(t, 7*24*time.Hour)
	if got := s.saidTo("ada", "Your week as a lead: Red"); len(got) != 1 {
		t.Errorf("%q", got)
	}
	s.say(t, "ada", "team captain <@bob>")
	s.pass(t, 7*24*time.Hour)
	s.wantMessages(t, 1)
}

// A process that dies between a digest and its record sends it once all the same.
func TestDigestAfterACrash(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{LoseAnswer: 1})
	s.say(t, "ada", "start", "remind off")
	s.say(t, "boss", "digest on")
	for range 7 {
		s.pass(t, 24*time.Hour)
	}
	s.pass(t, time.Hour)
	if got := s.saidTo("boss", "Your week as a lead"); len(got) != 1 {
		t.Errorf("%q", got)
	}
}

// Whose progress was corrected is told with the reason, and when it's taken back.
func TestCorrectionsAreTold(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	s.say(t, "ada", "start", "remind off")
	s.say(t, "boss", "correct <@ada> sql-joins done because she showed it in the review")
	s.pass(t, time.Minute)
	got := s.saidTo("ada", "Your progress was corrected: SQL joins")
	if len(got) != 1 || !strings.Contains(got[0], "BOSS marked SQL joins as done.") || !strings.Contains(got[0], "she showed it in the review") {
		t.Errorf("%q", got)
	}
	s.say(t, "boss", "correct undo <@ada> sql-joins")
	s.pass(t, time.Minute)
	if got := s.saidTo("ada", "BOSS has taken it back."); len(got) != 1 {
		t.Errorf("%q", got)
	}
	s.wantMessages(t, 2)
}

// A post whose correction never came about isn't sent.
func TestPostsWithoutTheirCorrection(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	s.say(t, "ada", "start", "remind off")
	s.say(t, "boss", "correct <@ada> sql-joins done because she showed it")
	if _, err := s.store.Change(t.Context(), storage.Key{Workspace: ws, Member: "ada"}, "", func(m *storage.Member) (string, error) {
		m.Corrections = nil
		return "", nil
	}); err != nil {
		t.Fatal(err)
	}
	s.pass(t, 24*time.Hour)
	s.wantMessages(t, 0)
}
