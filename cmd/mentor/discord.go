package main

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"

	"mentor/bot"
	"mentor/bot/coach"
	"mentor/bot/discord"
	"mentor/storage"
)

type discordCmd struct {
	Commands discordCommandsCmd `cmd:"" help:"The application commands as they are sent to Discord."`
	Register discordRegisterCmd `cmd:"" help:"Send the application commands to Discord, where they are different."`
	Invite   discordInviteCmd   `cmd:"" help:"The link that invites the bot to a server, with the permissions it needs."`
}

type discordCommandsCmd struct {
	JSON bool `name:"json" help:"Print JSON."`
}

func (c discordCommandsCmd) Run(s *Settings, std streams) error {
	all := discord.Commands(coach.New(coach.Config{}).Commands(), s.DiscordServer != "")
	if c.JSON {
		return printJSON(std, all)
	}
	for _, command := range all {
		fmt.Fprintln(std.out, command.Name)
		for _, sub := range command.Options {
			fmt.Fprintf(std.out, "  %-12s %s\n", sub.Name, sub.Description)
			for _, o := range sub.Options {
				fmt.Fprintf(std.out, "    %-14s %s\n", o.Name, o.Description)
			}
		}
	}
	return nil
}

type discordRegisterCmd struct{}

func (c discordRegisterCmd) Run(ctx context.Context, s *Settings, std streams) error {
	if s.DiscordBotToken == "" {
		return usagef("discord register needs DISCORD_BOT_TOKEN and DISCORD_APPLICATION_ID")
	}
	done, err := s.newDiscord(coach.New(coach.Config{}), nil, nil, slog.New(slog.DiscardHandler)).Register(ctx)
	if err != nil {
		return err
	}
	where, what := "everywhere", "are as they should be"
	if s.DiscordServer != "" {
		where = "in the server " + s.DiscordServer
	}
	if done.Written {
		what = "were written"
	}
	fmt.Fprintf(std.out, "The commands %s %s.\n", where, what)
	if done.Emptied > 0 {
		fmt.Fprintf(std.out, "They were taken away in %d other places, so that nobody sees them twice.\n", done.Emptied)
	}
	return nil
}

type discordInviteCmd struct {
	User bool `help:"The link with which somebody installs the bot for themselves instead, to use it anywhere."`
}

func (c discordInviteCmd) Run(s *Settings, std streams) error {
	id := string(s.DiscordApplicationID)
	if id == "" {
		id = "APPLICATION_ID"
	}
	link := discord.InviteURL(id)
	if c.User {
		link = discord.UserInstallURL(id)
	}
	_, err := fmt.Fprintln(std.out, link)
	return err
}

// checkDiscord checks the Discord settings without asking Discord.
func (s *Settings) checkDiscord() error {
	if s.DiscordBotToken == "" && s.DiscordPublicKey != "" {
		return usagef("DISCORD_PUBLIC_KEY needs DISCORD_BOT_TOKEN and DISCORD_APPLICATION_ID beside it")
	}
	if s.DiscordBotToken != "" && s.DiscordApplicationID == "" {
		return usagef("DISCORD_BOT_TOKEN needs DISCORD_APPLICATION_ID, the number on the application's General Information page")
	}
	for name, id := range map[string]string{"DISCORD_APPLICATION_ID": string(s.DiscordApplicationID), "DISCORD_SERVER": s.DiscordServer} {
		if strings.Trim(id, "0123456789") != "" {
			return usagef("%s must be a number, as Discord shows it", name)
		}
	}
	if key := string(s.DiscordPublicKey); key != "" && !discord.ValidKey(key) {
		return usagef("DISCORD_PUBLIC_KEY must be the 64 characters of the application's General Information page")
	}
	if u, err := url.Parse(s.DiscordAPIURL); err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return usagef("DISCORD_API_URL must be an address such as https://discord.com/api/v10, not %q", s.DiscordAPIURL)
	}
	return nil
}

// newDiscord makes the adapter; the store and the transport may be nil.
func (s *Settings) newDiscord(b bot.Conversation, store storage.Store, transport http.RoundTripper, log *slog.Logger) *discord.Adapter {
	leases, _ := untimed(store).(discord.Leases) // with a shared store, bots divide the shards
	return discord.New(discord.Config{
		Leases: leases,
		Bot:    b, Token: string(s.DiscordBotToken), ApplicationID: string(s.DiscordApplicationID), PublicKey: string(s.DiscordPublicKey),
		APIURL: s.DiscordAPIURL, Server: s.DiscordServer, Threads: s.DiscordThreads, Transport: transport, Log: log,
	})
}

// addDiscord makes the adapter, if Discord is set up, and its endpoint, if
// interactions come over HTTP.
func (s *Settings) addDiscord(mux *http.ServeMux, b bot.Conversation, store storage.Store, stats *metrics, log *slog.Logger) *discord.Adapter {
	if s.DiscordBotToken == "" {
		return nil
	}
	a := s.newDiscord(b, store, stats.transport("discord", nil), log)
	if a.OverHTTP() {
		mux.Handle("POST /discord/interactions", a)
	}
	return a
}

// runDiscord runs the adapter, if there is one, until stop is called or Discord turns
// it away for good. stop waits for it to end.
func runDiscord(ctx context.Context, a *discord.Adapter) (stop func(), failed <-chan error) {
	if a == nil {
		return func() {}, nil
	}
	ctx, cancel := context.WithCancel(ctx)
	ended, fatal := make(chan struct{}), make(chan error, 1)
	go func() {
		defer close(ended)
		if err := a.Run(ctx); err != nil {
			fatal <- err
		}
	}()
	return func() { cancel(); <-ended }, fatal
}

func (s *Settings) examineDiscord(ctx context.Context, clock *clockWatch) []finding {
	if s.DiscordBotToken == "" {
		return []finding{{"Discord", storage.OK, "not set up", ""}}
	}
	var all []finding
	for _, f := range s.newDiscord(coach.New(coach.Config{}), nil, clock.transport(), slog.New(slog.DiscardHandler)).Examine(ctx) {
		all = append(all, finding{"Discord " + f.What, f.Level, f.Text, f.Fix})
	}
	return all
}
