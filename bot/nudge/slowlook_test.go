package nudge_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/nudge/simulate"
)

// slowLook is a platform that allows one look a minute at what was written, as Slack
// does for apps that people install by themselves, and that loses the answer to the
// first posts.
type slowLook struct {
	*simulate.Platform
	clock func() time.Time

	mu    sync.Mutex
	lose  int
	next  time.Time // when the next look is allowed
	looks int
}

func (p *slowLook) Post(ctx context.Context, to bot.Address, id bot.PostID, m bot.Message) (bot.Posted, error) {
	at, err := p.Platform.Post(ctx, to, id, m)
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.lose > 0 {
		p.lose--
		return bot.Posted{}, &bot.SendError{Fate: bot.Unknown, Reason: "no answer", Err: errors.New("lost")}
	}
	return at, err
}

func (p *slowLook) Find(ctx context.Context, to bot.Address, id bot.PostID, since time.Time) ([]bot.Posted, error) {
	p.mu.Lock()
	now := p.clock()
	if wait := p.next.Sub(now); wait > 0 {
		p.mu.Unlock()
		return nil, &bot.SendError{Fate: bot.NotSent, RetryAfter: wait, Alone: true, Reason: "later", Err: errors.New("later")}
	}
	p.next = now.Add(time.Minute)
	p.looks++
	p.mu.Unlock()
	return p.Platform.Find(ctx, to, id, since)
}

// Looks that Slack grants once a minute hold up no nudge, and find out about all
// posts whose outcome is unknown, one after the other.
func TestLooksAreRare(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	slow := &slowLook{Platform: s.platform, clock: s.clock, lose: 5}
	s.use(map[string]bot.Poster{"fake": slow})
	for i := range 5 {
		s.say(t, fmt.Sprint("lost", i), "start", "remind 09:00")
	}
	for i := range 5 {
		s.say(t, fmt.Sprint("later", i), "start", "remind 09:02")
	}
	s.pass(t, 63*time.Minute)
	s.wantMessages(t, 10) // all have theirs, while most of the looks are still to come
	for i := range 5 {
		s.wantWhy(t, fmt.Sprint("later", i), "sent at")
	}
	s.pass(t, 20*time.Minute)
	s.wantMessages(t, 10)
	for i := range 5 {
		s.wantWhy(t, fmt.Sprint("lost", i), "sent at")
	}
	if slow.looks < 5 || slow.looks > 20 {
		t.Errorf("%d looks", slow.looks)
	}
}
