package nudge_test

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/nudge"
	"mentor/storage"
	"mentor/storage/sqlite"
)

const crowd = storage.WorkspaceID("fake:crowd") // a workspace that has very many posts

// crowdStage is a scheduler with posts of a crowd and of others.
type crowdStage struct {
	nudge.Composer
	store storage.Store

	mu   sync.Mutex
	now  time.Time
	sent map[storage.WorkspaceID][]time.Time
	post func(to bot.Address) // before it's sent; may be nil
}

func newCrowd(t *testing.T) *crowdStage {
	t.Helper()
	s := &crowdStage{now: eight, sent: map[storage.WorkspaceID][]time.Time{}}
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "mentor.db"), s.clock)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	s.store = store
	return s
}

func (s *crowdStage) clock() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now
}

func (s *crowdStage) scheduler() *nudge.Scheduler {
	return nudge.New(nudge.Config{
		Store: s.store, Composer: s, Posters: map[string]bot.Poster{"fake": crowdPoster{s}}, Clock: s.clock, Name: "here", Every: time.Millisecond,
	})
}

// add plans a post that is due some seconds after eight.
func (s *crowdStage) add(t *testing.T, ws storage.WorkspaceID, n, seconds int) {
	t.Helper()
	due := eight.Unix() + int64(seconds)
	_, err := s.store.AddPost(t.Context(), storage.Post{
		ID: storage.NewPostID(ws, fmt.Sprint("m", n), storage.PairPost, 0, ""), Workspace: ws, State: storage.Planned, Next: due, Kind: storage.PairPost,
		Member: storage.MemberID(fmt.Sprint("m", n)), Due: due, Expires: due + 3600,
	})
	if err != nil {
		t.Fatal(err)
	}
}

func (s *crowdStage) Anchor(context.Context, *storage.Workspace) error { return nil }

func (s *crowdStage) PostMessage(context.Context, storage.Post) (bot.Message, error) {
	return bot.Message{Title: "Hello"}, nil
}

func (s *crowdStage) NextUpdate(context.Context, storage.Post, time.Time) (int64, *storage.Post, error) {
	return 0, nil, nil
}

// crowdPoster is the platform.
type crowdPoster struct{ *crowdStage }

func (p crowdPoster) Post(_ context.Context, to bot.Address, id bot.PostID, _ bot.Message) (bot.Posted, error) {
	if p.post != nil {
		p.post(to)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.sent[to.Workspace] = append(p.sent[to.Workspace], p.now)
	return bot.Posted{Channel: "D", Message: string(id)}, nil
}

func (p crowdPoster) Find(context.Context, bot.Address, bot.PostID, time.Time) ([]bot.Posted, error) {
	return nil, nil
}

func (p crowdPoster) Edit(context.Context, bot.Posted, bot.Message) error { return nil }

func (p crowdPoster) Remove(context.Context, bot.Posted) error { return nil }

// A workspace that has far more to send than its platform takes waits for itself, and
// its posts aren't tried over and over: another one's come on time, and its own as
// quickly as they may.
func TestACrowdHoldsUpNobody(t *testing.T) {
	t.Parallel()
	s := newCrowd(t)
	const crowded, seconds, rate = 900, 90, 5
	for n := range crowded {
		s.add(t, crowd, n, 0)
	}
	for n := range seconds - 3 {
		s.add(t, "fake:other", n, n)
	}
	scheduler := s.scheduler()
	for range seconds {
		if err := scheduler.Tick(t.Context()); err != nil {
			t.Fatal(err)
		}
		s.mu.Lock()
		s.now = s.now.Add(time.Second)
		s.mu.Unlock()
	}
	others := s.sent["fake:other"]
	if len(others) != seconds-3 {
		t.Fatalf("%d of the others' %d were sent", len(others), seconds-3)
	}
	for n, at := range others {
		if lag := at.Sub(eight) - time.Duration(n)*time.Second; lag > 20*time.Second {
			t.Errorf("the other one's post of second %d came %s late", n, lag)
		}
	}
	late := others[len(others)*2/3:] // when the crowd has found its places
	for n, at := range late {
		if lag := at.Sub(eight) - time.Duration(len(others)*2/3+n)*time.Second; lag > time.Second {
			t.Errorf("the other one's post came %s late, long after the crowd arrived", lag)
		}
	}
	if n := len(s.sent[crowd]); n < rate*(seconds-25) || n > rate*(seconds+1) {
		t.Errorf("%d of the crowd's posts were sent in %d seconds", n, seconds)
	}
}

// A platform that doesn't answer a workspace holds up no other one.
func TestASilentPlatformHoldsUpNobody(t *testing.T) {
	t.Parallel()
	s := newCrowd(t)
	const crowded, others = 300, 60
	release, arrived := make(chan struct{}), make(chan storage.WorkspaceID, others)
	s.post = func(to bot.Address) {
		if to.Workspace == crowd {
			<-release
			return
		}
		arrived <- to.Workspace
	}
	for n := range crowded {
		s.add(t, crowd, n, -1) // before all others
	}
	for n := range others {
		s.add(t, storage.WorkspaceID(fmt.Sprint("fake:", n)), n, 0)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	scheduler := s.scheduler()
	go func() { ended <- scheduler.Run(ctx) }()
	deadline := time.After(time.Minute)
	for n := range others {
		select {
		case <-arrived:
		case <-deadline:
			t.Fatalf("after a minute, %d of %d were sent", n, others)
		}
	}
	close(release)
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
