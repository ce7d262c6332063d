package slack_test

import (
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/bottest"
	"mentor/bot/slack/slacktest"
	"mentor/storage"
)

// A press that says of no place where it was made is answered in a dialog: there
// is nowhere else.
func TestPressInNoPlace(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	press := r.Slack.Press("T1", "U1", "next", r.Trigger())
	press["channel"] = map[string]any{"id": ""}
	r.Interact(t, press)
	r.Wait(t.Context())
	if view := slacktest.AsJSON(r.LastView(t)); !strings.Contains(view, "next") {
		t.Errorf("the dialog: %s", view)
	}
}

// Another bot on the same store may have published in between.
func TestHomeOfTwoBots(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.Event(t, slacktest.HomeOpened("Ev1"))
	r.Wait(t.Context())
	r.Slack.Fault("views.publish", slacktest.Fault{Error: "hash_conflict"})
	r.changeHome("Today: HTTP")
	r.Wait(t.Context())
	if home := slacktest.AsJSON(r.Slack.View("HU1")); !strings.Contains(home, "Today: ") {
		t.Errorf("the home: %s", home)
	}
}

// homeOf is a home of one sentence.
func homeOf(text string) bot.Message {
	m := bottest.Says(text)
	m.Title = "Home"
	return m
}

// changeHome changes what stands in everybody's home, and tells of Ada's.
func (r *rig) changeHome(text string) {
	r.talk.Homes = func(bot.Person) bot.Message { return homeOf(text) }
	r.Changed(ada())
}

func TestNoHomeTab(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.Slack.Always("views.publish", "not_enabled")
	r.Event(t, slacktest.HomeOpened("Ev1"))
	r.Wait(t.Context())
	r.changeHome("Today: HTTP")
	r.Wait(t.Context())
	if n := len(r.Slack.Of("views.publish")); n != 1 {
		t.Errorf("tried %d times", n)
	}
	if !strings.Contains(r.Logs.String(), "no home tab") {
		t.Error("the admin is not told")
	}
}

// What changes nothing publishes nothing; whoever comes back gets it anew.
func TestHomeThatIsTheSame(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.Event(t, slacktest.HomeOpened("Ev1"))
	r.Wait(t.Context())
	r.Command(t, "T1", "help")
	r.Command(t, "T1", "leaderboard")
	r.Wait(t.Context())
	if n := len(r.Slack.Of("views.publish")); n != 1 {
		t.Errorf("%d publications", n)
	}
	r.Event(t, slacktest.HomeOpened("Ev2"))
	r.Wait(t.Context())
	if n := len(r.Slack.Of("views.publish")); n != 2 {
		t.Errorf("%d publications after it was opened again", n)
	}
}

// A hundred changes at once are not a hundred publications.
func TestManyChangesAreFewPublications(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	var xp atomic.Int64
	r.talk.Homes = func(bot.Person) bot.Message { return homeOf(fmt.Sprint(xp.Load(), " XP")) }
	r.talk.Answer = func(req bot.Request) bot.Reply {
		if req.Text == "done" {
			xp.Add(20)
			r.Changed(ada())
		}
		return bottest.Respond(req)
	}
	r.Event(t, slacktest.HomeOpened("Ev1"))
	r.Wait(t.Context())
	before := len(r.Slack.Of("views.publish"))
	r.Slack.Fault("views.publish", slacktest.Fault{Latency: 300_000_000})
	for range 100 {
		r.Slash(t, r.Slack.Command("T1", "U1", "done", r.Trigger()))
		r.Slash(t, r.Slack.Command("T1", "U1", "today", r.Trigger()))
	}
	r.Wait(t.Context())
	if n := len(r.Slack.Of("views.publish")) - before; n == 0 || n > 30 {
		t.Errorf("%d publications", n)
	}
	if home := slacktest.AsJSON(r.Slack.View("HU1")); !strings.Contains(home, "2000 XP") {
		t.Errorf("the last change is not shown: %s", home)
	}
}

// Where there is no home tab, nobody's home is tried; where there is much to
// do, homes nobody looks at leave room to those that somebody does.
func TestHomesStandBack(t *testing.T) {
	t.Parallel()
	t.Run("no home tab", func(t *testing.T) {
		t.Parallel()
		r := newRig(t)
		r.Slack.Always("views.publish", "not_enabled")
		for range 2 {
			r.Changed(ada())
			r.Wait(t.Context())
		}
		if n := len(r.Slack.Of("views.publish")); n != 1 {
			t.Errorf("tried %d times", n)
		}
	})
	t.Run("many at once", func(t *testing.T) {
		t.Parallel()
		r := newRig(t)
		const members = 200
		for n := range members {
			r.Changed(storage.Key{Workspace: "slack:T1", Member: storage.MemberID(fmt.Sprint("U", n))})
		}
		opened := time.Now()
		r.Event(t, slacktest.HomeOpened("Ev1"))
		r.Slack.Await(t, "the home that was opened", func(s slacktest.Sent) bool {
			return s.Method == "views.publish" && s.Body["user_id"] == "U1" && s.At.After(opened)
		})
		r.Wait(t.Context())
		if n := len(r.Slack.Of("views.publish")); n > 25 {
			t.Errorf("%d homes were published at once", n)
		}
	})
}
