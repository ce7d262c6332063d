package endtoend

import (
	"fmt"
	"strings"
	"testing"

	"mentor/bot/slack/slacktest"
	"mentor/storage"
)

// People are renamed, leave and come back: boards, reports and calls for help
// follow, from Slack's events.
func TestPeopleComeAndGo(t *testing.T) {
	t.Parallel()
	overBothRoads(t, func(t *testing.T, r *slackRig) {
		r.Slack.Users["U1"], r.Slack.Users["U2"], r.Slack.Admins["U2"] = "ada", "bob", true
		for _, line := range []string{"start", "settings board on", "done git", "team create Red", "mentor on"} {
			r.CommandBy(t, "U1", line)
		}
		r.CommandBy(t, "U2", "start")
		r.Event(t, slacktest.UserChange("1", map[string]any{"id": "U1", "profile": map[string]any{"display_name": "Count\u202eess\u200b 田中太郎"}}))
		r.Wait(t.Context())
		const name = "Countess 田中太郎"
		for line, want := range map[string]string{
			"leaderboard week 1": name + "  20", "progress @" + name: "Progress of " + name, "progress <@U1>": "Progress of " + name,
			"team show Red": name, "mentor": name, "stuck docker": name,
		} {
			if got := r.saidBy(t, "U2", line); !strings.Contains(got, want) || strings.ContainsAny(got, "\u202e\u200b") || strings.Contains(got, "ada") {
				t.Errorf("renamed, %s: no %q in %s", line, want, got)
			}
		}
		r.Event(t, slacktest.UserChange("2", map[string]any{"id": "U1", "name": "ada", "deleted": true, "profile": map[string]any{"display_name": name}}))
		r.Wait(t.Context())
		for _, line := range []string{"leaderboard week 1", "team show Red", "mentor", "stuck sql"} {
			if got := r.saidBy(t, "U2", line); strings.Contains(got, "Countess") {
				t.Errorf("gone, %s: %s", line, got)
			}
		}
		r.Event(t, slacktest.UserChange("3", map[string]any{"id": "U1", "name": "ada", "profile": map[string]any{"display_name": name}}))
		r.Wait(t.Context())
		for line, want := range map[string]string{"leaderboard week 1": name, "mentor": name, "stuck http": name} {
			if got := r.saidBy(t, "U2", line); !strings.Contains(got, want) {
				t.Errorf("back, %s: no %q in %s", line, want, got)
			}
		}
		if got := r.CommandBy(t, "U1", "progress"); !strings.Contains(got, "1 of ") {
			t.Errorf("what was learned is lost: %s", got)
		}
	})
}

// Whoever changed their name while Slack could not be asked is called by it with
// the next request, and what bots say is never answered.
func TestNamesAndBots(t *testing.T) {
	t.Parallel()
	r := newSlack(t)
	r.Slack.Users["U1"] = "Ada"
	r.Slack.Fault("users.info", slacktest.Fault{Error: "internal_error"})
	if got := r.CommandBy(t, "U1", "start"); !strings.Contains(got, "Welcome, u1") {
		t.Errorf("without a profile: %s", got)
	}
	r.CommandBy(t, "U1", "settings board on")
	r.CommandBy(t, "U1", "done git")
	if got := r.CommandBy(t, "U1", "leaderboard week 1"); !strings.Contains(got, "Ada") {
		t.Errorf("with one: %s", got)
	}
	before := len(r.Slack.Of("chat.postMessage")) + len(r.Slack.Of("chat.postEphemeral"))
	for n, more := range []map[string]any{
		{"user": "USLACKBOT"}, {"bot_id": "B2"}, {"bot_profile": map[string]any{"id": "B2"}}, {"user": "UBOTTY"}, {"subtype": "bot_message"},
	} {
		e := slacktest.Event("app_mention", "EvB", "90.1", "<@UBOT> today", more)
		e["event_id"] = []string{"a", "b", "c", "d", "e"}[n]
		r.Event(t, e)
	}
	r.Wait(t.Context())
	if after := len(r.Slack.Of("chat.postMessage")) + len(r.Slack.Of("chat.postEphemeral")); after != before {
		t.Errorf("%d answers to bots", after-before)
	}
}

// An app of a whole organisation gets deliveries without a workspace: from the
// home, from shortcuts, in events. They are all about the same member.
func TestDeliveriesOfAnOrganisation(t *testing.T) {
	t.Parallel()
	overBothRoads(t, func(t *testing.T, r *slackRig) {
		org := map[string]any{"id": "E1"}
		member := map[string]any{"id": "W77", "name": "kim", "team_id": "E1"}
		press := r.Slack.PressInView("", "W77", "start", r.Trigger(), map[string]any{"id": "HW77", "type": "home"})
		press["team"], press["enterprise"], press["user"], press["is_enterprise_install"] = nil, org, member, true
		r.Interact(t, press)
		r.Wait(t.Context())
		if view := slacktest.AsJSON(r.LastView(t)); !strings.Contains(view, "Welcome") {
			t.Errorf("a press at home: %s", view)
		}
		if home := slacktest.AsJSON(r.Slack.View("HW77")); !strings.Contains(home, "Today: ") {
			t.Errorf("the home: %s", home)
		}
		r.Interact(t, map[string]any{
			"type": "shortcut", "callback_id": "quiz_me", "team": nil, "enterprise": org, "user": member, "trigger_id": r.Trigger(),
			"is_enterprise_install": true,
		})
		r.Wait(t.Context())
		if view := slacktest.AsJSON(r.LastView(t)); !strings.Contains(view, "(1 of ") {
			t.Errorf("a shortcut: %s", view)
		}
		event := slacktest.Event("message", "Ev1", "5.1", "<@W0BOT> progress", map[string]any{"channel_type": "im", "channel": "D1", "user": "W77"})
		event["team_id"], event["enterprise_id"] = nil, "E1"
		r.Event(t, event)
		r.Wait(t.Context())
		if all := r.Slack.Messages("D1"); len(all) != 1 || !strings.Contains(all[0].Text, "0 of ") {
			t.Errorf("an event: %+v", all)
		}
		if m, err := r.store.Member(t.Context(), storage.Key{Workspace: "slack:E1", Member: "W77"}); err != nil || !m.Exists() {
			t.Errorf("%+v, %v", m.Key, err)
		}
	})
}

// A person who is deactivated stays a member, in case they come back, and costs
// the others nothing.
func TestDeactivatedPeople(t *testing.T) {
	t.Parallel()
	r := newSlack(t)
	r.Command(t, "T1", "start")
	r.Wait(t.Context())
	r.Slack.Refuse["U1"] = "user_not_found"
	r.Event(t, map[string]any{
		"type": "event_callback", "team_id": "T1", "event_id": "Ev1",
		"event": map[string]any{"type": "user_change", "user": map[string]any{"id": "U1", "deleted": true}},
	})
	r.Slack.Fault("views.publish", slacktest.Fault{Error: "user_not_found"})
	if _, err := r.store.Change(t.Context(), inSlack(), "", func(m *storage.Member) (string, error) { m.Minutes = 45; return "", nil }); err != nil {
		t.Fatal(err)
	}
	r.Changed(inSlack()) // somebody thanks them
	r.Wait(t.Context())
	if m, err := r.store.Member(t.Context(), inSlack()); err != nil || m.Zone != "Europe/Berlin" || m.Minutes != 45 {
		t.Errorf("%+v, %v", m, err)
	}
	if !strings.Contains(r.Logs.String(), "no longer in the workspace") {
		t.Errorf("the log does not say why a home is not published:\n%s", r.Logs)
	}
	r.Slash(t, r.Slack.Command("T1", "U2", "start", "other"))
	if got := r.Answered(t, "other").Text(); !strings.Contains(got, "Welcome") {
		t.Errorf("the others: %s", got)
	}
}

// A profile that changes while nobody asks anything moves the member's zone, and
// what was remembered of it does not bring the old one back.
func TestProfileChanges(t *testing.T) {
	t.Parallel()
	overBothRoads(t, func(t *testing.T, r *slackRig) {
		r.Command(t, "T1", "start")
		key := storage.Key{Workspace: "slack:T1", Member: "U1"}
		for _, user := range []any{map[string]any{"id": "U1", "tz": "Asia/Tokyo"}, map[string]any{"id": "U1", "tz": "Mars/Base"}, "U1", map[string]any{"id": "U9", "tz": "Asia/Tokyo"}} {
			r.Event(t, map[string]any{
				"type": "event_callback", "team_id": "T1", "event_id": fmt.Sprint("Ev", user),
				"event": map[string]any{"type": "user_change", "user": user},
			})
		}
		r.Wait(t.Context())
		if m, err := r.store.Member(t.Context(), key); err != nil || m.Zone != "Asia/Tokyo" {
			t.Errorf("the zone is %q, %v", m.Zone, err)
		}
	})
}

// saidBy is what a command of somebody is answered with, or what the bot has posted into
// the channel instead.
func (r *slackRig) saidBy(t *testing.T, user, line string) string {
	t.Helper()
	got := r.CommandBy(t, user, line)
	if all := r.Slack.Messages(slacktest.Channel); strings.Contains(got, "It's in the channel now") && len(all) > 0 {
		return all[len(all)-1].Text
	}
	return got
}
