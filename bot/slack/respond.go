package slack

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/url"

	"mentor/bot"
	"mentor/bot/delivery"

	"github.com/slack-go/slack"
)

// replies answers people: through the response address of what they did, or
// through the Web API.
type replies struct {
	api    *api
	render *presenter
	hooks  responseURLs
	log    *slog.Logger
}

// responseURLs posts to response addresses, which come from outside: only
// Slack's own host over https, or exactly the host and port of the configured
// API, and never where a redirect points.
type responseURLs struct {
	host   string // of the Web API, with its port
	client *http.Client
}

const slackHooks = "hooks.slack.com"

var errForeignURL = errors.New("the response address is not Slack's")

func (r responseURLs) allowed(raw string) (*url.URL, error) {
	u, err := url.Parse(raw)
	if err != nil || u.User != nil || u.Opaque != "" {
		return nil, errForeignURL
	}
	if u.Scheme == "https" && u.Host == slackHooks || r.host != apiHost(slack.APIURL) && u.Host == r.host && (u.Scheme == "http" || u.Scheme == "https") {
		return u, nil
	}
	return nil, errForeignURL
}

// respond answers through the response address. Where that fails, the answer
// goes through the Web API to the asker; losing it would be worse than, after
// a broken connection, saying it twice.
func (r *replies) respond(ctx context.Context, to destination, out *outgoing) {
	err := r.render.inForm(ctx, out, func() error { return r.respondOnce(ctx, to.hook, out) })
	if err == nil {
		return
	}
	if !errors.Is(err, errForeignURL) {
		r.log.WarnContext(ctx, "the response address failed; answering through the Web API", "err", err)
	}
	if err := r.send(ctx, to, out, out.ResponseType == slack.ResponseTypeInChannel); err != nil {
		r.log.ErrorContext(ctx, "cannot answer", "channel", to.channel, "reason", classify(err, true).Reason)
	}
}

// respondOnce posts to the response address, and again when Slack asked to
// come later.
func (r *replies) respondOnce(ctx context.Context, address string, out *outgoing) error {
	for {
		err := r.hooks.post(ctx, address, out)
		limited, ok := errors.AsType[*slack.RateLimitedError](err)
		if !ok {
			return err
		}
		if err := delivery.Sleep(ctx, limited.RetryAfter); err != nil {
			return err
		}
	}
}

func (r responseURLs) post(ctx context.Context, to string, out *outgoing) error {
	u, err := r.allowed(to)
	if err != nil {
		return err
	}
	body, err := json.Marshal(out)
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, u.String(), bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	res, err := r.client.Do(req)
	if err != nil {
		return delivery.WithoutURL(err)
	}
	defer func() { _ = res.Body.Close() }()
	if err := statusError(res); err != nil {
		return err
	}
	var said struct {
		OK    *bool  `json:"ok"`
		Error string `json:"error"`
	}
	text, _ := io.ReadAll(io.LimitReader(res.Body, 4096))
	if json.Unmarshal(text, &said) == nil && said.OK != nil && !*said.OK {
		return slack.SlackErrorResponse{Err: said.Error}
	}
	return nil
}

// send sends an answer through the Web API: aloud, or to the asker only. People
// who can't be answered in the channel are answered in private.
func (r *replies) send(ctx context.Context, to destination, out *outgoing, aloud bool) error {
	err := r.render.inForm(ctx, out, func() error { return r.sendTo(ctx, to, out, aloud) })
	switch slackError(err) {
	case "not_in_channel", "channel_not_found", "user_not_in_channel", "is_archived":
		private, open := r.api.privateChannel(ctx, to.workspace, to.user)
		if open != nil || private == to.channel {
			return err
		}
		r.log.WarnContext(ctx, "answered in private", "channel", to.channel, "reason", reasonOf(slackError(err)))
		return r.sendTo(ctx, destination{workspace: to.workspace, channel: private, user: to.user}, out, true)
	}
	return err
}

func (r *replies) sendTo(ctx context.Context, to destination, out *outgoing, aloud bool) error {
	options := append(out.content(), slack.MsgOptionDisableLinkUnfurl())
	if to.thread != "" {
		options = append(options, slack.MsgOptionTS(to.thread))
	}
	if aloud || direct(to.channel) {
		return r.api.call(ctx, route{to.workspace, "chat.postMessage", to.channel}, func(ctx context.Context, by *access) error {
			_, _, err := by.client.PostMessageContext(ctx, to.channel, options...)
			return err
		})
	}
	return r.api.call(ctx, route{to.workspace, "chat.postEphemeral", ""}, func(ctx context.Context, by *access) error {
		_, err := by.client.PostEphemeralContext(ctx, to.channel, to.user, options...)
		return err
	})
}

// aloud posts what a submitted dialog says to everybody into the channel that
// it was opened from.
func (r *replies) aloud(ctx context.Context, to destination, reply bot.Reply) bot.Reply {
	if !reply.Public || to.channel == "" {
		return reply
	}
	out := r.render.rendered(ctx, to.workspace, reply.Message)
	out.identify(reply.Post)
	if err := r.send(ctx, to, out, true); err != nil {
		r.log.ErrorContext(ctx, "cannot post an answer", "channel", to.channel, "reason", classify(err, true).Reason)
		return reply
	}
	return inTheChannel(reply)
}

// asPost posts an answer that is to be found again as a message of the bot's own: what
// goes through a response address isn't surely the bot's to edit. Where the bot can't
// post, the answer comes as any other.
func (r *replies) asPost(ctx context.Context, to destination, reply bot.Reply) bot.Reply {
	if !reply.Public || reply.Post == "" || to.channel == "" || direct(to.channel) {
		return reply
	}
	out := r.render.outgoing(ctx, to, reply)
	if err := r.render.inForm(ctx, out, func() error { return r.sendTo(ctx, to, out, true) }); err != nil {
		r.log.InfoContext(ctx, "an answer for all can't be posted; it comes as an answer to the command", "channel", to.channel, "reason", classify(err, true).Reason)
		return reply
	}
	return inTheChannel(reply)
}

// inTheChannel tells the asker that an answer was posted for all.
func inTheChannel(reply bot.Reply) bot.Reply {
	return bot.Reply{
		Message: bot.Message{Title: "Posted", Blocks: []bot.Block{bot.Say("It's in the channel now, where everyone can see it.")}},
		Outcome: reply.Outcome,
	}
}
