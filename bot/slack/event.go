package slack

import (
	"context"
	"encoding/json"
	"net/http"
	"regexp"
	"strings"

	"mentor/bot"

	"github.com/slack-go/slack"
)

// envelope is the outer form of what the Events API delivers.
type envelope struct {
	Type       string `json:"type"`
	Challenge  string `json:"challenge"`
	TeamID     string `json:"team_id"`
	Enterprise string `json:"enterprise_id"`
	EventID    string `json:"event_id"`
	Event      struct {
		Type        string `json:"type"`
		Subtype     string `json:"subtype"`
		BotID       string `json:"bot_id"`
		User        string `json:"user"`
		Text        string `json:"text"`
		Channel     string `json:"channel"`
		ChannelType string `json:"channel_type"`
		TS          string `json:"ts"`
		ThreadTS    string `json:"thread_ts"`
	} `json:"event"`
}

// event acknowledges an event and answers mentions and direct messages. Slack
// may deliver one several times, also under new IDs: one message is answered
// once, whatever the retry headers say.
func (a *Adapter) event(w http.ResponseWriter, body []byte) {
	var e envelope
	if err := json.Unmarshal(body, &e); err != nil {
		http.Error(w, "cannot read this event", http.StatusBadRequest)
		return
	}
	if e.Type == "url_verification" {
		w.Header().Set("Content-Type", "text/plain")
		_, _ = w.Write([]byte(e.Challenge))
		return
	}
	w.WriteHeader(http.StatusOK)
	if e.Type != "event_callback" || !e.isQuestion() {
		return
	}
	once := e.Event.Channel + "/" + e.Event.TS
	if a.seen.before(e.EventID) || a.seen.before(once) {
		return
	}
	a.work(func(ctx context.Context) { a.answer(ctx, &e, once) })
}

// isQuestion reports whether a person spoke to the bot.
func (e *envelope) isQuestion() bool {
	ev := e.Event
	if ev.BotID != "" || ev.User == "" || ev.Subtype != "" {
		return false
	}
	return ev.Type == "app_mention" || ev.Type == "message" && ev.ChannelType == "im"
}

var leadingMention = regexp.MustCompile(`^\s*<@[A-Z0-9]+(\|[^>]*)?>[\s,:]*`)

func (a *Adapter) answer(ctx context.Context, e *envelope, id string) {
	ev := e.Event
	from := sender{team: e.TeamID, enterprise: e.Enterprise, user: ev.User}
	to := place{channel: ev.Channel, thread: ev.ThreadTS, user: ev.User, direct: ev.Type == "message"}
	if to.thread == "" && !to.direct {
		to.thread = ev.TS
	}
	reply := a.bot.Handle(ctx, bot.Request{
		ID: delivery(id), From: a.person(ctx, from), Kind: bot.Question,
		Text: unescape(leadingMention.ReplaceAllString(ev.Text, "")), Thread: to.thread, Private: to.direct,
	})
	a.post(ctx, to, reply)
}

// unescape undoes what Slack escapes in the text of people.
func unescape(s string) string {
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(s)
}

// place is where a reply goes.
type place struct {
	channel, thread, user string
	direct                bool
}

// post sends a reply through the Web API. In a channel, what concerns only the
// asker is shown to the asker only.
func (a *Adapter) post(ctx context.Context, to place, reply bot.Reply) {
	if err := a.send(ctx, to, message(reply), to.direct || reply.Public); err != nil {
		a.log.Error("cannot post an answer", "channel", to.channel, "err", err)
	}
}

func (a *Adapter) send(ctx context.Context, to place, out *outgoing, aloud bool) error {
	options := []slack.MsgOption{slack.MsgOptionText(out.Text, false), slack.MsgOptionBlocks(out.Blocks.BlockSet...), slack.MsgOptionDisableLinkUnfurl()}
	if to.thread != "" {
		options = append(options, slack.MsgOptionTS(to.thread))
	}
	if aloud {
		_, _, err := a.client.PostMessageContext(ctx, to.channel, options...)
		return err
	}
	_, err := a.client.PostEphemeralContext(ctx, to.channel, to.user, options...)
	return err
}
