package slack_test

import (
	"strings"
	"testing"
	"time"

	"mentor/bot/slack"
	"mentor/bot/slack/slacktest"
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
			r := newRig(t)
			r.Slack.Admins["U1"], r.Slack.Homes["U1"] = true, c.home
			mention := slacktest.Event("app_mention", "Ev1", "100.1", "what is docker?", nil)
			mention["enterprise_id"] = c.enterprise
			r.Event(t, mention)
			r.Wait(t.Context())
			if req := r.talk.Last(t, "what is docker?"); req.From.Admin != c.admin {
				t.Errorf("admin: %v", req.From.Admin)
			}
			if n := len(r.Slack.Messages(slacktest.Channel)); n != 1 {
				t.Errorf("answered %d times", n)
			}
		})
	}
}

// A delivery that names no workspace is about the whole organisation, which only its
// own admins run.
func TestAdminsOfAWorkspaceRunNoOrganisation(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.Slack.Admins["U1"], r.Slack.OrgAdmins["U2"] = true, true
	for user, want := range map[string]bool{"U1": false, "U2": true} {
		mention := slacktest.Event("app_mention", "Ev"+user, "100."+user, "what is docker to "+user+"?", map[string]any{"user": user})
		mention["team_id"], mention["enterprise_id"] = "", "E1"
		r.Event(t, mention)
		r.Wait(t.Context())
		if req := r.talk.Last(t, "what is docker to "+user+"?"); req.From.Admin != want || req.From.Workspace != "slack:E1" {
			t.Errorf("%s: %+v", user, req.From)
		}
	}
}

// Somebody who is no longer an admin loses the rights within an hour, even while Slack can't be
// asked.
func TestDemotedAdmins(t *testing.T) {
	t.Parallel()
	now := time.Now()
	r := newRig(t, func(c *slack.Config) { c.Clock = func() time.Time { return now } })
	r.Slack.Admins["U1"] = true
	admin := func(id string) bool {
		r.Event(t, slacktest.Event("app_mention", id, "100."+id, "what is "+id, nil))
		r.Wait(t.Context())
		return r.talk.Last(t, "what is "+id).From.Admin
	}
	if !admin("1") {
		t.Fatal("no admin to begin with")
	}
	r.Slack.Admins["U1"] = false
	r.Slack.Refuse["U1"] = "internal_error"
	if now = now.Add(59 * time.Minute); !admin("2") {
		t.Error("asked again within the hour")
	}
	if now = now.Add(2 * time.Minute); admin("3") {
		t.Error("still an admin after an hour")
	}
}

// Whom the bot cannot see, or reach in a channel, is answered all the same.
func TestGuestsAreAnswered(t *testing.T) {
	t.Parallel()
	for name, prepare := range map[string]func(*rig){
		"profile that is not visible": func(r *rig) { r.Slack.Refuse["U1"] = "user_not_visible" },
		"no private word in the channel": func(r *rig) {
			r.Slack.Fault("chat.postEphemeral", slacktest.Fault{Error: "user_not_in_channel"})
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t)
			prepare(r)
			r.Event(t, slacktest.Event("app_mention", "Ev1", "100.1", "today", nil))
			r.Wait(t.Context())
			if all := append(
				r.Slack.Messages(slacktest.Channel), r.Slack.Messages(slacktest.Private("U1"))...,
			); len(all) != 1 || !strings.Contains(all[0].Text, "Check yourself") {
				t.Errorf("answered: %+v", all)
			}
		})
	}
}
