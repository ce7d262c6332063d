package main

import (
	"cmp"
	"context"
	"log/slog"
	"slices"

	"mentor/bot"
	"mentor/storage"
	"mentor/storage/redis"
)

// demoWorkspace is where the try-it page plays.
const demoWorkspace storage.WorkspaceID = "web:demo"

// playground reports whether the try-it page is served. Whoever reaches it is an
// admin, so it's off where anybody but those at this machine might.
func (s *Settings) playground(log *slog.Logger) bool {
	if s.Playground == nil && redis.Is(s.Store) || s.Playground != nil && !*s.Playground {
		return false
	}
	why := ""
	switch {
	case s.slackSet() || s.DiscordBotToken != "":
		why = "a platform is set up"
	case !s.loopback():
		why = "the HTTP address can be reached from other machines"
	default:
		return true
	}
	if s.Playground != nil {
		log.Warn("the try-it page stays off", "why", why, "hint", "it has no sign-in; run a second mentor without tokens to try things out")
	}
	return false
}

// people offers the demo team in the page's person switcher.
func people(store storage.Store) func(context.Context) ([]bot.Person, error) {
	return func(ctx context.Context) ([]bot.Person, error) {
		var all []bot.Person
		for m, err := range store.Members(ctx, demoWorkspace) {
			if err != nil {
				return nil, err
			}
			all = append(all, bot.Person{Workspace: demoWorkspace, ID: m.Key.Member, Name: m.Name})
		}
		slices.SortFunc(all, func(a, b bot.Person) int { return cmp.Compare(a.Name, b.Name) })
		return all[:min(len(all), 20)], nil
	}
}
