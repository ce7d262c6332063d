package discord_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"mentor/bot/coach"
	"mentor/bot/discord"

	"github.com/bwmarrin/discordgo"
)

// daily is what people use day by day: it stands on the first level.
var daily = strings.Fields("today done skip undo next ask quiz review progress leaderboard remind settings stuck team help start topic roadmap streak")

func TestCommandsFitDiscord(t *testing.T) {
	t.Parallel()
	tree := coach.New(coach.Config{}).Commands()
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
	first := discord.Commands(coach.New(coach.Config{}).Commands(), false)[0].Options
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
