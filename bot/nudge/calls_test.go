package nudge_test

import (
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/nudge/simulate"
	"mentor/roadmap"
	"mentor/storage"
)

// toWhom returns what stands on the platform for somebody, the latest last; of a
// conversation of two, for "ada+bob".
func (s *stage) toWhom(who string) []string {
	var says []string
	for _, m := range s.stands() {
		to := string(m.To.Member)
		if m.To.With != "" {
			to += "+" + string(m.To.With)
		}
		if to == who && m.To.Channel == "" {
			says = append(says, m.Says)
		}
	}
	return says
}

// wantLast checks how many messages somebody has got, and what the last one says.
func (s *stage) wantLast(t *testing.T, who string, n int, want ...string) {
	t.Helper()
	got := s.toWhom(who)
	if len(got) != n {
		t.Fatalf("%s has got %d messages, want %d:\n%s", who, len(got), n, strings.Join(got, "\n---\n"))
	}
	for _, part := range want {
		if !strings.Contains(got[n-1], part) {
			t.Errorf("%s: no %q in\n%s", who, part, got[n-1])
		}
	}
}

// inPrivate lets somebody say a line to the bot alone.
func (s *stage) inPrivate(t *testing.T, who, line string) bot.Reply {
	t.Helper()
	s.said++
	return s.core.Handle(t.Context(), bot.Request{
		ID: storage.DeliveryID("private" + time.Duration(s.said).String()), Text: line, Private: true,
		From: bot.Person{Workspace: ws, ID: storage.MemberID(who), Name: strings.ToUpper(who), Zone: "UTC"},
	})
}

func (s *stage) aCall(t *testing.T) {
	t.Helper()
	s.say(t, "bob", "start", "mentor on docker")
	s.say(t, "eve", "start", "mentor on docker")
	s.say(t, "ada", "start")
	s.inPrivate(t, "ada", "stuck docker the container does not start")
	s.pass(t, time.Minute)
	s.wantLast(t, "bob", 1, "ADA is stuck on Docker", "the container does not start")
	s.wantLast(t, "eve", 1, "ADA is stuck on Docker")
}

// A call that nobody takes: mentors are reminded after a day, others are asked after
// three, and it is closed after two weeks. Each message comes once.
func TestACallThatNobodyTakes(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	s.aCall(t)
	s.pass(t, 23*time.Hour)
	s.wantLast(t, "bob", 1)
	s.pass(t, 2*time.Hour)
	s.wantLast(t, "bob", 2, "ADA is still stuck on Docker", "Nobody has taken this call yet")
	s.wantLast(t, "ada", 0)
	s.pass(t, 48*time.Hour)
	s.wantLast(t, "ada", 1, "so I've asked others", "easier task")
	s.pass(t, 12*24*time.Hour)
	got := s.toWhom("ada")
	if last := got[len(got)-1]; !strings.Contains(last, "two weeks old and nobody could take it") {
		t.Errorf("at the end: %s", last)
	}
	closed := len(s.stands())
	s.pass(t, 6*24*time.Hour)
	s.wantMessages(t, closed)
}

// A call that is taken: both meet, the next day the one who asked is asked whether
// it's solved, and the mentor is thanked.
func TestACallThatIsTaken(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	s.aCall(t)
	if got := s.inPrivate(t, "bob", "mentor take").Message.Text(); !strings.Contains(got, "It's yours") {
		t.Fatal(got)
	}
	s.pass(t, time.Minute)
	s.wantLast(t, "ada+bob", 1, "BOB helps ADA with Docker", "the container does not start")
	s.wantLast(t, "eve", 1, "BOB has taken this call")
	s.wantLast(t, "bob", 1, "This one is yours")
	s.pass(t, 25*time.Hour)
	s.wantLast(t, "ada", 1, "Is it solved? BOB took your call yesterday.")
	if got := s.inPrivate(t, "ada", "stuck notyet").Message.Text(); !strings.Contains(got, "I've told BOB that it isn't solved yet") {
		t.Error(got)
	}
	s.pass(t, time.Minute)
	s.wantLast(t, "bob", 2, "ADA says it isn't solved yet")
	s.pass(t, 48*time.Hour) // three days after it was taken others are asked
	s.wantLast(t, "eve", 2, "ADA is stuck on Docker")
	s.say(t, "eve", "mentor take")
	s.pass(t, time.Minute)
	s.wantLast(t, "ada+eve", 1, "EVE helps ADA with Docker")
	if got := s.inPrivate(t, "ada", "stuck solved").Message.Text(); !strings.Contains(got, "I've told EVE") {
		t.Error(got)
	}
	s.pass(t, time.Minute)
	s.wantLast(t, "eve", 3, "It's solved. Thank you for helping ADA!")
	n := len(s.stands())
	s.pass(t, 20*24*time.Hour)
	s.wantMessages(t, n)
}

// Mentors who leave give their calls back, and somebody else is asked at once.
func TestAMentorLeaves(t *testing.T) {
	t.Parallel()
	for name, leave := range map[string]func(*testing.T, *stage){
		"stops":        func(t *testing.T, s *stage) { s.say(t, "bob", "mentor off") },
		"is forgotten": func(t *testing.T, s *stage) { s.say(t, "bob", "forget yes") },
		"left": func(t *testing.T, s *stage) {
			if err := s.core.ProfileChanged(t.Context(), bot.Profile{Person: bot.Person{Workspace: ws, ID: "bob", Name: "BOB"}, Left: true}); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, simulate.Faults{})
			s.aCall(t)
			s.say(t, "bob", "mentor take")
			s.pass(t, time.Hour)
			leave(t, s)
			s.pass(t, time.Minute)
			if got := s.inPrivate(t, "ada", "stuck list").Message.Text(); !strings.Contains(got, "waiting for a mentor") {
				t.Errorf("%s", got)
			}
			s.say(t, "eve", "mentor take")
			s.pass(t, time.Minute)
			s.wantLast(t, "ada+eve", 1, "EVE helps ADA")
		})
	}
}

// Whoever asked and is forgotten leaves nothing to do, and nothing to read.
func TestTheAskerIsForgotten(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	s.aCall(t)
	s.say(t, "ada", "forget yes")
	n := len(s.stands())
	s.pass(t, 20*24*time.Hour)
	s.wantMessages(t, n)
	if got := s.say(t, "bob", "mentor calls"); strings.Contains(got, "ADA") || strings.Contains(got, "container") {
		t.Errorf("%s", got)
	}
}

// A process that dies between a change and its posts loses none of them.
func TestTheSweepPostsWhatIsMissing(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	s.say(t, "bob", "start", "mentor on")
	s.say(t, "ada", "start")
	w, err := s.store.Workspace(t.Context(), ws)
	if err != nil {
		t.Fatal(err)
	}
	id := string(storage.NewPostID(ws, "ada", storage.HelpPost, 0, "docker"))
	_, err = s.core.Posts().ChangeDesk(t.Context(), &w, func(d *storage.Desk) ([]string, error) { // as it stands when the process dies
		d.Requests = append(d.Requests, storage.HelpRequest{
			ID: id, Member: "ada", Topic: "docker", Opened: s.clock().Unix(), Since: s.clock().Unix(), Changed: s.clock().Unix(), Round: 1,
			Offers: []storage.Offer{{To: "bob", Round: 1, At: s.clock().Unix()}},
		})
		return nil, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	s.wantMessages(t, 0)
	s.pass(t, time.Minute)
	s.wantLast(t, "bob", 1, "ADA is stuck on Docker")
	s.pass(t, 25*time.Hour)
	s.wantLast(t, "bob", 2, "ADA is still stuck on Docker")
}

// Outside of their hours mentors are left in peace; the call waits until they begin.
func TestMentorsHours(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	s.say(t, "bob", "start", "mentor on", "mentor hours 13-17 mon-fri")
	s.say(t, "ada", "start")
	s.inPrivate(t, "ada", "stuck docker help")
	s.pass(t, 4*time.Hour) // 12:00
	s.wantLast(t, "bob", 0)
	s.pass(t, 65*time.Minute)
	s.wantLast(t, "bob", 1, "ADA is stuck on Docker")
}

// The rota: those who want one take turns, and the one on duty is asked first.
func TestDutyRota(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	for _, who := range []string{"bob", "cy", "dan", "eve"} {
		s.say(t, who, "start", "mentor on")
	}
	s.say(t, "ada", "start")
	s.say(t, "dan", "mentor duty on")
	s.say(t, "eve", "mentor duty on")
	s.pass(t, time.Minute)
	s.wantLast(t, "dan", 1, "You're on duty this week")
	s.wantLast(t, "eve", 0)
	s.inPrivate(t, "ada", "stuck docker help")
	s.pass(t, time.Minute)
	s.wantLast(t, "dan", 2, "ADA is stuck on Docker")
	s.pass(t, 6*24*time.Hour)
	if got := s.toWhom("eve"); len(got) == 0 || !strings.Contains(strings.Join(got, "\n"), "You're on duty this week") {
		t.Errorf("eve's week: %q", got)
	}
	if got := s.say(t, "eve", "mentor duty pass"); !strings.Contains(got, "DAN is on duty this week") {
		t.Error(got)
	}
	if got := s.say(t, "dan", "mentor duty off"); !strings.Contains(got, "Nobody is on duty this week") {
		t.Error(got)
	}
}

// Those who lead get the list of what couldn't be answered once a week, if there is
// something on it, until they stop it.
func TestTheWeeklyListOfGaps(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	s.say(t, "boss", "start", "channel zone UTC")
	_, err := s.store.ChangeWorkspace(t.Context(), ws, func(w *storage.Workspace) error {
		w.Roles = append(w.Roles, storage.Named{ID: "boss", Name: "BOSS", Role: storage.LeadRole})
		w.Unanswered = append(w.Unanswered, storage.Unanswered{Question: "where is the coffee machine", Count: 3, Last: roadmap.DateOf(s.clock())})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	s.pass(t, 7*24*time.Hour)
	s.wantLast(t, "boss", 1, "I had no answer to 1 question", "where is the coffee machine (3 times)")
	s.pass(t, 7*24*time.Hour) // nothing new
	s.wantLast(t, "boss", 1)
}
