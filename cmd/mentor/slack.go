package main

import (
	"log/slog"
	"net/http"
	"net/url"

	"mentor/bot"
	"mentor/bot/slack"
)

type slackCmd struct {
	Manifest   slackManifestCmd   `cmd:"" help:"The app manifest that creates the Slack app in one paste."`
	Workspaces slackWorkspacesCmd `cmd:"" help:"List the workspaces that installed the app."`
	Forget     slackForgetCmd     `cmd:"" help:"Delete the stored tokens of a workspace, or of all."`
}

type slackManifestCmd struct {
	URL string `help:"How Slack reaches this bot, such as https://mentor.example.com; MENTOR_PUBLIC_URL when left out. Without either, the app uses Socket Mode, which needs no address."`

	Many   bool `help:"For many workspaces that install the app by themselves: with tokens that are renewed, and for whole organisations. Needs an address."`
	Socket bool `help:"With --many: Socket Mode; the address serves the pages for installing only."`

	Assistant bool `help:"With the assistant pane, which Slack has in paid workspaces."`
}

func (c slackManifestCmd) Run(s *Settings, std streams) error {
	address := c.URL
	if address == "" {
		address = s.PublicURL
	}
	u, err := url.Parse(address)
	if address != "" && (err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "") {
		return usagef("--url must be an address such as https://mentor.example.com, not %q", address)
	}
	if c.Many && address == "" {
		return usagef("--many needs --url, the address at which workspaces install the app, such as https://mentor.example.com")
	}
	if c.Socket && !c.Many {
		return usagef("--socket goes with --many; an app for one workspace uses Socket Mode when --url is left out")
	}
	data, err := slack.Manifest(slack.Design{PublicURL: address, Assistant: c.Assistant, Many: c.Many, Socket: c.Socket})
	if err != nil {
		return err
	}
	_, err = std.out.Write(data)
	return err
}

// slackConfig is what the adapter is made of; the transport may be nil.
func (s *Settings) slackConfig(b bot.Conversation, memory slack.Memory, transport http.RoundTripper, log *slog.Logger) slack.Config {
	return slack.Config{
		Bot: b, Memory: memory,
		Token: string(s.SlackBotToken), AppToken: string(s.SlackAppToken), SigningSecret: string(s.SlackSigningSecret),
		APIURL: s.SlackAPIURL, Transport: transport, Log: log,
	}
}
