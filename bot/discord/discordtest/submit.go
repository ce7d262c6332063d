package discordtest

import "strings"

// Submit makes the submission of a dialog with what stands in it and what is
// changed.
func (s *Server) Submit(who Who, opened *Interaction, changed map[string]string) *Interaction {
	s.t.Helper()
	rows, resolved := []any{}, map[string]any{}
	fields, _ := opened.Modal["components"].([]any)
	for i, v := range fields {
		label, _ := v.(map[string]any)
		input, _ := label["component"].(map[string]any)
		name, _ := input["custom_id"].(string)
		answer := map[string]any{"type": input["type"], "custom_id": name, "id": i + 1}
		value, given := changed[name]
		if options, ok := input["options"].([]any); ok {
			values := []any{}
			for _, v := range options {
				o, _ := v.(map[string]any)
				if given && o["value"] == value || !given && o["default"] == true {
					values = append(values, o["value"])
				}
			}
			answer["values"] = values
		} else if input["type"] == float64(5) {
			values := []any{}
			for id := range strings.FieldsSeq(value) {
				values = append(values, id)
			}
			answer["values"] = values
		} else if input["type"] == float64(8) {
			answer["values"] = s.chosen(input, resolved, value, given)
		} else if answer["value"] = input["value"]; given {
			answer["value"] = value
		}
		rows = append(rows, map[string]any{"type": 18, "id": 100 + i, "component": answer})
	}
	in := s.interaction(who, 5, map[string]any{"custom_id": opened.Modal["custom_id"], "components": rows, "resolved": map[string]any{"channels": resolved}})
	if opened.pressed != nil {
		in.Payload["message"] = copyOf(opened.pressed.json())
		in.pressed = opened.pressed
	}
	return in
}

// chosen are the channels that a channel select hands over: the one that is
// chosen, or those that stood in it; "" is none.
func (s *Server) chosen(input, resolved map[string]any, value string, given bool) []any {
	ids := []any{}
	defaults, _ := input["default_values"].([]any)
	for _, v := range defaults {
		if d, _ := v.(map[string]any); !given {
			ids = append(ids, d["id"])
		}
	}
	if given && value != "" {
		ids = append(ids, value)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, id := range ids {
		for _, c := range s.GuildChannels {
			if c["id"] == id {
				resolved[id.(string)] = map[string]any{"id": id, "name": c["name"], "type": c["type"], "permissions": "0"}
			}
		}
	}
	return ids
}
