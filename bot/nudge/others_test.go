package nudge_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"mentor/bot"
	"mentor/bot/nudge"
	"mentor/storage"
)

// trouble is a platform that is slow in some workspaces, or limits them.
type trouble struct {
	crowdPoster
	slow func(ctx context.Context, to bot.Address) error
	lag  map[storage.WorkspaceID][]time.Duration
	due  map[storage.MemberID]time.Time
}

func (p *trouble) Post(ctx context.Context, to bot.Address, id bot.PostID, _ bot.Message) (bot.Posted, error) {
	if strings.HasPrefix(string(to.Workspace), "fake:slow") {
		if err := p.slow(ctx, to); err != nil {
			return bot.Posted{}, err
		}
	} else {
		time.Sleep(50 * time.Millisecond)
		p.mu.Lock()
		p.lag[to.Workspace] = append(p.lag[to.Workspace], time.Since(p.due[to.Member]))
		p.mu.Unlock()
	}
	return bot.Posted{Channel: "D", Message: string(id)}, nil
}

// lags sends posts of 20 workspaces, and those of slow ones beside them, and returns how
// late the posts of the 20 came. Time is that of the bubble.
func lags(t *testing.T, slow, crowded int, how func(context.Context, bot.Address) error) (all []time.Duration) {
	synctest.Test(t, func(t *testing.T) {
		s := newCrowd(t)
		p := &trouble{crowdPoster: crowdPoster{s}, slow: how, lag: map[storage.WorkspaceID][]time.Duration{}, due: map[storage.MemberID]time.Time{}}
		s.now = time.Now()
		add := func(ws string, n int, due time.Time) {
			member := storage.MemberID(fmt.Sprint(ws, "-", n))
			p.due[member] = due
			if _, err := s.store.AddPost(t.Context(), storage.Post{
				ID: storage.NewPostID(storage.WorkspaceID(ws), string(member), storage.PairPost, 0, ""), Workspace: storage.WorkspaceID(ws), State: storage.Planned,
				Next: due.Unix(), Kind: storage.PairPost, Member: member, Due: due.Unix(), Expires: due.Unix() + 3600,
			}); err != nil {
				t.Fatal(err)
			}
		}
		begin := time.Now().Truncate(time.Second).Add(10 * time.Second)
		for ws := range slow {
			for n := range crowded {
				add(fmt.Sprint("fake:slow", ws), n, begin)
			}
		}
		const others, each = 20, 15
		for ws := range others {
			for n := range each { // one a second
				add(fmt.Sprint("fake:", ws), n, begin.Add(time.Duration(n)*time.Second))
			}
		}
		ctx, stop := context.WithCancel(t.Context())
		scheduler := nudge.New(nudge.Config{Store: s.store, Composer: s, Posters: map[string]bot.Poster{"fake": p}, Clock: time.Now, Name: "here"})
		ended := make(chan error, 1)
		go func() { ended <- scheduler.Run(ctx) }()
		time.Sleep(time.Until(begin.Add(time.Minute)))
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		for _, l := range p.lag {
			all = append(all, l...)
		}
		if len(all) != others*each {
			t.Errorf("%d of %d posts of the others were sent", len(all), others*each)
		}
	})
	slices.Sort(all)
	return all
}

// Workspaces in which the platform is slow, silent or limiting delay no other one: of a
// hundred posts to others, ninety-nine come as if there were none. Only the bubble's
// time counts.
func TestTroubleElsewhereDelaysNobody(t *testing.T) {
	t.Parallel()
	slow := func(context.Context, bot.Address) error { time.Sleep(9 * time.Second); return nil }
	silent := func(ctx context.Context, _ bot.Address) error {
		<-ctx.Done()
		return &bot.SendError{Fate: bot.Unknown, Reason: "no answer", Err: ctx.Err()}
	}
	limiting := func(context.Context, bot.Address) error {
		return &bot.SendError{Fate: bot.NotSent, Reason: "limited", RetryAfter: 30 * time.Second}
	}
	p99 := func(l []time.Duration) time.Duration { return l[len(l)*99/100] }
	without := p99(lags(t, 0, 0, nil))
	for name, c := range map[string]struct {
		workspaces, posts int
		how               func(context.Context, bot.Address) error
	}{
		"one slow": {1, 150, slow}, "one limiting": {1, 150, limiting}, "ten slow": {10, 20, slow}, "ten silent": {10, 20, silent},
	} {
		l := lags(t, c.workspaces, c.posts, c.how)
		t.Logf("%s: p99 %v, without %v, at most %v", name, p99(l), without, l[len(l)-1])
		if p99(l) > without+time.Second {
			t.Errorf("%s: p99 of the others is %v, without them %v", name, p99(l), without)
		}
	}
}
