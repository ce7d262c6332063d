package discord

import (
	"cmp"
	"context"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"mentor/bot"
	"mentor/bot/delivery"
	"mentor/bot/discord/rest"
	"mentor/storage"
)

// messageEvent is what is read of a message that somebody wrote.
type messageEvent struct {
	ID        string `json:"id"`
	Type      int    `json:"type"`
	ChannelID string `json:"channel_id"`
	GuildID   string `json:"guild_id"`
	WebhookID string `json:"webhook_id"`
	Content   string `json:"content"`
	Author    user   `json:"author"`
	Member    struct {
		Nick string `json:"nick"`
	} `json:"member"`
	Mentions    []user     `json:"mentions"`
	Edited      string     `json:"edited_timestamp"` // "" when its words are as they were first
	Attachments []sentFile `json:"attachments"`
}

// sentFile is what is read of a file that somebody sent
// (discord.com/developers/docs/resources/message#attachment-object).
type sentFile struct {
	Name string `json:"filename"`
	Type string `json:"content_type"`
	Size int64  `json:"size"`
	URL  string `json:"url"`
}

// fileHosts are where Discord keeps files.
var fileHosts = []string{"cdn.discordapp.com", "media.discordapp.net"}

// asked is a message to the bot.
type asked struct {
	*messageEvent
	id   string // of the message, or of its correction
	from string // begins the nonces of the answers
	text string // what was said, without mentions of the bot
}

// The types of messages that people write
// (discord.com/developers/docs/resources/message#message-object-message-types).
const (
	typeDefault = 0
	typeReply   = 19
)

// asked returns what a person said to the bot: in private, or with a mention.
// Only these messages carry their text without a privileged intent. It is nil
// when nobody did. Whoever corrects their words is answered again, unless they are
// a command, which ran already.
func (m *messageEvent) asked(self string, edited bool, commands []bot.Command) *asked {
	if !m.byPerson() || m.Author.ID == self {
		return nil
	}
	if m.GuildID != "" && (self == "" || !slices.ContainsFunc(m.Mentions, func(u user) bool { return u.ID == self })) {
		return nil
	}
	words := m.Content
	if self != "" {
		words = strings.NewReplacer("<@"+self+">", " ", "<@!"+self+">", " ").Replace(words)
	}
	q := &asked{messageEvent: m, id: m.ID, from: m.ID, text: strings.TrimSpace(strings.TrimLeft(words, " ,:"))}
	if edited {
		first, _, _ := strings.Cut(strings.TrimPrefix(q.text, "/"), " ")
		if _, command := bot.CommandNamed(commands, first); m.Edited == "" || q.text == "" || command || strings.EqualFold(first, rootCommand) {
			return nil
		}
		q.id += "/" + m.Edited
		q.from = "e" + hashLine(q.id)[1:]
		q.text = "ask " + q.text
	}
	return q
}

// byPerson reports whether a person wrote a message.
func (m *messageEvent) byPerson() bool {
	return !m.Author.Bot && m.WebhookID == "" && m.ID != "" && m.Author.ID != "" && (m.Type == typeDefault || m.Type == typeReply)
}

var edgeMention = regexp.MustCompile(`^\s*<@!?[0-9]+>[\s,:]*|\s*<@!?[0-9]+>\s*$`)

// withoutMentions is what a message that somebody points at asks, whomever it
// speaks to: without a mention at the beginning and at the end.
func withoutMentions(text string) string {
	return strings.TrimSpace(edgeMention.ReplaceAllString(text, ""))
}

// answering is the work on one message to the bot.
type answering struct {
	*Adapter
	q *asked
}

// answer answers a question as a reply to it.
func (a answering) answer(ctx context.Context) {
	q := a.q
	private := q.GuildID == ""
	person := bot.Person{
		ID: storage.MemberID(q.Author.ID), Name: cmp.Or(q.Member.Nick, q.Author.GlobalName, q.Author.Username, q.Author.ID), Makeshift: private,
	}
	if private {
		person.Workspace, person.Admin = a.privateHome(ctx, "", q.Author.ID)
	} else {
		person.Workspace = a.people.workspace(ctx, q.GuildID, q.Author.ID)
		person.Admin = a.admins.membership(ctx, q.GuildID, q.Author.ID).admin
	}
	question := bot.Request{ID: deliveryID(q.id), From: person, Kind: bot.Question, Text: q.text, Thread: q.ChannelID, Private: private}
	if private {
		a.closed.since.Forget(q.Author.ID)
	} else {
		question.Channel = bot.ChannelID(q.ChannelID)
	}
	question.Files, question.Unread = a.uploads(ctx, q.Attachments)
	reply := a.ask(ctx, question)
	l := rendering{outcome: reply.Outcome, file: reply.File, most: maxMessages, post: reply.Post}
	to := destination{channel: q.ChannelID, reply: q.ID, person: q.Author.ID}
	switch {
	case private:
		l.guild = guildOf(person.Workspace)
	case !reply.Public:
		a.whisper(ctx, person, reply, l)
		return
	case a.threads || reply.Thread != "":
		to = a.thread(ctx, to)
	}
	l.again = formButton(reply.Message.Form)
	if err := a.send(ctx, to, q.from, renderAnswer(a.log, reply.Message, l)); rest.HasCode(err, rest.CodeMissingPermissions, rest.CodeMissingAccess) {
		l.guild = q.GuildID
		note := bot.Small("I'm not allowed to post in that channel, so here's the answer. " +
			"A moderator can fix that: give me Send Messages in the channel's permissions.")
		reply.Message.Blocks = append([]bot.Block{note}, reply.Message.Blocks...)
		a.whisper(ctx, person, reply, l)
	}
}

// formButton opens a form that belongs to an answer to a message, where no
// dialog can open; nil without a form.
func formButton(f *bot.Form) *dialogButton {
	if f == nil || f.Again == "" {
		return nil
	}
	return &dialogButton{line: f.Again, label: f.Title}
}

// uploads fetches the files that the bot can do something with, and names the
// others.
func (a *Adapter) uploads(ctx context.Context, sent []sentFile) (files []bot.Upload, unread []string) {
	sources := make([]delivery.SentFile, 0, len(sent))
	for _, f := range sent {
		sources = append(sources, delivery.SentFile{Name: f.Name, Type: f.Type, Size: f.Size, URL: f.URL})
	}
	wanted, unread := delivery.Wanted(sources)
	for _, s := range wanted {
		file := delivery.Fetch(ctx, a.files, s, a.home, fileHosts...)
		if file.Trouble != "" {
			a.log.WarnContext(ctx, "a file was not fetched", "type", file.Type, "size", s.Size)
		}
		files = append(files, file)
	}
	return files, unread
}

// ask asks the bot.
func (a *Adapter) ask(ctx context.Context, req bot.Request) bot.Reply {
	reply, ok := delivery.Safely(a.log, "handle", func() bot.Reply { return a.bot.Handle(ctx, req) })
	if !ok {
		return delivery.Sorry()
	}
	return reply
}

// destination is where an answer goes.
type destination struct {
	channel string
	reply   string // the message that is answered; "" none
	person  string
}

// send posts messages one under the other. from makes their nonces: a repeated
// delivery to another bot posts nothing twice.
func (a *Adapter) send(ctx context.Context, to destination, from string, messages []payload) error {
	for i, p := range messages {
		p.Nonce, p.EnforceNonce = nonce(from, i), true
		if to.reply != "" && i == 0 {
			p.Reference = &reference{MessageID: to.reply}
		}
		err := inForm(a.log, p, func(p payload) error { return a.rest.Do(ctx, newMessage(to.channel, p), nil) })
		if err != nil {
			a.log.WarnContext(ctx, "an answer could not be posted", "channel", to.channel, "err", err)
			return err
		}
	}
	return nil
}

// nonce names a message for Discord: 25 characters at most, and an id has 20
// (discord.com/developers/docs/resources/message#create-message).
func nonce(from string, i int) string { return from + "." + strconv.Itoa(i) }

// whisper answers in private what concerns only the asker, and says so in the
// channel: nothing else there would show that the question was heard.
func (a answering) whisper(ctx context.Context, person bot.Person, reply bot.Reply, l rendering) {
	q := a.q
	l.guild = guildOf(person.Workspace)
	l.again = formButton(reply.Message.Form)
	text := "I answered you in private."
	channel, err := a.people.privateChannel(ctx, q.Author.ID)
	if err == nil {
		err = a.send(ctx, destination{channel: channel}, q.from, renderAnswer(a.log, reply.Message, l))
	}
	if err != nil {
		text = "That's just for you, and your direct messages are closed. Ask with a command instead: only you can see what /mentor answers."
	}
	here := destination{channel: q.ChannelID, reply: q.ID}
	_ = a.send(ctx, here, q.from+"w", render(bot.Message{Blocks: []bot.Block{bot.Small(text)}}, rendering{})) // send has logged it
}

// thread opens a thread on a question. Where there can be none, such as in a
// thread, the answer goes below the question.
func (a answering) thread(ctx context.Context, to destination) destination {
	q := a.q
	opened, err := a.openThread(ctx, q.ChannelID, q.ID, q.text)
	if rest.HasCode(err, rest.CodeThreadExists) { // opened by another bot of ours; it has the message's id
		return destination{channel: q.ID, person: to.person}
	}
	if err != nil || opened == "" {
		a.log.InfoContext(ctx, "no thread for a question; answering below it", "channel", q.ChannelID, "err", err)
		return to
	}
	return destination{channel: opened, person: to.person}
}
