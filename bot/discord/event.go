package discord

import (
	"cmp"
	"context"
	"encoding/json"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"mentor/bot"
	"mentor/bot/delivery"
	"mentor/bot/discord/rest"
	"mentor/storage"
)

// dispatch takes an event from the gateway. It never waits: the connection has
// heartbeats to answer. done is called when the event is done with.
func (a *Adapter) dispatch(kind string, data json.RawMessage, done func()) {
	if !a.taken(kind, data, done) {
		done()
	}
}

// taken reports whether there is work for an event, after which done is called.
func (a *Adapter) taken(kind string, data json.RawMessage, done func()) bool {
	switch kind {
	case "READY":
		var ready struct {
			User user `json:"user"`
		}
		if json.Unmarshal(data, &ready) == nil {
			a.people.self.Store(ready.User.ID)
		}
	case "INTERACTION_CREATE":
		var in interaction
		if err := json.Unmarshal(data, &in); err != nil || in.ID == "" || in.user().ID == "" {
			a.log.Error("an interaction cannot be read", "err", err)
			return false
		}
		return a.received(&in, done)
	case "MESSAGE_CREATE":
		var m messageEvent
		if err := json.Unmarshal(data, &m); err != nil {
			a.log.Error("a message cannot be read", "err", err)
			return false
		}
		self, _ := a.people.self.Load().(string)
		return m.isQuestion(self) && a.dedup.Add(m.ID) && a.workers.Try(func(ctx context.Context) {
			defer done()
			a.answer(ctx, &m)
		})
	}
	return false
}

// received answers an interaction from the gateway, once.
func (a *Adapter) received(in *interaction, done func()) (taken bool) {
	if !a.dedup.Add(in.ID) {
		return false
	}
	ex := &exchange{interaction: in, first: func(ctx context.Context, r response) error {
		return a.firstAnswer(ctx, in, r)
	}}
	if a.workers.Try(func(ctx context.Context) {
		defer done()
		a.interact(ctx, ex)
	}) {
		return true
	}
	a.log.Warn("too much work: an interaction is sent away", "interaction", in.ID)
	a.workers.Go(func() {
		ctx, cancel := context.WithTimeout(context.Background(), rest.Patience)
		defer cancel()
		defer done()
		a.say(ctx, ex, busy)
	})
	return true
}

// firstAnswer sends the first answer. There can be only one, so where Discord
// said nothing it is sent again: if the other one arrived, this one is refused.
func (a *Adapter) firstAnswer(ctx context.Context, in *interaction, r response) error {
	c := rest.Request{Method: http.MethodPost, Path: "/interactions/" + in.ID + "/" + in.Token + "/callback", Body: r, Files: r.files, Anonymous: true}
	err := a.rest.Do(ctx, c, nil)
	for wait := 50 * time.Millisecond; rest.Unanswered(err) && wait < rest.Patience/4 && delivery.Sleep(ctx, wait) == nil; wait *= 2 {
		if err = a.rest.Do(ctx, c, nil); rest.HasCode(err, rest.CodeAcknowledged) {
			return nil
		}
	}
	return err
}

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
	Mentions []user `json:"mentions"`
}

// The types of messages that people write
// (discord.com/developers/docs/resources/message#message-object-message-types).
const (
	typeDefault = 0
	typeReply   = 19
)

// isQuestion reports whether a person spoke to the bot: in private, or with a
// mention. Only these messages carry their text without a privileged intent.
func (m *messageEvent) isQuestion(self string) bool {
	if m.Author.Bot || m.WebhookID != "" || m.Author.ID == "" || m.Type != typeDefault && m.Type != typeReply {
		return false
	}
	return m.GuildID == "" || self != "" && slices.ContainsFunc(m.Mentions, func(u user) bool { return u.ID == self })
}

var edgeMention = regexp.MustCompile(`^\s*<@!?[0-9]+>[\s,:]*|\s*<@!?[0-9]+>\s*$`)

// withoutMentions drops a mention at the beginning and at the end.
func withoutMentions(text string) string {
	return strings.TrimSpace(edgeMention.ReplaceAllString(text, ""))
}

// answer answers a question as a reply to it.
func (a *Adapter) answer(ctx context.Context, m *messageEvent) {
	person := bot.Person{
		Workspace: a.people.workspace(ctx, m.GuildID, m.Author.ID), ID: storage.MemberID(m.Author.ID),
		Name: cmp.Or(m.Member.Nick, m.Author.GlobalName, m.Author.Username, m.Author.ID),
	}
	private := m.GuildID == ""
	if private {
		a.closed.since.Forget(m.Author.ID)
	}
	question := bot.Request{
		ID: deliveryID(m.ID), From: person, Kind: bot.Question, Text: withoutMentions(m.Content), Thread: m.ChannelID, Private: private,
	}
	if !private {
		question.Channel = bot.ChannelID(m.ChannelID)
	}
	reply := a.ask(ctx, question)
	l := look{outcome: reply.Outcome, file: reply.File, most: maxMessages}
	to := destination{channel: m.ChannelID, reply: m.ID, person: m.Author.ID}
	switch {
	case private:
		l.guild = guildOf(person.Workspace)
	case !reply.Public:
		a.whisper(ctx, m, person, reply, l)
		return
	case a.threads:
		to = a.thread(ctx, m, to)
	}
	if reply.Message.Form != nil {
		l.again = &dialogButton{line: "settings", label: reply.Message.Form.Title}
	}
	if err := a.send(ctx, to, m.ID, renderAnswer(a.log, reply.Message, l)); rest.HasCode(err, rest.CodeMissingPermissions, rest.CodeMissingAccess) {
		l.guild = m.GuildID
		note := bot.Small("I may not write in that channel, so the answer comes here. Somebody who runs the server can let me: Send Messages in the channel's permissions.")
		reply.Message.Blocks = append([]bot.Block{note}, reply.Message.Blocks...)
		a.whisper(ctx, m, person, reply, l)
	}
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
		if err := a.rest.Do(ctx, newMessage(to.channel, p), nil); err != nil {
			a.log.Warn("an answer could not be posted", "channel", to.channel, "err", err)
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
func (a *Adapter) whisper(ctx context.Context, m *messageEvent, person bot.Person, reply bot.Reply, l look) {
	l.guild = guildOf(person.Workspace)
	if reply.Message.Form != nil {
		l.again = &dialogButton{line: "settings", label: reply.Message.Form.Title}
	}
	text := "I answered you in private."
	channel, err := a.people.privateChannel(ctx, m.Author.ID)
	if err == nil {
		err = a.send(ctx, destination{channel: channel}, m.ID, renderAnswer(a.log, reply.Message, l))
	}
	if err != nil {
		text = "That is between the two of us, and your direct messages are closed to me. Type it as a command: what /mentor answers, only you can see."
	}
	here := destination{channel: m.ChannelID, reply: m.ID}
	_ = a.send(ctx, here, m.ID+"w", render(bot.Message{Blocks: []bot.Block{bot.Small(text)}}, look{})) // send has logged it
}

// thread opens a thread on a question. Where there can be none, such as in a
// thread, the answer goes below the question.
func (a *Adapter) thread(ctx context.Context, m *messageEvent, to destination) destination {
	name := delivery.Shorten(visible(withoutMentions(m.Content)), maxThreadName)
	body := map[string]any{"name": name, "auto_archive_duration": 1440} // minutes: a day
	var thread struct {
		ID string `json:"id"`
	}
	path := "/channels/" + m.ChannelID + "/messages/" + m.ID + "/threads"
	err := a.rest.Post(ctx, path, body, &thread)
	if rest.HasCode(err, rest.CodeThreadExists) { // opened by another bot of ours; it has the message's id
		return destination{channel: m.ID, person: to.person}
	}
	if err != nil || thread.ID == "" {
		a.log.Info("no thread for a question; it is answered below it", "channel", m.ChannelID, "err", err)
		return to
	}
	return destination{channel: thread.ID, person: to.person}
}
