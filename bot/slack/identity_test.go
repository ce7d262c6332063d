package slack_test

import (
	"maps"
	"strings"
	"testing"
)

func appEvent(team, kind string, more map[string]any) map[string]any {
	event := map[string]any{"type": kind}
	maps.Copy(event, more)
	return map[string]any{"type": "event_callback", "team_id": team, "event_id": "Ev1", "event": event}
}

func TestRemovedApp(t *testing.T) {
	t.Parallel()
	tokens := func(kind string, ids ...string) map[string]any {
		return map[string]any{"tokens": map[string]any{kind: ids}}
	}
	for name, c := range map[string]struct {
		event map[string]any
		ended bool
	}{
		"our token":                 {appEvent("T1", "tokens_revoked", tokens("bot", "UBOT")), true},
		"our app":                   {appEvent("T1", "app_uninstalled", nil), true},
		"somebody's own token":      {appEvent("T1", "tokens_revoked", tokens("oauth", "U1")), false},
		"no bot's token":            {appEvent("T1", "tokens_revoked", tokens("bot")), false},
		"another bot's token":       {appEvent("T1", "tokens_revoked", tokens("bot", "UOTHER")), false},
		"another workspace's token": {appEvent("T2", "tokens_revoked", tokens("bot", "UBOT")), false},
		"the app, elsewhere":        {appEvent("T2", "app_uninstalled", nil), false},
		"an organisation that isn't ours": {map[string]any{
			"type": "event_callback", "enterprise_id": "E1", "event_id": "Ev1", "event": map[string]any{"type": "app_uninstalled"},
		}, false},
		"no list of tokens": {appEvent("T1", "tokens_revoked", map[string]any{"tokens": []string{"x"}}), false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t, overHTTP)
			r.Event(t, c.event)
			r.Wait(t.Context())
			err := r.Check(t.Context())
			if ended := err != nil && strings.Contains(err.Error(), "install"); ended != c.ended || !c.ended && err != nil {
				t.Errorf("ready says %v", err)
			}
			if told := strings.Contains(r.Logs.String(), "removed from a workspace"); told != c.ended {
				t.Errorf("the log tells of the end: %v", told)
			}
		})
	}
}
