package slack

import (
	"context"

	"mentor/bot"

	"github.com/slack-go/slack"
)

// draft is an answer that somebody in the assistant pane sees grow while it's being
// written. It's an extra: where Slack doesn't take it, the whole answer comes at the
// end as any other.
type draft struct {
	*replies
	to     destination
	ts     string // of the message that grows; "" before there is one
	failed bool
}

// add shows the next part (docs.slack.dev/reference/methods/chat.startStream).
func (d *draft) add(ctx context.Context, markdown string) {
	if d.failed {
		return
	}
	text := slack.MsgOptionMarkdownText(markdown)
	method := "chat.appendStream"
	if d.ts == "" {
		method = "chat.startStream"
	}
	to := route{d.to.workspace, method, ""}
	if d.failed = !d.api.pace.hasHeadroom(to); d.failed { // the answer doesn't wait for its draft
		return
	}
	_, err := d.api.once(ctx, to, func(ctx context.Context, by *access) (err error) {
		if d.ts != "" {
			_, _, err = by.client.AppendStreamContext(ctx, d.to.channel, d.ts, text)
			return err
		}
		_, d.ts, err = by.client.StartStreamContext(ctx, d.to.channel, slack.MsgOptionTS(d.to.thread), text)
		return err
	})
	if err != nil {
		d.failed = true
		d.log.DebugContext(ctx, "cannot show an answer while it's written", "err", err)
	}
}

// become puts the whole answer in the place of the draft. It reports whether it stands
// there; where it doesn't, it's still to be sent.
func (d *draft) become(ctx context.Context, reply bot.Reply) bool {
	if d.ts == "" {
		return false
	}
	err := d.api.call(ctx, route{d.to.workspace, "chat.stopStream", ""}, func(ctx context.Context, by *access) error {
		_, _, err := by.client.StopStreamContext(ctx, d.to.channel, d.ts)
		return err
	})
	if err == nil || slackError(err) == "message_not_in_streaming_state" {
		out := d.render.outgoing(ctx, d.to, reply)
		err = d.render.inForm(ctx, out, func() error {
			return d.api.call(ctx, route{d.to.workspace, "chat.update", ""}, func(ctx context.Context, by *access) error {
				_, _, _, err := by.client.UpdateMessageContext(ctx, d.to.channel, d.ts, out.content()...)
				return err
			})
		})
	}
	if err != nil {
		d.log.WarnContext(ctx, "an answer can't take the place of its draft; it's posted below", "reason", classify(err, true).Reason)
	}
	return err == nil
}
