package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"runtime"
	"strings"
	"time"

	"mentor/storage"
)

// part is something that the bot needs to work. check says what's wrong with it, in a
// sentence for admins; "" when it's fine.
type part struct {
	name  string
	check func(ctx context.Context) string
	note  func(ctx context.Context) string // a remark when it's fine; nil: none
}

// parts are what /readyz checks, in the order of its lines.
func (s *server) parts(store storage.Store) []part {
	all := []part{
		{name: "store", check: func(ctx context.Context) string {
			switch err := store.Check(ctx); {
			case errors.Is(err, storage.ErrForbidden):
				return err.Error()
			case err != nil:
				return "the store does not answer"
			}
			return ""
		}},
		{name: "scheduler", check: func(context.Context) string {
			if behind := s.scheduler.Behind(); behind > behindLimit {
				return fmt.Sprintf("the scheduler is behind by %s", behind.Round(time.Second))
			}
			return ""
		}},
	}
	if s.slack != nil {
		all = append(all, part{name: "slack", check: func(ctx context.Context) string {
			if err := s.slack.Check(ctx); err != nil {
				return err.Error()
			}
			return ""
		}, note: s.installations})
	}
	if s.discord != nil {
		all = append(all, part{name: "discord", check: func(ctx context.Context) string {
			if s.discord.Check(ctx) != nil {
				return "Discord does not answer, or refuses the token"
			}
			return ""
		}})
	}
	return all
}

const readyTime = 2 * time.Second // for all parts

// readiness answers whether the bot can work, with a line for each part; with ?part= it
// checks only that one. A process that is stopping isn't ready.
func (s *server) readiness(store storage.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.draining.Load() {
			http.Error(w, "not ready\nprocess: stopping", http.StatusServiceUnavailable)
			return
		}
		only := r.URL.Query().Get("part")
		ctx, cancel := context.WithTimeout(r.Context(), readyTime)
		defer cancel()
		var lines []string
		verdict := "ready"
		for _, p := range s.parts(store) {
			if only != "" && p.name != only {
				continue
			}
			said := "ok"
			if wrong := p.check(ctx); wrong != "" {
				said, verdict = wrong, "not ready"
			} else if p.note != nil {
				said += p.note(ctx)
			}
			lines = append(lines, p.name+": "+said)
		}
		switch body := verdict + "\n" + strings.Join(lines, "\n"); {
		case len(lines) == 0:
			http.Error(w, "there's no part of this name; /readyz names all of them", http.StatusNotFound)
		case verdict != "ready":
			http.Error(w, body, http.StatusServiceUnavailable)
		default:
			fmt.Fprintln(w, body)
		}
	})
}

// installations counts the workspaces that have installed the Slack app. If one revokes
// it, all the others still work, so that's only a note.
func (s *server) installations(ctx context.Context) string {
	if s.slack.Grants() == nil {
		return ""
	}
	c, err := s.slack.Grants().Census(ctx)
	if err != nil {
		return "" // the line about the store says it
	}
	return "; " + censusOf(c)
}

// instance names this process among others, in the ledger and for anybody who asks.
func instance() string {
	host, err := os.Hostname()
	if err != nil {
		host = "mentor"
	}
	return fmt.Sprintf("%s-%d", host, os.Getpid())
}

// alive answers that the process is running, and which one it is.
func alive(w http.ResponseWriter, _ *http.Request) {
	number, commit := version()
	fmt.Fprintf(w, "ok\nversion: %s (commit %s, %s)\ninstance: %s\n", number, commit, runtime.Version(), instance())
}
