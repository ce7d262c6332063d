package slack_test

import (
	"context"
	"sync"
	"testing"

	"mentor/bot/slack"
	"mentor/bot/slack/slacktest"
	"mentor/storage"
)

// memory is a store's memory of deliveries, and can lose it or keep people waiting.
type memory struct {
	mu     sync.Mutex
	known  map[storage.DeliveryID]bool
	broken bool
	silent bool // says nothing for as long as it may
}

func (m *memory) First(ctx context.Context, _ storage.WorkspaceID, ids ...storage.DeliveryID) (bool, error) {
	if m.silent {
		<-ctx.Done()
		return false, ctx.Err()
	}
	if m.broken {
		return false, storage.ErrUnavailable
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	first := true
	for _, id := range ids {
		first = first && !m.known[id]
		m.known[id] = true
	}
	return first, nil
}

// A question is answered once, even when the bot was started anew in between,
// or when Slack calls its repetition another event.
func TestQuestionsAreAnsweredOnceOverARestart(t *testing.T) {
	t.Parallel()
	slacktest.OverBothRoads(t, func(t *testing.T, connect func(*slacktest.Rig)) {
		kept := &memory{known: map[storage.DeliveryID]bool{}}
		remember := func(c *slack.Config) { c.Memory = kept }
		r := newRig(t, remember)
		connect(r.Rig)
		mention := slacktest.Event("app_mention", "Ev1", "100.1", "what is docker?", nil)
		renamed := slacktest.Event("app_mention", "Ev2", "100.1", "what is docker?", nil)
		r.Event(t, mention)
		r.Wait(t.Context())
		next := rigOn(t, r.Slack, remember)
		next.Redeliver(t, mention)
		next.Redeliver(t, renamed)
		next.Wait(t.Context())
		if n := len(r.Slack.Messages(slacktest.Channel)); n != 1 {
			t.Errorf("answered %d times", n)
		}
		next.Redeliver(t, slacktest.Event("app_mention", "Ev3", "100.2", "what is git?", nil))
		next.Wait(t.Context())
		if n := len(r.Slack.Messages(slacktest.Channel)); n != 2 {
			t.Errorf("a new question: %d answers in all", n)
		}
	})
}

// A memory that does not say, or not in time, costs nobody the answer.
func TestQuestionsAreAnsweredWithoutAMemory(t *testing.T) {
	t.Parallel()
	for name, lost := range map[string]*memory{"broken": {broken: true}, "silent": {silent: true}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t, func(c *slack.Config) { c.Memory = lost })
			r.Event(t, slacktest.Event("app_mention", "Ev1", "100.1", "what is docker?", nil))
			r.Wait(t.Context())
			if n := len(r.Slack.Messages(slacktest.Channel)); n != 1 {
				t.Errorf("%d answers", n)
			}
		})
	}
}
