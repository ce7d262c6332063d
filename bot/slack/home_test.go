package slack_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"mentor/bot/slack/slacktest"
)

func homeOpened(id string) map[string]any {
	return map[string]any{
		"type": "event_callback", "team_id": "T1", "event_id": id,
		"event": map[string]any{"type": "app_home_opened", "user": "U1", "channel": "D1", "tab": "home"},
	}
}

func TestHome(t *testing.T) {
	t.Parallel()
	overBothRoads(t, func(t *testing.T, r *rig) {
		r.slack.Users["U1"] = "Ada"
		r.event(t, homeOpened("Ev1"))
		r.Wait(t.Context())
		if home := asJSON(r.slack.View("HU1")); !strings.Contains(home, "Welcome to Mentor") || !strings.Contains(home, `"value":"start setup"`) {
			t.Fatalf("a stranger's home: %s", home)
		}
		r.command(t, "T1", "start")
		r.Wait(t.Context())
		home := asJSON(r.slack.View("HU1"))
		for _, want := range []string{"Hello, Ada", "Today: ", "Check yourself", `"value":"settings"`, "Streak", "Europe/Berlin"} {
			if !strings.Contains(home, want) {
				t.Errorf("no %q in the home:\n%s", want, home)
			}
		}
		r.command(t, "T1", "done")
		r.Wait(t.Context())
		if home := asJSON(r.slack.View("HU1")); !strings.Contains(home, "20 XP") {
			t.Errorf("after a change the home is old: %s", home)
		}
	})
}

// Presses in the home are answered in a dialog, and the home changes.
func TestPressAtHome(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.command(t, "T1", "start")
	r.interact(t, r.slack.PressInView("T1", "U1", "done", r.trigger(), atHome()))
	r.Wait(t.Context())
	if view := asJSON(r.lastView(t)); !strings.Contains(view, "+20 XP") {
		t.Errorf("the dialog: %s", view)
	}
	if home := asJSON(r.slack.View("HU1")); !strings.Contains(home, "20 XP") {
		t.Errorf("the home: %s", home)
	}
}

// A press that says of no place where it was made is answered in a dialog: there
// is nowhere else.
func TestPressInNoPlace(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.command(t, "T1", "start")
	press := r.slack.Press("T1", "U1", "next", r.trigger())
	press["channel"] = map[string]any{"id": ""}
	r.interact(t, press)
	r.Wait(t.Context())
	if view := asJSON(r.lastView(t)); !strings.Contains(view, "Next: ") {
		t.Errorf("the dialog: %s", view)
	}
}

// Another bot on the same store may have published in between.
func TestHomeOfTwoBots(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.event(t, homeOpened("Ev1"))
	r.Wait(t.Context())
	r.slack.Fault("views.publish", slacktest.Fault{Error: "hash_conflict"})
	r.command(t, "T1", "start")
	r.Wait(t.Context())
	if home := asJSON(r.slack.View("HU1")); !strings.Contains(home, "Today: ") {
		t.Errorf("the home: %s", home)
	}
}

func TestNoHomeTab(t *testing.T) {
	t.Parallel()
	r := newWire(t)
	r.slack.Always("views.publish", "not_enabled")
	r.event(t, homeOpened("Ev1"))
	r.Wait(t.Context())
	r.command(t, "T1", "start")
	r.command(t, "T1", "done")
	r.Wait(t.Context())
	if n := len(r.slack.Of("views.publish")); n != 1 {
		t.Errorf("tried %d times", n)
	}
	if !strings.Contains(r.log.String(), "no home tab") {
		t.Error("the admin is not told")
	}
}

// What changes nothing publishes nothing; whoever comes back gets it anew.
func TestHomeThatIsTheSame(t *testing.T) {
	t.Parallel()
	r := newWire(t)
	r.event(t, homeOpened("Ev1"))
	r.Wait(t.Context())
	r.command(t, "T1", "help")
	r.command(t, "T1", "leaderboard")
	r.Wait(t.Context())
	if n := len(r.slack.Of("views.publish")); n != 1 {
		t.Errorf("%d publications", n)
	}
	r.event(t, homeOpened("Ev2"))
	r.Wait(t.Context())
	if n := len(r.slack.Of("views.publish")); n != 2 {
		t.Errorf("%d publications after it was opened again", n)
	}
}

// A hundred changes at once are not a hundred publications.
func TestManyChangesAreFewPublications(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.command(t, "T1", "start")
	r.event(t, homeOpened("Ev1"))
	r.Wait(t.Context())
	before := len(r.slack.Of("views.publish"))
	r.slack.Fault("views.publish", slacktest.Fault{Latency: 300_000_000})
	for range 100 {
		r.slash(t, r.slack.Command("T1", "U1", "done", r.trigger()))
		r.slash(t, r.slack.Command("T1", "U1", "today", r.trigger()))
	}
	r.Wait(t.Context())
	if n := len(r.slack.Of("views.publish")) - before; n == 0 || n > 30 {
		t.Errorf("%d publications", n)
	}
}

// A home follows what its owner does and what others do for them, also when it
// was opened before the bot was started.
func TestHomeOpenedBeforeARestart(t *testing.T) {
	t.Parallel()
	overBothRoads(t, func(t *testing.T, r *rig) {
		r.command(t, "T1", "start")
		r.event(t, homeOpened("Ev1"))
		r.Wait(t.Context())
		next := rigOn(t, r.slack, r.store)
		next.command(t, "T1", "done")
		next.Wait(t.Context())
		if home := asJSON(r.slack.View("HU1")); !strings.Contains(home, "20 XP") {
			t.Errorf("after a change the home is old: %s", home)
		}
		n := len(r.slack.Of("views.publish"))
		next.command(t, "T1", "help")
		next.command(t, "T1", "leaderboard")
		next.Wait(t.Context())
		if more := len(r.slack.Of("views.publish")) - n; more != 0 {
			t.Errorf("%d publications though nothing changed", more)
		}
		next.event(t, map[string]any{
			"type": "event_callback", "team_id": "T1", "event_id": "Ev2",
			"event": map[string]any{"type": "user_change", "user": map[string]any{"id": "U1", "tz": "Asia/Tokyo"}},
		})
		next.Wait(t.Context())
		if home := asJSON(r.slack.View("HU1")); !strings.Contains(home, "Asia/Tokyo") {
			t.Errorf("after a new profile the home is old: %s", home)
		}
		next.command(t, "T1", "forget yes")
		next.Wait(t.Context())
		if home := asJSON(r.slack.View("HU1")); !strings.Contains(home, "Welcome to Mentor") {
			t.Errorf("who is forgotten has a home still: %s", home)
		}
	})
}

// Where there is no home tab, nobody's home is tried; where there is much to
// do, homes nobody looks at leave room to those that somebody does.
func TestHomesStandBack(t *testing.T) {
	t.Parallel()
	t.Run("no home tab", func(t *testing.T) {
		t.Parallel()
		r := newRig(t)
		r.slack.Always("views.publish", "not_enabled")
		r.command(t, "T1", "start")
		r.Wait(t.Context())
		r.command(t, "T1", "done")
		r.Wait(t.Context())
		if n := len(r.slack.Of("views.publish")); n != 1 {
			t.Errorf("tried %d times", n)
		}
	})
	t.Run("many at once", func(t *testing.T) {
		t.Parallel()
		r := newRig(t)
		const members = 200
		for n := range members {
			r.slash(t, r.slack.Command("T1", fmt.Sprint("U", n), "start", fmt.Sprint("s", n)))
		}
		for n := range members {
			r.answered(t, fmt.Sprint("s", n))
		}
		opened := time.Now()
		r.event(t, homeOpened("Ev1"))
		r.slack.Await(t, "the home that was opened", func(s slacktest.Sent) bool {
			return s.Method == "views.publish" && s.Body["user_id"] == "U1" && s.At.After(opened)
		})
		if took := time.Since(opened); took > time.Second {
			t.Errorf("who looks waits %s", took)
		}
		r.Wait(t.Context())
		if n := len(r.slack.Of("views.publish")); n > 25 {
			t.Errorf("%d homes were published at once", n)
		}
	})
}
