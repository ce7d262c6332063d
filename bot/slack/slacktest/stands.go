package slacktest

import (
	"strings"
	"testing"
	"time"

	"mentor/storage/storagetest"
)

// Private is the channel of the conversation with a person, or with several whom
// commas part: a group message.
func Private(user string) string {
	if strings.Contains(user, ",") {
		return "G024BE7" + strings.NewReplacer("U", "", ",", "").Replace(user)
	}
	return "D024BE7" + strings.TrimPrefix(user, "U")
}

// PrivateIn is the same in one of several workspaces.
func PrivateIn(team, user string) string { return Private(user) + team }

// lookAgain is after how long a channel is looked at again: a message stands there a
// moment after its request has come in, and nobody says so.
const lookAgain = 5 * time.Millisecond

// Stands waits until a message that says all of the words stands in a channel, and
// returns the newest one.
func (s *Server) Stands(t testing.TB, channel string, words ...string) (found Message) {
	t.Helper()
	deadline := time.After(storagetest.Patience)
	for {
		all := s.Messages(channel)
		for _, m := range all {
			if saysAll(m, words) {
				found = m
			}
		}
		if found.TS != "" {
			return found
		}
		select {
		case <-time.After(lookAgain):
		case <-deadline:
			t.Fatalf("in %s there's no message with %q: %s", channel, words, AsJSON(all))
		}
	}
}

func saysAll(m Message, words []string) bool {
	text := AsJSON([]any{m.Text, m.Blocks})
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// PressOn presses the button with a label on a message that stands in a channel, and
// returns the text of the answer.
func (r *Rig) PressOn(t testing.TB, user, channel string, m Message, label string) string {
	t.Helper()
	blocks, _ := m.Blocks.([]any)
	for _, b := range blocks {
		block, _ := b.(map[string]any)
		elements, _ := block["elements"].([]any)
		for _, e := range elements {
			button, _ := e.(map[string]any)
			text, _ := button["text"].(map[string]any)
			line, _ := button["value"].(string)
			if text["text"] != label || line == "" {
				continue
			}
			trigger := r.Trigger()
			press := r.Slack.Press("T1", user, line, trigger)
			press["channel"] = map[string]any{"id": channel}
			press["container"] = map[string]any{"type": "message", "channel_id": channel, "message_ts": m.TS, "is_ephemeral": false}
			press["message"] = map[string]any{"ts": m.TS, "text": m.Text, "blocks": m.Blocks}
			r.Interact(t, press)
			return r.Answered(t, trigger).Text()
		}
	}
	t.Fatalf("no button %q on %s", label, AsJSON(m))
	return ""
}
