package main

import (
	"io"
	"log/slog"
	"maps"
	"os"
	"slices"
	"strings"

	"mentor/bot/slack"
)

// Secret is a setting that never shows in logs or errors.
type Secret string

func (Secret) String() string { return "***" }

// LogValue keeps the secret out of structured logs.
func (Secret) LogValue() slog.Value { return slog.StringValue("***") }

type namedSecret struct {
	value *Secret
	name  string
}

// secrets are the settings that can be in files.
func (s *Settings) secrets() []namedSecret {
	return []namedSecret{
		{&s.SlackBotToken, "SLACK_BOT_TOKEN"},
		{&s.SlackAppToken, "SLACK_APP_TOKEN"},
		{&s.SlackSigningSecret, "SLACK_SIGNING_SECRET"},
		{&s.SlackClientID, "SLACK_CLIENT_ID"},
		{&s.SlackClientSecret, "SLACK_CLIENT_SECRET"},
		{&s.SecretKey, "MENTOR_SECRET_KEY"},
		{&s.SecretKeyOld, "MENTOR_SECRET_KEY_OLD"},
		{&s.LLMKey, "MENTOR_LLM_KEY"},
		{&s.TracesHeaders, "OTEL_EXPORTER_OTLP_HEADERS"},
		{&s.DiscordBotToken, "DISCORD_BOT_TOKEN"},
		{&s.DiscordApplicationID, "DISCORD_APPLICATION_ID"},
		{&s.DiscordPublicKey, "DISCORD_PUBLIC_KEY"},
	}
}

// readSecrets fills in the secrets that aren't set from the files named by variables
// that end in _FILE.
func (s *Settings) readSecrets() error {
	for _, secret := range s.secrets() {
		path := os.Getenv(secret.name + "_FILE")
		if path == "" || *secret.value != "" {
			continue
		}
		text, err := readSecret(secret.name, path)
		if err != nil {
			return err
		}
		*secret.value = Secret(text)
		if s.inFiles == nil {
			s.inFiles = map[string]bool{}
		}
		s.inFiles[secret.name] = true
	}
	// The store's address can have a password in it. The file wins over the variable,
	// which images set themselves; a flag wins over both.
	byFlag := s.Store != defaultStore && s.Store != os.Getenv("MENTOR_STORE")
	if path := os.Getenv("MENTOR_STORE_FILE"); path != "" && !byFlag {
		text, err := readSecret("MENTOR_STORE", path)
		if err != nil {
			return err
		}
		s.Store = text
	}
	return nil
}

// maxSecret limits how much of a secret's file is read.
const maxSecret = 64 << 10

func readSecret(name, path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", usagef("%s_FILE names a file that cannot be read: %s", name, path)
	}
	defer func() { _ = f.Close() }()
	data, err := io.ReadAll(io.LimitReader(f, maxSecret))
	if err != nil {
		return "", usagef("%s_FILE names a file that cannot be read: %s", name, path)
	}
	if len(data) == maxSecret {
		return "", usagef("%s_FILE names a file that is too large for a secret: %s", name, path)
	}
	return strings.TrimSpace(string(data)), nil
}

// renewed reads the secrets' files again. changed names the settings that have new
// values; the rest is as before.
func (s *Settings) renewed() (fresh *Settings, changed []string, err error) {
	again := *s
	fresh, again.inFiles = &again, maps.Clone(s.inFiles)
	before, after := s.secrets(), fresh.secrets()
	for _, secret := range after {
		if s.inFiles[secret.name] {
			*secret.value = ""
		}
	}
	if err := fresh.readSecrets(); err != nil {
		return s, nil, err
	}
	for i, secret := range after {
		switch {
		case *secret.value == *before[i].value:
		case *secret.value == "":
			return s, nil, usagef("the file of %s is empty", secret.name)
		case fresh.isFixed(secret.value):
			return s, nil, usagef("%s can't change while the bot runs; restart it", secret.name)
		default:
			changed = append(changed, secret.name)
		}
	}
	return fresh, changed, fresh.check()
}

// isFixed reports whether a secret is used only at the start.
func (s *Settings) isFixed(secret *Secret) bool {
	return slices.Contains([]*Secret{&s.DiscordApplicationID, &s.SlackClientID, &s.SecretKey, &s.SecretKeyOld, &s.TracesHeaders}, secret)
}

// renewSecrets reads the secrets' files again and puts new values to use. If they can't
// be used, the log says why, and the old ones stay in use.
func (s *Settings) renewSecrets(h *server, log *slog.Logger) *Settings {
	fresh, changed, err := s.renewed()
	if err != nil {
		log.Error("the secrets were not reloaded; the earlier ones stay in use", "err", err)
		return s
	}
	if len(changed) == 0 {
		return s
	}
	if h.slack != nil {
		h.slack.Renew(slack.Credentials{
			Token: string(fresh.SlackBotToken), AppToken: string(fresh.SlackAppToken), SigningSecret: string(fresh.SlackSigningSecret),
			ClientSecret: string(fresh.SlackClientSecret),
		})
	}
	if h.discord != nil {
		h.discord.Renew(string(fresh.DiscordBotToken), string(fresh.DiscordPublicKey))
	}
	if s.writer != nil {
		s.writer.UseKey(string(fresh.LLMKey))
	}
	log.Info("secrets reloaded", "changed", strings.Join(changed, " "))
	return fresh
}
