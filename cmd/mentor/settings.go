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

// Settings are flags and environment variables. Each secret can also be in a file,
// which the variable with _FILE at the end names.
type Settings struct {
	Store         string   `name:"store" env:"MENTOR_STORE" default:"${store}" help:"Where progress is kept: sqlite:PATH, redis://…, rediss://…, redis-cluster://h1,h2 or redis-sentinel://h1,h2/?master=NAME."`
	UpgradeBackup string   `name:"upgrade-backup" env:"MENTOR_UPGRADE_BACKUP" default:"." help:"Folder in which data of an earlier version in Redis are kept before they're converted; off: they aren't."`
	Listen        string   `name:"listen" env:"MENTOR_LISTEN" default:"127.0.0.1:8080" help:"HTTP address."`
	MetricsListen string   `name:"metrics-listen" env:"MENTOR_METRICS_LISTEN" help:"Address on which alone /metrics is served; the HTTP address when empty."`
	PublicURL     string   `name:"public-url" env:"MENTOR_PUBLIC_URL" help:"How the outside reaches us."`
	Content       []string `name:"content" env:"MENTOR_CONTENT" sep:":" help:"More content folders, merged over the built-in one."`
	Docs          string   `name:"docs" env:"MENTOR_DOCS" help:"A folder of your own documents (Markdown, plain text, HTML) to answer from, with file and heading."`
	Log           string   `name:"log" env:"MENTOR_LOG" enum:"text,json" default:"text" help:"Log format: text or json."`
	LogLevel      string   `name:"log-level" env:"MENTOR_LOG_LEVEL" enum:"debug,info,warn,error" default:"info" help:"Log level: debug, info, warn or error."`
	Playground    *bool    `name:"playground" env:"MENTOR_PLAYGROUND" negatable:"" help:"Serve the try-it page without sign-in: only on a loopback address, and only while no platform is set up; on with the embedded store."`

	DocsChannels   []string `name:"docs-channels" env:"MENTOR_DOCS_CHANNELS" help:"IDs of the only channels in which answers come from the documents; everywhere when empty."`
	DocsWorkspaces []string `name:"docs-workspaces" env:"MENTOR_DOCS_WORKSPACES" help:"The only workspaces that the documents are for, such as slack:T0123 or discord:4567; all that the bot serves when empty."`

	RateLimit int `name:"rate-limit" env:"MENTOR_RATE_LIMIT" default:"60" help:"Commands per member and minute, and at once; 0 is off."`

	Retention int `name:"retention" env:"MENTOR_RETENTION" default:"0" help:"Days after which members are deleted who have left the platform's workspace; 0 is never."`

	DrainDelay time.Duration `name:"drain-delay" env:"MENTOR_DRAIN_DELAY" default:"0s" help:"How long to go on answering after a stop was asked for, while a load balancer finds out; up to 5s. /readyz fails at once."`

	LLMURL   string `name:"llm-url" env:"MENTOR_LLM_URL" help:"Base of an OpenAI-compatible endpoint that words answers from our topics, such as https://host/v1; off when empty."`
	LLMModel string `name:"llm-model" env:"MENTOR_LLM_MODEL" help:"The endpoint's model."`
	LLMKey   Secret `name:"llm-key" env:"MENTOR_LLM_KEY" help:"The endpoint's key."`

	LLMScope string `name:"llm-scope" env:"MENTOR_LLM_SCOPE" enum:"cards,field" default:"cards" help:"What the endpoint may answer: cards (only what our texts say) or field (also questions of the field that they don't answer, marked as unchecked)."`

	TracesURL     string `name:"otel-endpoint" env:"OTEL_EXPORTER_OTLP_ENDPOINT" help:"Base of an OpenTelemetry collector that takes OTLP over HTTP, such as http://collector:4318: traces of requests go there. Off when empty."`
	TracesHeaders Secret `name:"otel-headers" env:"OTEL_EXPORTER_OTLP_HEADERS" help:"Headers for the collector, such as api-key=...; commas between them."`

	SlackBotToken      Secret `name:"slack-bot-token" env:"SLACK_BOT_TOKEN" help:"Bot token of one Slack workspace, xoxb-..."`
	SlackAppToken      Secret `name:"slack-app-token" env:"SLACK_APP_TOKEN" help:"App-level token, xapp-..., for Socket Mode instead of HTTP: no public address is needed."`
	SlackSigningSecret Secret `name:"slack-signing-secret" env:"SLACK_SIGNING_SECRET" help:"Signing secret of the Slack app."`
	SlackClientID      Secret `name:"slack-client-id" env:"SLACK_CLIENT_ID" help:"Client ID of the Slack app: any number of workspaces install it at /slack/install then."`
	SlackClientSecret  Secret `name:"slack-client-secret" env:"SLACK_CLIENT_SECRET" help:"Client secret of the Slack app."`
	SlackAPIURL        string `name:"slack-api-url" env:"SLACK_API_URL" default:"https://slack.com/api/" help:"Base of Slack's Web API, ends in /api/."`

	SlackWorkspaces []string `name:"slack-workspaces" env:"SLACK_WORKSPACES" help:"IDs of the only Slack workspaces and organisations that may install the app; empty: any may."`

	SecretKey    Secret `name:"secret-key" env:"MENTOR_SECRET_KEY" help:"32 random bytes in base64, with which stored tokens are sealed; made beside the embedded store when empty."`
	SecretKeyOld Secret `name:"secret-key-old" env:"MENTOR_SECRET_KEY_OLD" help:"The former key, while it is being replaced: it opens, and never seals."`

	DiscordBotToken      Secret `name:"discord-bot-token" env:"DISCORD_BOT_TOKEN" help:"Token of the Discord bot."`
	DiscordApplicationID Secret `name:"discord-application-id" env:"DISCORD_APPLICATION_ID" help:"ID of the Discord application."`
	DiscordPublicKey     Secret `name:"discord-public-key" env:"DISCORD_PUBLIC_KEY" help:"Public key of the Discord application: interactions come over HTTP then, and there is no gateway."`
	DiscordServer        string `name:"discord-server" env:"DISCORD_SERVER" help:"Register the commands in this Discord server only; everywhere when empty."`
	DiscordThreads       bool   `name:"discord-threads" env:"DISCORD_THREADS" help:"Answer each question of a Discord channel in a thread of its own."`
	DiscordAPIURL        string `name:"discord-api-url" env:"DISCORD_API_URL" default:"https://discord.com/api/v10" help:"Base of Discord's REST API."`

	inFiles map[string]bool // secrets that came from files, which SIGHUP reads again
	writer  *llm.Writer     // of the bot with these settings; nil without a language model
}

// defaultStore is in the working directory.
const defaultStore = "sqlite:mentor.db"

// load reads secrets from files and checks what can be checked before anything starts.
func (s *Settings) load() error {
	if err := s.readSecrets(); err != nil {
		return err
	}
	return s.check()
}

// check finds settings that can't work, before anything starts.
func (s *Settings) check() error {
	if err := s.checkAddresses(); err != nil {
		return err
	}
	if err := s.checkStore(); err != nil {
		return err
	}
	if s.DrainDelay < 0 || s.DrainDelay > maxDrainDelay {
		return usagef("MENTOR_DRAIN_DELAY is a time from 0s to %s, such as 3s, not %s", maxDrainDelay, s.DrainDelay)
	}
	if s.RateLimit < 0 {
		return usagef("MENTOR_RATE_LIMIT is a number of commands per member and minute, such as 60, or 0 for no limit, not %d", s.RateLimit)
	}
	if s.Retention < 0 || s.Retention > maxRetention {
		return usagef("MENTOR_RETENTION is a number of days from 0 (never) to %d, such as 90, not %d", maxRetention, s.Retention)
	}
	if err := s.checkSlack(); err != nil {
		return err
	}
	if err := s.checkLLM(); err != nil {
		return err
	}
	if err := s.checkTraces(); err != nil {
		return err
	}
	if err := s.checkDocs(); err != nil {
		return err
	}
	if err := s.checkDiscord(); err != nil {
		return err
	}
	return nil
}

func (s *Settings) checkAddresses() error {
	if _, _, err := net.SplitHostPort(s.Listen); err != nil {
		return usagef("MENTOR_LISTEN must be host:port, such as 127.0.0.1:8080, not %q", s.Listen)
	}
	if _, _, err := net.SplitHostPort(s.MetricsListen); err != nil && s.MetricsListen != "" {
		return usagef("MENTOR_METRICS_LISTEN must be host:port, such as 127.0.0.1:9090, not %q", s.MetricsListen)
	}
	return nil
}

// checkSlack finds incomplete settings and mixed-up tokens.
func (s *Settings) checkSlack() error {
	if !strings.HasSuffix(s.SlackAPIURL, "/") {
		return usagef("SLACK_API_URL must end in /api/, not %q", s.SlackAPIURL)
	}
	if err := s.checkSlackApps(); err != nil {
		return err
	}
	switch many := s.SlackClientID != ""; {
	case many && s.SlackBotToken == "":
		// Each workspace has a token of its own.
	case s.SlackBotToken == "" && s.SlackAppToken != "":
		return usagef("Slack over Socket Mode needs both SLACK_APP_TOKEN and SLACK_BOT_TOKEN; the bot token is not set")
	case s.SlackBotToken == "" && s.SlackSigningSecret != "", s.SlackBotToken != "" && s.SlackSigningSecret == "" && s.SlackAppToken == "":
		return usagef("Slack needs SLACK_BOT_TOKEN, and SLACK_APP_TOKEN for Socket Mode or SLACK_SIGNING_SECRET for HTTP; one of them is not set")
	case strings.HasPrefix(string(s.SlackBotToken), "xapp-"):
		return usagef("SLACK_BOT_TOKEN holds an app-level token; the bot token begins with xoxb-")
	}
	if s.SlackAppToken != "" && strings.HasPrefix(string(s.SlackAppToken), "xoxb-") {
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

// loopback reports whether the HTTP address can only be reached from this machine.
func (s *Settings) loopback() bool {
	host, _, _ := net.SplitHostPort(s.Listen)
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

func (s *Settings) logger(w io.Writer) *slog.Logger {
	var level slog.Level
	_ = level.UnmarshalText([]byte(s.LogLevel)) // never fails: the flag is an enum
	options := &slog.HandlerOptions{Level: level}
	if s.Log == "json" {
		return slog.New(traced{slog.NewJSONHandler(w, options)})
	}
	return slog.New(traced{slog.NewTextHandler(w, options)})
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
	return roadmap.LoadOver(content.Builtin(), folders...)
}

// libraryAndStore loads the content first, so that a mistake in it leaves the store
// untouched.
func (s *Settings) libraryAndStore(ctx context.Context) (*roadmap.Library, storage.Store, error) {
	lib, err := s.library()
	if err != nil {
		return nil, nil, err
	}
	store, err := s.openStore(ctx)
	return lib, store, err
}

func (s *Settings) openStore(ctx context.Context) (storage.Store, error) {
	if redis.Is(s.Store) {
		folder := s.UpgradeBackup
		if folder == "off" {
			folder = ""
		}
		store, err := redis.OpenKeeping(ctx, s.Store, time.Now, folder)
		if _, unkept := errors.AsType[*redis.KeepError](err); unkept {
			return nil, fmt.Errorf("%w; name a folder with MENTOR_UPGRADE_BACKUP, or say off there once you've made one with mentor backup", err)
		}
		if errors.Is(err, redis.ErrAddress) {
			return nil, usagef("MENTOR_STORE: %v", err)
		}
		if err != nil {
			return nil, fmt.Errorf("the store %s: %w", redis.Where(s.Store), err)
		}
		return store, nil
	}
	return sqlite.Open(ctx, s.file(), time.Now)
}

// newEngine builds the question engine. It's a variable for tests that start many servers
// with the same content in one process.
var newEngine = answer.New

// newBot builds the bot; its question engine is built in the background. Answers are
// counted unless stats is nil. above says which channel a thread is in, and canPost
// where people can get unprompted messages.
func (s *Settings) newBot(lib *roadmap.Library, store storage.Store, log *slog.Logger, stats *metrics, canPost func(storage.WorkspaceID) bool,
	above aboveFunc,
) *coach.Bot {
	config := coach.Config{Library: lib, Store: store, Answers: newEngine(lib), Log: log, Timetable: nudge.Parse, CanPost: canPost, Above: above}
	if stats != nil { // it serves many people; in a terminal there is only one
		config.Observe, config.PerMinute, config.Gather = stats.command, s.RateLimit, gather
		if shared, ok := untimed(store).(storage.Pacer); ok {
			config.Spend = shared.Spend
		}
	}
	if s.LLMURL != "" {
		s.writer = llm.New(llm.Config{URL: s.LLMURL, Model: s.LLMModel, Key: string(s.LLMKey), Field: s.LLMScope == "field"})
		config.Wording = s.writer
	}
	return coach.New(config)
}

// gather is how late unanswered questions may be counted: a process that is killed
// loses that many seconds of them.
const gather = 2 * time.Second

// reload reads the content again. If it can't be used, the log says why and the bot
// keeps what it has.
func (s *Settings) reload(b *coach.Bot, log *slog.Logger) {
	lib, err := s.library()
	if err != nil {
		log.Error("the content was not reloaded; the last good content stays in use", "err", err)
		return
	}
	b.Reload(lib, newEngine(lib))
	s.useDocuments(b, log)
	tidy(b)
	log.Info("content reloaded", "topics", len(lib.Topics()), "roadmaps", len(lib.Roadmaps))
}
