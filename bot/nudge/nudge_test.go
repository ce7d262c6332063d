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
	"mentor/bot/nudge"
	"mentor/bot/nudge/simulate"
	"mentor/roadmap"
	"mentor/roadmap/content"
	"mentor/storage"
	"mentor/storage/sqlite"
)

var library = sync.OnceValue(func() *roadmap.Library {
	lib, err := roadmap.Load(content.FS)
	if err != nil {
		panic(err)
	}
	return lib
})

// stage is a scheduler with everything around it, and a clock of its own.
type stage struct {
	store    storage.Store
	core     *bot.Bot
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
	s.core = bot.New(bot.Config{Library: library(), Store: store, Clock: s.clock, Timetable: nudge.Parse})
	s.platform = simulate.NewPlatform(s.clock, faults, 1)
	s.use(map[string]bot.Poster{"fake": s.platform})
	return s
}

func (s *stage) use(posters map[string]bot.Poster) {
	s.Scheduler = nudge.New(nudge.Config{
		Store: s.store, Words: s.core, Posters: posters, Clock: s.clock, Name: "here", Workers: 1,
		Observe: func(e nudge.Event) { s.events[e.Outcome]++ },
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
// quarter of an hour and every minute after that.
func (s *stage) pass(t *testing.T, d time.Duration) {
	t.Helper()
	for gone := time.Duration(0); gone < d; {
		step := min(d-gone, time.Minute)
		if gone < 15*time.Minute {
			step = min(step, 5*time.Second)
		}
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

func TestNudgeComesOnce(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	s.say(t, "ada", "start", "remind 09:00 every day")
	s.pass(t, 59*time.Minute)
	s.wantMessages(t, 0)
	s.pass(t, 6*time.Hour)
	s.wantMessages(t, 1)
	m := s.stands()[0]
	if !m.At.Equal(eight.Add(time.Hour)) || m.To.Member != "ada" || !strings.Contains(m.Says, "Why this?") {
		t.Errorf("%+v", m)
	}
	s.wantWhy(t, "ada", "sent at 09:00:00, on time (by here)")
	s.pass(t, 24*time.Hour)
	s.wantMessages(t, 2)
	if a, b := s.stands()[0].Says, s.stands()[1].Says; a == b {
		t.Error("the same words on two days")
	}
}

func TestWhenNoNudgeComes(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		say []string
		why string
	}{
		"off":           {[]string{"remind off"}, "Your nudges are off"},
		"never on":      {nil, "Your nudges are off"},
		"paused":        {[]string{"remind 09:00", "remind pause until friday"}, "paused until 27 November 2026"},
		"not today":     {[]string{"remind 09:00", "remind not today"}, "paused until 25 November 2026"},
		"done already":  {[]string{"remind 09:00", "done http"}, "you had learned something that day already"},
		"streak paused": {[]string{"remind 09:00", "streak pause 5"}, "Your nudges are paused until"},
		"another day":   {[]string{"remind 09:00 mon,wed"}, "Today is no day of yours"},
		"time has gone": {[]string{"remind 07:30"}, "Your next nudge comes tomorrow at 07:30"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, simulate.Faults{})
			s.say(t, "ada", append([]string{"start"}, c.say...)...)
			s.pass(t, 90*time.Minute)
			s.wantMessages(t, 0)
			s.wantWhy(t, "ada", c.why)
		})
	}
}

func TestHoliday(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	s.say(t, "boss", "holidays add 2026-11-24", "channel zone UTC", "channel save C daily weekdays 09:00")
	s.say(t, "ada", "start", "remind 09:00")
	s.pass(t, 2*time.Hour)
	s.wantMessages(t, 0)
	s.wantWhy(t, "ada", "it was a holiday of the team")
	s.pass(t, 24*time.Hour)
	s.wantMessages(t, 2)
}

func TestSnooze(t *testing.T) {
	t.Parallel()
	for when, want := range map[string]time.Time{
		"1h": eight.Add(125 * time.Minute), "tonight": eight.Add(11 * time.Hour), "tomorrow": eight.Add(25 * time.Hour),
	} {
		t.Run(when, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, simulate.Faults{})
			s.say(t, "ada", "start", "remind 09:00")
			s.pass(t, 65*time.Minute)
			s.say(t, "ada", "remind snooze "+when)
			s.pass(t, 25*time.Hour)
			there := s.stands()
			if len(there) < 2 || !there[1].At.Equal(want) {
				t.Fatalf("%+v", there)
			}
			if when == "tomorrow" && len(there) != 2 || when != "tomorrow" && len(there) != 3 {
				t.Errorf("%d messages in two days", len(there))
			}
		})
	}
}

// A month without the bot: nothing of it is made up for.
func TestMonthOfDowntime(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	s.say(t, "boss", "channel zone UTC", "channel save C daily every day 09:00")
	for i := range 20 {
		s.say(t, fmt.Sprint("m", i), "start", "remind 09:00 every day")
	}
	s.skip(31*24*time.Hour + 6*time.Hour) // 14:00
	s.pass(t, 2*time.Hour)
	s.wantMessages(t, 0)
	s.wantWhy(t, "m0", "the bot was not running then")
	s.pass(t, 24*time.Hour)
	s.wantMessages(t, 21)
}

// A short one: what is still of use comes late, once.
func TestTwoDaysOfDowntime(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	s.say(t, "boss", "channel zone UTC", "channel save C daily every day 09:00")
	s.say(t, "ada", "start", "remind 09:00 every day")
	s.skip(48*time.Hour + 2*time.Hour) // 10:00
	s.pass(t, time.Hour)
	s.wantMessages(t, 2)
}

// An hour in which the platform wants to be left alone: it is, and afterwards
// everything comes once.
func TestPlatformAsksForPatience(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{Patience: 1})
	for i := range 30 {
		s.say(t, fmt.Sprint("m", i), "start", "remind 09:00")
	}
	s.pass(t, 90*time.Minute)
	s.wantMessages(t, 0)
	if s.platform.Rude > 0 {
		t.Errorf("%d calls while it asked for patience", s.platform.Rude)
	}
	s.platform.Change(simulate.Faults{})
	s.pass(t, 5*time.Minute)
	s.wantMessages(t, 30)
}

func TestRefusedForGood(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{Forbid: 1})
	s.say(t, "boss", "channel zone UTC", "channel save C daily every day 09:00")
	s.say(t, "ada", "start", "remind 09:00 every day")
	s.pass(t, 90*time.Minute)
	s.wantMessages(t, 0)
	if s.events["dead"] != 3 { // the third is for the boss, who set the schedule
		t.Errorf("%v", s.events)
	}
	s.wantWhy(t, "ada", "could not be delivered. the member accepts no messages")
	if got := s.say(t, "boss", "channel"); !strings.Contains(got, "Last time: the member accepts no messages") {
		t.Errorf("admins are not told:\n%s", got)
	}
	s.platform.Change(simulate.Faults{})
	s.pass(t, 24*time.Hour)
	s.wantMessages(t, 2) // the next day is another day
}

// An answer is lost, and nobody may look: a nudge is not repeated, a daily post is.
func TestNobodyMayLook(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{Break: 1, Blind: true})
	s.say(t, "boss", "channel zone UTC", "channel save C daily every day 09:00")
	s.say(t, "ada", "start", "remind 09:00 every day")
	s.pass(t, 60*time.Minute+5*time.Second)
	s.platform.Change(simulate.Faults{Blind: true})
	s.pass(t, 30*time.Minute)
	s.wantMessages(t, 1)
	if s.stands()[0].To.Channel != "C" || s.events["held"] != 1 {
		t.Errorf("%+v, %v", s.stands(), s.events)
	}
	s.wantWhy(t, "ada", "it may or may not have arrived, and the bot may not look")
}

// The platform takes a message long after it was given up: there are two for a
// while, and then the younger one is taken away.
func TestDoubleIsHealed(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{TakeLate: 1, Late: 9 * time.Minute})
	s.say(t, "ada", "start", "remind 09:00")
	s.pass(t, 60*time.Minute)
	s.platform.Change(simulate.Faults{})
	s.pass(t, 30*time.Minute)
	s.wantMessages(t, 1)
	if len(s.platform.Ledger()) != 2 || s.events["healed"] != 1 {
		t.Errorf("%d accepted, %v", len(s.platform.Ledger()), s.events)
	}
}

// A message that stands there though the store forgot it, after another server
// took over.
func TestStoreLosesWhatWasSent(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	s.say(t, "ada", "start", "remind 09:00")
	lineage := &lineal{Store: s.store, name: "first"}
	s.store = lineage
	s.use(map[string]bot.Poster{"fake": s.platform})
	s.pass(t, 59*time.Minute)
	id := storage.NewPostID(ws, "ada", storage.Nudge, roadmap.DateOf(eight), "")
	if _, err := s.platform.Post(t.Context(), bot.Address{Workspace: ws, Member: "ada"}, bot.PostID(id), bot.Message{Title: "Today"}); err != nil {
		t.Fatal(err)
	}
	lineage.name = "second"
	s.skip(70 * time.Second)
	s.pass(t, 10*time.Minute)
	s.wantMessages(t, 1)
	s.wantWhy(t, "ada", "sent at")
}

type lineal struct {
	storage.Store
	name string
}

func (l *lineal) Lineage(context.Context) (string, error) { return l.name, nil }

// Several finish within seconds: the post is edited once, and nothing new is
// posted.
func TestDailyPostIsEdited(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	shown := s.say(t, "boss", "channel zone UTC", "channel #C daily weekdays 09:00")
	if !strings.Contains(shown, "Mon 30 Nov 2026, 09:00") || strings.Count(shown, "2026, 09:00") != 5 {
		t.Errorf("the next five times are not shown:\n%s", shown)
	}
	s.pass(t, 2*time.Hour)
	s.wantMessages(t, 0) // it was not saved
	s.say(t, "boss", "channel save #C daily weekdays 09:00")
	s.pass(t, 23*time.Hour)
	s.wantMessages(t, 1)
	first := s.stands()[0]
	if !strings.Contains(first.Says, "Who is first?") || first.To.Channel != "C" {
		t.Errorf("%+v", first)
	}
	for _, who := range []string{"ada", "bob", "cy"} {
		s.say(t, who, "start", "settings board on", "daily done http")
	}
	if said := s.say(t, "dan", "start", "daily done http"); !strings.Contains(said, "does not name you") { // on no board
		t.Error(said)
	}
	s.pass(t, time.Minute)
	s.wantMessages(t, 1)
	if now := s.stands()[0]; now.Edits != 1 || !strings.Contains(now.Says, "Today so far: ADA, BOB and CY.") {
		t.Errorf("%+v", now)
	}
	topic := library().Roadmaps[0].Steps()[0].Topic
	s.say(t, "ada", "daily discuss "+string(topic)+" C")
	s.say(t, "bob", "daily discuss "+string(topic)+" C")
	s.pass(t, time.Minute)
	s.wantMessages(t, 2)
	if talk := s.stands()[1]; talk.To.Thread != first.Name || !strings.Contains(talk.Says, "Let us talk about") {
		t.Errorf("%+v", talk)
	}
	s.pass(t, 24*time.Hour)
	there := s.stands()
	if last := there[len(there)-1]; len(there) != 3 || !strings.Contains(last.Says, "Yesterday a step was finished by ADA, BOB and CY.") || strings.Contains(last.Says, first.Says[:20]) {
		t.Errorf("the day after: %+v", there)
	}
	s.say(t, "boss", "channel off")
	s.pass(t, 48*time.Hour)
	s.wantMessages(t, 3)
}

// A store that came without its ledger, as an import does: the schedule goes on.
func TestScheduleWithoutLedger(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	s.say(t, "boss", "channel zone UTC", "channel save C daily every day 09:00")
	s.pass(t, 90*time.Minute)
	if err := s.store.ForgetPosts(t.Context(), ws, storage.ChannelSubject("C")); err != nil {
		t.Fatal(err)
	}
	s.pass(t, 24*time.Hour)
	s.wantMessages(t, 2)
	s.pass(t, 24*time.Hour)
	s.wantMessages(t, 3)
}

// Two processes on one store, each connected to one platform.
func TestPlatformsOfOtherProcesses(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	s.say(t, "ada", "start", "remind 09:00")
	s.use(map[string]bot.Poster{"other": s.platform})
	s.pass(t, 61*time.Minute)
	s.wantMessages(t, 0)
	s.use(map[string]bot.Poster{"fake": s.platform})
	s.pass(t, time.Minute)
	s.wantMessages(t, 1)
	s.say(t, "bob", "start", "remind 10:00")
	s.use(map[string]bot.Poster{"other": s.platform})
	s.pass(t, 6*time.Hour)
	s.wantMessages(t, 1)
	s.wantWhy(t, "bob", "no running bot is connected to this place")
}

// Ignored nudges become rare, end with a question, and come back with any
// action.
func TestBackOff(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	s.say(t, "ada", "start", "remind 09:00 every day")
	var days []string
	for range 60 {
		before := len(s.stands())
		s.skip(time.Hour)
		if err := s.Tick(t.Context()); err != nil {
			t.Fatal(err)
		}
		if there := s.stands(); len(there) > before {
			days = append(days, there[before].At.Format("2"))
			if before == 9 && !strings.Contains(there[before].Says, "Shall I go on writing?") {
				t.Errorf("the tenth is no question:\n%s", there[before].Says)
			}
		}
		s.skip(23 * time.Hour)
	}
	if got, want := strings.Join(days, " "), "24 25 26 28 30 2 9 16 23 30"; got != want {
		t.Errorf("nudged on %s, want %s", got, want)
	}
	s.say(t, "ada", "help") // any action
	s.pass(t, 2*time.Hour)
	s.wantMessages(t, 11)
}

// A zone may change every hour: there is one nudge on a date, and none is lost
// for good.
func TestZoneChanges(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	s.say(t, "ada", "start", "remind 09:00 every day")
	s.pass(t, 61*time.Minute)
	s.wantMessages(t, 1)
	for _, zone := range []string{"America/New_York", "America/Los_Angeles", "Pacific/Honolulu", "UTC"} {
		s.say(t, "ada", "settings zone "+zone)
		s.pass(t, 5*time.Minute)
	}
	s.say(t, "ada", "settings zone America/Los_Angeles") // where it is about one in the morning of the same date
	s.pass(t, 12*time.Hour)
	s.wantMessages(t, 1)
	s.pass(t, 24*time.Hour)
	s.wantMessages(t, 2)
}

// stuck is a platform that does not answer for one workspace.
type stuck struct {
	*simulate.Platform
	slow    storage.WorkspaceID
	under   chan struct{} // one for each call that waits
	release chan struct{}
	other   chan struct{}
}

func (p *stuck) Post(ctx context.Context, to bot.Address, id bot.PostID, m bot.Message) (bot.Posted, error) {
	if to.Workspace == p.slow {
		p.under <- struct{}{}
		<-p.release
	} else {
		defer close(p.other)
	}
	return p.Platform.Post(ctx, to, id, m)
}

// A workspace that does not answer holds up nobody else, and has only so many
// calls under way.
func TestSlowWorkspace(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	for i := range 40 {
		s.say(t, fmt.Sprint("m", i), "start", "remind 09:00")
	}
	other := bot.Person{Workspace: "fake:other", ID: "zoe", Name: "Zoe", Zone: "UTC"}
	for _, line := range []string{"start", "remind 09:00"} {
		s.core.Handle(t.Context(), bot.Request{From: other, Text: line})
	}
	p := &stuck{Platform: s.platform, slow: ws, under: make(chan struct{}, 64), release: make(chan struct{}), other: make(chan struct{})}
	scheduler := nudge.New(nudge.Config{Store: s.store, Words: s.core, Posters: map[string]bot.Poster{"fake": p}, Clock: s.clock, Name: "here", Rate: 100, Every: time.Millisecond})
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- scheduler.Run(ctx) }()
	s.skip(time.Hour + 5*time.Second)
	select {
	case <-p.other:
	case <-time.After(20 * time.Second):
		t.Error("others wait for a workspace that does not answer")
	}
	if n := len(p.under); n > 8 {
		t.Errorf("%d calls under way in one workspace", n)
	}
	stop()
	close(p.release)
	if err := <-ended; err != nil { // what was under way has ended and is written down
		t.Error(err)
	}
	for _, m := range s.stands() {
		posts, err := s.store.Posts(t.Context(), m.To.Workspace, string(m.To.Member), 1)
		if err != nil || posts[0].State != storage.Sent {
			t.Errorf("%s: %+v, %v", m.To.Member, posts, err)
		}
	}
}

// The clock jumps about: no nudge comes twice, a jump ahead makes up for
// nothing, and afterwards life goes on.
func TestClockJumps(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		jump time.Duration
		want int // messages within three days after it, the first included; the fourth waits since three were ignored
	}{
		"a second back":  {-time.Second, 3},
		"a second ahead": {time.Second, 3},
		"an hour back":   {-time.Hour, 3},
		"an hour ahead":  {time.Hour, 3},
		"a day back":     {-24 * time.Hour, 3},
		"a day ahead":    {24 * time.Hour, 4}, // it is 09:05 there: that day's is late by five minutes
		"40 days back":   {-40 * 24 * time.Hour, 1},
		"40 days ahead":  {40 * 24 * time.Hour, 4},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, simulate.Faults{})
			s.say(t, "ada", "start", "remind 09:00 every day")
			s.pass(t, 65*time.Minute)
			s.skip(c.jump)
			s.pass(t, 72*time.Hour)
			s.wantMessages(t, c.want)
			seen := map[bot.PostID]bool{}
			for _, m := range s.platform.Ledger() {
				if seen[m.Post] {
					t.Errorf("%s came twice", m.Post)
				}
				seen[m.Post] = true
			}
		})
	}
}
