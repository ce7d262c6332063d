package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"mentor/bot/slack"
	"mentor/roadmap"
	"mentor/roadmap/content"
	"mentor/storage"
)

type doctorCmd struct {
	JSON bool `name:"json" help:"Print JSON."`
}

// finding is one line of the doctor.
type finding struct {
	What  string        `json:"what"`
	Level storage.Level `json:"level"`
	Text  string        `json:"text"`
	Fix   string        `json:"fix,omitempty"`
}

// errUnwell makes the exit code 1; the lines have said the rest.
var errUnwell = errors.New("something is wrong; the lines that say fail tell what to do")

const doctorTime = 30 * time.Second

func (c doctorCmd) Run(ctx context.Context, s *Settings, std streams) error {
	taught := s.examineContent()
	ctx, cancel := context.WithTimeout(ctx, doctorTime)
	defer cancel()
	store, kept := s.examineStore(ctx)
	held := store == nil && kept[0].Level == storage.OK
	findings := append([]finding{{"settings", storage.OK, "they can be read", ""}, taught}, kept...)
	findings = append(findings, examineZones(), examineClock(ctx, store))
	onSlack, onDiscord := &clockWatch{what: "clock, and Slack's"}, &clockWatch{what: "clock, and Discord's"}
	findings = append(findings, s.examineSlack(ctx, onSlack)...)
	findings = append(findings, s.examineDiscord(ctx, onDiscord)...)
	findings = append(findings, onSlack.findings()...)
	findings = append(findings, onDiscord.findings()...)
	findings = append(findings, s.examineKept(ctx, store, held)...)
	if store != nil {
		_ = store.Close()
	}
	findings = slices.DeleteFunc(findings, func(f finding) bool { return f.What == "" })
	if err := c.print(std, findings); err != nil {
		return err
	}
	if slices.ContainsFunc(findings, func(f finding) bool { return f.Level == storage.Fail }) {
		return errUnwell
	}
	return nil
}

func (c doctorCmd) print(std streams, findings []finding) error {
	if c.JSON {
		return printJSON(std, findings)
	}
	w := tabwriter.NewWriter(std.out, 0, 0, 2, ' ', 0)
	for _, f := range findings {
		line := f.Text
		if f.Fix != "" {
			line += ": " + f.Fix
		}
		fmt.Fprintf(w, "%s\t%s\t%s\n", f.Level, f.What, line)
	}
	return w.Flush()
}

// examineContent checks the operator's own folders; the built-in content was
// checked before it was built in.
func (s *Settings) examineContent() finding {
	lib, err := s.library()
	if err != nil {
		return finding{"content", storage.Fail, err.Error(), "fix the files; mentor roadmap lint names every fault"}
	}
	for _, dir := range s.Content {
		if faults := roadmap.Lint(os.DirFS(dir), content.Parsed); len(faults) > 0 {
			return finding{"content", storage.Warn, roadmap.Count(len(faults), "fault") + " in " + dir, "run mentor roadmap lint " + dir}
		}
	}
	return finding{"content", storage.OK, fmt.Sprintf("%d topics, %d roadmaps", len(lib.Topics()), len(lib.Roadmaps)), ""}
}

// examineStore opens the store, for what else is to be looked at in it; nil where that
// can't be.
func (s *Settings) examineStore(ctx context.Context) (storage.Store, []finding) {
	store, err := s.openStore(ctx)
	if errors.Is(err, storage.ErrInUse) {
		return nil, []finding{{"store", storage.OK, "in use by a running mentor", ""}}
	}
	if err != nil {
		return nil, []finding{storeFails(err)}
	}
	p, err := store.Promise(ctx)
	if err != nil {
		return store, []finding{storeFails(err)}
	}
	// A file can be looked through; a server looks after its own.
	if file, ok := store.(interface {
		Examine(ctx context.Context) error
	}); ok {
		if err := file.Examine(ctx); err != nil {
			return store, []finding{{"store", storage.Fail, err.Error(), "stop the bot, keep a copy of the file, and restore a backup"}}
		}
		p.Text += "; its pages fit together"
	}
	return store, []finding{{"store", p.Level, p.Text, p.Fix}}
}

// storeFails says what to do, where the error doesn't say it by itself.
func storeFails(err error) finding {
	fix := "check MENTOR_STORE, and that the store runs"
	if errors.Is(err, storage.ErrForbidden) || errors.As(err, new(usageError)) {
		fix = ""
	}
	return finding{"store", storage.Fail, err.Error(), fix}
}

// examineSlack compares what Slack grants with what the bot needs.
func (s *Settings) examineSlack(ctx context.Context, clock *clockWatch) []finding {
	if !s.slackSet() {
		return []finding{{"Slack", storage.OK, "not set up", ""}}
	}
	a := slack.New(s.slackConfig(nil, nil, clock.transport(), slog.New(slog.DiscardHandler)))
	var findings []finding
	if err := a.Answers(ctx); err != nil {
		return []finding{{"Slack", storage.Fail, err.Error(), "check the network, and SLACK_API_URL if it is set"}}
	}
	if s.SlackBotToken != "" {
		standing, err := a.Examine(ctx)
		if err != nil {
			return append(findings, finding{"Slack", storage.Fail, err.Error(), "the app's page at https://api.slack.com/apps shows its tokens"})
		}
		findings = append(findings, finding{"Slack", storage.OK, "the token is accepted in the workspace " + standing.Team, ""})
		findings = append(findings, scopeFindings(standing)...)
	}
	if s.SlackAppToken != "" {
		findings = append(findings, examineSocket(ctx, a))
	}
	return findings
}

func scopeFindings(s slack.TokenState) []finding {
	if !s.Granted {
		return []finding{{"Slack scopes", storage.Warn, "Slack does not say which scopes are granted", "compare them with mentor slack manifest"}}
	}
	if len(s.Missing) == 0 {
		text := "all that are needed are granted"
		if len(s.Extra) > 0 {
			text += "; not needed: " + strings.Join(s.Extra, ", ")
		}
		return []finding{{"Slack scopes", storage.OK, text, ""}}
	}
	findings := make([]finding, 0, len(s.Missing))
	for _, scope := range s.Missing {
		level := storage.Warn
		if scope.Name == "chat:write" || scope.Name == "commands" {
			level = storage.Fail
		}
		findings = append(
			findings,
			finding{"Slack scopes", level, scope.Name + " is missing: without it, " + scope.Why, "add it under OAuth & Permissions and install the app again"},
		)
	}
	return findings
}

func examineSocket(ctx context.Context, a *slack.Adapter) finding {
	if err := a.ExamineSocket(ctx); err != nil {
		return finding{
			"Slack Socket Mode",
			storage.Fail,
			err.Error(),
			"check SLACK_APP_TOKEN (xapp-, scope connections:write), and that Socket Mode is on in the app's settings",
		}
	}
	return finding{"Slack Socket Mode", storage.OK, "a connection can be opened", ""}
}
