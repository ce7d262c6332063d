package discord

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"mentor/bot"
	"mentor/bot/delivery"
	"mentor/storage"

	"github.com/bwmarrin/discordgo"
)

// interaction is what the adapter reads of a command, a press or a submitted
// dialog. It is ours for the same reason as component.
type interaction struct {
	ID        string                           `json:"id"`
	Type      discordgo.InteractionType        `json:"type"`
	Token     string                           `json:"token"`
	GuildID   string                           `json:"guild_id"`
	ChannelID string                           `json:"channel_id"`
	Channel   channel                          `json:"channel"`
	Context   discordgo.InteractionContextType `json:"context"`
	Owners    map[string]string                `json:"authorizing_integration_owners"`
	Member    *struct {
		User        user     `json:"user"`
		Nick        string   `json:"nick"`
		Permissions string   `json:"permissions"`
		Roles       []string `json:"roles"`
	} `json:"member"`
	User    *user        `json:"user"` // in private messages
	Message *sentMessage `json:"message"`
	Data    struct {
		Name       string        `json:"name"`
		Options    []optionValue `json:"options"`
		TargetID   string        `json:"target_id"`
		CustomID   string        `json:"custom_id"`
		Values     []string      `json:"values"`
		Components []component   `json:"components"`
		Resolved   struct {
			Messages    map[string]sentMessage `json:"messages"`
			Channels    map[string]channel     `json:"channels"`
			Attachments map[string]sentFile    `json:"attachments"`
		} `json:"resolved"`
	} `json:"data"`
}

type user struct {
	ID         string `json:"id"`
	Username   string `json:"username"`
	GlobalName string `json:"global_name"`
	Bot        bool   `json:"bot"`
}

type optionValue struct {
	Name    string                                 `json:"name"`
	Type    discordgo.ApplicationCommandOptionType `json:"type"`
	Value   any                                    `json:"value"`
	Options []optionValue                          `json:"options"`
	Focused bool                                   `json:"focused"`
}

func (o optionValue) text() string {
	switch v := o.Value.(type) {
	case string:
		if o.Type == discordgo.ApplicationCommandOptionAttachment {
			return "" // its id, which says nothing
		}
		if o.Type == discordgo.ApplicationCommandOptionUser {
			return "<@" + v + ">"
		}
		return strings.TrimSpace(v)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	}
	return ""
}

// deliveryID names a delivery for the store.
func deliveryID(id string) storage.DeliveryID { return storage.DeliveryID("discord:" + id) }

func (in *interaction) user() user {
	switch {
	case in.Member != nil:
		return in.Member.User
	case in.User != nil:
		return *in.User
	}
	return user{}
}

// private reports whether something is between the person and the bot alone.
func (in *interaction) private() bool { return in.GuildID == "" || in.personal() }

// personal reports whether the bot is there only because the person has installed
// it for themselves: in a server or a conversation that it is no member of. It may
// answer them, but post nothing
// (discord.com/developers/docs/interactions/receiving-and-responding#interaction-object).
func (in *interaction) personal() bool {
	server, inServer := in.Owners[ofServer]
	return in.Owners[ofUser] != "" && !inServer && server == ""
}

// overheard reports whether others can see the channel: answers are for the asker
// alone, unless they are meant for all.
func (in *interaction) overheard() bool {
	return in.GuildID != "" || in.Context == discordgo.InteractionContextPrivateChannel
}

// The keys of the owners of an interaction: the server, or the person, that has
// installed the bot.
const (
	ofServer = "0"
	ofUser   = "1"
)

// person is who acts. guild is the server that a private message's custom id
// names; "" if it names none.
func (a *Adapter) person(ctx context.Context, in *interaction, guild string) bot.Person {
	u := in.user()
	p := bot.Person{
		ID: storage.MemberID(u.ID), Name: cmp.Or(u.GlobalName, u.Username, u.ID), Makeshift: true,
	} // in private, servers' names for people are not known
	if in.personal() {
		p.Workspace = ownWorkspace(u.ID)
		return p
	}
	if in.Member != nil {
		p.Name, p.Makeshift = cmp.Or(in.Member.Nick, p.Name), false
		p.Admin = runsServer(in.Member.Permissions)
		a.admins.heard(in.GuildID, u.ID, p.Admin)
	}
	if in.private() {
		p.Workspace, p.Admin = a.privateHome(ctx, guild, u.ID)
	} else {
		p.Workspace = a.people.workspace(ctx, in.GuildID, u.ID)
	}
	return p
}

// runsServer reports whether a member may manage the server.
func runsServer(permissions string) bool {
	bits, err := strconv.ParseInt(permissions, 10, 64)
	return err == nil && bits&(discordgo.PermissionAdministrator|discordgo.PermissionManageGuild) != 0
}

// command splits a command into its name and the words of its arguments, in
// the order in which they are typed elsewhere.
func (a *Adapter) command(options []optionValue) (cmd bot.Command, given []optionValue, ok bool) {
	for len(options) == 1 && options[0].Type == discordgo.ApplicationCommandOptionSubCommandGroup {
		options = options[0].Options
	}
	if len(options) != 1 || options[0].Type != discordgo.ApplicationCommandOptionSubCommand {
		return cmd, nil, false
	}
	cmd, ok = bot.CommandNamed(a.bot.Commands(), options[0].Name)
	return cmd, options[0].Options, ok
}

func commandLine(cmd bot.Command, given []optionValue) string {
	words := []string{cmd.Name}
	for _, arg := range cmd.Args {
		if i := slices.IndexFunc(given, func(o optionValue) bool { return o.Name == arg.Name }); i >= 0 {
			if text := given[i].text(); text != "" {
				words = append(words, text)
			}
		}
	}
	return strings.Join(words, " ")
}

// wish is what a person wants.
type wish struct {
	request bot.Request
	confirm string // ask this before the line is run
	part    int    // of a dialog: which part to show
	origin  string // the line that led to the dialog
}

// wish reads what a person wants.
func (a *Adapter) wish(ctx context.Context, in *interaction) (w wish, ok bool) {
	id, mine := parseID(in.Data.CustomID)
	if !in.overheard() {
		a.closed.since.Forget(in.user().ID)
	}
	w.request = bot.Request{ID: deliveryID(in.ID), From: a.person(ctx, in, id.guild), Thread: in.ChannelID, Private: in.private()}
	if !in.private() { // what is answered there, only the asker sees
		w.request.Channel, w.request.HasAudience = bot.ChannelID(in.ChannelID), in.Channel.Type != channelPrivateThread
	}
	switch in.Type {
	case discordgo.InteractionApplicationCommand:
		w.request.Text, ok = a.typed(in)
		w.request.Files = a.attached(ctx, in)
		w.origin = w.request.Text
		return w, ok
	case discordgo.InteractionMessageComponent:
		w.request.Kind = bot.Press
		w.request.Text, ok = pressed(in, id)
		w.origin = w.request.Text
		switch {
		case id.is(headConfirm):
			w.confirm = cmp.Or(id.more, "Please confirm.")
		case strings.HasPrefix(id.head, headPost) && strings.HasPrefix(id.more, "?"):
			w.confirm = cmp.Or(id.more[1:], "Please confirm.")
		case id.is(headPart):
			w.part, _ = strconv.Atoi(id.more)
		}
		return w, ok && mine
	case discordgo.InteractionModalSubmit:
		w.request.Kind, w.request.Text, w.request.Values = bot.Press, id.line, submitted(in.Data.Components, in.Data.Resolved.Channels)
		w.part, w.origin = formOrigin(id.more)
		return w, mine
	}
	return w, false
}

// attached fetches the files that a command carries. One that can't be read is
// handed on as well: it was sent on purpose.
func (a *Adapter) attached(ctx context.Context, in *interaction) []bot.Upload {
	files, unread := a.uploads(ctx, slices.Collect(maps.Values(in.Data.Resolved.Attachments)))
	for _, name := range unread {
		files = append(files, bot.Upload{Name: name})
	}
	return files
}

// typed returns the line of a command.
func (a *Adapter) typed(in *interaction) (line string, ok bool) {
	if in.Data.TargetID != "" { // the menu of a message
		content := withoutMentions(in.Data.Resolved.Messages[in.Data.TargetID].Content)
		return "ask " + content, content != ""
	}
	cmd, given, ok := a.command(in.Data.Options)
	return commandLine(cmd, given), ok
}

// pressed returns the line of a button or a choice.
func pressed(in *interaction, id customID) (line string, ok bool) {
	line = id.line
	if len(in.Data.Values) > 0 {
		line = in.Data.Values[0]
	}
	if strings.HasPrefix(line, hashMark) && in.Message != nil {
		return spelledOut(line, in.Message.Components)
	}
	return line, line != ""
}

// suggestions answers while a person types; with nothing when that goes wrong.
func (a *Adapter) suggestions(ctx context.Context, in *interaction) []choice {
	all, ok := delivery.Safely(a.log, "complete", func() []choice { return a.complete(ctx, in) })
	if !ok {
		return []choice{}
	}
	return all
}

// complete finds what fits the words that a person types.
func (a *Adapter) complete(ctx context.Context, in *interaction) []choice {
	choices := []choice{}
	cmd, given, ok := a.command(in.Data.Options)
	if !ok {
		return choices
	}
	value := func(name string) string {
		for _, o := range given {
			if o.Name == name {
				return o.text()
			}
		}
		return ""
	}
	for i, arg := range cmd.Args {
		if !slices.ContainsFunc(given, func(o optionValue) bool { return o.Focused && o.Name == arg.Name }) {
			continue
		}
		if kind := lookup(cmd, i, value); kind != "" {
			for _, o := range a.bot.Complete(ctx, a.person(ctx, in, ""), kind, value(arg.Name), maxOptions) {
				choices = append(choices, choice{Name: delivery.Shorten(visible(o.Label), maxChoiceText), Value: delivery.Shorten(o.Value, maxChoiceText)})
			}
		}
	}
	return choices
}

type choice struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}
