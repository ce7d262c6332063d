package slack

import (
	"context"
	"log/slog"
	"slices"
	"strings"
	"time"

	"mentor/bot"
	"mentor/bot/delivery"
	"mentor/storage"

	"github.com/slack-go/slack"
)

// presenter makes what Slack shows of a message, and makes less of it when Slack
// refuses the form.
type presenter struct {
	files *files
	log   *slog.Logger
}

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
func (r *presenter) outgoing(ctx context.Context, to destination, reply bot.Reply) *outgoing {
	out := r.rendered(ctx, to.workspace, r.files.withFile(ctx, to, reply))
	out.ResponseType = slack.ResponseTypeEphemeral
	if reply.Public {
		out.ResponseType = slack.ResponseTypeInChannel
		out.identify(reply.Post)
	}
	return out
}

// rendered renders an answer, its pictures brought to Slack first. One that
// can't be rendered becomes an apology.
func (r *presenter) rendered(ctx context.Context, workspace storage.WorkspaceID, m bot.Message) *outgoing {
	out, ok := r.tryRender(ctx, workspace, m)
	if !ok {
		out, _ = r.tryRender(ctx, workspace, delivery.Sorry().Message)
	}
	return out
}

// tryRender renders a message; ok is false when that is not possible.
func (r *presenter) tryRender(ctx context.Context, workspace storage.WorkspaceID, m bot.Message) (out *outgoing, ok bool) {
	return delivery.Safely(r.log, "render a message", func() *outgoing {
		return &outgoing{Text: fallback(m), Blocks: blocks(m, r.files.pictures(ctx, workspace, m))}
	})
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
func (r *presenter) inForm(ctx context.Context, out *outgoing, send func() error) error {
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
		r.log.ErrorContext(ctx, "a message was refused; it is sent as plain text", "err", err)
		out.Blocks = nil
		err = send()
	}
	return err
}

// identify gives a message the identity of a post, if it has one.
func (o *outgoing) identify(id bot.PostID) {
	if id != "" && len(o.Blocks) > 0 {
		mark(o.Blocks, id)
	}
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
