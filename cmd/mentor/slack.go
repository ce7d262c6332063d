package main

import (
	"net/url"

	"mentor/bot/slack"
)

type slackCmd struct {
	Manifest slackManifestCmd `cmd:"" help:"The app manifest that creates the Slack app in one paste."`
}

type slackManifestCmd struct {
	URL string `help:"How Slack reaches this bot, such as https://mentor.example.com; MENTOR_PUBLIC_URL when left out."`
}

func (c slackManifestCmd) Run(s *Settings, std streams) error {
	address := c.URL
	if address == "" {
		address = s.PublicURL
	}
	if address == "" {
		address = "https://mentor.example.com"
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return usagef("--url must be an address such as https://mentor.example.com, not %q", address)
	}
	data, err := slack.Manifest(address)
	if err != nil {
		return err
	}
	_, err = std.out.Write(data)
	return err
}
