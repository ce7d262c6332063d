package slack_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/slack"
	"mentor/bot/slack/grant"
	"mentor/bot/slack/slacktest"
	"mentor/storage"
	"mentor/storage/seal"
)

// Tokens that end are exchanged before that, behind the requests; one that has
// ended, before the request. However many need it and in however many processes, one
// exchange is made.
func TestTokensAreRenewed(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ pass time.Duration }{"soon": {11 * time.Hour}, "ended": {13 * time.Hour}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newApps(t, overHTTP)
			r.apps.Life = 12 * time.Hour
			r.install(t, "T2", false)
			others := []*rig{r.rig, r.another(t, r.Slack), r.another(t, r.Slack)}
			for _, other := range others {
				if _, err := other.Post(t.Context(), toIn("T2"), "early", task()); err != nil {
					t.Fatal(err)
				}
			}
			if well, _ := r.apps.Renewed(); well != 0 {
				t.Errorf("%d exchanges before it was time", well)
			}
			for round := 1; round <= 2; round++ {
				r.clock.pass(c.pass)
				var wg sync.WaitGroup
				for i := range 48 {
					wg.Go(func() {
						to := bot.Address{Workspace: "slack:T2", Channel: bot.ChannelID(fmt.Sprintf("C%d%dT2", round, i))}
						if _, err := others[i%3].Post(t.Context(), to, "post", task()); err != nil {
							t.Error(err)
						}
					})
				}
				wg.Wait()
				for _, other := range others {
					other.Wait(t.Context())
				}
				if well, twice := r.apps.Renewed(); well != round || twice != 0 {
					t.Errorf("round %d: %d exchanges, %d of a used token", round, well, twice)
				}
			}
			if found := r.secretsIn(r.store.Dump()); len(found) > 0 {
				t.Errorf("not sealed: %v", found)
			}
		})
	}
}

// What can go wrong with an exchange.
func TestRenewingFails(t *testing.T) {
	t.Parallel()
	start := func(t *testing.T) *appsRig {
		r := newApps(t)
		r.apps.Life = 12 * time.Hour
		r.install(t, "T2", false)
		return r
	}
	post := func(t *testing.T, r *appsRig) error {
		_, err := r.Post(t.Context(), toIn("T2"), "post", task())
		r.Settle(t)
		return err
	}
	t.Run("Slack is down for a while", func(t *testing.T) {
		t.Parallel()
		r := start(t)
		r.clock.pass(11 * time.Hour)
		r.Slack.Fault("oauth.v2.access", slacktest.Fault{Status: 503}, slacktest.Fault{Drop: slacktest.BeforeAccepted})
		for range 3 {
			if err := post(t, r); err != nil {
				t.Errorf("the token still works: %v", err)
			}
			r.clock.pass(31 * time.Second)
		}
		if well, twice := r.apps.Renewed(); well != 1 || twice != 0 {
			t.Errorf("%d %d", well, twice)
		}
	})
	t.Run("Slack is down past the end", func(t *testing.T) {
		t.Parallel()
		r := start(t)
		r.clock.pass(13 * time.Hour)
		r.Slack.Fault("oauth.v2.access", slacktest.Fault{Status: 503})
		if failed := failure(t, post(t, r)); failed.Fate != bot.NotSent {
			t.Errorf("%+v", failed)
		}
		if err := post(t, r); err != nil {
			t.Errorf("when Slack is back: %v", err)
		}
	})
	t.Run("the store is down", func(t *testing.T) {
		t.Parallel()
		r := start(t)
		if err := post(t, r); err != nil {
			t.Fatal(err)
		}
		r.clock.pass(11 * time.Hour)
		r.store.Fail(storage.ErrUnavailable)
		if err := post(t, r); err != nil {
			t.Errorf("the token still works: %v", err)
		}
		if well, _ := r.apps.Renewed(); well != 0 {
			t.Error("exchanged, though what comes of it can't be stored")
		}
		r.store.Fail(nil)
		if err := post(t, r); err != nil {
			t.Error(err)
		}
		if well, _ := r.apps.Renewed(); well != 1 {
			t.Errorf("%d exchanges when the store was back", well)
		}
	})
	t.Run("the grant is gone", func(t *testing.T) {
		t.Parallel()
		r := start(t)
		r.clock.pass(13 * time.Hour)
		r.apps.Revoke("T2")
		if failed := failure(t, post(t, r)); failed.Fate != bot.Permanent || !strings.Contains(failed.Reason, "install it again") {
			t.Errorf("%+v", failed)
		}
		if in, _ := r.store.Installation(t.Context(), "slack:T2"); in.Ended == "" || len(in.Sealed) > 0 {
			t.Errorf("stored: %+v", in)
		}
	})
	t.Run("another process has exchanged it, and Slack refuses the old one", func(t *testing.T) {
		t.Parallel()
		r := start(t)
		other := r.another(t, r.Slack)
		for _, one := range []*rig{r.rig, other} {
			if _, err := one.Post(t.Context(), toIn("T2"), "post", task()); err != nil {
				t.Fatal(err)
			}
		}
		r.clock.pass(10*time.Hour + time.Minute)
		if err := post(t, r); err != nil {
			t.Fatal(err)
		}
		r.Slack.Fault("chat.postMessage", slacktest.Fault{Error: "token_expired"})
		if _, err := other.Post(t.Context(), toIn("T2"), "post", task()); err != nil {
			t.Errorf("with the token of before: %v", err)
		}
		if well, twice := r.apps.Renewed(); well != 1 || twice != 0 {
			t.Errorf("%d %d", well, twice)
		}
	})
}

// Slack doesn't repeat a question that was acknowledged: its answer waits for a store
// that is away for a moment and keeps the token.
func TestAnswersWaitForTheirToken(t *testing.T) {
	t.Parallel()
	r := newApps(t, overHTTP)
	r.apps.Life = 12 * time.Hour
	r.install(t, "T2", false)
	r.clock.pass(13 * time.Hour)
	r.store.FailNext(4, storage.ErrUnavailable) // the look at who asks, and more than one at the answer
	said := slacktest.Event("message", "Ev1", "100.1", "What is caching?", map[string]any{"channel_type": "im", "channel": "D1T2"})
	said["team_id"] = "T2"
	r.Event(t, said)
	r.Settle(t)
	if n := len(r.Slack.Messages("D1T2")); n != 1 {
		t.Errorf("%d answers", n)
	}
	if well, twice := r.apps.Renewed(); well != 1 || twice != 0 {
		t.Errorf("%d exchanges, %d of a used token", well, twice)
	}
}

// The key is changed while both are known; a wrong one refuses the start.
func TestSealKeyRotates(t *testing.T) {
	t.Parallel()
	r := newApps(t)
	r.apps.Life = 12 * time.Hour
	r.install(t, "T2", false)
	r.install(t, "T3", false)
	with := func(current, former string) *rig {
		keys, err := seal.New(current, former)
		if err != nil {
			t.Fatal(err)
		}
		return r.another(t, r.Slack, func(c *slack.Config) { c.Apps.Keys = keys })
	}
	fresh := seal.Generate()
	if err := with(fresh, "").Grants().Open(t.Context()); !errors.Is(err, grant.ErrSealed) || !strings.Contains(err.Error(), "MENTOR_SECRET_KEY_OLD") {
		t.Errorf("with another key: %v", err)
	}
	before := r.store.Dump()
	if err := with(r.key, seal.Generate()).Grants().Open(t.Context()); err != nil || r.store.Dump() != before {
		t.Errorf("with the same key: %v", err)
	}
	if err := with(fresh, r.key).Grants().Open(t.Context()); err != nil {
		t.Fatalf("with both: %v", err)
	}
	after := with(fresh, "")
	if err := after.Grants().Open(t.Context()); err != nil {
		t.Fatalf("with the new one alone: %v", err)
	}
	for _, team := range []string{"T2", "T3"} {
		if _, err := after.Post(t.Context(), toIn(team), "post", task()); err != nil {
			t.Errorf("%s: %v", team, err)
		}
	}
	if err := r.Grants().Open(t.Context()); !errors.Is(err, grant.ErrSealed) {
		t.Errorf("with the former one alone: %v", err)
	}
}
