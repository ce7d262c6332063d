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

// failure is what became of a post.
func failure(t *testing.T, err error) *bot.SendError {
	t.Helper()
	failed, ok := errors.AsType[*bot.SendError](err)
	if !ok {
		t.Fatalf("%v is no failure", err)
	}
	return failed
}

// Two workspaces with the same people and channels through one process: each is
// answered, posted to and shown homes with its own token, over both roads.
func TestWorkspacesNeverMix(t *testing.T) {
	t.Parallel()
	slacktest.OverBothRoads(t, func(t *testing.T, connect func(*slacktest.Rig)) {
		r := newApps(t)
		connect(r.Rig)
		teams := []string{"T2", "T3"}
		for _, team := range teams {
			r.install(t, team, false)
		}
		for _, team := range teams {
			r.Command(t, team, "hello")
			home := slacktest.HomeOpened("EvHome" + team)
			home["team_id"] = team
			r.Event(t, home)
			said := slacktest.Event("message", "EvSaid"+team, "1700000006.000200", "What is caching?", map[string]any{"channel_type": "im", "channel": "D1" + team})
			said["team_id"] = team
			r.Event(t, said)
			if _, err := r.Post(t.Context(), toIn(team), bot.PostID("post"+strings.ToLower(team)), task()); err != nil {
				t.Error(err)
			}
			r.Changed(storage.Key{Workspace: storage.WorkspaceID("slack:" + team), Member: "U1"})
		}
		r.Settle(t)
		count := map[string]int{}
		for _, sent := range r.Slack.All() {
			switch sent.Method {
			case "oauth.v2.access", "apps.connections.open", "body", "response_url":
				continue
			}
			count[sent.Team]++
			if channel := sent.Form.Get("channel"); channel != "" && !strings.HasSuffix(channel, sent.Team) {
				t.Errorf("%s in %s with the token of %s", sent.Method, channel, sent.Team)
			}
		}
		if count["T2"] == 0 || count["T2"] != count["T3"] || len(count) != 2 {
			t.Errorf("requests by workspace: %v", count)
		}
		for _, team := range teams {
			other := map[string]string{"T2": "T3", "T3": "T2"}[team]
			found, err := r.Find(t.Context(), toIn(team), bot.PostID("post"+strings.ToLower(other)), time.Now().Add(-time.Hour))
			if err != nil || len(found) > 0 {
				t.Errorf("the post of %s is in %s: %v %v", other, team, found, err)
			}
		}
	})
}

// One workspace loses its token: it alone can't be served, the log and the count
// say so, the tokens are gone, and installing again brings it back.
func TestOneWorkspaceIsLost(t *testing.T) {
	t.Parallel()
	for name, lose := range map[string]func(t *testing.T, r *appsRig){
		"found out": func(_ *testing.T, r *appsRig) { r.apps.Revoke("T2") },
		"uninstalled": func(t *testing.T, r *appsRig) {
			r.Event(t, r.apps.Uninstalled("T2"))
			r.Settle(t)
		},
		"revoked": func(t *testing.T, r *appsRig) {
			r.Event(t, r.apps.Revoked("T2"))
			r.Settle(t)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newApps(t, overHTTP)
			for _, team := range []string{"T2", "T3"} {
				r.install(t, team, false)
				if _, err := r.Post(t.Context(), toIn(team), "before", task()); err != nil {
					t.Fatal(err)
				}
			}
			lose(t, r)
			for range 2 {
				_, err := r.Post(t.Context(), toIn("T2"), "after", task())
				if failed := failure(t, err); failed.Fate != bot.Permanent || failed.Gone || !strings.Contains(failed.Reason, "https://mentor.example.com/slack/install") {
					t.Errorf("what is said of it: %+v", failed)
				}
			}
			if _, err := r.Post(t.Context(), toIn("T3"), "after", task()); err != nil {
				t.Errorf("the other workspace: %v", err)
			}
			if err := r.Check(t.Context()); err != nil {
				t.Errorf("not ready: %v", err)
			}
			c, err := r.Grants().Census(t.Context())
			if err != nil || c.Working != 1 || len(c.Ended) != 1 || c.Ended[0].Workspace != "slack:T2" || len(c.Ended[0].Sealed) != 0 || c.Ended[0].Ended == "" {
				t.Errorf("counted: %+v %v", c, err)
			}
			if log := r.Logs.String(); strings.Count(log, "the app lost a workspace") != 1 || !strings.Contains(log, "slack:T2") {
				t.Errorf("the log: %s", log)
			}
			r.install(t, "T2", false)
			if _, err := r.Post(t.Context(), toIn("T2"), "again", task()); err != nil {
				t.Errorf("installed again: %v", err)
			}
		})
	}
}

// Events that are about something else take nothing away.
func TestEventsAboutOtherInstallations(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(event map[string]any){
		"an earlier installation": func(e map[string]any) { e["event_time"] = 1 },
		"another workspace":       func(e map[string]any) { e["team_id"] = "T9" },
		"somebody's own token": func(e map[string]any) {
			e["event"] = map[string]any{"type": "tokens_revoked", "tokens": map[string]any{"oauth": []string{"U1"}}}
		},
		"another bot": func(e map[string]any) {
			e["event"] = map[string]any{"type": "tokens_revoked", "tokens": map[string]any{"bot": []string{"UOTHER"}}}
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newApps(t, overHTTP)
			r.install(t, "T2", false)
			event := appEvent("T2", "app_uninstalled", nil)
			event["event_time"] = time.Now().Add(time.Minute).Unix()
			change(event)
			r.Event(t, event)
			r.Settle(t)
			if _, err := r.Post(t.Context(), toIn("T2"), "after", task()); err != nil {
				t.Error(err)
			}
		})
	}
}

// A refusal that Slack doesn't repeat takes nothing away.
func TestOneRefusalIsNotTheEnd(t *testing.T) {
	t.Parallel()
	r := newApps(t)
	r.install(t, "T2", false)
	r.Slack.Fault("chat.postMessage", slacktest.Fault{Error: "invalid_auth"})
	if _, err := r.Post(t.Context(), toIn("T2"), "one", task()); err == nil {
		t.Error("it went through")
	}
	if _, err := r.Post(t.Context(), toIn("T2"), "two", task()); err != nil {
		t.Error(err)
	}
}

// The whole organisation installed it: each of its workspaces is one of its own,
// also for what is posted unasked after a restart.
func TestOrganisation(t *testing.T) {
	t.Parallel()
	r := newApps(t)
	if page := r.install(t, "E1", true); !strings.Contains(page, "One more step") {
		t.Errorf("the page: %s", page)
	}
	if _, err := r.Post(t.Context(), toIn("T2"), "early", task()); failure(t, err).Fate != bot.Permanent {
		t.Errorf("nobody knows yet that T2 belongs to it: %v", err)
	}
	for _, team := range []string{"T2", "T3"} {
		command := r.Slack.Command(team, "U1", "hello", r.Trigger())
		command["enterprise_id"] = "E1"
		r.Slash(t, command)
		r.Answered(t, command["trigger_id"])
		r.Settle(t)
	}
	again := r.another(t, r.Slack)
	for _, team := range []string{"T2", "T3"} {
		if _, err := again.Post(t.Context(), toIn(team), "post", task()); err != nil {
			t.Errorf("%s: %v", team, err)
		}
	}
	if c, _ := again.Grants().Census(t.Context()); c.Working != 1 {
		t.Errorf("counted: %+v", c)
	}
	// One workspace is taken out, and then all of them.
	r.Event(t, map[string]any{"type": "event_callback", "team_id": "T2", "enterprise_id": "E1", "event_id": "EvTaken", "event": map[string]any{
		"type": "team_access_revoked", "team_ids": []string{"T2"},
	}})
	r.Settle(t)
	if _, err := r.Post(t.Context(), toIn("T3"), "post", task()); err != nil {
		t.Errorf("the one that stayed: %v", err)
	}
	if in, _ := r.store.Installation(t.Context(), "slack:T2"); in.Exists() {
		t.Errorf("the one that left: %+v", in)
	}
	gone := r.apps.Uninstalled("E1")
	gone["team_id"], gone["enterprise_id"] = nil, "E1"
	r.Event(t, gone)
	r.Settle(t)
	if _, err := r.Post(t.Context(), toIn("T3"), "post", task()); failure(t, err).Fate != bot.Permanent {
		t.Errorf("after the end: %v", err)
	}
}

// A workspace of an organisation has an installation of its own: that one counts.
func TestOwnInstallationInAnOrganisation(t *testing.T) {
	t.Parallel()
	r := newApps(t)
	r.apps.Orgs["T2"] = "E1"
	r.install(t, "T2", false)
	r.install(t, "E1", true)
	command := r.Slack.Command("T2", "U1", "hello", r.Trigger())
	command["enterprise_id"] = "E1"
	r.Slash(t, command)
	r.Settle(t)
	if _, err := r.Post(t.Context(), toIn("T2"), "post", task()); err != nil {
		t.Fatal(err)
	}
	if sent := r.Slack.AwaitMethod(t, "chat.postMessage"); sent.Team != "T2" {
		t.Errorf("posted with the token of %s", sent.Team)
	}
}

// The token that is set, and others beside it.
func TestSetAndInstalled(t *testing.T) {
	t.Parallel()
	r := newApps(t, func(c *slack.Config) { c.Token = slacktest.Token })
	r.install(t, "T2", false)
	for _, team := range []string{"T1", "T2"} {
		if _, err := r.Post(t.Context(), toIn(team), bot.PostID("post"+team), task()); err != nil {
			t.Errorf("%s: %v", team, err)
		}
	}
	for _, sent := range r.Slack.Of("chat.postMessage") {
		if !strings.Contains(slacktest.AsJSON(sent.Body["metadata"]), "post"+sent.Team) {
			t.Errorf("%v with the token of %s", sent.Body["metadata"], sent.Team)
		}
	}
	_, err := r.Post(t.Context(), toIn("T9"), "post", task())
	if failed := failure(t, err); failed.Fate != bot.Permanent || !strings.Contains(failed.Reason, "isn't installed") {
		t.Errorf("one that nobody installed it in: %+v", failed)
	}
}

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

// Apps that people install by themselves get a look a minute, of fifteen messages.
// A look through more goes on where it ended.
func TestFindAtTheRateOfInstalledApps(t *testing.T) {
	t.Parallel()
	r := newApps(t)
	r.apps.History = time.Minute
	r.install(t, "T2", false)
	to := bot.Address{Workspace: "slack:T2", Channel: "C5T2"}
	since := r.clock.now().Add(-time.Minute)
	at, err := r.Post(t.Context(), to, "abc234", task())
	if err != nil {
		t.Fatal(err)
	}
	for range 40 {
		r.Slack.Say("C5T2", "U2", "hello", r.clock.now())
	}
	look := func(id bot.PostID) ([]bot.Posted, error) {
		ctx, cancel := contextOf(t, 5*time.Second)
		defer cancel()
		return r.Find(ctx, to, id, since)
	}
	for try := range 2 {
		_, err := look("abc234")
		if failed := failure(t, err); failed.Fate != bot.NotSent || !failed.Alone || failed.RetryAfter <= 0 || failed.RetryAfter > time.Minute {
			t.Fatalf("try %d: %+v", try, failed)
		}
		r.clock.pass(time.Minute)
	}
	found, err := look("abc234")
	if err != nil || len(found) != 1 || found[0] != at {
		t.Errorf("found %v: %v", found, err)
	}
	asked := r.Slack.Of("conversations.history")
	if len(asked) != 3 {
		t.Errorf("%d pages were asked for", len(asked))
	}
	for _, sent := range asked {
		if sent.Form.Get("limit") != "15" {
			t.Errorf("asked for %s at once", sent.Form.Get("limit"))
		}
	}
	// Sending and answering aren't held up by it, nor is another workspace.
	r.install(t, "T3", false)
	if _, err := r.Post(t.Context(), to, "more", task()); err != nil {
		t.Error(err)
	}
	if _, err := r.Find(t.Context(), toIn("T3"), "abc234", since); err != nil {
		t.Errorf("in another workspace: %v", err)
	}
}
