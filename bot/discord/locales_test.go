package discord

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"mentor/bot/coach"
	"mentor/bot/discord/discordtest"
	"mentor/bot/discord/rest"

	"github.com/bwmarrin/discordgo"
)

var shipped = []discordgo.Locale{"de", "es-ES", "fr", "pt-BR"}

// Every command and every argument is described in every language, within
// Discord's limits, and no text is left of what there no longer is.
func TestCommandsAreDescribedInAllLanguages(t *testing.T) {
	t.Parallel()
	used := map[string]bool{}
	keyOf := func(command, arg string) string {
		key := command
		if arg != "" {
			key += " " + arg
		}
		if described()[key] == nil && arg != "" {
			key = "* " + arg
		}
		used[key] = true
		return key
	}
	var untranslated []string
	check := func(command, arg string) {
		t.Helper()
		if got := slices.Sorted(maps.Keys(inLanguages(command, arg))); !slices.Equal(got, shipped) {
			untranslated = append(untranslated, strings.TrimSpace(command+" "+arg))
		}
		for locale, text := range described()[keyOf(command, arg)] {
			if n := utf8.RuneCountInString(text); n < 1 || n > maxSummary {
				t.Errorf("%s: %s %s: %d characters: %q", locale, command, arg, n, text)
			}
		}
	}
	check("/"+rootCommand, "")
	for _, c := range coach.New(coach.Config{}).Commands() {
		check(c.Name, "")
		for _, a := range c.Args {
			check(c.Name, a.Name)
		}
	}
	for key := range described() {
		if !used[key] {
			t.Errorf("%q describes nothing", key)
		}
	}
	if len(untranslated) > 0 { // shown in English until somebody writes them
		t.Logf("not in every language yet: %s", strings.Join(untranslated, ", "))
	}
	root := Commands(coach.New(coach.Config{}).Commands(), false)[0]
	n := longestText(root.Name, root.Description, *root.DescriptionLocalizations) + longestOf(root.Options)
	if n > 8000 {
		t.Errorf("%d characters, 8,000 are allowed", n)
	}
	t.Logf("%d of 8,000 characters", n)
}

// longestOf counts as Discord does: each text in the language in which it is
// longest.
func longestOf(options []*discordgo.ApplicationCommandOption) (n int) {
	for _, o := range options {
		n += longestText(o.Name, o.Description, o.DescriptionLocalizations) + longestOf(o.Options)
		for _, c := range o.Choices {
			n += 2 * len(c.Name)
		}
	}
	return n
}

func longestText(name, text string, all map[discordgo.Locale]string) int {
	n := utf8.RuneCountInString(text)
	for _, other := range all {
		n = max(n, utf8.RuneCountInString(other))
	}
	return n + len(name)
}

// A new text is written, and nothing is written when all is as it should be.
func TestDescriptionsAreWrittenOnce(t *testing.T) {
	t.Parallel()
	fake := discordtest.New(t)
	a := New(Config{Bot: coach.New(coach.Config{}), Token: discordtest.Token, ApplicationID: discordtest.AppID, APIURL: fake.API()})
	register := func(want bool) {
		t.Helper()
		if done, err := a.Register(t.Context()); err != nil || done.Written != want {
			t.Errorf("written: %v, %v", done.Written, err)
		}
	}
	register(true)
	register(false)
	var before any
	data, _ := json.Marshal(Commands(a.bot.Commands(), false))
	_ = json.Unmarshal(data, &before)
	list, _ := before.([]any)
	root, _ := list[0].(map[string]any)
	options, _ := root["options"].([]any)
	start, _ := options[0].(map[string]any)
	texts, _ := start["description_localizations"].(map[string]any)
	texts["de"] = "Wie es früher hieß"
	if err := a.rest.Do(
		t.Context(), rest.Request{Method: http.MethodPut, Path: "/applications/" + discordtest.AppID + "/commands", Body: before}, nil,
	); err != nil {
		t.Fatal(err)
	}
	register(true)
	register(false)
}
