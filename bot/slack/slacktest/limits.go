package slacktest

import (
	"encoding/json"
	"unicode/utf8"
)

// messageFault returns Slack's name for what is wrong with a message; "" for
// nothing. The limits are those of docs.slack.dev/reference/block-kit.
func messageFault(body map[string]any, isAPI bool) string {
	text, _ := body["text"].(string)
	blocks, _ := body["blocks"].([]any)
	if markdown, ok := body["markdown_text"].(string); ok {
		switch {
		case markdown == "":
			return "no_text"
		case length(markdown) > 12_000:
			return "msg_too_long"
		case text != "" || blocks != nil:
			return "markdown_text_conflict"
		}
		return ""
	}
	if _, isDelete := body["ts"]; isAPI && isDelete && text == "" && blocks == nil {
		return ""
	}
	_, isUpdate := body["ts"]
	switch {
	case text == "" && len(blocks) == 0:
		return "no_text"
	case isUpdate && length(text) > 4000, length(text) > 40_000:
		return "msg_too_long"
	case len(blocks) > 50:
		return "invalid_blocks"
	case !blocksFit(blocks):
		return "invalid_blocks"
	}
	return ""
}

func viewFault(view map[string]any) string {
	blocks, _ := view["blocks"].([]any)
	data, _ := json.Marshal(view)
	if len(data) > 250_000 {
		return "view_too_large"
	}
	if len(blocks) == 0 || len(blocks) > 100 || !blocksFit(blocks) || over(view["title"], 24) || over(
		view["submit"], 24,
	) || over(view["close"], 24) || length(view["private_metadata"]) > 3000 || length(view["callback_id"]) > 255 {
		return "invalid_arguments"
	}
	inputs := false
	for _, b := range blocks {
		inputs = inputs || b.(map[string]any)["type"] == "input"
	}
	if inputs && view["submit"] == nil {
		return "invalid_arguments"
	}
	return ""
}

func length(v any) int {
	s, _ := v.(string)
	return utf8.RuneCountInString(s)
}

// over reports whether a text object is empty or longer than n.
func over(v any, n int) bool {
	o, ok := v.(map[string]any)
	return ok && (length(o["text"]) > n || length(o["text"]) == 0)
}

func blocksFit(blocks []any) bool {
	seen := map[string]bool{}
	for _, b := range blocks {
		block, ok := b.(map[string]any)
		if !ok || !blockFits(block) {
			return false
		}
		if id, _ := block["block_id"].(string); id != "" {
			if seen[id] || length(id) > 255 {
				return false
			}
			seen[id] = true
		}
	}
	return true
}

func blockFits(b map[string]any) bool {
	switch b["type"] {
	case "section":
		fields, _ := b["fields"].([]any)
		for _, f := range fields {
			if over(f, 2000) {
				return false
			}
		}
		return len(fields) <= 10 && !over(b["text"], 3000) && (b["text"] != nil || len(fields) > 0)
	case "header":
		return b["text"] != nil && !over(b["text"], 150)
	case "context":
		elements, _ := b["elements"].([]any)
		return len(elements) > 0 && len(elements) <= 10
	case "image":
		return length(b["alt_text"]) > 0 && length(b["alt_text"]) <= 2000
	case "actions":
		return elementsFit(b["elements"])
	case "input":
		return !over(b["label"], 2000) && elementFits(b["element"])
	case "divider":
		return true
	}
	return false
}

func elementsFit(v any) bool {
	elements, _ := v.([]any)
	seen := map[string]bool{}
	for _, e := range elements {
		id, _ := e.(map[string]any)["action_id"].(string)
		if !elementFits(e) || seen[id] || length(id) > 255 {
			return false
		}
		seen[id] = true
	}
	return len(elements) > 0 && len(elements) <= 25
}

func elementFits(v any) bool {
	e, ok := v.(map[string]any)
	if !ok {
		return false
	}
	most := map[any]int{"overflow": 5, "static_select": 100, "checkboxes": 10, "multi_static_select": 100}[e["type"]]
	options, _ := e["options"].([]any)
	if most > 0 && (len(options) == 0 || len(options) > most) || !optionsFit(options) {
		return false
	}
	confirm, _ := e["confirm"].(map[string]any)
	if confirm != nil && (over(confirm["title"], 100) || over(confirm["text"], 300) || over(confirm["confirm"], 30) || over(confirm["deny"], 30)) {
		return false
	}
	return e["type"] != "button" || !over(e["text"], 75) && length(e["value"]) <= 2000 && length(e["url"]) <= 3000
}

func optionsFit(options []any) bool {
	for _, o := range options {
		option, ok := o.(map[string]any)
		if !ok || over(option["text"], 75) || over(option["description"], 75) || length(option["value"]) > 150 {
			return false
		}
	}
	return true
}
