package main

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"slices"

	"mentor/bot"
	"mentor/bot/coach/posts"
	"mentor/bot/web"
	"mentor/storage"
	"mentor/storage/redis"
)

// demoWorkspace is the workspace of the try-it page.
const demoWorkspace storage.WorkspaceID = "web:demo"

// playground reports whether the try-it page is served. Everybody on it is an admin, so
// it's off when it could be reached from another machine.
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

// demoChannels are the channels of the try-it page.
var demoChannels = []string{demoLounge, demoBackend, demoHelp}

const (
	demoLounge  = "general"
	demoBackend = "backend"
	demoHelp    = "help"
)

func newPage(b bot.Conversation, store storage.Store, log *slog.Logger, unlimited bool) *web.Page {
	return web.New(web.Config{
		Bot: b, Workspace: demoWorkspace, Channels: demoChannels, Log: log, Unlimited: unlimited,
		People: people(store), Roles: roles(store),
	})
}

// people lists the demo team for the page's person switcher.
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

// roles returns the role of everybody who has one; of several it's the highest.
func roles(store storage.Store) func(context.Context) (map[storage.MemberID]storage.Role, error) {
	return func(ctx context.Context) (map[storage.MemberID]storage.Role, error) {
		w, err := store.Workspace(ctx, demoWorkspace)
		all := map[storage.MemberID]storage.Role{}
		for _, m := range w.MentorsHere() {
			all[m.ID] = storage.MentorRole
		}
		for _, t := range w.Teams {
			if t.Captain != "" {
				all[t.Captain] = storage.CaptainRole
			}
		}
		for _, role := range []storage.Role{storage.LeadRole, storage.AdminRole} {
			for _, n := range w.NamedFor(role) {
				all[n.ID] = role
			}
		}
		return all, err
	}
}

// restorePage shows again what was posted before the program started: the page itself
// keeps nothing.
func restorePage(ctx context.Context, page *web.Page, store storage.Store, composer *posts.Composer, log *slog.Logger) {
	subjects := make([]string, 0, len(demoChannels))
	for _, name := range demoChannels {
		subjects = append(subjects, storage.ChannelSubject(name))
	}
	members, err := people(store)(ctx)
	for _, who := range members {
		subjects = append(subjects, string(who.ID))
	}
	const shown = 15 // of each
	for _, subject := range subjects {
		latest, failed := store.Posts(ctx, demoWorkspace, subject, shown)
		err = errors.Join(err, failed)
		for _, post := range slices.Backward(latest) {
			if post.State != storage.Sent || post.Message == "" {
				continue
			}
			message, failed := composer.PostMessage(ctx, post)
			if failed != nil {
				continue // what it was about is gone
			}
			at := bot.Posted{Workspace: demoWorkspace, Channel: bot.ChannelID(post.PostedIn), Message: post.Message}
			err = errors.Join(err, page.Edit(ctx, at, message))
		}
	}
	if err != nil {
		log.WarnContext(ctx, "the page doesn't show all that was posted before", "err", err)
	}
}
