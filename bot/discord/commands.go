package discord

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"mentor/bot"
	"mentor/bot/delivery"
	"mentor/bot/discord/rest"

	"github.com/bwmarrin/discordgo"
)

const (
	rootCommand = "mentor"
	askMessage  = "Ask Mentor"
)

// CommandList is sent without what is empty: the library would write that out.
type CommandList []*discordgo.ApplicationCommand

// MarshalJSON leaves out what is empty.
func (l CommandList) MarshalJSON() ([]byte, error) {
	data, err := json.Marshal([]*discordgo.ApplicationCommand(l))
	if err != nil || len(l) == 0 {
		return []byte("[]"), err
	}
	var tree any
	if err := json.Unmarshal(data, &tree); err != nil {
		return nil, err
	}
	return json.Marshal(withoutEmpty(tree))
}

// Commands returns the application commands, derived from the command tree:
// /mentor with a subcommand for each, and one in the menu of messages. In a
// single server the fields that only global commands may have are left out.
func Commands(tree []bot.Command, inServer bool) CommandList {
	rootTexts := inLanguages("/"+rootCommand, "")
	root := &discordgo.ApplicationCommand{
		Type: discordgo.ChatApplicationCommand, Name: rootCommand,
		Description:              "Your developer roadmap: today's task, answers, progress",
		DescriptionLocalizations: &rootTexts,
		Options:                  subcommands(tree),
	}
	ask := &discordgo.ApplicationCommand{Type: discordgo.MessageApplicationCommand, Name: askMessage}
	all := CommandList{root, ask}
	if !inServer {
		for _, c := range all {
			c.Contexts = &[]discordgo.InteractionContextType{
				discordgo.InteractionContextGuild, discordgo.InteractionContextBotDM, discordgo.InteractionContextPrivateChannel,
			}
			c.IntegrationTypes = &[]discordgo.ApplicationIntegrationType{
				discordgo.ApplicationIntegrationGuildInstall, discordgo.ApplicationIntegrationUserInstall,
			}
		}
	}
	return all
}

// subcommands keeps the order of the help. The groups stand behind what is on
// the first level, which takes 25 of both.
func subcommands(tree []bot.Command) []*discordgo.ApplicationCommandOption {
	var first, groups []*discordgo.ApplicationCommandOption
	for _, c := range tree {
		if c.Group == "" {
			first = append(first, subcommand(c))
			continue
		}
		i := slices.IndexFunc(groups, func(o *discordgo.ApplicationCommandOption) bool { return o.Name == c.Group })
		if i < 0 {
			i = len(groups)
			groups = append(groups, &discordgo.ApplicationCommandOption{
				Type: discordgo.ApplicationCommandOptionSubCommandGroup, Name: c.Group,
			})
		}
		groups[i].Options = append(groups[i].Options, subcommand(c))
	}
	for _, g := range groups {
		g.Description = delivery.Shorten(groupText(g), maxSummary)
	}
	return append(first, groups...)
}

// groupText names what is in a group, in every language the same.
func groupText(g *discordgo.ApplicationCommandOption) string {
	names := make([]string, 0, len(g.Options))
	for _, o := range g.Options {
		names = append(names, o.Name)
	}
	return strings.Join(names, ", ")
}

// fileOption names the option of a command that takes a file.
const fileOption = "file"

func subcommand(c bot.Command) *discordgo.ApplicationCommandOption {
	sub := &discordgo.ApplicationCommandOption{
		Type: discordgo.ApplicationCommandOptionSubCommand, Name: c.Name, Description: delivery.Shorten(c.Summary, maxSummary),
		DescriptionLocalizations: inLanguages(c.Name, ""),
	}
	for i, a := range c.Args {
		o := &discordgo.ApplicationCommandOption{
			Type: discordgo.ApplicationCommandOptionString, Name: a.Name, Description: delivery.Shorten(a.Summary, maxSummary),
			Required: a.Required, DescriptionLocalizations: inLanguages(c.Name, a.Name),
		}
		switch {
		case a.Kind == bot.MemberArg:
			o.Type = discordgo.ApplicationCommandOptionUser
		case a.Kind == bot.OneOf:
			for _, choice := range a.Choices {
				o.Choices = append(o.Choices, &discordgo.ApplicationCommandOptionChoice{Name: choice, Value: choice})
			}
		case lookup(c, i, func(string) string { return "" }) != "" || follows(c, i):
			o.Autocomplete = true
		}
		sub.Options = append(sub.Options, o)
	}
	if c.File != "" {
		sub.Options = append(sub.Options, &discordgo.ApplicationCommandOption{
			Type: discordgo.ApplicationCommandOptionAttachment, Name: fileOption, Description: delivery.Shorten(c.File, maxSummary),
			DescriptionLocalizations: inLanguages(c.Name, fileOption),
		})
	}
	// Discord wants what is required in front; the line is put together in the
	// order of the tree all the same.
	slices.SortStableFunc(sub.Options, func(a, b *discordgo.ApplicationCommandOption) int {
		switch {
		case a.Required == b.Required:
			return 0
		case a.Required:
			return -1
		}
		return 1
	})
	return sub
}

// lookup returns the kind of Bot.Complete that knows values for an argument;
// "" when nothing is offered. A free argument takes the kind from the choice
// before it: /mentor settings zone ….
func lookup(c bot.Command, i int, given func(name string) string) string {
	switch c.Args[i].Kind {
	case bot.TopicArg:
		return "topic"
	case bot.RoadmapArg:
		return "roadmap"
	case bot.TeamArg:
		return "team"
	case bot.CommandArg:
		return "command"
	}
	if follows(c, i) {
		return given(c.Args[i-1].Name)
	}
	return ""
}

// follows reports whether an argument is the value of a choice, some of whose
// words name things that can be looked up.
func follows(c bot.Command, i int) bool {
	return c.Args[i].Kind == bot.Words && i > 0 && c.Args[i-1].Kind == bot.OneOf && slices.ContainsFunc(c.Args[i-1].Choices, func(choice string) bool {
		return choice == "zone" || choice == "roadmap"
	})
}

// Registration says what registering came to.
type Registration struct {
	Written bool // the commands were different
	Emptied int  // scopes in which ours stood a second time
}

// Register puts the commands where they belong: global, or in one server.
// They are written only when they are different, and taken away from the other
// scope, so that nobody sees them twice.
func (a *Adapter) Register(ctx context.Context) (Registration, error) {
	r := &registrar{rest: a.rest, application: a.application, server: a.server}
	return r.register(ctx, Commands(a.bot.Commands(), a.server != ""))
}

// registrar writes the commands of an application.
type registrar struct {
	rest        *rest.Client
	application string
	server      string // the only one that has them; "" for all
}

// scope is where the commands belong.
func (r *registrar) scope() string {
	if r.server != "" {
		return "/applications/" + r.application + "/guilds/" + r.server + "/commands"
	}
	return "/applications/" + r.application + "/commands"
}

func (r *registrar) register(ctx context.Context, wanted CommandList) (Registration, error) {
	var done Registration
	var elsewhere []string
	if r.server != "" {
		elsewhere = []string{"/applications/" + r.application + "/commands"}
	}
	written, err := r.overwrite(ctx, r.scope(), wanted)
	if err != nil {
		return done, fmt.Errorf("register commands: %w", err)
	}
	if done.Written = written; written && r.server == "" {
		elsewhere = r.serverScopes(ctx)
	}
	for _, scope := range elsewhere {
		if emptied, err := r.overwrite(ctx, scope, CommandList{}); err == nil && emptied {
			done.Emptied++
		}
	}
	return done, nil
}

// maxScopes bounds how many servers are searched for commands of ours.
const maxScopes = 200

func (r *registrar) serverScopes(ctx context.Context) []string {
	var guilds []struct {
		ID string `json:"id"`
	}
	_ = r.rest.Get(ctx, fmt.Sprintf("/users/@me/guilds?limit=%d", maxScopes), &guilds) // doubles there are seen, and harmless
	var scopes []string
	for _, g := range guilds {
		scopes = append(scopes, "/applications/"+r.application+"/guilds/"+g.ID+"/commands")
	}
	return scopes
}

// overwrite makes a scope hold exactly the wanted commands.
func (r *registrar) overwrite(ctx context.Context, scope string, wanted CommandList) (written bool, err error) {
	same, err := r.holds(ctx, scope, wanted)
	if err != nil || same {
		return false, err
	}
	return true, r.rest.Put(ctx, scope, wanted)
}

// holds reports whether a scope holds exactly the wanted commands.
func (r *registrar) holds(ctx context.Context, scope string, wanted CommandList) (bool, error) {
	var have []*discordgo.ApplicationCommand
	if err := r.rest.Get(ctx, scope+"?with_localizations=true", &have); err != nil {
		return false, err
	}
	return canonical(have) == canonical(wanted), nil
}

// canonical sets commands as text in which only what we decide counts: not what
// Discord adds, and not how it writes what is empty.
func canonical(all []*discordgo.ApplicationCommand) string {
	lines := make([]string, 0, len(all))
	for _, c := range all {
		plain := discordgo.ApplicationCommand{
			Type: c.Type, Name: c.Name, Description: c.Description, DescriptionLocalizations: c.DescriptionLocalizations, Options: c.Options,
			Contexts: c.Contexts, IntegrationTypes: c.IntegrationTypes,
		}
		if plain.Contexts == nil || len(*plain.Contexts) == 0 {
			plain.Contexts, plain.IntegrationTypes = nil, nil
		}
		data, _ := json.Marshal(plain)
		var tree any
		_ = json.Unmarshal(data, &tree)
		data, _ = json.Marshal(withoutEmpty(tree))
		lines = append(lines, string(data))
	}
	slices.Sort(lines)
	return fmt.Sprint(lines)
}

func withoutEmpty(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for k, inner := range v {
			if inner = withoutEmpty(inner); inner == nil || inner == false || inner == "" {
				delete(v, k)
			} else {
				v[k] = inner
			}
		}
		if len(v) == 0 {
			return nil
		}
	case []any:
		if len(v) == 0 {
			return nil
		}
		for i := range v {
			v[i] = withoutEmpty(v[i])
		}
	}
	return v
}
