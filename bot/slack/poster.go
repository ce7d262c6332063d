package slack

import (
	"context"
	"errors"
	"fmt"
	"time"

	"mentor/bot"
	"mentor/bot/delivery"
	"mentor/storage"

	"github.com/slack-go/slack"
)

// How a post carries its identity: as metadata, which any app in the workspace
// can read, and as the name of a block, which survives where metadata does not.
const (
	nudgeEvent  = "mentor_nudge"
	nudgeKey    = "id"
	nudgePrefix = "nd:"
)

// poster posts what nobody asked for, and finds it again.
type poster struct {
	api      *api
	render   *presenter
	searches delivery.Memory[string, *search] // that broke off
}

func newPoster(web *api, render *presenter, clock func() time.Time) *poster {
	p := &poster{api: web, render: render}
	p.searches.Clock, p.searches.Keep, p.searches.Most = clock, lookMemory, 1000
	return p
}

// Post sends a message that carries its identity. It tries once; a person's
// conversation is opened first and remembered.
func (p *poster) Post(ctx context.Context, to bot.Address, id bot.PostID, m bot.Message) (bot.Posted, error) {
	channel, err := p.channelOf(ctx, to)
	if err != nil {
		return bot.Posted{}, err
	}
	out, ok := p.render.tryRender(ctx, to.Workspace, m)
	if !ok {
		return bot.Posted{}, errNotRendered
	}
	mark(out.Blocks, id)
	var ts string
	var wrote bool
	failed := p.render.inForm(ctx, out, func() error {
		options := append(
			out.content(), slack.MsgOptionDisableLinkUnfurl(),
			slack.MsgOptionMetadata(slack.SlackMetadata{EventType: nudgeEvent, EventPayload: map[string]any{nudgeKey: string(id)}}),
		)
		if to.Thread != "" {
			options = append(options, slack.MsgOptionTS(to.Thread))
		}
		var err error
		wrote, err = p.api.once(ctx, route{to.Workspace, "chat.postMessage", channel}, func(ctx context.Context, by *access) (err error) {
			channel, ts, err = by.client.PostMessageContext(ctx, channel, options...)
			return err
		})
		return err
	})
	if failed != nil {
		if to.Channel == "" && slackError(failed) == "channel_not_found" {
			p.api.account(to.Workspace).private.Forget(usersOf(to))
		}
		return bot.Posted{}, classify(failed, wrote)
	}
	return bot.Posted{Workspace: to.Workspace, Channel: bot.ChannelID(channel), Message: ts}, nil
}

// errNotRendered is why a post that can't be rendered is not sent.
var errNotRendered = &bot.SendError{Fate: bot.Permanent, Reason: "the message can't be shown on Slack; please report this", Err: errors.New(
	"slack: the renderer panicked",
)}

// mark names a block after the post: the buttons if there are any.
func mark(all []slack.Block, id bot.PostID) {
	name := nudgePrefix + string(id)
	for _, b := range all {
		if actions, ok := b.(*slack.ActionBlock); ok {
			actions.BlockID = name
			return
		}
	}
	switch last := all[len(all)-1].(type) {
	case *slack.SectionBlock:
		last.BlockID = name
	case *slack.ContextBlock:
		last.BlockID = name
	case *slack.HeaderBlock:
		last.BlockID = name
	case *slack.ImageBlock:
		last.BlockID = name
	}
}

// Edit replaces what a message says.
func (p *poster) Edit(ctx context.Context, at bot.Posted, m bot.Message) error {
	out, ok := p.render.tryRender(ctx, at.Workspace, m)
	if !ok {
		return errNotRendered
	}
	var wrote bool
	err := p.render.inForm(ctx, out, func() (err error) {
		wrote, err = p.api.once(ctx, route{at.Workspace, "chat.update", ""}, func(ctx context.Context, by *access) error {
			_, _, _, err := by.client.UpdateMessageContext(ctx, string(at.Channel), at.Message, out.content()...)
			return err
		})
		return err
	})
	return sendError(err, wrote)
}

// Remove deletes a message of ours. One that is gone already is no error.
func (p *poster) Remove(ctx context.Context, at bot.Posted) error {
	wrote, err := p.api.once(ctx, route{at.Workspace, "chat.delete", ""}, func(ctx context.Context, by *access) error {
		_, _, err := by.client.DeleteMessageContext(ctx, string(at.Channel), at.Message)
		return err
	})
	if slackError(err) == "message_not_found" {
		return nil
	}
	return sendError(err, wrote)
}

// sendError keeps a nil *SendError from becoming an error that is not nil.
func sendError(err error, wrote bool) error {
	if err == nil {
		return nil
	}
	return classify(err, wrote)
}

// stamp writes a time as Slack names messages: seconds, a dot, microseconds.
func stamp(t time.Time) string {
	return fmt.Sprintf("%d.%06d", t.Unix(), t.Nanosecond()/1000)
}

// channelOf returns the channel of an address.
func (p *poster) channelOf(ctx context.Context, to bot.Address) (string, error) {
	if to.Channel != "" {
		return string(to.Channel), nil
	}
	channel, err := p.api.privateChannel(ctx, to.Workspace, string(usersOf(to)))
	if err == nil {
		return channel, nil
	}
	sent := classify(err, false) // whatever became of it, nothing was posted
	if sent.Fate == bot.Unknown {
		sent.Fate = bot.NotSent
	}
	return "", sent
}

// usersOf names who is in the conversation of an address besides the bot: with two
// people it's a group message (docs.slack.dev/reference/methods/conversations.open).
func usersOf(to bot.Address) storage.MemberID {
	if to.With == "" {
		return to.Member
	}
	return to.Member + "," + to.With
}
