package slack_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"mentor/bot/slack"
	"mentor/bot/slack/slacktest"
	"mentor/storage/storagetest"
)

// directMessage is one of a conversation of its own, in one of many workspaces,
// so that no answer has to wait for its turn.
func directMessage(n int) map[string]any {
	e := slacktest.Event("message", fmt.Sprint("Ev", n), fmt.Sprintf("%d.1", n), "help", map[string]any{"channel_type": "im", "channel": fmt.Sprint("D", n)})
	e["team_id"] = fmt.Sprint("T", n%50)
	return e
}

// However connections end, what Slack delivers is answered, and once.
func TestReconnects(t *testing.T) {
	t.Parallel()
	for name, how := range map[string]slacktest.Ending{"warned": slacktest.Warned, "refreshed": slacktest.Refreshed, "cut": slacktest.Cut, "in the middle of a message": slacktest.MidFrame} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newWire(t)
			r.run(t)
			opened := r.slack.Opened()
			r.slack.End(t, how)
			waiting := r.slack.Push("events_api", directMessage(1))
			waiting.Acked(t)
			r.slack.AwaitOpened(t, opened+1)
			r.slack.AwaitLinks(t, 2)
			r.Wait(t.Context())
			if n := len(r.slack.Messages("D1")); n != 1 {
				t.Errorf("answered %d times", n)
			}
		})
	}
}

// A connection on which nothing comes is dead, whatever the network says.
func TestSilentConnection(t *testing.T) {
	t.Parallel()
	r := newWire(t, func(c *slack.Config) { c.Quiet = 300 * time.Millisecond })
	r.run(t)
	opened := r.slack.Opened()
	r.slack.End(t, slacktest.Silent)
	r.slack.AwaitOpened(t, opened+1)
	r.slack.Push("events_api", directMessage(1)).Acked(t)
}

// Five hundred times a connection ends, in all ways, while people write: no
// message is lost and none is answered twice.
func TestSoakReconnects(t *testing.T) {
	t.Parallel()
	endings := storagetest.Soak(100, 500)
	r := newWire(t)
	r.run(t)
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	chance := rand.New(rand.NewPCG(seed, 0))
	var all []*slacktest.Envelope
	for i := range endings {
		opened := r.slack.Opened()
		r.slack.End(t, slacktest.Ending(chance.IntN(4)))
		for k := range 2 {
			all = append(all, r.slack.Push("events_api", directMessage(2*i+k)))
		}
		r.slack.AwaitOpened(t, opened+1)
	}
	for _, e := range all {
		e.Acked(t)
	}
	r.Wait(t.Context())
	for n := range all {
		if got := len(r.slack.Messages(fmt.Sprint("D", n))); got != 1 {
			t.Errorf("message %d was answered %d times", n, got)
		}
	}
}

func TestConnectionIsRefusedForAWhile(t *testing.T) {
	t.Parallel()
	r := newWire(t)
	r.slack.Fault(
		"apps.connections.open", slacktest.Fault{Error: "internal_error"}, slacktest.Fault{Status: 429, RetryAfter: "1"},
		slacktest.Fault{Status: 502}, slacktest.Fault{Drop: slacktest.BeforeAccepted},
	)
	r.run(t)
	if err := r.Check(t.Context()); err != nil {
		t.Errorf("with two connections: %v", err)
	}
}

// What cannot be fixed by waiting ends Socket Mode with a sentence.
func TestConnectionIsRefusedForGood(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ refusal, want string }{
		"unknown token": {"invalid_auth", "Slack does not know the token"},
		"wrong token":   {"not_allowed_token_type", "xapp-"},
		"turned off":    {"", "turned off"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newWire(t)
			if c.refusal != "" {
				r.slack.Always("apps.connections.open", c.refusal)
			}
			done := make(chan error, 1)
			ctx, stop := context.WithTimeout(t.Context(), 20*time.Second)
			defer stop()
			go func() { done <- r.Run(ctx) }()
			if c.refusal == "" {
				r.slack.AwaitLinks(t, 2)
				r.slack.Disable()
			}
			if err := <-done; err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("ended with %v", err)
			}
			if err := r.Check(t.Context()); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("the admin reads %v", err)
			}
		})
	}
}

// A stop leaves nothing unanswered that was acknowledged.
func TestStopAnswersWhatItTook(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- r.Run(ctx) }()
	r.slack.AwaitLinks(t, 2)
	open := r.store.close()
	for n := range 10 {
		r.slack.Push("slash_commands", r.slack.Command("T1", "U1", "start", fmt.Sprint("s", n))).Acked(t)
	}
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
	open()
	r.Wait(context.Background())
	if n := len(r.slack.Of("response_url")); n != 10 {
		t.Errorf("%d of 10 were answered", n)
	}
}
