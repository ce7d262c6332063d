package slack

import (
	"context"
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"mentor/bot"
)

// message is what is read of something that was written.
type message struct {
	Subtype  string          `json:"subtype"`
	BotID    string          `json:"bot_id"`
	Bot      json.RawMessage `json:"bot_profile"`
	User     json.RawMessage `json:"user"` // an ID, or in some events an object
	Text     string          `json:"text"`
	TS       string          `json:"ts"`
	ThreadTS string          `json:"thread_ts"`
	Edited   struct {
		TS string `json:"ts"`
	} `json:"edited"`
	Files []sentFile `json:"files"`
}

// asked is a message to the bot.
type asked struct {
	message
	id   string // of the message, whichever events tell of it
	user string
	text string // what was said, without mentions of the bot
}

// peopleSay are the subtypes of messages that people write themselves
// (docs.slack.dev/reference/events/message#subtypes).
var peopleSay = []string{"", "file_share", "thread_broadcast", "me_message"}

// slackbot is the user that speaks for Slack itself, in every workspace.
const slackbot = "USLACKBOT"

// asked returns what a person said to the bot in an event; nil when nobody did.
// Messages from bots are ignored: two bots would never stop answering each other.
func (e *envelope) asked(commands []bot.Command) *asked {
	ev := &e.Event
	said := ev.message
	isDirect := ev.Type == "message" && ev.ChannelType == "im"
	if isDirect && ev.Subtype == "message_changed" {
		said = e.corrected()
	}
	q := &asked{message: said, user: text(said.User), id: e.TeamID + "/" + e.channel() + "/" + said.TS, text: said.Text}
	if !isDirect && ev.Type != "app_mention" || said.TS == "" || !said.byPerson() {
		return nil
	}
	ours := false
	if q.text, ours = e.withoutUs(q.text, q.user, isDirect); ours {
		return nil
	}
	q.text = strings.TrimSpace(plainWords(q.text))
	if said.Edited.TS != "" && ev.Subtype == "message_changed" {
		if q.text == "" || isCommand(commands, q.text) {
			return nil
		}
		q.id += "/" + said.Edited.TS
		q.text = "ask " + q.text
	}
	return q
}

// withoutUs drops mentions of the bot from what a user said, and reports whether
// the user is the bot.
func (e *envelope) withoutUs(words, user string, isDirect bool) (text string, ours bool) {
	for _, a := range e.Authorizations {
		if a.IsBot && a.User == user {
			return "", true
		}
		words = withoutMentionOf(a.User, words)
	}
	if len(e.Authorizations) == 0 && !isDirect { // Slack doesn't say who we are: people who speak to us name us first
		words = leadingMention.ReplaceAllString(words, "")
	}
	return words, false
}

// byPerson reports whether a person wrote a message.
func (m *message) byPerson() bool {
	user := text(m.User)
	isBot := m.BotID != "" || len(m.Bot) > 0 && string(m.Bot) != "null"
	return user != "" && user != slackbot && !isBot && slices.Contains(peopleSay, m.Subtype)
}

// corrected returns what a message says after its writer has changed its words;
// nothing when something else about it has changed, such as the preview of a
// link.
func (e *envelope) corrected() message {
	now, before := e.Event.Changed, e.Event.Previous
	if now == nil || before == nil || now.Edited.TS == "" || now.Text == before.Text {
		return message{}
	}
	return *now
}

// isCommand reports whether words begin with the name of a command. A corrected
// command isn't run again: its writer has seen that it ran.
func isCommand(commands []bot.Command, words string) bool {
	first := strings.Fields(words)
	if len(first) > 1 && strings.EqualFold(strings.TrimPrefix(first[0], "/"), "mentor") {
		first = first[1:]
	}
	_, ok := bot.CommandNamed(commands, strings.TrimPrefix(first[0], "/"))
	return ok
}

var (
	leadingMention = regexp.MustCompile(`^\s*<@[A-Z0-9]+(\|[^>]*)?>[\s,:]*`)
	link           = regexp.MustCompile(`<(?:https?://|mailto:)[^|>]*\|([^>]*)>`)
	bareLink       = regexp.MustCompile(`<((?:https?://|mailto:)[^|>]*)>`)
	entities       = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&")
)

// question is what a message that somebody points at asks, no matter to whom.
func question(s string) string { return plainWords(leadingMention.ReplaceAllString(s, "")) }

// withoutMentionOf drops the mentions of a user, with the comma behind them.
func withoutMentionOf(user, s string) string {
	before, after, found := strings.Cut(s, "<@"+user+">")
	for ; found; before, after, found = strings.Cut(s, "<@"+user+">") {
		s = strings.TrimSpace(before) + " " + strings.TrimLeft(after, " ,:")
	}
	return s
}

// plainWords is what a person typed, before Slack made links of it and escaped
// the rest. Names of people and channels stay: they say whom and what is meant
// (docs.slack.dev/messaging/formatting-message-text#retrieving-messages).
func plainWords(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return s
	}
	return entities.Replace(bareLink.ReplaceAllString(link.ReplaceAllString(s, "$1"), "$1"))
}

// answer answers a message to the bot.
func (a *Adapter) answer(ctx context.Context, e *envelope, q *asked) {
	from := sender{team: e.TeamID, enterprise: e.Enterprise, user: q.user}
	isDirect := e.Event.Type == "message"
	to := destination{workspace: from.workspace(), channel: e.channel(), thread: q.ThreadTS, user: q.user}
	if to.thread == "" && !isDirect {
		to.thread = q.TS
	}
	known := a.people.profiles.get(ctx, from)
	if known.bot {
		return
	}
	inPane := isDirect && to.thread != "" && (e.Event.AssistantThread.ActionToken != "" || a.panes.has(to))
	if inPane {
		a.panes.status(ctx, to, "is looking it up…")
	}
	req := bot.Request{
		ID: deliveryID(q.id), From: known.of(from), Kind: bot.Question, Text: q.text, Thread: to.thread, Channel: audience(
			to.channel,
		), Private: isDirect, HasAudience: !isDirect,
	}
	req.Files, req.Unread = a.files.uploads(ctx, from.workspace(), q.Files)
	grows := &draft{replies: a.replies, to: to}
	if inPane {
		req.Draft = func(markdown string) { grows.add(ctx, markdown) }
	}
	reply := withOpener(a.handle(ctx, req))
	if grows.become(ctx, reply) {
		return
	}
	// In a channel, what concerns only the asker is shown to the asker only.
	if err := a.replies.send(ctx, to, a.render.outgoing(ctx, to, reply), isDirect || reply.Public); err != nil {
		a.log.ErrorContext(ctx, "cannot post an answer", "channel", to.channel, "reason", classify(err, true).Reason)
	}
}
