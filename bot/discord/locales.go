package discord

import (
	"embed"
	"encoding/json"
	"fmt"
	"path"
	"strings"
	"sync"

	"mentor/bot/delivery"

	"github.com/bwmarrin/discordgo"
)

// Descriptions of commands in the languages of those who read them. Names stay
// English: so are the answers and the help, and what is typed elsewhere. A file
// is named for one of Discord's locales
// (discord.com/developers/docs/reference#locales). Its keys are "COMMAND",
// "COMMAND ARGUMENT", or "* ARGUMENT" for what is the same wherever it stands;
// "/mentor" is what holds the commands.
//
//go:embed locales/*.json
var localeFiles embed.FS

// described is what the files say: key -> locale -> text.
var described = sync.OnceValue(func() map[string]map[discordgo.Locale]string {
	all := map[string]map[discordgo.Locale]string{}
	files, _ := localeFiles.ReadDir("locales") // it is embedded
	for _, f := range files {
		data, _ := localeFiles.ReadFile("locales/" + f.Name())
		var texts map[string]string
		if err := json.Unmarshal(data, &texts); err != nil {
			panic(fmt.Sprintf("discord: locales/%s: %v", f.Name(), err))
		}
		for key, text := range texts {
			if all[key] == nil {
				all[key] = map[discordgo.Locale]string{}
			}
			all[key][discordgo.Locale(strings.TrimSuffix(f.Name(), path.Ext(f.Name())))] = text
		}
	}
	return all
})

// inLanguages returns the descriptions of a command or of an argument by
// locale. What a language lacks is shown in English.
func inLanguages(command, arg string) map[discordgo.Locale]string {
	key := command
	if arg != "" {
		key += " " + arg
	}
	texts := described()[key]
	if texts == nil && arg != "" {
		texts = described()["* "+arg]
	}
	out := map[discordgo.Locale]string{} // a copy: the lists are handed out
	for locale, text := range texts {
		out[locale] = delivery.Shorten(text, maxSummary)
	}
	return out
}
