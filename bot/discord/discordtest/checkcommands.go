package discordtest

import (
	"fmt"
	"regexp"
)

var commandName = regexp.MustCompile(`^[-_'\p{L}\p{N}]{1,32}$`)

// checkCommands says why Discord would not register commands; "" when it would.
func checkCommands(list []any, inGuild bool) string {
	names := map[string]bool{}
	for _, v := range list {
		c, _ := v.(map[string]any)
		kind, _ := c["type"].(float64)
		name, _ := c["name"].(string)
		key := fmt.Sprint(kind, name)
		if names[key] {
			return "APPLICATION_COMMANDS_DUPLICATE_NAME"
		}
		names[key] = true
		if inGuild && (c["contexts"] != nil || c["integration_types"] != nil) {
			return "contexts: only for global commands"
		}
		if kind == 3 || kind == 2 {
			if length(c["description"]) > 0 || c["options"] != nil {
				return name + ": a menu command has neither description nor options"
			}
			continue
		}
		if problem := checkOption(c, 0); problem != "" {
			return problem
		}
		if n := characters(c); n > 8000 {
			return fmt.Sprintf("%s: %d characters, 8000 allowed", name, n)
		}
	}
	return ""
}

func checkOption(c map[string]any, depth int) string {
	name, _ := c["name"].(string)
	if !commandName.MatchString(name) {
		return "name: " + name
	}
	if n := length(c["description"]); n < 1 || n > 100 {
		return name + ": description"
	}
	for _, field := range []string{"name", "description"} {
		if _, problem := localised(c, field); problem != "" {
			return name + ": " + problem
		}
	}
	options, _ := c["options"].([]any)
	choices, _ := c["choices"].([]any)
	if len(options) > 25 || len(choices) > 25 || c["autocomplete"] == true && len(choices) > 0 {
		return fmt.Sprintf("%s: %d options, %d choices", name, len(options), len(choices))
	}
	names, optional := map[any]bool{}, false
	for _, v := range options {
		o, _ := v.(map[string]any)
		if names[o["name"]] {
			return "APPLICATION_COMMANDS_OPTIONS_NAME_ALREADY_EXISTS"
		}
		names[o["name"]] = true
		if kind, _ := o["type"].(float64); kind > 2 {
			if o["required"] == true && optional {
				return "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"
			}
			optional = optional || o["required"] != true
		}
		if depth > 2 {
			return name + ": nested too deep"
		}
		if problem := checkOption(o, depth+1); problem != "" {
			return problem
		}
	}
	return ""
}

func characters(c map[string]any) int {
	n := longest(c, "name") + longest(c, "description")
	for _, list := range []string{"options", "choices"} {
		inner, _ := c[list].([]any)
		for _, v := range inner {
			o, _ := v.(map[string]any)
			n += characters(o) + length(o["value"])
		}
	}
	return n
}
