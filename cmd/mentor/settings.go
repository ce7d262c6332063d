package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"mentor/bot/coach"
	"mentor/bot/llm"
	"mentor/bot/nudge"
	"mentor/roadmap"
	"mentor/roadmap/answer"
	"mentor/roadmap/content"
	"mentor/storage"
	"mentor/storage/redis"
	"mentor/storage/sqlite"
)

// Settings are flags and environment variables; every secret may also be the
// content of a file named by the variable with _FILE.
type Settings struct {
	Store      string   `name:"store" env:"MENTOR_STORE" default:"sqlite:mentor.db" help:"Where progress is kept: sqlite:PATH, redis://…, rediss://…, redis-cluster://h1,h2 or redis-sentinel://h1,h2/?master=NAME."`
	Listen     string   `name:"listen" env:"MENTOR_LISTEN" default:"127.0.0.1:8080" help:"HTTP address."`
	PublicURL  string   `name:"public-url" env:"MENTOR_PUBLIC_URL" help:"How the outside reaches us."`
	Content    []string `name:"content" env:"MENTOR_CONTENT" sep:":" help:"More content folders, merged over the built-in one."`
	Log        string   `name:"log" env:"MENTOR_LOG" enum:"text,json" default:"text" help:"Log format: text or json."`
	LogLevel   string   `name:"log-level" env:"MENTOR_LOG_LEVEL" enum:"debug,info,warn,error" default:"info" help:"Log level: debug, info, warn or error."`
	Playground *bool    `name:"playground" env:"MENTOR_PLAYGROUND" negatable:"" help:"Serve the try-it page without sign-in, on a loopback address only; on with the embedded store."`

	RateLimit int `name:"rate-limit" env:"MENTOR_RATE_LIMIT" default:"60" help:"Commands per member and minute, and at once; 0 is off."`

	LLMURL   string `name:"llm-url" env:"MENTOR_LLM_URL" help:"Base of an OpenAI-compatible endpoint that words answers from our topics, such as https://host/v1; off when empty."`
	LLMModel string `name:"llm-model" env:"MENTOR_LLM_MODEL" help:"The endpoint's model."`
	LLMKey   Secret `name:"llm-key" env:"MENTOR_LLM_KEY" help:"The endpoint's key."`

	SlackBotToken      Secret `name:"slack-bot-token" env:"SLACK_BOT_TOKEN" help:"Bot token of one Slack workspace, xoxb-..."`
	SlackAppToken      Secret `name:"slack-app-token" env:"SLACK_APP_TOKEN" help:"App-level token, xapp-..., for Socket Mode instead of HTTP: no public address is needed."`
	SlackSigningSecret Secret `name:"slack-signing-secret" env:"SLACK_SIGNING_SECRET" help:"Signing secret of the Slack app."`
	SlackAPIURL        string `name:"slack-api-url" env:"SLACK_API_URL" default:"https://slack.com/api/" help:"Base of Slack's Web API, ends in /api/."`

	DiscordBotToken      Secret `name:"discord-bot-token" env:"DISCORD_BOT_TOKEN" help:"Token of the Discord bot."`
	DiscordApplicationID Secret `name:"discord-application-id" env:"DISCORD_APPLICATION_ID" help:"ID of the Discord application."`
	DiscordPublicKey     Secret `name:"discord-public-key" env:"DISCORD_PUBLIC_KEY" help:"Public key of the Discord application: interactions come over HTTP then, and there is no gateway."`
	DiscordServer        string `name:"discord-server" env:"DISCORD_SERVER" help:"Register the commands in this Discord server only; everywhere when empty."`
	DiscordThreads       bool   `name:"discord-threads" env:"DISCORD_THREADS" help:"Answer each question of a Discord channel in a thread of its own."`
	DiscordAPIURL        string `name:"discord-api-url" env:"DISCORD_API_URL" default:"https://discord.com/api/v10" help:"Base of Discord's REST API."`
}

// Secret is a setting that never shows in logs or errors.
type Secret string

func (Secret) String() string { return "***" }

// LogValue keeps the secret out of structured logs.
func (Secret) LogValue() slog.Value { return slog.StringValue("***") }

// load reads secrets from files and checks what can be checked without
// starting anything.
func (s *Settings) load() error {
	for _, secret := range []struct {
		value *Secret
		name  string
	}{
		{&s.SlackBotToken, "SLACK_BOT_TOKEN"},
		{&s.SlackAppToken, "SLACK_APP_TOKEN"},
		{&s.SlackSigningSecret, "SLACK_SIGNING_SECRET"},
		{&s.LLMKey, "MENTOR_LLM_KEY"},
		{&s.DiscordBotToken, "DISCORD_BOT_TOKEN"},
		{&s.DiscordApplicationID, "DISCORD_APPLICATION_ID"},
		{&s.DiscordPublicKey, "DISCORD_PUBLIC_KEY"},
	} {
		path := os.Getenv(secret.name + "_FILE")
		if path == "" || *secret.value != "" {
			continue
		}
		data, err := readSecret(path)
		if err != nil {
			return usagef("%s_FILE names a file that cannot be read: %s", secret.name, path)
		}
		if len(data) == maxSecret {
			return usagef("%s_FILE names a file that is too large for a secret: %s", secret.name, path)
		}
		*secret.value = Secret(strings.TrimSpace(string(data)))
	}
	if _, _, err := net.SplitHostPort(s.Listen); err != nil {
		return usagef("MENTOR_LISTEN must be host:port, such as 127.0.0.1:8080, not %q", s.Listen)
	}
	if !strings.HasPrefix(s.Store, "sqlite:") && !redis.Is(s.Store) {
		return usagef("MENTOR_STORE must be sqlite:PATH, such as sqlite:mentor.db, or a redis:// address, not %q", hidePassword(s.Store))
	}
	if s.RateLimit < 0 {
		return usagef("MENTOR_RATE_LIMIT is a number of commands per member and minute, such as 60, or 0 for no limit, not %d", s.RateLimit)
	}
	if err := s.checkSlack(); err != nil {
		return err
	}
	if err := s.checkLLM(); err != nil {
		return err
	}
	if err := s.checkDiscord(); err != nil {
		return err
	}
	return nil
}

// checkSlack finds halves of a set-up, and tokens in each other's place.
func (s *Settings) checkSlack() error {
	if !strings.HasSuffix(s.SlackAPIURL, "/") {
		return usagef("SLACK_API_URL must end in /api/, not %q", s.SlackAPIURL)
	}
	switch {
	case s.SlackBotToken == "" && s.SlackAppToken != "":
		return usagef("Slack over Socket Mode needs both SLACK_APP_TOKEN and SLACK_BOT_TOKEN; the bot token is not set")
	case s.SlackBotToken == "" && s.SlackSigningSecret != "", s.SlackBotToken != "" && s.SlackSigningSecret == "" && s.SlackAppToken == "":
		return usagef("Slack needs SLACK_BOT_TOKEN, and SLACK_APP_TOKEN for Socket Mode or SLACK_SIGNING_SECRET for HTTP; one of them is not set")
	case strings.HasPrefix(string(s.SlackBotToken), "xapp-"):
		return usagef("SLACK_BOT_TOKEN holds an app-level token; the bot token begins with xoxb-")
	case s.SlackAppToken != "" && strings.HasPrefix(string(s.SlackAppToken), "xoxb-"):
		return usagef("SLACK_APP_TOKEN holds a bot token; the app-level token begins with xapp-")
	}
	return nil
}

func (s *Settings) checkLLM() error {
	if s.LLMURL == "" {
		return nil
	}
	if u, err := url.Parse(s.LLMURL); err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return usagef("MENTOR_LLM_URL must be an address such as https://host/v1")
	}
	if s.LLMModel == "" {
		return usagef("MENTOR_LLM_URL needs MENTOR_LLM_MODEL, the name of the model")
	}
	return nil
}

// hidePassword cuts what a store's address may hold between // and @.
func hidePassword(address string) string {
	scheme, rest, ok := strings.Cut(address, "//")
	if _, host, has := strings.Cut(rest, "@"); ok && has {
		return scheme + "//***@" + host
	}
	return address
}

// loopback reports whether the HTTP address can be reached from this machine
// only.
func (s *Settings) loopback() bool {
	host, _, _ := net.SplitHostPort(s.Listen)
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

func (s *Settings) logger(w io.Writer) *slog.Logger {
	var level slog.Level
	_ = level.UnmarshalText([]byte(s.LogLevel)) // the flag's enum allows nothing else
	options := &slog.HandlerOptions{Level: level}
	if s.Log == "json" {
		return slog.New(slog.NewJSONHandler(w, options))
	}
	return slog.New(slog.NewTextHandler(w, options))
}

// library loads the built-in content and what the settings add to it.
func (s *Settings) library() (*roadmap.Library, error) {
	var folders []fs.FS
	for _, dir := range s.Content {
		if info, err := os.Stat(dir); err != nil || !info.IsDir() {
			return nil, usagef("MENTOR_CONTENT names %s, which is no folder", dir)
		}
		folders = append(folders, os.DirFS(dir))
	}
	base, err := content.Builtin()
	if err != nil {
		return nil, err
	}
	return roadmap.LoadOver(base, folders...)
}

// playground reports whether the try-it page is wanted.
func (s *Settings) playground() bool {
	if s.Playground != nil {
		return *s.Playground
	}
	return !redis.Is(s.Store)
}

func (s *Settings) openStore(ctx context.Context) (storage.Store, error) {
	if redis.Is(s.Store) {
		store, err := redis.Open(ctx, s.Store, time.Now)
		if errors.Is(err, redis.ErrAddress) {
			return nil, usagef("MENTOR_STORE: %v", err)
		}
		if err != nil {
			return nil, fmt.Errorf("the store %s: %w", hidePassword(s.Store), err)
		}
		return store, nil
	}
	return sqlite.Open(ctx, filepath.Clean(strings.TrimPrefix(s.Store, "sqlite:")), time.Now)
}

// newBot builds the core. The question engine is built beside it. Its answers
// are counted unless stats is nil. reaches says where people can be written to
// unprompted.
func (s *Settings) newBot(lib *roadmap.Library, store storage.Store, log *slog.Logger, stats *metrics, reaches func(storage.WorkspaceID) bool) *coach.Bot {
	config := coach.Config{Library: lib, Store: store, Answers: answer.New(lib), Log: log, Timetable: nudge.Parse, CanPost: reaches}
	if stats != nil { // it serves many: in a terminal, whoever types is alone
		config.Observe, config.PerMinute = stats.command, s.RateLimit
	}
	if s.LLMURL != "" {
		config.Wording = llm.New(llm.Config{URL: s.LLMURL, Model: s.LLMModel, Key: string(s.LLMKey)})
	}
	return coach.New(config)
}

// tidy gives memory back when the question engine of a bot is built: building
// leaves several times what stays.
func tidy(b *coach.Bot) {
	b.Ready()
	debug.FreeOSMemory()
}

// reload reads the content again. What cannot be used is named in the log, and
// the bot keeps what it has.
func (s *Settings) reload(b *coach.Bot, log *slog.Logger) {
	lib, err := s.library()
	if err != nil {
		log.Error("the content was not reloaded; the last good content stays in use", "err", err)
		return
	}
	b.Reload(lib, answer.New(lib))
	tidy(b)
	log.Info("content reloaded", "topics", len(lib.Topics()), "roadmaps", len(lib.Roadmaps))
}

// maxSecret bounds what is read of a file that holds a secret.
const maxSecret = 64 << 10

func readSecret(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	return io.ReadAll(io.LimitReader(f, maxSecret))
}
