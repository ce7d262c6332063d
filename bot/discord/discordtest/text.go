package discordtest

import "strings"

// Components visits all components, outer before inner.
func Components(all []any, visit func(map[string]any)) {
	for _, v := range all {
		c, _ := v.(map[string]any)
		visit(c)
		inner, _ := c["components"].([]any)
		Components(inner, visit)
	}
}

// Text is what a message says.
func Text(body map[string]any) string {
	var parts []string
	if s, _ := body["content"].(string); s != "" {
		parts = append(parts, s)
	}
	components, _ := body["components"].([]any)
	Components(components, func(c map[string]any) {
		if s, ok := c["content"].(string); ok {
			parts = append(parts, s)
		}
	})
	return strings.Join(parts, "\n")
}

// TextOf is what a message says.
func TextOf(m *Message) string { return Text(m.Raw) }

// TextOfAll is what several messages say.
func TextOfAll(all []*Message) string {
	var parts []string
	for _, m := range all {
		parts = append(parts, TextOf(m))
	}
	return strings.Join(parts, "\n")
}

// Labels are the buttons and choices of a message.
func Labels(m *Message) []string {
	var labels []string
	Components(m.Components, func(c map[string]any) {
		if s, ok := c["label"].(string); ok {
			labels = append(labels, s)
		}
		options, _ := c["options"].([]any)
		for _, v := range options {
			o, _ := v.(map[string]any)
			s, _ := o["label"].(string)
			labels = append(labels, s)
		}
	})
	return labels
}
