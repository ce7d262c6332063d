package nudge_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/nudge"
	"mentor/bot/nudge/simulate"
	"mentor/roadmap"
	"mentor/storage"
	"mentor/storage/storagetest"
)

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
	s.wantWhy(t, "ada", "couldn't be delivered. The member accepts no messages")
	if got := s.say(t, "boss", "channel"); !strings.Contains(got, "Last time: The member accepts no messages.") {
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
	s.wantWhy(t, "ada", "it may have arrived, but I'm not allowed to check.")
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
	epoch := &epochStore{Store: s.store, name: "first"}
	s.store = epoch
	s.use(map[string]bot.Poster{"fake": s.platform})
	s.pass(t, 59*time.Minute)
	id := storage.NewPostID(ws, "ada", storage.NudgePost, roadmap.DateOf(eight), "")
	if _, err := s.platform.Post(t.Context(), bot.Address{Workspace: ws, Member: "ada"}, bot.PostID(id), bot.Message{Title: "Today"}); err != nil {
		t.Fatal(err)
	}
	epoch.name = "second"
	s.skip(70 * time.Second)
	s.pass(t, 10*time.Minute)
	s.wantMessages(t, 1)
	s.wantWhy(t, "ada", "sent at")
}

type epochStore struct {
	storage.Store
	name string
}

func (l *epochStore) Epoch(context.Context) (string, error) { return l.name, nil }

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
	s.wantWhy(t, "bob", "I wasn't connected to this place.")
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
	scheduler := nudge.New(nudge.Config{Store: s.store, Composer: s.core.Posts(), Posters: map[string]bot.Poster{"fake": p}, Clock: s.clock, Name: "here", Rate: 100, Every: time.Millisecond})
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- scheduler.Run(ctx) }()
	s.skip(time.Hour + 5*time.Second)
	select {
	case <-p.other:
	case <-time.After(storagetest.Patience):
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
