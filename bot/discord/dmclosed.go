package discord

import (
	"context"
	"errors"
	"time"

	"mentor/bot"
	"mentor/bot/delivery"
	"mentor/bot/discord/rest"
)

// What happens to private messages when a member takes none: they
// go to a private thread (privatethread.go), or the member is told once, in a channel (dmnotice.go).

// closedDMs remember who takes no direct messages, so that Discord is not asked
// for the same refusal again and again: refusals count against us.
type closedDMs struct {
	since   delivery.Memory[string, bool]   // person -> Discord said so lately
	threads delivery.Memory[string, string] // person in a server -> their thread
	told    delivery.Memory[string, bool]   // person in a server -> they know; and channels that were searched for notes of before
	making  chan struct{}                   // one thread is looked for or made at a time
}

func newClosedDMs(clock func() time.Time) *closedDMs {
	return &closedDMs{since: delivery.Memory[string, bool]{Clock: clock, Keep: closedMemory}, making: make(chan struct{}, 1)}
}

// closedMemory is after how long it is tried again. Who writes to us in private
// has opened them before.
const closedMemory = 7 * 24 * time.Hour

func (c *closedDMs) shut(person string) bool {
	_, ok := c.since.Get(person)
	return ok
}

// inServer names a person in a server.
func inServer(guild, person string) string { return guild + "/" + person }

// postPrivately posts to a member: in private, else in a thread of theirs.
func (p *poster) postPrivately(ctx context.Context, to bot.Address, id bot.PostID, m bot.Message) (bot.Posted, error) {
	person, guild := string(to.Member), guildOf(to.Workspace)
	if !rest.IsID(person) {
		return bot.Posted{}, fate(errNoSuchMember)
	}
	if guild == "" || !p.closed.shut(person) {
		posted, err := p.postDirectly(ctx, to, id, m)
		if !isClosed(err) {
			return posted, err
		}
		p.closed.since.Set(person, true)
		if guild == "" {
			return bot.Posted{}, err
		}
	}
	var posted bot.Posted
	var err error
	for range 2 { // once more when the thread that we remember is gone
		var c privateThread
		if c, err = p.privateThread(ctx, guild, person); err != nil {
			return bot.Posted{}, notPosted(err)
		}
		if c.thread == "" {
			p.tellClosed(ctx, c.survey)
			return bot.Posted{}, fate(errNoThread)
		}
		var body payload
		if body, err = renderPost(p.log, forThread(m, person, c.fresh), rendering{post: id}); err != nil {
			return bot.Posted{}, err
		}
		posted, err = p.put(ctx, to, c.thread, id, body)
		if !rest.HasCode(err, rest.CodeUnknownChannel, rest.CodeMissingAccess, rest.CodeMissingPermissions) {
			break
		}
		p.closed.threads.Forget(inServer(guild, person))
	}
	return posted, err
}

// postDirectly posts to a member's direct messages.
func (p *poster) postDirectly(ctx context.Context, to bot.Address, id bot.PostID, m bot.Message) (bot.Posted, error) {
	channel, err := p.people.privateChannel(ctx, string(to.Member))
	if err != nil {
		return bot.Posted{}, notPosted(err)
	}
	body, err := renderPost(p.log, m, rendering{post: id, guild: guildOf(to.Workspace)})
	if err != nil {
		return bot.Posted{}, err
	}
	return p.put(ctx, to, channel, id, body)
}

// isClosed reports whether a member takes no direct messages.
func isClosed(err error) bool { return rest.HasCode(err, rest.CodeCannotMessageUser) }

// errNoSuchMember is as Discord would answer.
var errNoSuchMember = &rest.Error{Status: 404, Code: rest.CodeUnknownMember, Message: "no such member"}

// errNoThread says that there is no way to reach a member.
var errNoThread = errors.New("direct messages are closed, and no private thread can be made")
