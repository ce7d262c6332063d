package main

import (
	"context"
	"errors"
	"slices"
	"time"

	"mentor/bot/coach/desk"
	"mentor/bot/coach/posts"
	"mentor/bot/delivery"
	"mentor/bot/nudge"
	"mentor/bot/web"
	"mentor/roadmap"
	"mentor/storage"
)

// demoCall is a call for help in the demo team. Hours count back from the start of the
// day.
type demoCall struct {
	member  string
	topic   roadmap.TopicID
	words   string
	channel string
	asked   int

	by     string // "": nobody has taken it
	taken  int
	reply  string
	solved int // 0: it isn't
}

var demoCalls = []demoCall{
	{
		member: "Hana", topic: "git", words: "I committed to main instead of my branch. How do I move it?", asked: 150, by: "Chidi", taken: 147,
		reply: "git branch my-branch keeps the commit; then git reset --keep origin/main takes main back.", solved: 140,
	},
	{
		member: "Ivo", topic: "docker", words: "The image is 1.2 GB and every build installs everything again.", asked: 80, by: "Chidi", taken: 74,
		reply: "Copy the lock file and install before you copy the rest, then that layer is cached. A second stage without the compiler makes it small.", solved: 60,
	},
	{member: "Jun", topic: "indexes", words: "EXPLAIN shows a Seq Scan although there's an index on created_at.", asked: 46},
	{
		member: "Emre", topic: "transactions", words: "Two requests took the last seat at the same time. I thought a transaction prevents that?",
		channel: demoHelp, asked: 28, by: "Lena", taken: 0,
		reply: "Not at READ COMMITTED: both read before either writes. Lock the row with SELECT … FOR UPDATE, or let a UNIQUE constraint decide.",
	},
}

// demoTroubles makes the calls for help, each step at its own time by the rules of the
// desk, and sends the channels' posts now.
func demoTroubles(ctx context.Context, store storage.Store, lib *roadmap.Library, w *storage.Workspace, here map[string]storage.Member, now time.Time) error {
	clock := now
	composer := &posts.Composer{
		Store: store, Library: func(storage.WorkspaceID) *roadmap.Library { return lib }, Times: nudge.Parse, Clock: func() time.Time { return clock },
	}
	midnight := now.UTC().Truncate(24 * time.Hour)
	for _, call := range demoCalls {
		m, ok := here[call.member]
		if _, helper := here[call.by]; !ok || call.by != "" && !helper {
			continue
		}
		at := func(hours int) time.Time { return midnight.Add(-time.Duration(hours) * time.Hour) }
		id := ""
		step := func(when time.Time, fn func(*storage.Desk, desk.People) error) error {
			clock = when
			people, err := composer.People(ctx, w, m.Key.Member, call.topic)
			if err != nil {
				return err
			}
			_, err = composer.ChangeDesk(ctx, w, func(d *storage.Desk) ([]string, error) {
				err := fn(d, people)
				return []string{id}, err
			})
			return err
		}
		err := step(at(call.asked), func(d *storage.Desk, p desk.People) error {
			noted, err := desk.Ask(d, desk.Wish{
				Workspace: w.ID, Member: m.Key.Member, Topic: call.topic, On: roadmap.DayOf(clock, m.Location()), Words: call.words, Channel: call.channel,
			}, p, clock)
			id = noted.Request.ID
			return err
		})
		if err == nil && call.by != "" {
			err = step(at(call.taken), func(d *storage.Desk, _ desk.People) error {
				return errors.Join(desk.Take(d, id, demoKey(call.by).Member, clock), desk.Reply(d, id, call.reply, clock))
			})
		}
		if err == nil && call.solved > 0 {
			err = step(at(call.solved), func(d *storage.Desk, _ desk.People) error {
				_, err := desk.Finish(d, id, m.Key.Member, storage.HelpSolved, clock)
				return err
			})
		}
		if err != nil {
			return err
		}
	}
	clock = now
	return demoPosts(ctx, store, composer, w, now)
}

// demoPosts posts everything that is scheduled right away, so that the page isn't empty.
func demoPosts(ctx context.Context, store storage.Store, composer *posts.Composer, w *storage.Workspace, now time.Time) error {
	today := roadmap.DateOf(now.In(w.Location()))
	for _, s := range w.Schedules {
		p, ok := composer.NextPost(ctx, w, s, now, now, 0)
		if !ok {
			continue
		}
		if p.Date = today; s.Posts() == storage.RecapPost || s.Posts() == storage.DigestPost {
			p.Date = today.Monday()
		}
		if _, err := composer.PostNow(ctx, p, s.ID); err != nil {
			return err
		}
	}
	if len(w.Teams) == 0 {
		return nil
	}
	t := w.Teams[0]
	id, err := composer.PostNow(ctx, storage.Post{
		Workspace: w.ID, Kind: storage.QuestPost, Channel: demoBackend, Team: t.ID, Topic: t.Quest.Topic, Date: t.Quest.From,
	}, string(t.ID)+" "+string(t.Quest.Topic))
	if err != nil {
		return err
	}
	_, err = store.ChangeWorkspace(ctx, w.ID, func(w *storage.Workspace) error {
		w.Teams[0].Quest.Channel, w.Teams[0].Quest.Post = demoBackend, id
		return nil
	})
	return err
}

// openingTalk has a new demo team say something on the page, until stop is called.
func openingTalk(ctx context.Context, page *web.Page, ledger storage.Ledger) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		awaitPosts(ctx, ledger)
		for _, line := range []struct{ who, channel, text string }{
			{"Hana", demoLounge, "Welcome, Fatima! Ask anything in #help, there are no silly questions here."},
			{"Chidi", demoBackend, "The quest is on: four of us finish Caching this week. One to go!"},
			{"Ivo", demoBackend, "@Mentor what is cache invalidation?"},
			{"Ada", demoHelp, "/mentor stuck sql-joins My LEFT JOIN drops customers without orders since I filter on the order date. Why?"},
		} {
			if ctx.Err() == nil {
				page.Say(context.WithoutCancel(ctx), line.who, line.channel, line.text) // a line that has begun is finished
			}
		}
	}()
	return func() { cancel(); <-done }
}

// awaitPosts waits a little for the channels' due posts, because the team talks about
// them.
func awaitPosts(ctx context.Context, ledger storage.Ledger) {
	due := time.Now().Unix()
	for range 50 {
		waits := slices.ContainsFunc(demoChannels, func(name string) bool {
			posts, err := ledger.Posts(ctx, demoWorkspace, storage.ChannelSubject(name), 10)
			return err == nil && slices.ContainsFunc(posts, func(p storage.Post) bool {
				return p.Due <= due && (p.State == storage.Planned || p.State == storage.Sending)
			})
		})
		if !waits || delivery.Sleep(ctx, time.Second/10) != nil {
			return
		}
	}
}
