package discord_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"testing"

	"mentor/bot"
	"mentor/bot/coach"
	"mentor/bot/discord"

	"github.com/bwmarrin/discordgo"
)

// mostCommands fit: 23 and the help, and 25 in the group for the rest.
const mostCommands = 49

// The command table fits Discord, also when it grows as far as it can.
func TestCommandsFitDiscord(t *testing.T) {
	t.Parallel()
	tree := coach.New(coach.Config{}).Commands()
	grown := slices.Clone(tree)
	for i := range mostCommands - len(tree) {
		grown = append(grown, bot.Command{Name: fmt.Sprint("extra", i), Summary: "One more", Args: tree[0].Args})
	}
	for name, tree := range map[string][]bot.Command{"as it is": tree, "grown": grown} {
		for _, inServer := range []bool{false, true} {
			all := discord.Commands(tree, inServer)
			if len(all) != 2 || (all[0].Contexts == nil) != inServer {
				t.Errorf("%s: %d commands, contexts %v", name, len(all), all[0].Contexts)
			}
			data, err := json.Marshal(all)
			if err != nil || len(data) == 0 {
				t.Fatal(err)
			}
			reachable := map[string]bool{}
			if n := checkCommand(t, all[0].Options, 0, reachable) + len(all[0].Name+all[0].Description); n > 8000 {
				t.Errorf("%s: %d characters, 8,000 are allowed", name, n)
			}
			for _, c := range tree {
				if !reachable[c.Name] {
					t.Errorf("%s: %s is missing", name, c.Name)
				}
			}
		}
	}
	first := discord.Commands(grown, false)[0].Options
	if !slices.ContainsFunc(first, func(o *discordgo.ApplicationCommandOption) bool { return o.Name == "help" }) {
		t.Error("the help is hidden in a group")
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
