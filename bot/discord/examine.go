package discord

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"mentor/bot/discord/rest"
	"mentor/storage"

	"github.com/bwmarrin/discordgo"
)

// permission is what the bot needs in a server, in Discord's own words.
type permission struct {
	bit  int64
	name string
}

// needs are the permissions for all that the bot does. Interactions need none.
var needs = []permission{
	{discordgo.PermissionViewChannel, "View Channels"},  // to hear mentions
	{discordgo.PermissionSendMessages, "Send Messages"}, // to answer them, and the daily post
	{discordgo.PermissionSendMessagesInThreads, "Send Messages in Threads"},
	{discordgo.PermissionCreatePublicThreads, "Create Public Threads"},   // a thread for each question
	{discordgo.PermissionCreatePrivateThreads, "Create Private Threads"}, // one with each who takes no direct messages
	{discordgo.PermissionAttachFiles, "Attach Files"},                    // pictures
	{discordgo.PermissionReadMessageHistory, "Read Message History"},     // to find what was posted before a crash
}

// InviteURL is the link that invites the bot with the least permissions
// (discord.com/developers/docs/topics/oauth2#bot-authorization-flow).
func InviteURL(application string) string {
	var bits int64
	for _, p := range needs {
		bits |= p.bit
	}
	return fmt.Sprintf("https://discord.com/oauth2/authorize?client_id=%s&scope=bot+applications.commands&permissions=%d", application, bits)
}

// UserInstallURL is the link with which somebody installs the bot for themselves, to use
// it anywhere.
func UserInstallURL(application string) string {
	return fmt.Sprintf("https://discord.com/oauth2/authorize?client_id=%s&integration_type=1&scope=applications.commands", application)
}

// Finding is the result of looking at one thing.
type Finding struct {
	What  string
	Level storage.Level
	Text  string
	Fix   string // what to do; "" when nothing
}

// Examine checks what Discord knows of the application against the settings:
// the token, the id, the way of interactions, and the permissions in each
// server.
func (a *Adapter) Examine(ctx context.Context) []Finding {
	e := &examiner{rest: a.rest, people: a.people, application: a.application, key: a.signatures.publicKey()}
	return append(e.examine(ctx), a.examineCommands(ctx)...)
}

// examiner looks at what Discord knows of the application.
type examiner struct {
	rest        *rest.Client
	people      *people
	application string
	key         ed25519.PublicKey // nil: interactions come over the gateway
}

func (e *examiner) examine(ctx context.Context) []Finding {
	var app struct {
		ID       string `json:"id"`
		Key      string `json:"verify_key"`
		Endpoint string `json:"interactions_endpoint_url"`
		Flags    int    `json:"flags"`
	}
	err := e.rest.Get(ctx, "/users/@me", nil)
	if refused, ok := errors.AsType[*rest.Error](err); ok && refused.Status == http.StatusUnauthorized {
		return []Finding{{"token", storage.Fail, "Discord refuses it", "check DISCORD_BOT_TOKEN, or make a new one on the Bot page of the developer portal"}}
	}
	if err != nil {
		return []Finding{{"token", storage.Fail, "Discord does not answer", "check the network, and DISCORD_API_URL if it is set"}}
	}
	all := []Finding{{"token", storage.OK, "accepted", ""}}
	if err := e.rest.Get(ctx, "/applications/@me", &app); err != nil {
		return append(all, Finding{"application", storage.Warn, "Discord tells nothing of it", "try again"})
	}
	if app.ID != e.application {
		all = append(all, Finding{"application", storage.Fail, "the token belongs to another application", "set DISCORD_APPLICATION_ID to " + app.ID})
	}
	all = append(all, e.examineWay(app.Key, app.Endpoint), examineIntents(app.Flags))
	return append(all, e.examineServers(ctx)...)
}

// privileged are the flags of an application that may hear more than others
// (discord.com/developers/docs/resources/application#application-object-application-flags).
// Each has a second one for bots in fewer than a hundred servers.
var privileged = []struct {
	bits int
	name string
}{
	{1<<12 | 1<<13, "Presence"},
	{1<<14 | 1<<15, "Server Members"},
	{1<<18 | 1<<19, "Message Content"},
}

// examineIntents checks that the bot may hear no more than it needs.
func examineIntents(flags int) Finding {
	var more []string
	for _, p := range privileged {
		if flags&p.bits != 0 {
			more = append(more, p.name)
		}
	}
	if len(more) > 0 {
		return Finding{
			"intents", storage.Warn, "switched on and not needed: " + strings.Join(more, ", "),
			"switch them off on the Bot page of the developer portal: what the bot cannot hear, it cannot leak",
		}
	}
	return Finding{"intents", storage.OK, "messages in servers and in private; no privileged intent is needed, and none is switched on", ""}
}

// examineWay checks that interactions come the way we listen: Discord sends
// them to the endpoint or to the gateway, never to both.
func (e *examiner) examineWay(key, endpoint string) Finding {
	const page = "the General Information page of the developer portal"
	switch {
	case e.key == nil && endpoint != "":
		return Finding{
			"interactions", storage.Fail, "Discord sends them to " + endpoint + ", and this bot listens at the gateway",
			"empty the Interactions Endpoint URL on " + page + ", or set DISCORD_PUBLIC_KEY",
		}
	case e.key == nil:
		return Finding{"interactions", storage.OK, "over the gateway", ""}
	case !strings.EqualFold(key, fmt.Sprintf("%x", []byte(e.key))):
		return Finding{"interactions", storage.Fail, "DISCORD_PUBLIC_KEY is not this application's", "copy the Public Key from " + page}
	case endpoint == "":
		return Finding{
			"interactions", storage.Warn, "no endpoint is named, so commands reach nobody",
			"set the Interactions Endpoint URL on " + page + " to https://…/discord/interactions",
		}
	}
	return Finding{"interactions", storage.OK, "over HTTP, to " + endpoint + "; mentions and direct messages are heard at the gateway only", ""}
}

// maxServers is how many servers are looked at: each takes a few requests.
const maxServers = 40

func (e *examiner) examineServers(ctx context.Context) []Finding {
	var servers []server
	if err := e.rest.Get(ctx, "/users/@me/guilds", &servers); err != nil {
		return []Finding{{"servers", storage.Warn, "they cannot be listed", "try again"}}
	}
	if len(servers) == 0 {
		return []Finding{{"servers", storage.Warn, "the bot is in none", "invite it: " + InviteURL(e.application)}}
	}
	var all []Finding
	for _, s := range servers[:min(len(servers), maxServers)] {
		all = append(all, e.examineServer(ctx, s)...)
	}
	if !slices.ContainsFunc(all, func(f Finding) bool { return f.Level != storage.OK }) {
		all = append(all, Finding{"servers", storage.OK, fmt.Sprintf("%d, with all permissions", min(len(servers), maxServers)), ""})
	}
	if len(servers) > maxServers {
		all = append(all, Finding{"servers", storage.OK, fmt.Sprintf("the first %d were looked at", maxServers), ""})
	}
	return all
}

// server is one that the bot is in.
type server struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	Permissions string `json:"permissions"`
}

func (e *examiner) examineServer(ctx context.Context, s server) []Finding {
	bits, _ := strconv.ParseInt(s.Permissions, 10, 64)
	if missing := lacking(bits, needs); missing != "" {
		return []Finding{{
			"server", storage.Warn, s.Name + ": missing " + missing,
			"give the bot's role these permissions under Server Settings, Roles",
		}}
	}
	all := e.examineChannels(ctx, s.ID, s.Name, bits)
	all = append(all, e.examineRoles(ctx, s)...)
	return append(all, e.examineScope(ctx, s)...)
}

// lacking names the permissions that are missing; "" when none is.
func lacking(bits int64, wanted []permission) string {
	if bits&discordgo.PermissionAdministrator != 0 {
		return ""
	}
	var missing []string
	for _, p := range wanted {
		if bits&p.bit == 0 {
			missing = append(missing, p.name)
		}
	}
	return strings.Join(missing, ", ")
}

// namedChannels is how many channels a finding names.
const namedChannels = 5

// examineChannels names the channels of a server in which the bot may not
// write, though it may in the server, and says when there is none for private
// threads.
func (e *examiner) examineChannels(ctx context.Context, guild, server string, base int64) []Finding {
	if base&discordgo.PermissionAdministrator != 0 {
		return nil
	}
	var channels []channel
	mine, err := e.people.ownRoles(ctx, guild)
	if err == nil {
		err = e.rest.Get(ctx, "/guilds/"+guild+"/channels", &channels)
	}
	if err != nil {
		return []Finding{{"channels", storage.Warn, server + ": they cannot be listed", "try again"}}
	}
	self, _ := e.people.self.Load().(string)
	const need = discordgo.PermissionViewChannel | discordgo.PermissionSendMessages
	var closed []string
	total, threads := 0, 0
	for _, c := range channels {
		if c.Type != channelText && c.Type != channelAnnouncement {
			continue
		}
		total++
		bits := inChannel(base, c.Overwrites, guild, mine, self)
		if bits&need != need {
			closed = append(closed, "#"+c.Name)
		}
		if c.Type == channelText && bits&threadPermissions == threadPermissions {
			threads++
		}
	}
	var all []Finding
	if len(closed) > 0 {
		names := strings.Join(closed[:min(len(closed), namedChannels)], ", ")
		all = append(all, Finding{
			"channels", storage.OK, fmt.Sprintf("%s: closed to the bot are %d of %d channels: %s", server, len(closed), total, names),
			"where it should answer, allow View Channel and Send Messages in the channel's settings",
		})
	}
	if threads == 0 {
		all = append(all, Finding{
			"private threads", storage.Warn, server + ": there is no text channel for them, so members who take no direct messages get no nudges",
			"allow " + threadNeeds + " in a text channel that all members see",
		})
	}
	return all
}
