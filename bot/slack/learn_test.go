package slack_test

import (
	"strings"
	"testing"

	"mentor/bot/bottest"
)

func TestLearnsOverSlack(t *testing.T) {
	t.Parallel()
	overBothRoads(t, func(t *testing.T, r *rig) {
		r.slack.Users["U1"] = "Ada & Co"
		for _, step := range []struct{ say, want string }{
			{"today", "You haven't joined yet"},
			{"start", "Welcome, Ada &amp; Co"},
			{"today", "Check yourself"},
			{"done", "+20 XP"},
			{"done", "already done"},
			{"leaderboard", "Ada &amp; Co (only you see this)"},
			{"settings board on", "On the leaderboard"},
			{"leaderboard", "Ada &amp; Co (you)"},
			{"what is docker", "From the topic Docker"},
			{"settings zone Mars/Base", "I don't know the time zone"},
			{"lederboard", "Did you mean"},
			{"share progress", "for your eyes only"},
		} {
			if got := r.command(t, "T1", step.say); !strings.Contains(got, step.want) {
				t.Errorf("%s: no %q in\n%s", step.say, step.want, got)
			}
		}
	})
}

func TestWorkspacesNeverMix(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.command(t, "T1", "start")
	r.command(t, "T1", "done")
	if got := r.command(t, "T2", "progress"); !strings.Contains(got, "haven't joined") {
		t.Errorf("the same user ID in another workspace is the same member:\n%s", got)
	}
	if got := r.command(t, "T2", "leaderboard"); strings.Contains(got, "20") {
		t.Errorf("a board shows another workspace:\n%s", got)
	}
}

// An organisation's delivery has no workspace, and people there have other IDs.
func TestOrganisations(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	fields := r.slack.Command("", "W77", "start", r.trigger())
	fields["enterprise_id"] = "E1"
	r.slash(t, fields)
	r.answered(t, fields["trigger_id"])
	m, err := r.store.Member(t.Context(), memberOf("slack:E1", "W77"))
	if err != nil || m.Zone != "Europe/Berlin" {
		t.Errorf("%+v %v", m.Key, err)
	}
}

// A board is private until somebody shares it.
func TestSharedBoard(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.command(t, "T1", "start")
	r.command(t, "T1", "settings board on")
	r.command(t, "T1", "done")
	trigger := r.trigger()
	r.slash(t, r.slack.Command("T1", "U1", "leaderboard", trigger))
	board := r.answered(t, trigger)
	if board.Body["response_type"] != "ephemeral" || !strings.Contains(asJSON(board.Body["blocks"]), `"value":"share leaderboard week"`) {
		t.Errorf("a board is not private, or has no button to share it: %s", asJSON(board.Body))
	}
	trigger = r.trigger()
	r.interact(t, r.slack.Press("T1", "U1", "share leaderboard week", trigger))
	shared := r.answered(t, trigger)
	if shared.Body["response_type"] != "in_channel" || shared.Body["replace_original"] != false || !strings.Contains(shared.Text(), "Shared by") {
		t.Errorf("shared: %s", asJSON(shared.Body))
	}
}

func TestAnyTextIsAnsweredAndPingsNobody(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.slack.Users["U1"] = bottest.Nasty
	for _, text := range []string{
		"", " ", "\x00\x01", "😀😀😀", strings.Repeat(
			"x", 100_000,
		), bottest.Nasty, "topic " + bottest.Nasty, "start " + bottest.Nasty, "start", "team create " + bottest.Nasty,
		"leaderboard all " + bottest.Nasty, "progress " + bottest.Nasty, "done done", "\xff\xfe", "как дела", "quiz http 99999999999999999999 -1", "share " + bottest.Nasty, "share share share",
	} {
		trigger := r.trigger()
		r.slash(t, r.slack.Command("T1", "U1", text, trigger))
		sent := r.answered(t, trigger)
		if sent.Text() == "" {
			t.Errorf("%.40q: no answer", text)
		}
		for _, ping := range []string{"<!channel", "<!here", "<@U123"} {
			if strings.Contains(asJSON(sent.Body), ping) {
				t.Errorf("%.40q: the answer holds %s", text, ping)
			}
		}
	}
}
