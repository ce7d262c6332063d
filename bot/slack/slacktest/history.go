package slacktest

import (
	"cmp"
	"slices"
	"strconv"
)

// history returns the newest first, in pages, from "oldest" on.
func (s *Server) history(sent Sent) any {
	channel := sent.Form.Get("channel")
	if name := s.Refuse[channel]; name != "" {
		return refused(name)
	}
	var all []Message
	for _, m := range slices.Backward(s.world.messages[channel]) {
		if m.Ephemeral == "" && m.TS >= sent.Form.Get("oldest") && (sent.Method == "conversations.history" || m.Thread == sent.Form.Get("ts")) {
			if sent.Form.Get("include_all_metadata") != "true" {
				m.Metadata = nil
			}
			all = append(all, m)
		}
	}
	start, _ := strconv.Atoi(sent.Form.Get("cursor"))
	start = min(start, len(all))
	end := min(start+cmp.Or(s.Page, 15), len(all))
	answer := map[string]any{"ok": true, "messages": append([]Message{}, all[start:end]...)}
	if end < len(all) {
		answer["has_more"], answer["response_metadata"] = true, map[string]any{"next_cursor": strconv.Itoa(end)}
	}
	return answer
}
