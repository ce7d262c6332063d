package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"regexp"
	"strings"

	"mentor/bot/slack"
	"mentor/bot/slack/grant"
	"mentor/storage"
	"mentor/storage/redis"
	"mentor/storage/seal"
)

// slackSet reports whether Slack is set up: for one workspace, or for many that install
// the app themselves.
func (s *Settings) slackSet() bool { return s.SlackBotToken != "" || s.SlackClientID != "" }

// checkSlackApps checks the settings for many workspaces.
func (s *Settings) checkSlackApps() error {
	switch {
	case s.SlackClientID == "" && s.SlackClientSecret == "":
		if len(s.SlackWorkspaces) > 0 {
			return usagef("SLACK_WORKSPACES says which workspaces may install the app; that needs SLACK_CLIENT_ID and SLACK_CLIENT_SECRET")
		}
		return s.checkKeys()
	case s.SlackClientID == "", s.SlackClientSecret == "":
		return usagef("workspaces install the Slack app with both SLACK_CLIENT_ID and SLACK_CLIENT_SECRET; one of them is not set")
	case s.SlackSigningSecret == "" && s.SlackAppToken == "":
		return usagef("SLACK_CLIENT_ID needs SLACK_SIGNING_SECRET beside it for HTTP, or SLACK_APP_TOKEN for Socket Mode")
	case s.SecretKey == "" && redis.Is(s.Store):
		return usagef("Slack tokens are kept in Redis, sealed with MENTOR_SECRET_KEY, which is not set: make one with openssl rand -base64 %d", seal.Size)
	}
	for _, id := range s.SlackWorkspaces {
		if !slackID.MatchString(id) {
			return usagef("SLACK_WORKSPACES holds IDs such as T0123ABCD or E0123ABCD with commas between them, not %q", id)
		}
	}
	if base := s.publicBase(nil); !reachableBySlack(base) {
		return usagef("workspaces install the Slack app at MENTOR_PUBLIC_URL, an address such as https://mentor.example.com, not %q", base)
	}
	return s.checkKeys()
}

// slackID is what Slack calls workspaces and organisations.
var slackID = regexp.MustCompile(`^[TE][A-Z0-9]+$`)

// checkKeys checks the format of the keys.
func (s *Settings) checkKeys() error {
	if s.SecretKey == "" && s.SecretKeyOld != "" && redis.Is(s.Store) {
		return usagef("MENTOR_SECRET_KEY_OLD is the former key; MENTOR_SECRET_KEY is not set")
	}
	if s.SecretKey == "" {
		return nil
	}
	if _, err := seal.New(string(s.SecretKey), string(s.SecretKeyOld)); err != nil {
		return usagef("MENTOR_SECRET_KEY can't be used: %v", err)
	}
	return nil
}

// publicBase is the URL at which the outside reaches us: the one that is set, or else
// the listen address. listening is nil while that isn't known yet.
func (s *Settings) publicBase(listening net.Addr) string {
	switch {
	case s.PublicURL != "":
		return strings.TrimRight(s.PublicURL, "/")
	case listening != nil:
		return "http://" + listening.String()
	}
	return "http://" + s.Listen
}

// reachableBySlack reports whether Slack redirects browsers to an address: over https,
// or on the same machine.
func reachableBySlack(base string) bool {
	u, err := url.Parse(base)
	if err != nil || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
		return false
	}
	ip := net.ParseIP(u.Hostname())
	return u.Scheme == "https" || u.Scheme == "http" && (u.Hostname() == "localhost" || ip != nil && ip.IsLoopback())
}

// slackApps is how workspaces install the app; nil if they can't. mayMake allows it to
// make a missing key.
func (s *Settings) slackApps(ctx context.Context, store storage.Store, listening net.Addr, mayMake bool) (*slack.Apps, error) {
	if s.SlackClientID == "" {
		return nil, nil
	}
	keys, err := s.keys(ctx, store, mayMake)
	if err != nil {
		return nil, err
	}
	leases, _ := untimed(store).(grant.Leases)
	return &slack.Apps{
		ClientID: string(s.SlackClientID), ClientSecret: string(s.SlackClientSecret), PublicURL: s.publicBase(listening), Only: s.SlackWorkspaces,
		Store: store, Keys: keys, Leases: leases,
	}, nil
}

// keyFile is the file with the key that was made for the embedded store.
func (s *Settings) keyFile() string { return s.file() + ".key" }

// keys seal the tokens. They come from the settings, or else from a file beside the
// embedded store, which is created if mayMake allows it.
func (s *Settings) keys(ctx context.Context, store storage.Installations, mayMake bool) (*seal.Keys, error) {
	key := string(s.SecretKey)
	if key == "" {
		var err error
		if key, err = s.ownKey(ctx, store, mayMake); err != nil {
			return nil, err
		}
	}
	keys, err := seal.New(key, string(s.SecretKeyOld))
	if err != nil {
		return nil, usagef("the key in %s can't be used: %v", s.keyFile(), err)
	}
	return keys, nil
}

func (s *Settings) ownKey(ctx context.Context, store storage.Installations, mayMake bool) (string, error) {
	path := s.keyFile()
	data, err := os.ReadFile(path)
	if err == nil {
		_ = os.Chmod(path, 0o600) // like the store's own file
		return strings.TrimSpace(string(data)), nil
	}
	if !errors.Is(err, os.ErrNotExist) {
		return "", usagef("the key in %s cannot be read", path)
	}
	for in, err := range storage.AllInstallations(ctx, store) {
		if err != nil {
			return "", err
		}
		if len(in.Sealed) > 0 {
			return "", usagef("Slack tokens in the store are sealed with a key that was in %s, which is gone: put it back, set it as MENTOR_SECRET_KEY, "+
				"or drop the tokens with mentor slack forget --all; every workspace has to install the app again then", path)
		}
	}
	if !mayMake {
		return seal.Generate(), nil // nothing has been sealed yet
	}
	key := seal.Generate()
	if err := writeKey(path, key); err != nil {
		return "", fmt.Errorf("the key for Slack tokens cannot be written to %s: %w", path, err)
	}
	return key, nil
}

// writeKey writes a key completely or not at all.
func writeKey(path, key string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.WriteString(key + "\n")
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		_ = os.Remove(path)
	}
	return err
}

// openGrants refuses a key that doesn't open the sealed tokens.
func openGrants(ctx context.Context, a *slack.Adapter) error {
	if a == nil || a.Grants() == nil {
		return nil
	}
	err := a.Grants().Open(ctx)
	if errors.Is(err, grant.ErrSealed) {
		return usageError{err}
	}
	return err
}

// censusOf says how many workspaces have installed the app, and which have been lost.
func censusOf(c grant.Census) string {
	text := workspaces(c.Working)
	if len(c.Ended) == 0 {
		return text
	}
	const most = 5
	var names []string
	for _, in := range c.Ended[:min(most, len(c.Ended))] {
		names = append(names, fmt.Sprintf("%s (%s)", in.Workspace, in.Ended))
	}
	if len(c.Ended) > most {
		names = append(names, "…")
	}
	return fmt.Sprintf("%s; removed from %d: %s", text, len(c.Ended), strings.Join(names, ", "))
}

func workspaces(n int) string {
	if n == 1 {
		return "1 workspace"
	}
	return fmt.Sprintf("%d workspaces", n)
}
