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
			r := newRig(t)
			r.Connect(t)
			opened := r.Slack.Opened()
			r.Slack.End(t, how)
			waiting := r.Slack.Push("events_api", directMessage(1))
			waiting.Acked(t)
			r.Slack.AwaitOpened(t, opened+1)
			r.Slack.AwaitLinks(t, 2)
			r.Wait(t.Context())
			if n := len(r.Slack.Messages("D1")); n != 1 {
				t.Errorf("answered %d times", n)
			}
		})
	}
}

// A connection on which nothing comes is dead, whatever the network says.
func TestSilentConnection(t *testing.T) {
	t.Parallel()
	r := newRig(t, func(c *slack.Config) { c.Quiet = 300 * time.Millisecond })
	r.Connect(t)
	opened := r.Slack.Opened()
	r.Slack.End(t, slacktest.Silent)
	r.Slack.AwaitOpened(t, opened+1)
	r.Slack.Push("events_api", directMessage(1)).Acked(t)
}

// Five hundred times a connection ends, in all ways, while people write: no
// message is lost and none is answered twice.
func TestSoakReconnects(t *testing.T) {
	t.Parallel()
	endings := storagetest.Soak(100, 500)
	r := newRig(t)
	r.Connect(t)
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	chance := rand.New(rand.NewPCG(seed, 0))
	var all []*slacktest.Envelope
	for i := range endings {
		opened := r.Slack.Opened()
		r.Slack.End(t, slacktest.Ending(chance.IntN(4)))
		for k := range 2 {
			all = append(all, r.Slack.Push("events_api", directMessage(2*i+k)))
		}
		r.Slack.AwaitOpened(t, opened+1)
	}
	for _, e := range all {
		e.Acked(t)
	}
	r.Wait(t.Context())
	for n := range all {
		if got := len(r.Slack.Messages(fmt.Sprint("D", n))); got != 1 {
			t.Errorf("message %d was answered %d times", n, got)
		}
	}
}

func TestConnectionIsRefusedForAWhile(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.Slack.Fault(
		"apps.connections.open", slacktest.Fault{Error: "internal_error"}, slacktest.Fault{Status: 429, RetryAfter: "1"},
		slacktest.Fault{Status: 502}, slacktest.Fault{Drop: slacktest.BeforeAccepted},
	)
	if err := r.Check(t.Context()); err == nil || !strings.Contains(err.Error(), "not open yet") {
		t.Errorf("before it connects, the admin reads %v", err)
	}
	r.Connect(t)
	r.Slack.Push("something_new", map[string]any{}).Acked(t) // Slack counts a connection before the bot does
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
			r := newRig(t)
			if c.refusal != "" {
				r.Slack.Always("apps.connections.open", c.refusal)
			}
			done := make(chan error, 1)
			ctx, stop := context.WithTimeout(t.Context(), storagetest.Patience)
			defer stop()
			go func() { done <- r.Run(ctx) }()
			if c.refusal == "" {
				r.Slack.AwaitLinks(t, 2)
				r.Slack.Disable()
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
	r.Slack.AwaitLinks(t, 2)
	open := r.gate.Close()
	for n := range 10 {
		r.Slack.Push("slash_commands", r.Slack.Command("T1", "U1", "start", fmt.Sprint("s", n))).Acked(t)
	}
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
	open()
	r.Wait(context.Background())
	if n := len(r.Slack.Of("response_url")); n != 10 {
		t.Errorf("%d of 10 were answered", n)
	}
}
