package slack_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/slack"
	"mentor/bot/slack/slacktest"
	"mentor/storage"
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
