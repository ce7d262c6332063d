package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
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
	Mend  string        `json:"mend,omitempty"`
}

// errUnwell makes the exit code 1; the lines have said the rest.
var errUnwell = errors.New("something is wrong; the lines that say fail tell what to do")

const doctorTime = 10 * time.Second

func (c doctorCmd) Run(ctx context.Context, s *Settings, std streams) error {
	ctx, cancel := context.WithTimeout(ctx, doctorTime)
	defer cancel()
	findings := []finding{{"settings", storage.OK, "they can be read", ""}, s.examineContent(), s.examineStore(ctx), examineZones(), s.examineSlack(ctx)}
	findings = append(findings, s.examineDiscord(ctx)...)
	if c.JSON {
		if err := printJSON(std, findings); err != nil {
			return err
		}
	} else {
		w := tabwriter.NewWriter(std.out, 0, 0, 2, ' ', 0)
		for _, f := range findings {
			line := f.Text
			if f.Mend != "" {
				line += ": " + f.Mend
			}
			fmt.Fprintf(w, "%s\t%s\t%s\n", f.Level, f.What, line)
		}
		if err := w.Flush(); err != nil {
			return err
		}
	}
	for _, f := range findings {
		if f.Level == storage.Fail {
			return errUnwell
		}
	}
	return nil
}

func (s *Settings) examineContent() finding {
	lib, err := s.library()
	if err != nil {
		return finding{"content", storage.Fail, err.Error(), "mend the files; mentor roadmap lint names every fault"}
	}
	if faults := roadmap.Lint(content.FS); len(faults) > 0 {
		return finding{"content", storage.Warn, fmt.Sprintf("%d faults in the built-in content", len(faults)), "please report this"}
	}
	return finding{"content", storage.OK, fmt.Sprintf("%d topics, %d roadmaps", len(lib.Topics()), len(lib.Roadmaps)), ""}
}

func (s *Settings) examineStore(ctx context.Context) finding {
	store, err := s.openStore(ctx)
	if errors.Is(err, storage.ErrInUse) {
		return finding{"store", storage.OK, "in use by a running mentor", ""}
	}
	if err != nil {
		return finding{"store", storage.Fail, err.Error(), "check MENTOR_STORE, and that the store runs"}
	}
	defer func() { _ = store.Close() }()
	p, err := store.Promise(ctx)
	if err != nil {
		return finding{"store", storage.Fail, err.Error(), "check MENTOR_STORE, and that the store runs"}
	}
	return finding{"store", p.Level, p.Text, p.Mend}
}

func examineZones() finding {
	if _, err := time.LoadLocation("Pacific/Apia"); err != nil {
		return finding{"time zones", storage.Fail, "the time zone data is missing", "use the released binary, which has it built in"}
	}
	return finding{"time zones", storage.OK, "known; it is now " + time.Now().UTC().Format(time.RFC3339), ""}
}

func (s *Settings) examineSlack(ctx context.Context) finding {
	if s.SlackBotToken == "" {
		return finding{"Slack", storage.OK, "not set up", ""}
	}
	a := slack.New(slack.Config{Token: string(s.SlackBotToken), SigningSecret: string(s.SlackSigningSecret), APIURL: s.SlackAPIURL, Log: slog.New(slog.DiscardHandler)})
	if err := a.Check(ctx); err != nil {
		return finding{"Slack", storage.Fail, "Slack does not answer, or refuses the token", "check SLACK_BOT_TOKEN; reinstall the app if the token was revoked"}
	}
	return finding{"Slack", storage.OK, "the token is accepted", ""}
}
