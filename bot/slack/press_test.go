package slack_test

import (
	"fmt"
	"maps"
	"strings"
	"sync"
	"testing"
	"time"

	"mentor/bot/slack/slacktest"
	"mentor/roadmap"
)

func now() time.Time { return time.Now() }

func TestTwentyPressesAtOnceCountOnce(t *testing.T) {
	t.Parallel()
	overBothRoads(t, func(t *testing.T, r *rig) {
		r.command(t, "T1", "start")
		var wg sync.WaitGroup
		for i := range 20 {
			wg.Go(func() {
				// Half are the same delivery again, half are new presses.
				r.interact(t, r.slack.Press("T1", "U1", "done http", fmt.Sprint("p", i/2)))
			})
		}
		wg.Wait()
		r.Wait(t.Context())
		m, err := r.store.Member(t.Context(), ada())
		if err != nil || m.Progress.XP() != roadmap.TopicXP {
			t.Errorf("%d XP after 20 presses, %v", m.Progress.XP(), err)
		}
		answers := map[string]int{}
		for _, s := range r.slack.Of("response_url") {
			answers[s.Path]++
		}
		for path, n := range answers {
			if n != 1 {
				t.Errorf("%s was answered %d times", path, n)
			}
		}
	})
}

// Where nobody else reads along, a press changes the message that it stands on.
func TestPressReplacesItsMessage(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.command(t, "T1", "start")
	for name, c := range map[string]struct {
		change   map[string]any
		replaces bool
		kind     string
	}{
		"private message in a channel": {map[string]any{}, true, "ephemeral"},
		"direct channel": {
			map[string]any{"channel": map[string]any{"id": "D1"}, "container": map[string]any{"is_ephemeral": false}}, true, "in_channel",
		},
		"message that all can read": {map[string]any{"container": map[string]any{"is_ephemeral": false}}, false, "ephemeral"},
		"choice from a list": {
			map[string]any{"actions": []any{map[string]any{"type": "static_select", "selected_option": map[string]any{"value": "today"}}}},
			true,
			"ephemeral",
		},
		"choice from a menu": {
			map[string]any{"actions": []any{map[string]any{"type": "overflow", "selected_option": map[string]any{"value": "today"}}}},
			true,
			"ephemeral",
		},
	} {
		trigger := r.trigger()
		press := r.slack.Press("T1", "U1", "today", trigger)
		maps.Copy(press, c.change)
		r.interact(t, press)
		if sent := r.answered(t, trigger); sent.Body["replace_original"] != c.replaces || sent.Body["response_type"] != c.kind || !strings.Contains(
			sent.Text(), "Check yourself",
		) {
			t.Errorf("%s: replaces %v, %v: %s", name, sent.Body["replace_original"], sent.Body["response_type"], sent.Text())
		}
	}
}

func TestStaleButtons(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.command(t, "T1", "start")
	for line, want := range map[string]string{
		"fly to the moon": "from an older message",
		"done perl-6":     "don't have a topic called",
		"undo":            "nothing to take back",
		"today":           "Check yourself",
	} {
		trigger := r.trigger()
		r.interact(t, r.slack.Press("T1", "U1", line, trigger))
		if got := r.answered(t, trigger).Text(); !strings.Contains(got, want) {
			t.Errorf("%s: no %q in %s", line, want, got)
		}
	}
}

func TestLinksAreNoPresses(t *testing.T) {
	t.Parallel()
	r := newWire(t)
	press := r.slack.Press("T1", "U1", "", "t1")
	press["actions"] = []any{map[string]any{"type": "button", "action_id": "b0", "url": "https://example.com"}}
	r.interact(t, press)
	r.Wait(t.Context())
	if all := r.slack.All(); len(all) > 0 {
		t.Errorf("a link was answered: %+v", all)
	}
}

func TestMessageShortcut(t *testing.T) {
	t.Parallel()
	overBothRoads(t, func(t *testing.T, r *rig) {
		r.interact(t, map[string]any{
			"type": "message_action", "callback_id": "ask_about_message", "team": map[string]any{"id": "T1"}, "user": map[string]any{
				"id": "U1", "name": "ada",
			}, "channel": map[string]any{"id": slacktest.Channel},
			"message": map[string]any{"text": "<@U2> have you ever used docker?", "ts": "7.1"}, "trigger_id": "s1", "response_url": r.slack.Hook("s1"),
		})
		if sent := r.answered(t, "s1"); sent.Body["response_type"] != "ephemeral" || !strings.Contains(sent.Text(), "Docker") {
			t.Errorf("%s", asJSON(sent.Body))
		}
	})
}
