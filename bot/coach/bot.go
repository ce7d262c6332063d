// Package coach is the conversation, whatever the platform: a bot.Request comes
// in through one door, Handle, and a bot.Reply goes out. Nothing in here knows a
// platform; it uses the roadmap and the store only.
//
//	b := coach.New(coach.Config{Library: lib, Store: store, Answers: engine})
//	reply := b.Handle(ctx, bot.Request{From: person, Text: "today"})
package coach

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/linked"
	"mentor/bot/coach/posts"
	"mentor/bot/coach/webcal"
	"mentor/roadmap"
	"mentor/roadmap/answer"
	"mentor/storage"
)

// Config is what a bot is made of.
type Config struct {
	Library *roadmap.Library
	Store   storage.Store
	Answers *answer.Engine
	Wording bot.Wording      // words answers anew; our own words when nil
	Clock   func() time.Time // time.Now when nil
	Log     *slog.Logger     // discards when nil

	// Gather is for how long questions without an answer are gathered before they're
	// counted in the store together; 0: each is counted at once. Count writes what is left.
	Gather time.Duration

	PerMinute int // requests that each member may make in a minute, and at once; 0: no limit

	// Spend counts requests in all processes that share the store, and returns how
	// long the next one has to wait. This process counts alone when nil.
	Spend func(ctx context.Context, who storage.Key, n, perMinute int) (time.Duration, error)

	Timetable func(spec string) (bot.Timetable, error) // reads schedules; none can be set when nil
	Observe   func(req bot.Request, reply bot.Reply, took time.Duration)
	CanPost   func(ws storage.WorkspaceID) bool // whether members there can be written to unprompted; everywhere when nil

	// Above returns the channel that a thread is in, where threads are channels of
	// their own; "" when it's none. Nothing is in another channel when nil.
	Above func(ctx context.Context, ws storage.WorkspaceID, thread bot.ChannelID) bot.ChannelID

	// Fetch reads a calendar from an address that an admin names. An error is a
	// sentence for the admin. From public hosts only when nil.
	Fetch func(ctx context.Context, address string) ([]byte, error)
}

var _ bot.Conversation = (*Bot)(nil)

// Bot answers requests. It is safe for concurrent use.
type Bot struct {
	content atomic.Pointer[content]

	documents atomic.Pointer[Documents]

	store    *linked.Store
	posts    *posts.Composer
	wording  bot.Wording
	clock    func() time.Time
	log      *slog.Logger
	times    func(spec string) (bot.Timetable, error)
	observe  func(bot.Request, bot.Reply, time.Duration)
	canPost  func(storage.WorkspaceID) bool
	above    func(context.Context, storage.WorkspaceID, bot.ChannelID) bot.ChannelID
	fetch    func(context.Context, string) ([]byte, error)
	commands []command
	named    map[string]int        // where among the commands a name's is
	answered recent[answer.Answer] // so that "and kafka?" has something to follow
	sights   recent[sight]
	lessons  *lessons
	roads    *roads
	pictures *pictures
	limit    *limit
	typing   *limit // of completions
	codes    *limit // that are tried

	gather     time.Duration
	unanswered gathered

	calendars calendars
}

// content is the content that is in use: it is exchanged as a whole, and a
// request keeps the one with which it began.
type content struct {
	lib     *roadmap.Library
	answers *answer.Engine
	words   func() *contentNames

	own map[roadmap.TopicID]roadmap.ID // topics of a workspace's own, and a roadmap that has them
}

// New makes a bot.
func New(c Config) *Bot {
	b := &Bot{
		store:    &linked.Store{Store: c.Store},
		wording:  c.Wording,
		clock:    c.Clock,
		log:      c.Log,
		times:    c.Timetable,
		observe:  c.Observe,
		canPost:  c.CanPost,
		above:    c.Above,
		fetch:    c.Fetch,
		commands: commands(),
		named:    map[string]int{},
		lessons:  &lessons{},
		roads:    &roads{},
		pictures: newPictures(),
		limit:    newLimit(c.PerMinute, c.Spend),
		typing:   newLimit(c.PerMinute*keysPerRequest, nil),
		codes:    newLimit(codesPerMinute, c.Spend),
		gather:   c.Gather,
	}
	for i := range b.commands {
		if _, taken := b.named[b.commands[i].Name]; !taken {
			b.named[b.commands[i].Name] = i
		}
	}
	b.posts = &posts.Composer{Store: b.store, Library: b.LibraryOf, Times: b.times, Clock: func() time.Time { return b.clock() }}
	b.Reload(c.Library, c.Answers)
	if b.clock == nil {
		b.clock = time.Now
	}
	if b.log == nil {
		b.log = slog.New(slog.DiscardHandler)
	}
	b.unanswered.store, b.unanswered.log = b.store, b.log
	b.store.ChangedWorkspace = b.roads.outdate
	b.store.Clock, b.store.Log, b.store.Merge, b.posts.CatchUp = b.clock, b.log, b.mergeAccount, b.store.CatchUp
	if b.fetch == nil {
		b.fetch = webcal.New().Get
	}
	if b.canPost == nil {
		b.canPost = func(storage.WorkspaceID) bool { return true }
	}
	b.posts.CanPost = b.canPost
	if c.Answers != nil {
		b.posts.Group = func(questions []string) [][]int { return b.content.Load().answers.Group(questions) }
	}
	if b.above == nil {
		b.above = func(context.Context, storage.WorkspaceID, bot.ChannelID) bot.ChannelID { return "" }
	}
	if b.observe == nil {
		b.observe = func(bot.Request, bot.Reply, time.Duration) {}
	}
	return b
}

// Commands returns the command tree in the order of the help.
func (b *Bot) Commands() []bot.Command {
	all := make([]bot.Command, 0, len(b.commands))
	for _, c := range b.commands {
		all = append(all, c.Command)
	}
	return all
}

// Library returns what the bot teaches.
func (b *Bot) Library() *roadmap.Library { return b.content.Load().lib }

// Posts composes what is posted without being asked for.
func (b *Bot) Posts() *posts.Composer { return b.posts }

// Ready returns when questions can be answered without a wait.
func (b *Bot) Ready() {
	b.content.Load().words()
	b.content.Load().answers.Ready()
}

// Reload exchanges the content while the bot runs. Requests under way finish
// with what they began with.
func (b *Bot) Reload(lib *roadmap.Library, answers *answer.Engine) {
	b.content.Store(&content{lib: lib, answers: answers, words: sync.OnceValue(func() *contentNames { return vocabularyOf(lib) })})
	b.lessons.clear()
	b.roads.clear()
}

// command returns the command with the name.
func (b router) command(name string) (command, bool) {
	if i, ok := b.named[strings.ToLower(strings.TrimPrefix(name, "/"))]; ok {
		return b.commands[i], true
	}
	return command{}, false
}

// Handle answers a request. It never fails and never panics: what goes wrong
// becomes a sentence for the person and a line for the admin's log.
func (b *Bot) Handle(ctx context.Context, req bot.Request) (reply bot.Reply) {
	start, ctx := b.clock(), bot.Traced(ctx)
	name := "ask"
	defer func() {
		if r := recover(); r != nil {
			b.log.ErrorContext(ctx, "panic", "command", name, "panic", fmt.Sprint(r), "stack", string(debug.Stack()))
			reply = b.failure(ctx, errors.New("panic"))
		}
		reply.Command = name
		if reply.Outcome == "" {
			reply.Outcome = bot.OK
		}
		reply.Update = reply.Update && req.Kind == bot.Press
		took := b.clock().Sub(start)
		b.log.LogAttrs(ctx, slog.LevelInfo, "handled", slog.String("platform", req.From.Platform()), slog.String("command", name),
			slog.String("outcome", string(reply.Outcome)), slog.Duration("took", took))
		b.observe(req, reply, took)
	}()
	if wait := b.limit.wait(req.From.Key(), start); wait > 0 {
		return b.failure(ctx, tooMuch(wait))
	}
	h := hear(req.Kind, req.Text)
	values, left := cleanValues(req.Values)
	req.Text, req.Values, req.From = h.words, values, cleanPerson(req.From)
	c := &call{ctx: ctx, bot: b, content: b.contentOf(ctx, req.From.Workspace), req: req, now: start}
	c.before, _ = b.sights.last(c.conversation(), start)
	cmd := c.route(&req, h)
	c.req.Files, c.req.Unread = req.Files, req.Unread
	name, c.name, c.args = cmd.Name, cmd.Name, cmd.args
	cmd.fill(c.args, req.Values)
	reply, err := c.run(cmd.command)
	if err != nil {
		reply = b.failure(ctx, err)
	}
	if form := reply.Message.Form; form != nil {
		form.Again = cmd.lineOf(c.args)
	}
	reply = c.withSecond(reply, cmd.then)
	c.rememberSight(&reply, cmd.lineOf(c.args))
	c.recordActivityIfUnsaved()
	c.freePlans()
	return withUnused(withUnread(withCut(reply, h.cut+left), req.Unread), name, req.Files)
}

// withCut says that a part of a long text was left unread.
func withCut(reply bot.Reply, cut int) bot.Reply {
	if cut > 0 {
		note := bot.Small(texts.Fill(texts.FailureThatWasTooLong, texts.Characters(cut)))
		reply.Message.Blocks = append(reply.Message.Blocks, note)
	}
	return reply
}

// run checks that a command may run here and has what it needs, and runs it.
func (c *call) run(cmd command) (bot.Reply, error) {
	if err := c.refuseHere(&cmd); err != nil {
		return bot.Reply{}, err
	}
	if name := cmd.lacks(c.args); name != "" {
		mistake := Userf(cmp.Or(missing[name], texts.MissingOther), quoteExamples(cmd.Examples))
		if cmd.form == nil {
			return bot.Reply{}, mistake
		}
		return bot.Reply{Message: bot.Message{Blocks: []bot.Block{bot.Say(mistake.Error())}, Form: cmd.form()}, Outcome: bot.Refused}, nil
	}
	if err := c.refuseAlone(cmd.Command); err != nil {
		return bot.Reply{}, err
	}
	reply, err := cmd.run(c)
	c.noteRefused(err)
	reply.Message.Blocks = c.withoutOthers(reply.Message.Blocks)
	reply.Message.Blocks = withNews(reply.Message.Blocks, c.news)
	reply.Public = reply.Public || cmd.Shared && c.req.Kind == bot.Question
	return reply, c.inWords(err)
}

// stale answers a button of an older time, whose command is no more.
func (c *call) stale() (bot.Reply, error) {
	return bot.Reply{}, &UserError{Text: texts.FailureThisButton, Buttons: []bot.Button{
		{Label: texts.ButtonShowTodaysTask, Line: "today", Style: bot.Primary}, {Label: texts.ButtonAllCommands, Line: "help"},
	}}
}
