package slack_test

import (
	"strings"
	"testing"

	"mentor/bot/slack/slacktest"
)

// People are chosen in Slack's own list, come as mentions, and are chosen still when the
// dialog comes back after a slow no.
func TestPeopleInADialog(t *testing.T) {
	t.Parallel()
	overBothRoads(t, func(t *testing.T, r *rig) {
		view := r.Opened(t, "people")
		if e := slacktest.Element(view, "people"); e["type"] != "multi_users_select" || e["max_selected_items"] != 25.0 {
			t.Errorf("people are asked with %s", slacktest.AsJSON(e))
		}
		if got := r.Submit(t, view, map[string]any{"people": slacktest.Named("U1", "W2")}); !strings.Contains(got, `"response_action":"update"`) {
			t.Errorf("saving answered %s", got)
		}
		if req := r.talk.Last(t, "people save"); req.Values["people"] != "<@U1> <@W2>" {
			t.Errorf("they came as %q", req.Values["people"])
		}
		open := r.gate.Close()
		if got := r.Submit(t, view, map[string]any{"people": slacktest.Named("U0")}); !strings.Contains(got, "One moment") {
			t.Errorf("at first: %s", got)
		}
		open()
		r.Wait(t.Context())
		if e := slacktest.Element(r.LastView(t), "people"); slacktest.AsJSON(e["initial_users"]) != `["U0"]` {
			t.Errorf("the list is %s", slacktest.AsJSON(e))
		}
	})
}
