package slack

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"mentor/bot"
	"mentor/bot/delivery"
	"mentor/storage"

	"github.com/slack-go/slack"
)

// outgoing is a message as Slack's response addresses take it.
type outgoing struct {
	ResponseType    string        `json:"response_type,omitempty"`
	ReplaceOriginal bool          `json:"replace_original"`
	Text            string        `json:"text"`
	Blocks          []slack.Block `json:"blocks,omitempty"` // encoded once; a slack.Blocks would be twice
}

// destination is where a reply goes.
type destination struct {
	workspace             storage.WorkspaceID
	channel, thread, user string
	hook                  string // the response address; "" where there is none
	depth                 int    // dialogs that are below this one
}

// outgoing renders a reply: pictures and files are brought to Slack first.
func (a *Adapter) outgoing(ctx context.Context, to destination, reply bot.Reply) *outgoing {
	out := a.rendered(ctx, to.workspace, a.withFile(ctx, to, reply))
	out.ResponseType = slack.ResponseTypeEphemeral
	if reply.Public {
		out.ResponseType = slack.ResponseTypeInChannel
	}
	return out
}

// rendered renders an answer, its pictures brought to Slack first. One that
// can't be rendered becomes an apology.
func (a *Adapter) rendered(ctx context.Context, workspace storage.WorkspaceID, m bot.Message) *outgoing {
	out, ok := a.tryRender(ctx, workspace, m)
	if !ok {
		out, _ = a.tryRender(ctx, workspace, delivery.Sorry().Message)
	}
	return out
}

// tryRender renders a message; ok is false when that is not possible.
func (a *Adapter) tryRender(ctx context.Context, workspace storage.WorkspaceID, m bot.Message) (out *outgoing, ok bool) {
	return delivery.Safely(a.log, "render a message", func() *outgoing {
		return &outgoing{Text: fallback(m), Blocks: blocks(m, a.pictures(ctx, workspace, m))}
	})
}

// responseURLs posts to response addresses, which come from outside: only
// Slack's own host over https, or exactly the host and port of the configured
// API, and never where a redirect points.
type responseURLs struct {
	base   string // of the Web API
	api    string // its host and port
	client *http.Client
}

const slackHooks = "hooks.slack.com"

var errForeignURL = errors.New("the response address is not Slack's")

func (r responseURLs) allowed(raw string) (*url.URL, error) {
	u, err := url.Parse(raw)
	if err != nil || u.User != nil || u.Opaque != "" {
		return nil, errForeignURL
	}
	if u.Scheme == "https" && u.Host == slackHooks || r.api != apiHost(slack.APIURL) && u.Host == r.api && (u.Scheme == "http" || u.Scheme == "https") {
		return u, nil
	}
	return nil, errForeignURL
}

// respond answers through the response address. Where that fails, the answer
// goes through the Web API to the asker; losing it would be worse than, after
// a broken connection, saying it twice.
func (a *Adapter) respond(ctx context.Context, to destination, out *outgoing) {
	err := a.inForm(ctx, out, func() error { return a.respondOnce(ctx, to.hook, out) })
	if err == nil {
		return
	}
	if !errors.Is(err, errForeignURL) {
		a.log.WarnContext(ctx, "the response address failed; answering through the Web API", "err", err)
	}
	if err := a.send(ctx, to, out, out.ResponseType == slack.ResponseTypeInChannel); err != nil {
		a.log.ErrorContext(ctx, "cannot answer", "channel", to.channel, "reason", classify(err, true).Reason)
	}
}

// respondOnce posts to the response address, and again when Slack asked to
// come later.
func (a *Adapter) respondOnce(ctx context.Context, address string, out *outgoing) error {
	for {
		err := a.hooks.post(ctx, address, out)
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

// refusedForm reports whether Slack took the message but not its form.
func refusedForm(err error) bool {
	name := slackError(err)
	return strings.HasPrefix(name, "invalid_blocks") || name == "msg_blocks_too_long" || name == "msg_blocks_too_many" || name == "msg_too_long"
}

// pictureWait is how long Slack may take to look at a picture that it was just
// given: until then it refuses messages that show it.
const pictureWait = 700 * time.Millisecond

// inForm sends a message, and in a plainer form when Slack refuses the form:
// without pictures, then as text alone. An answer that is not pretty is better
// than none.
func (a *Adapter) inForm(ctx context.Context, out *outgoing, send func() error) error {
	err := send()
	if refusedForm(err) && out.hasPictures() {
		if delivery.Sleep(ctx, pictureWait) == nil {
			err = send()
		}
		if refusedForm(err) {
			out.dropPictures()
			err = send()
		}
	}
	if refusedForm(err) && out.Blocks != nil {
		a.log.ErrorContext(ctx, "a message was refused; it is sent as plain text", "err", err)
		out.Blocks = nil
		err = send()
	}
	return err
}

func (o *outgoing) hasPictures() bool {
	return o.Blocks != nil && slices.ContainsFunc(o.Blocks, func(b slack.Block) bool { return b.BlockType() == slack.MBTImage })
}

func (o *outgoing) dropPictures() {
	for i, b := range o.Blocks {
		if picture, ok := b.(*slack.ImageBlock); ok {
			o.Blocks[i] = note(escape(picture.AltText))
		}
	}
}

// content is what messages through the Web API are made of.
func (o *outgoing) content() []slack.MsgOption {
	options := []slack.MsgOption{slack.MsgOptionText(o.Text, false)}
	if o.Blocks != nil {
		options = append(options, slack.MsgOptionBlocks(o.Blocks...))
	}
	return options
}

// send sends an answer through the Web API: aloud, or to the asker only. People
// who can't be answered in the channel are answered in private.
func (a *Adapter) send(ctx context.Context, to destination, out *outgoing, aloud bool) error {
	err := a.inForm(ctx, out, func() error { return a.sendTo(ctx, to, out, aloud) })
	switch slackError(err) {
	case "not_in_channel", "channel_not_found", "user_not_in_channel", "is_archived":
		private, open := a.privateChannel(ctx, to.workspace, to.user)
		if open != nil || private == to.channel {
			return err
		}
		a.log.WarnContext(ctx, "answered in private", "channel", to.channel, "reason", reasonOf(slackError(err)))
		return a.sendTo(ctx, destination{workspace: to.workspace, channel: private, user: to.user}, out, true)
	}
	return err
}

func (a *Adapter) sendTo(ctx context.Context, to destination, out *outgoing, aloud bool) error {
	options := append(out.content(), slack.MsgOptionDisableLinkUnfurl())
	if to.thread != "" {
		options = append(options, slack.MsgOptionTS(to.thread))
	}
	if aloud || direct(to.channel) {
		return a.call(ctx, route{to.workspace, "chat.postMessage", to.channel}, func(ctx context.Context, by *access) error {
			_, _, err := by.client.PostMessageContext(ctx, to.channel, options...)
			return err
		})
	}
	return a.call(ctx, route{to.workspace, "chat.postEphemeral", ""}, func(ctx context.Context, by *access) error {
		_, err := by.client.PostEphemeralContext(ctx, to.channel, to.user, options...)
		return err
	})
}
