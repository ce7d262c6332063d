package discord

import (
	"context"
	"errors"
	"time"

	"mentor/bot"
)

// What happens to private words when a member takes no direct messages: they
// go to a private thread (corner.go), or the member is told once, in a channel (note.go).

// closed remembers who takes no direct messages, so that Discord is not asked
// for the same refusal again and again: refusals count against us.
type closed struct {
	clock   func() time.Time
	since   memory[time.Time] // person -> when Discord said so
	threads memory[string]    // person in a server -> their thread
	told    memory[bool]      // person in a server -> they know; and channels that were searched for notes of before
	making  chan struct{}     // one thread is looked for or made at a time
}

// closedMemory is after how long it is tried again. Who writes to us in private
// has opened them before.
const closedMemory = 7 * 24 * time.Hour

func (c *closed) shut(person string) bool {
	since, ok := c.since.get(person)
	return ok && c.clock().Sub(since) < closedMemory
}

// inServer names a person in a server.
func inServer(guild, person string) string { return guild + "/" + person }

// postPrivately posts to a member: in private, else in a thread of theirs.
func (a *Adapter) postPrivately(ctx context.Context, to bot.Address, id bot.PostID, m bot.Message) (bot.Posted, error) {
	person, guild := string(to.Member), guildOf(to.Workspace)
	if !isID(person) {
		return bot.Posted{}, fate(noSuchMember)
	}
	if guild == "" || !a.closed.shut(person) {
		posted, err := a.postDirectly(ctx, to, id, m)
		if !isClosed(err) {
			return posted, err
		}
		a.closed.since.set(person, a.clock())
		if guild == "" {
			return bot.Posted{}, err
		}
	}
	var posted bot.Posted
	var err error
	for range 2 { // once more when the thread that we remember is gone
		var c corner
		if c, err = a.corner(ctx, guild, person); err != nil {
			return bot.Posted{}, notPosted(err)
		}
		if c.thread == "" {
			a.tellClosed(ctx, c.survey)
			return bot.Posted{}, fate(errNoCorner)
		}
		p := render(inCorner(m, person, c.fresh), look{post: id, most: 1})[0]
		posted, err = a.put(ctx, to, c.thread, id, p)
		if !hasCode(err, codeUnknownChannel, codeMissingAccess, codeMissingPermissions) {
			break
		}
		a.closed.threads.forget(inServer(guild, person))
	}
	return posted, err
}

// postDirectly posts to a member's direct messages.
func (a *Adapter) postDirectly(ctx context.Context, to bot.Address, id bot.PostID, m bot.Message) (bot.Posted, error) {
	channel, err := a.privateChannel(ctx, string(to.Member))
	if err != nil {
		return bot.Posted{}, notPosted(err)
	}
	return a.put(ctx, to, channel, id, render(m, look{post: id, most: 1, guild: guildOf(to.Workspace)})[0])
}

// isClosed reports whether a member takes no direct messages.
func isClosed(err error) bool { return hasCode(err, codeCannotMessageUser) }

// noSuchMember is as Discord would answer.
var noSuchMember = &apiError{Status: 404, Code: codeUnknownMember, Message: "no such member"}

// errNoCorner says that there is no way to a member.
var errNoCorner = errors.New("direct messages are closed, and no private thread can be made")
