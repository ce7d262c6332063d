package endtoend

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"mentor/bot/discord"

	"github.com/bwmarrin/discordgo"
)

// daily is what people use day by day: it stands on the first level.
var daily = strings.Fields("today done skip undo next ask quiz review progress leaderboard remind settings stuck team help start topic roadmap streak")

func TestCommandsFitDiscord(t *testing.T) {
	t.Parallel()
	tree := commandTree()
	for _, inServer := range []bool{false, true} {
		all := discord.Commands(tree, inServer)
		if len(all) != 2 || (all[0].Contexts == nil) != inServer {
			t.Errorf("%d commands, contexts %v", len(all), all[0].Contexts)
		}
		data, err := json.Marshal(all)
		if err != nil || len(data) == 0 {
			t.Fatal(err)
		}
		reachable := map[string]bool{}
		if n := checkCommand(t, all[0].Options, 0, reachable) + len(all[0].Name+all[0].Description); n > 8000 {
			t.Errorf("%d characters, 8,000 are allowed", n)
		}
		for _, c := range tree {
			if !reachable[c.Name] {
				t.Errorf("%s is missing", c.Name)
			}
		}
	}
}

func TestDailyCommandsAreOnTheFirstLevel(t *testing.T) {
	t.Parallel()
	first := discord.Commands(commandTree(), false)[0].Options
	for _, name := range daily {
		if !slices.ContainsFunc(first, func(o *discordgo.ApplicationCommandOption) bool {
			return o.Name == name && o.Type == discordgo.ApplicationCommandOptionSubCommand
		}) {
			t.Errorf("%s is hidden in a group", name)
		}
	}
	for _, o := range first {
		if o.Type == discordgo.ApplicationCommandOptionSubCommandGroup && (o.Name == "more" || len(o.Options) < 2) {
			t.Errorf("the group %s with %d commands tells nobody what is in it", o.Name, len(o.Options))
		}
	}
}

var optionName = regexp.MustCompile(`^[a-z0-9_-]{1,32}$`)

func checkCommand(t *testing.T, options []*discordgo.ApplicationCommandOption, depth int, reachable map[string]bool) (characters int) {
	t.Helper()
	if len(options) > 25 || depth > 3 {
		t.Errorf("%d options at depth %d", len(options), depth)
	}
	optional := false
	for _, o := range options {
		if o.Type == discordgo.ApplicationCommandOptionSubCommand {
			reachable[o.Name] = true
		}
		if !optionName.MatchString(o.Name) || o.Description == "" || len([]rune(o.Description)) > 100 || len(o.Choices) > 25 {
			t.Errorf("%s: %q, %d choices", o.Name, o.Description, len(o.Choices))
		}
		if o.Type > 2 {
			if o.Required && optional {
				t.Errorf("%s is required and stands behind an optional one", o.Name)
			}
			optional = optional || !o.Required
		}
		for _, c := range o.Choices {
			characters += len(c.Name) + len(fmt.Sprint(c.Value))
		}
		characters += len(o.Name) + len(o.Description) + checkCommand(t, o.Options, depth+1, reachable)
	}
	return characters
}

var shipped = []string{"de", "es-ES", "fr", "pt-BR"}

// descriptions are those of the adapter's files: key -> locale -> text.
func descriptions(t *testing.T) map[string]map[string]string {
	t.Helper()
	all := map[string]map[string]string{}
	for _, locale := range shipped {
		data, err := os.ReadFile("../../../bot/discord/locales/" + locale + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var texts map[string]string
		if err := json.Unmarshal(data, &texts); err != nil {
			t.Fatal(err)
		}
		for key, text := range texts {
			if all[key] == nil {
				all[key] = map[string]string{}
			}
			all[key][locale] = text
		}
	}
	return all
}

// Every command and every argument is described in every language, within
// Discord's limits, and no text is left of what there no longer is.
func TestCommandsAreDescribedInAllLanguages(t *testing.T) {
	t.Parallel()
	described, used := descriptions(t), map[string]bool{}
	var untranslated []string
	check := func(keys ...string) { // the first that there is describes it
		t.Helper()
		key := keys[0]
		if described[key] == nil {
			key = keys[len(keys)-1]
		}
		used[key] = true
		if got := slices.Sorted(maps.Keys(described[key])); !slices.Equal(got, shipped) {
			untranslated = append(untranslated, keys[0])
		}
		for locale, text := range described[key] {
			if n := utf8.RuneCountInString(text); n < 1 || n > 100 {
				t.Errorf("%s: %s: %d characters: %q", locale, key, n, text)
			}
		}
	}
	tree := commandTree()
	root := discord.Commands(tree, false)[0]
	check("/" + root.Name)
	for _, c := range tree {
		check(c.Name)
		for _, a := range c.Args {
			check(c.Name+" "+a.Name, "* "+a.Name)
		}
		if c.File != "" {
			check(c.Name+" file", "* file")
		}
	}
	for key := range described {
		if !used[key] {
			t.Errorf("%q describes nothing", key)
		}
	}
	if len(untranslated) > 0 { // shown in English until somebody writes them
		t.Logf("not in every language yet: %s", strings.Join(untranslated, ", "))
	}
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
