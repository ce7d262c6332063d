package main

import (
	"context"
	"log/slog"
	"time"

	"mentor/bot"
	"mentor/bot/coach"
	"mentor/bot/nudge"
	"mentor/storage"
)

// behindLimit is how late planning may be before this process counts as not
// ready.
const behindLimit = 2 * time.Minute

// startScheduler posts what is due until stop is called, which waits for the posts in
// progress.
func (s *server) startScheduler(ctx context.Context, store storage.Store, core *coach.Bot, posters map[string]bot.Poster, log *slog.Logger) (stop func()) {
	s.scheduler = nudge.New(nudge.Config{
		Store: store, Composer: core.Posts(), Posters: posters, Log: log, Observe: s.metrics.post,
		Gone: func(ctx context.Context, who storage.Key) error {
			return core.ProfileChanged(ctx, bot.Profile{Person: bot.Person{Workspace: who.Workspace, ID: who.Member, Makeshift: true}, Left: true})
		},
		Name: instance(),
	})
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = s.scheduler.Run(ctx) // it returns nil when ctx ends
	}()
	return func() { cancel(); <-done }
}

// addPosters adds the adapters that can post unprompted, under the platform name that
// workspace IDs begin with.
func (s *server) addPosters(posters map[string]bot.Poster) {
	if s.slack != nil {
		posters["slack"] = s.slack
	}
	if s.discord != nil {
		posters["discord"] = s.discord
	}
	if s.page != nil {
		posters[demoWorkspace.Platform()] = s.page
	}
}
