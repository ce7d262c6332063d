package discord

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"mentor/bot"
	"mentor/bot/delivery"
	"mentor/bot/discord/rest"
)

// poster writes to people and channels without having been asked.
type poster struct {
	rest   *rest.Client
	people *people
	groups groups
	log    *slog.Logger
	closed *closedDMs
}

var _ bot.Poster = (*poster)(nil)

// Post sends a message that nobody asked for. Discord itself refuses to post it
// a second time within some minutes (nonce), and the first row of buttons
// carries the identity forever.
func (p *poster) Post(ctx context.Context, to bot.Address, id bot.PostID, m bot.Message) (bot.Posted, error) {
	m = p.groups.message(m)
	switch {
	case to.Channel == "" && to.With != "":
		return p.postTogether(ctx, to, id, m)
	case to.Channel == "":
		return p.postPrivately(ctx, to, id, m)
	}
	channel, err := p.channelOf(to)
	if err != nil {
		return bot.Posted{}, fate(err)
	}
	body, err := renderPost(p.log, m, rendering{post: id})
	if err != nil {
		return bot.Posted{}, err
	}
	return p.put(ctx, to, channel, id, body)
}

// newMessage is the request that posts a message into a channel.
func newMessage(channel string, body payload) rest.Request {
	return rest.Request{Method: http.MethodPost, Path: "/channels/" + channel + "/messages", Body: body, Files: body.files}
}

// put posts a message with an identity into a channel.
func (p *poster) put(ctx context.Context, to bot.Address, channel string, id bot.PostID, body payload) (bot.Posted, error) {
	body.Nonce, body.EnforceNonce = string(id), true
	posted := bot.Posted{Workspace: to.Workspace, Channel: bot.ChannelID(channel)}
	var sent sentMessage
	err := inForm(p.log, body, func(body payload) error { return p.rest.Once(ctx, newMessage(channel, body), &sent) })
	if rest.HasCode(err, rest.CodeUnknownMessage) {
		return posted, nil // it was posted before, and somebody deleted it since
	}
	if err != nil {
		return bot.Posted{}, fate(err)
	}
	posted.Message = sent.ID
	return posted, nil
}

// Edit replaces what a message says. It keeps its identity.
func (p *poster) Edit(ctx context.Context, at bot.Posted, m bot.Message) error {
	path := messagePath(at)
	var old sentMessage
	if err := p.rest.Get(ctx, path, &old); err != nil {
		return fate(err)
	}
	l := rendering{post: postOf(old.Components)}
	walk(old.Components, func(c *component) {
		if id, ok := parseID(c.CustomID); ok {
			l.guild = cmp.Or(l.guild, id.guild)
		}
	})
	body, err := renderPost(p.log, p.groups.message(m), l)
	if err != nil {
		return err
	}
	err = inForm(p.log, edited(body), func(body payload) error {
		return p.rest.Do(ctx, rest.Request{Method: http.MethodPatch, Path: path, Body: body, Files: body.files}, nil)
	})
	if err != nil {
		return fate(err)
	}
	return nil
}

// Remove deletes a message of ours.
func (p *poster) Remove(ctx context.Context, at bot.Posted) error {
	err := p.rest.Do(ctx, rest.Request{Method: http.MethodDelete, Path: messagePath(at)}, nil)
	if err == nil || rest.HasCode(err, rest.CodeUnknownMessage) {
		return nil
	}
	return fate(err)
}

// findPages bounds how far Find reads on: 5,000 messages.
const (
	findPages = 50
	findPage  = 100
)

// Find returns the messages of ours with the identity, the oldest first. One to
// a member may stand in their direct messages or in their thread.
func (p *poster) Find(ctx context.Context, to bot.Address, id bot.PostID, since time.Time) ([]bot.Posted, error) {
	channels, err := p.channelsOf(ctx, to)
	if err != nil {
		return nil, notPosted(err)
	}
	var found []bot.Posted
	for _, channel := range channels {
		there, err := p.findIn(ctx, channel, id, since)
		if err != nil {
			return nil, fate(err)
		}
		for _, message := range there {
			found = append(found, bot.Posted{Workspace: to.Workspace, Channel: bot.ChannelID(channel), Message: message})
		}
	}
	slices.SortFunc(found, func(x, y bot.Posted) int { return compareIDs(x.Message, y.Message) })
	return found, nil
}

// findIn returns the messages with an identity that stand in one channel.
func (p *poster) findIn(ctx context.Context, channel string, id bot.PostID, since time.Time) (found []string, err error) {
	after := snowflake(since)
	for range findPages {
		var page []sentMessage
		path := fmt.Sprintf("/channels/%s/messages?after=%s&limit=%d", channel, after, findPage)
		if err := p.rest.Get(ctx, path, &page); err != nil {
			return nil, err
		}
		slices.SortFunc(page, func(x, y sentMessage) int { return compareIDs(x.ID, y.ID) })
		for _, m := range page {
			if postOf(m.Components) == id {
				found = append(found, m.ID)
			}
		}
		if len(page) < findPage {
			break
		}
		after = page[len(page)-1].ID
	}
	return found, nil
}

// postOf returns the identity that a message of ours carries; "" if none.
func postOf(components []component) (id bot.PostID) {
	walk(components, func(c *component) {
		if parsed, ok := parseID(c.CustomID); ok && strings.HasPrefix(parsed.head, headPost) && id == "" {
			id = bot.PostID(parsed.head[len(headPost):])
		}
	})
	return id
}

func messagePath(at bot.Posted) string {
	return "/channels/" + string(at.Channel) + "/messages/" + at.Message
}

// channelOf returns the channel to write in. Ids come from stores: what is none
// never becomes part of an address.
func (p *poster) channelOf(to bot.Address) (string, error) {
	channel := cmp.Or(to.Thread, string(to.Channel))
	if !rest.IsID(channel) {
		return "", &rest.Error{Status: http.StatusNotFound, Code: rest.CodeUnknownChannel, Message: "no such channel"}
	}
	return channel, nil
}

// channelsOf returns where a post may stand.
func (p *poster) channelsOf(ctx context.Context, to bot.Address) ([]string, error) {
	if to.Channel != "" {
		channel, err := p.channelOf(to)
		return []string{channel}, err
	}
	person, guild := string(to.Member), guildOf(to.Workspace)
	if !rest.IsID(person) {
		return nil, errNoSuchMember
	}
	if to.With != "" {
		return p.threadsOfTwo(ctx, to)
	}
	var all []string
	channel, err := p.people.privateChannel(ctx, person)
	switch {
	case err == nil:
		all = append(all, channel)
	case !isClosed(err):
		return nil, err
	}
	if guild == "" {
		return all, nil
	}
	thread, err := p.knownThread(ctx, guild, person)
	if thread != "" {
		all = append(all, thread)
	}
	return all, err
}

// epoch is the first millisecond of Discord's ids
// (discord.com/developers/docs/reference#snowflakes).
const epoch = 1420070400000

// snowflake returns the smallest id of a moment.
func snowflake(t time.Time) string {
	return strconv.FormatInt(max(0, t.UnixMilli()-epoch)<<22, 10)
}

// compareIDs orders ids by age.
func compareIDs(x, y string) int {
	return cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(x, y))
}

// notPosted is fate for a call before the post itself: whatever became of it,
// nothing was posted.
func notPosted(err error) error {
	e := fate(err)
	if e.Fate == bot.Unknown {
		e.Fate = bot.NotSent
	}
	return e
}

// fate tells what became of a message whose sending failed.
func fate(err error) *bot.SendError {
	e := &bot.SendError{Fate: bot.Unknown, Reason: "Discord did not answer", Err: err}
	if errors.Is(err, errNoMeeting) {
		e.Fate, e.Reason = bot.Permanent, "I can't make a private thread for the two of them; allow me "+threadNeeds+" in a text channel that both see"
		return e
	}
	if errors.Is(err, errNoThread) {
		e.Fate, e.Reason = bot.Permanent, "The member takes no direct messages, and I can't make a private thread for them; "+
			"allow me "+threadNeeds+" in a text channel that they see"
		return e
	}
	if lost, ok := errors.AsType[*rest.LostError](err); ok {
		if !lost.Wrote {
			e.Fate, e.Reason = bot.NotSent, "Discord could not be reached"
		}
		return e
	}
	if waiting, ok := errors.AsType[*delivery.LateError](err); ok {
		e.Fate, e.RetryAfter, e.Reason = bot.NotSent, waiting.Wait, "Discord's limit for requests is reached"
		return e
	}
	refused, ok := errors.AsType[*rest.Error](err)
	switch {
	case !ok:
	case refused.Status == http.StatusTooManyRequests:
		e.Fate, e.RetryAfter, e.Reason = bot.NotSent, refused.RetryAfter, "Discord asks for a pause"
	case refused.Code == rest.CodeOpeningTooFast:
		e.Fate, e.RetryAfter, e.Reason = bot.NotSent, time.Minute, "Discord lets private messages be opened only slowly"
	case refused.Status >= 500:
		e.Reason = "Discord has trouble of its own"
	default:
		e.Fate, e.Reason, e.Gone = bot.Permanent, reasonFor(refused), refused.Code == rest.CodeUnknownMember
	}
	return e
}

// reasonFor says for admins why sending again will not help, and what to fix.
func reasonFor(e *rest.Error) string {
	switch {
	case e.Code == rest.CodeCannotMessageUser:
		return "The member takes no direct messages from this server; they can allow them in the server's Privacy Settings"
	case e.Code == rest.CodeUnknownChannel:
		return "The channel is gone; name another one with /mentor lead channel"
	case e.Code == rest.CodeMissingAccess:
		return "The bot cannot see the channel; give it View Channel there"
	case e.Code == rest.CodeMissingPermissions:
		return "The bot may not write in the channel; give it Send Messages and Read Message History there"
	case e.Code == rest.CodeUnknownMember:
		return "The member is no longer in the server"
	case e.Code == rest.CodeArchived:
		return "The member's private thread is locked; a moderator can unlock it"
	case e.Code == rest.CodeUnknownMessage:
		return "The message is gone"
	case e.Status == http.StatusUnauthorized:
		return "Discord refuses the bot's token; check DISCORD_BOT_TOKEN"
	}
	return fmt.Sprintf("Discord refuses the message (%d, code %d)", e.Status, e.Code)
}
