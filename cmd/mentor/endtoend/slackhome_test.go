package endtoend

import (
	"strings"
	"testing"

	"mentor/bot/slack/slacktest"
)

func TestHome(t *testing.T) {
	t.Parallel()
	overBothRoads(t, func(t *testing.T, r *slackRig) {
		r.Slack.Users["U1"] = "Ada"
		r.Event(t, slacktest.HomeOpened("Ev1"))
		r.Wait(t.Context())
		if home := slacktest.AsJSON(r.Slack.View("HU1")); !strings.Contains(home, "Welcome to Mentor") || !strings.Contains(home, `"value":"start setup"`) {
			t.Fatalf("a stranger's home: %s", home)
		}
		r.Command(t, "T1", "start")
		r.Wait(t.Context())
		home := slacktest.AsJSON(r.Slack.View("HU1"))
		for _, want := range []string{"Hello, Ada", "Today: ", "Check yourself", `"value":"settings"`, "Streak", "Europe/Berlin"} {
			if !strings.Contains(home, want) {
				t.Errorf("no %q in the home:\n%s", want, home)
			}
		}
		r.Command(t, "T1", "done")
		r.Wait(t.Context())
		if home := slacktest.AsJSON(r.Slack.View("HU1")); !strings.Contains(home, "20 XP") {
			t.Errorf("after a change the home is old: %s", home)
		}
	})
}

// Presses in the home are answered in a dialog, and the home changes.
func TestPressAtHome(t *testing.T) {
	t.Parallel()
	r := newSlack(t)
	r.Command(t, "T1", "start")
	r.Interact(t, r.Slack.PressInView("T1", "U1", "done", r.Trigger(), slacktest.AtHome()))
	r.Wait(t.Context())
	if view := slacktest.AsJSON(r.LastView(t)); !strings.Contains(view, "+20 XP") {
		t.Errorf("the dialog: %s", view)
	}
	if home := slacktest.AsJSON(r.Slack.View("HU1")); !strings.Contains(home, "20 XP") {
		t.Errorf("the home: %s", home)
	}
}

// A home follows what its owner does and what others do for them, also when it
// was opened before the bot was started.
func TestHomeOpenedBeforeARestart(t *testing.T) {
	t.Parallel()
	overBothRoads(t, func(t *testing.T, r *slackRig) {
		r.Command(t, "T1", "start")
		r.Event(t, slacktest.HomeOpened("Ev1"))
		r.Wait(t.Context())
		next := slackOn(t, r.Slack, r.store)
		next.Command(t, "T1", "done")
		next.Wait(t.Context())
		if home := slacktest.AsJSON(r.Slack.View("HU1")); !strings.Contains(home, "20 XP") {
			t.Errorf("after a change the home is old: %s", home)
		}
		n := len(r.Slack.Of("views.publish"))
		next.Command(t, "T1", "help")
		next.Command(t, "T1", "leaderboard")
		next.Wait(t.Context())
		if more := len(r.Slack.Of("views.publish")) - n; more != 0 {
			t.Errorf("%d publications though nothing changed", more)
		}
		next.Event(t, map[string]any{
			"type": "event_callback", "team_id": "T1", "event_id": "Ev2",
			"event": map[string]any{"type": "user_change", "user": map[string]any{"id": "U1", "tz": "Asia/Tokyo"}},
		})
		next.Wait(t.Context())
		if home := slacktest.AsJSON(r.Slack.View("HU1")); !strings.Contains(home, "Asia/Tokyo") {
			t.Errorf("after a new profile the home is old: %s", home)
		}
		next.Command(t, "T1", "forget yes")
		next.Wait(t.Context())
		if home := slacktest.AsJSON(r.Slack.View("HU1")); !strings.Contains(home, "Welcome to Mentor") {
			t.Errorf("who is forgotten has a home still: %s", home)
		}
	})
}
