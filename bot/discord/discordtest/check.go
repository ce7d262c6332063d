package discordtest

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"unicode/utf8"
)

// What Discord refuses: discord.com/developers/docs/resources/message,
// /components/reference and /interactions/application-commands.
const (
	v2        = 1 << 15
	ephemeral = 1 << 6
)

func length(v any) int {
	s, _ := v.(string)
	return utf8.RuneCountInString(s)
}

// checkMessage says why Discord would not take a message.
func (s *Server) checkMessage(sent *Sent, create bool) *refusal {
	b := sent.Body
	invalid := func(format string, args ...any) *refusal {
		problem := fmt.Sprintf(format, args...)
		s.violate("%s %s: %s", sent.Method, sent.Path, problem)
		return refuse(http.StatusBadRequest, 50035, "Invalid Form Body: "+problem)
	}
	if b == nil {
		return invalid("no body")
	}
	s.checkMentions(sent)
	flags, _ := b["flags"].(float64)
	components, _ := b["components"].([]any)
	if create && length(b["content"]) == 0 && len(components) == 0 {
		s.violate("%s: empty message", sent.Path)
		return refuse(http.StatusBadRequest, 50006, "Cannot send an empty message")
	}
	if length(b["content"]) > 2000 {
		return invalid("content: Must be 2000 or fewer in length.")
	}
	if int(flags)&v2 != 0 && length(b["content"]) > 0 {
		return invalid("content: cannot be used with IS_COMPONENTS_V2")
	}
	t := tally{ids: map[string]bool{}, v2: int(flags)&v2 != 0}
	t.walk(components)
	if t.count > 40 {
		t.problem = fmt.Sprintf("components: %d in total, 40 allowed", t.count)
	}
	if t.text > 4000 {
		t.problem = fmt.Sprintf("components: %d characters of text, 4000 allowed", t.text)
	}
	for _, name := range t.media {
		if sent.Files[name] == nil {
			t.problem = "attachment://" + name + " names no file"
		}
	}
	if t.problem != "" {
		return invalid("%s", t.problem)
	}
	return nil
}

// checkMentions holds that nobody is pinged but by name.
func (s *Server) checkMentions(sent *Sent) {
	allowed, ok := sent.Body["allowed_mentions"].(map[string]any)
	if !ok {
		s.violate("%s %s: no allowed_mentions", sent.Method, sent.Path)
		return
	}
	if parse, ok := allowed["parse"].([]any); !ok || len(parse) > 0 {
		s.violate("%s %s: allowed_mentions.parse is %v", sent.Method, sent.Path, allowed["parse"])
	}
}

// tally counts components and finds what is wrong with them.
type tally struct {
	v2          bool
	count, text int
	ids         map[string]bool
	media       []string
	problem     string
}

func (t *tally) walk(all []any) {
	for _, v := range all {
		c, ok := v.(map[string]any)
		if !ok {
			t.problem = "components: not an object"
			return
		}
		t.count++
		t.one(c)
		inner, _ := c["components"].([]any)
		t.walk(inner)
	}
}

func (t *tally) one(c map[string]any) {
	kind, _ := c["type"].(float64)
	if id, ok := c["custom_id"].(string); ok {
		if t.ids[id] {
			t.problem = "custom_id: Component custom id cannot be duplicated"
		}
		t.ids[id] = true
		t.limit(c, "custom_id", 1, 100)
	}
	if kind > 8 && !t.v2 {
		t.problem = "components: needs IS_COMPONENTS_V2"
	}
	switch kind {
	case 1:
		inner, _ := c["components"].([]any)
		if len(inner) == 0 || len(inner) > 5 {
			t.problem = fmt.Sprintf("components: a row of %d", len(inner))
		}
	case 2:
		t.limit(c, "label", 1, 80)
		if style, _ := c["style"].(float64); (style == 5) != (c["url"] != nil) || (style == 5) == (c["custom_id"] != nil) {
			t.problem = "button: url and custom_id do not fit the style"
		}
	case 3:
		t.options(c)
	case 5:
		t.people(c)
	case 8:
		t.channels(c)
	case 10:
		t.limit(c, "content", 1, 4000)
		t.text += length(c["content"])
	case 12:
		items, _ := c["items"].([]any)
		for _, v := range items {
			item, _ := v.(map[string]any)
			t.limit(item, "description", 0, 1024)
			media, _ := item["media"].(map[string]any)
			t.attached(media)
		}
	case 13:
		media, _ := c["file"].(map[string]any)
		t.attached(media)
	}
}

// people checks a menu of users.
func (t *tally) people(c map[string]any) {
	defaults, _ := c["default_values"].([]any)
	if most, _ := c["max_values"].(float64); len(defaults) > max(1, int(most)) || most > 25 {
		t.problem = "default_values: more than max_values"
	}
	for _, v := range defaults {
		if d, _ := v.(map[string]any); d["type"] != "user" || number(d["id"]) == 0 {
			t.problem = fmt.Sprintf("default_values: %v", v)
		}
	}
}

func (t *tally) channels(c map[string]any) {
	kinds, _ := c["channel_types"].([]any)
	for _, kind := range kinds {
		if !slices.Contains([]any{0., 2., 4., 5., 10., 11., 12., 13., 15., 16.}, kind) {
			t.problem = fmt.Sprintf("channel_types: %v", kind)
		}
	}
	defaults, _ := c["default_values"].([]any)
	if most, _ := c["max_values"].(float64); len(defaults) > max(1, int(most)) {
		t.problem = "default_values: more than max_values"
	}
	for _, v := range defaults {
		d, _ := v.(map[string]any)
		id, _ := d["id"].(string)
		if d["type"] != "channel" || id == "" || number(id) == 0 {
			t.problem = fmt.Sprintf("default_values: %v", v)
		}
	}
}

func (t *tally) attached(media map[string]any) {
	if address, _ := media["url"].(string); len(address) > 13 && address[:13] == "attachment://" {
		t.media = append(t.media, address[13:])
	}
}

func (t *tally) options(c map[string]any) {
	t.limit(c, "placeholder", 0, 150)
	options, _ := c["options"].([]any)
	if len(options) == 0 || len(options) > 25 {
		t.problem = fmt.Sprintf("options: %d", len(options))
	}
	values := map[any]bool{}
	for _, v := range options {
		o, _ := v.(map[string]any)
		t.limit(o, "label", 1, 100)
		t.limit(o, "value", 1, 100)
		t.limit(o, "description", 0, 100)
		if values[o["value"]] {
			t.problem = "options: The specified option value is already used"
		}
		values[o["value"]] = true
	}
}

func (t *tally) limit(c map[string]any, field string, least, most int) {
	if n := length(c[field]); n < least || n > most {
		t.problem = fmt.Sprintf("%s: Must be between %d and %d in length, is %d", field, least, most, n)
	}
}

var userMention = regexp.MustCompile(`<@!?(\d+)>`)

// pinged returns whom a message makes a sound for: who is mentioned in its text
// and allowed to be.
func pinged(body map[string]any) []string {
	allowed, _ := body["allowed_mentions"].(map[string]any)
	users, _ := allowed["users"].([]any)
	parse, _ := allowed["parse"].([]any)
	var all []string
	for _, m := range userMention.FindAllStringSubmatch(Text(body), -1) {
		if slices.Contains(users, any(m[1])) || slices.Contains(parse, any("users")) || body["allowed_mentions"] == nil {
			all = append(all, m[1])
		}
	}
	return all
}
