package discordtest

import (
	"net/http"
	"slices"
)

func (s *Server) putCommands(r *http.Request, sent *Sent) (any, *refusal) {
	if problem := checkCommands(sent.List, r.PathValue("guild") != ""); problem != "" {
		return nil, refuse(http.StatusBadRequest, 50035, "Invalid Form Body: "+problem)
	}
	kept := []map[string]any{}
	for _, c := range sent.List {
		command, _ := copyOf(c).(map[string]any)
		kept = append(kept, registered(command, s.newID()))
	}
	s.commands[r.PathValue("guild")] = kept
	return kept, nil
}

// registered is a command as Discord gives it back: with what it adds, and
// without what is empty.
func registered(c map[string]any, id string) map[string]any {
	c["id"], c["application_id"], c["version"], c["nsfw"], c["default_member_permissions"] = id, AppID, id, false, nil
	for _, field := range []string{"name_localizations", "description_localizations"} {
		if c[field] == nil {
			c[field] = nil // it is there, and empty
		}
	}
	if c["description"] == nil {
		c["description"] = ""
	}
	if c["options"] == nil {
		delete(c, "options")
	}
	return c
}

// listed is a list of commands as Discord gives it: with all localisations only
// for the person who asks for them.
func listed(commands []map[string]any, localised bool) []any {
	list, _ := copyOf(commands).([]any)
	if !localised {
		for _, c := range list {
			dropLocalised(c)
		}
	}
	return append([]any{}, list...)
}

func dropLocalised(v any) {
	switch v := v.(type) {
	case map[string]any:
		delete(v, "name_localizations")
		delete(v, "description_localizations")
		for _, inner := range v {
			dropLocalised(inner)
		}
	case []any:
		for _, inner := range v {
			dropLocalised(inner)
		}
	}
}

// locales are those that Discord knows
// (discord.com/developers/docs/reference#locales).
var locales = []string{
	"id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl", "pt-BR", "ro", "fi", "sv-SE", "vi", "tr",
	"cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko",
}

// localised returns the texts of a field in all languages, or says what is
// wrong with them.
func localised(c map[string]any, field string) (texts []any, problem string) {
	all, _ := c[field+"_localizations"].(map[string]any)
	for locale, text := range all {
		if !slices.Contains(locales, locale) {
			return nil, field + "_localizations: " + locale
		}
		if n := length(text); n < 1 || n > 100 {
			return nil, field + "_localizations: a text of a wrong length"
		}
		texts = append(texts, text)
	}
	return texts, ""
}

// longest is the length of a field in the language in which it is longest: that
// is what Discord counts.
func longest(c map[string]any, field string) int {
	texts, _ := localised(c, field)
	n := length(c[field])
	for _, text := range texts {
		n = max(n, length(text))
	}
	return n
}
