package endtoend

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"mentor/bot/bottest"
	"mentor/bot/slack/slacktest"
	"mentor/roadmap"
	"mentor/storage"
)

func TestLearnsOverSlack(t *testing.T) {
	t.Parallel()
	overBothRoads(t, func(t *testing.T, r *slackRig) {
		r.Slack.Users["U1"] = "Ada & Co"
		for _, step := range []struct{ say, want string }{
			{"today", "You haven't joined yet"},
			{"start", "Welcome, Ada &amp; Co"},
			{"today", "Check yourself"},
			{"done", "+20 XP"},
			{"done", "already done"},
			{"leaderboard", "Ada &amp; Co (only you see this)"},
			{"settings board on", "now on the leaderboard"},
			{"leaderboard", "Ada &amp; Co (you)"},
			{"what is docker", "From the topic Docker"},
			{"settings zone Mars/Base", "I don't know the time zone"},
			{"lederboard", "Did you mean"},
			{"share progress", "for your eyes only"},
		} {
			if got := r.Command(t, "T1", step.say); !strings.Contains(got, step.want) {
				t.Errorf("%s: no %q in\n%s", step.say, step.want, got)
			}
		}
	})
}

func TestWorkspacesNeverMix(t *testing.T) {
	t.Parallel()
	r := newSlack(t)
	r.Command(t, "T1", "start")
	r.Command(t, "T1", "done")
	if got := r.Command(t, "T2", "progress"); !strings.Contains(got, "haven't joined") {
		t.Errorf("the same user ID in another workspace is the same member:\n%s", got)
	}
	if got := r.Command(t, "T2", "leaderboard"); strings.Contains(got, "20") {
		t.Errorf("a board shows another workspace:\n%s", got)
	}
}

// An organisation's delivery has no workspace, and people there have other IDs.
func TestOrganisations(t *testing.T) {
	t.Parallel()
	r := newSlack(t)
	fields := r.Slack.Command("", "W77", "start", r.Trigger())
	fields["enterprise_id"] = "E1"
	r.Slash(t, fields)
	r.Answered(t, fields["trigger_id"])
	m, err := r.store.Member(t.Context(), storage.Key{Workspace: "slack:E1", Member: "W77"})
	if err != nil || m.Zone != "Europe/Berlin" {
		t.Errorf("%+v %v", m.Key, err)
	}
}

// A board is private until somebody shares it.
func TestSharedBoard(t *testing.T) {
	t.Parallel()
	r := newSlack(t)
	r.Command(t, "T1", "start")
	r.Command(t, "T1", "settings board on")
	r.Command(t, "T1", "done")
	trigger := r.Trigger()
	r.Slash(t, r.Slack.Command("T1", "U1", "leaderboard", trigger))
	board := r.Answered(t, trigger)
	if board.Body["response_type"] != "ephemeral" || !strings.Contains(slacktest.AsJSON(board.Body["blocks"]), `"value":"share leaderboard week"`) {
		t.Errorf("a board is not private, or has no button to share it: %s", slacktest.AsJSON(board.Body))
	}
	trigger = r.Trigger()
	r.Interact(t, r.Slack.Press("T1", "U1", "share leaderboard week", trigger))
	shared := r.Answered(t, trigger)
	if shared.Body["response_type"] != "in_channel" || shared.Body["replace_original"] != false || !strings.Contains(shared.Text(), "Shared by") {
		t.Errorf("shared: %s", slacktest.AsJSON(shared.Body))
	}
}

func TestAnyTextIsAnsweredAndPingsNobody(t *testing.T) {
	t.Parallel()
	r := newSlack(t)
	r.Slack.Users["U1"] = bottest.Nasty
	for _, text := range []string{
		"", " ", "\x00\x01", "😀😀😀", strings.Repeat(
			"x", 100_000,
		), bottest.Nasty, "topic " + bottest.Nasty, "start " + bottest.Nasty, "start", "team create " + bottest.Nasty,
		"leaderboard all " + bottest.Nasty, "progress " + bottest.Nasty, "done done", "\xff\xfe", "как дела", "quiz http 99999999999999999999 -1", "share " + bottest.Nasty, "share share share",
	} {
		trigger := r.Trigger()
		r.Slash(t, r.Slack.Command("T1", "U1", text, trigger))
		sent := r.Answered(t, trigger)
		if sent.Text() == "" {
			t.Errorf("%.40q: no answer", text)
		}
		for _, ping := range []string{"<!channel", "<!here", "<@U123"} {
			if strings.Contains(slacktest.AsJSON(sent.Body), ping) {
				t.Errorf("%.40q: the answer holds %s", text, ping)
			}
		}
	}
}

func TestTwentyPressesAtOnceCountOnce(t *testing.T) {
	t.Parallel()
	overBothRoads(t, func(t *testing.T, r *slackRig) {
		r.Command(t, "T1", "start")
		var wg sync.WaitGroup
		for i := range 20 {
			wg.Go(func() {
				// Half are the same delivery again, half are new presses.
				r.Interact(t, r.Slack.Press("T1", "U1", "done http", fmt.Sprint("p", i/2)))
			})
		}
		wg.Wait()
		r.Wait(t.Context())
		m, err := r.store.Member(t.Context(), inSlack())
		if err != nil || m.Progress.XP() != roadmap.TopicXP {
			t.Errorf("%d XP after 20 presses, %v", m.Progress.XP(), err)
		}
		answers := map[string]int{}
		for _, s := range r.Slack.Of("response_url") {
			answers[s.Path]++
		}
		for path, n := range answers {
			if n != 1 {
				t.Errorf("%s was answered %d times", path, n)
			}
		}
	})
}

func TestStaleButtons(t *testing.T) {
	t.Parallel()
	r := newSlack(t)
	r.Command(t, "T1", "start")
	for line, want := range map[string]string{
		"fly to the moon": "from an older message",
		"done perl-6":     "don't have a topic called",
		"undo":            "nothing to take back",
		"today":           "Check yourself",
	} {
		trigger := r.Trigger()
		r.Interact(t, r.Slack.Press("T1", "U1", line, trigger))
		if got := r.Answered(t, trigger).Text(); !strings.Contains(got, want) {
			t.Errorf("%s: no %q in %s", line, want, got)
		}
	}
}

// What Slack made of somebody's words is undone; whom they mean stays.
func TestWordsAsTheyWereTyped(t *testing.T) {
	t.Parallel()
	r := newSlack(t)
	r.Command(t, "T1", "mentor on")
	r.Command(
		t, "T1",
		"teach what is &lt;R&amp;D&gt; =&gt; Ask <@U2|bob> or see <https://wiki.example/rd|wiki.example/rd>, or <https://other.example/?a=1&amp;b=2>.",
	)
	got := r.Command(t, "T1", "ask what is R&amp;D")
	for _, want := range []string{"Ask &lt;@U2|bob&gt; or see wiki.example/rd, or https://other.example/?a=1&amp;b=2."} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in %s", want, got)
		}
	}
	if strings.Contains(got, "<@U2") {
		t.Errorf("a name in an answer pings: %s", got)
	}
}
