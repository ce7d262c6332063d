package slack_test

import (
	"fmt"
	"strings"
	"testing"

	"mentor/bot/slack/slacktest"
	"mentor/storage"
)

// An admin is one of this workspace, or of its organisation; in channels that
// are shared with others their admins are guests.
func TestAdminsOfOthersAreGuests(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		home, enterprise string
		admin            bool
	}{
		"of this workspace":         {"T1", "", true},
		"of the organisation":       {"E1", "E1", true},
		"of another workspace":      {"T9", "", false},
		"of another organisation":   {"E9", "E1", false},
		"Slack does not say whence": {"", "", true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			core := &setUp{}
			r := newWire(t, withSetUp(core))
			r.slack.Admins["U1"], r.slack.Homes["U1"] = true, c.home
			mention := slacktest.Event("app_mention", "Ev1", "100.1", "what is docker?", nil)
			mention["enterprise_id"] = c.enterprise
			r.event(t, mention)
			r.Wait(t.Context())
			if req := core.last(t, "what is docker?"); req.From.Admin != c.admin {
				t.Errorf("admin: %v", req.From.Admin)
			}
			if n := len(r.slack.Messages(slacktest.Channel)); n != 1 {
				t.Errorf("answered %d times", n)
			}
		})
	}
}

// Whom the bot cannot see, or reach in a channel, is answered all the same.
func TestGuestsAreAnswered(t *testing.T) {
	t.Parallel()
	for name, prepare := range map[string]func(*rig){
		"profile that is not visible": func(r *rig) { r.slack.Refuse["U1"] = "user_not_visible" },
		"no private word in the channel": func(r *rig) {
			r.slack.Fault("chat.postEphemeral", slacktest.Fault{Error: "user_not_in_channel"})
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t)
			prepare(r)
			r.event(t, slacktest.Event("app_mention", "Ev1", "100.1", "progress", nil))
			r.Wait(t.Context())
			if all := append(
				r.slack.Messages(slacktest.Channel), r.slack.Messages(slacktest.Private("U1"))...,
			); len(all) != 1 || !strings.Contains(all[0].Text, "joined yet") {
				t.Errorf("answered: %+v", all)
			}
		})
	}
}

// An app of a whole organisation gets deliveries without a workspace: from the
// home, from shortcuts, in events. They are all about the same member.
func TestDeliveriesOfAnOrganisation(t *testing.T) {
	t.Parallel()
	overBothRoads(t, func(t *testing.T, r *rig) {
		org := map[string]any{"id": "E1"}
		member := map[string]any{"id": "W77", "name": "kim", "team_id": "E1"}
		press := r.slack.PressInView("", "W77", "start", r.trigger(), map[string]any{"id": "HW77", "type": "home"})
		press["team"], press["enterprise"], press["user"], press["is_enterprise_install"] = nil, org, member, true
		r.interact(t, press)
		r.Wait(t.Context())
		if view := asJSON(r.lastView(t)); !strings.Contains(view, "Welcome") {
			t.Errorf("a press at home: %s", view)
		}
		if home := asJSON(r.slack.View("HW77")); !strings.Contains(home, "Today: ") {
			t.Errorf("the home: %s", home)
		}
		r.interact(t, map[string]any{
			"type": "shortcut", "callback_id": "quiz_me", "team": nil, "enterprise": org, "user": member, "trigger_id": r.trigger(),
			"is_enterprise_install": true,
		})
		r.Wait(t.Context())
		if view := asJSON(r.lastView(t)); !strings.Contains(view, "(1 of ") {
			t.Errorf("a shortcut: %s", view)
		}
		event := slacktest.Event("message", "Ev1", "5.1", "<@W0BOT> progress", map[string]any{"channel_type": "im", "channel": "D1", "user": "W77"})
		event["team_id"], event["enterprise_id"] = nil, "E1"
		r.event(t, event)
		r.Wait(t.Context())
		if all := r.slack.Messages("D1"); len(all) != 1 || !strings.Contains(all[0].Text, "0 of ") {
			t.Errorf("an event: %+v", all)
		}
		if m, err := r.store.Member(t.Context(), memberOf("slack:E1", "W77")); err != nil || !m.Exists() {
			t.Errorf("%+v, %v", m.Key, err)
		}
	})
}

// A person who is deactivated stays a member, in case they come back, and costs
// the others nothing.
func TestDeactivatedPeople(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.command(t, "T1", "start")
	r.Wait(t.Context())
	r.slack.Refuse["U1"] = "user_not_found"
	r.event(t, map[string]any{
		"type": "event_callback", "team_id": "T1", "event_id": "Ev1",
		"event": map[string]any{"type": "user_change", "user": map[string]any{"id": "U1", "deleted": true}},
	})
	r.slack.Fault("views.publish", slacktest.Fault{Error: "user_not_found"})
	if _, err := r.store.Change(t.Context(), ada(), "", func(m *storage.Member) (string, error) { m.Minutes = 45; return "", nil }); err != nil {
		t.Fatal(err)
	}
	r.Changed(ada()) // somebody thanks them
	r.Wait(t.Context())
	if m, err := r.store.Member(t.Context(), ada()); err != nil || m.Zone != "Europe/Berlin" || m.Minutes != 45 {
		t.Errorf("%+v, %v", m, err)
	}
	if !strings.Contains(r.log.String(), "no longer in the workspace") {
		t.Errorf("the log does not say why a home is not published:\n%s", r.log)
	}
	r.slash(t, r.slack.Command("T1", "U2", "start", "other"))
	if got := r.answered(t, "other").Text(); !strings.Contains(got, "Welcome") {
		t.Errorf("the others: %s", got)
	}
}

// A profile that changes while nobody asks anything moves the member's zone, and
// what was remembered of it does not bring the old one back.
func TestProfileChanges(t *testing.T) {
	t.Parallel()
	overBothRoads(t, func(t *testing.T, r *rig) {
		r.command(t, "T1", "start")
		key := storage.Key{Workspace: "slack:T1", Member: "U1"}
		for _, user := range []any{map[string]any{"id": "U1", "tz": "Asia/Tokyo"}, map[string]any{"id": "U1", "tz": "Mars/Base"}, "U1", map[string]any{"id": "U9", "tz": "Asia/Tokyo"}} {
			r.event(t, map[string]any{
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
