package discord

import (
	"context"
	"errors"
	"slices"

	"mentor/bot"
	"mentor/bot/delivery"
	"mentor/bot/discord/rest"
)

// Bots can't open group conversations on Discord. A message to two members goes to a
// private thread that both are in: one for each pair, which is found again by its
// name and by who is in it.

// errNoMeeting says that two members can't be brought together.
var errNoMeeting = errors.New("no private thread can be made for two members")

// pair surveys a server for two members: who they are, and where both can be.
func (p *poster) pair(ctx context.Context, to bot.Address) (circle, []channel, error) {
	guild, people := guildOf(to.Workspace), []string{string(to.Member), string(to.With)}
	if guild == "" || !rest.IsID(people[0]) || !rest.IsID(people[1]) {
		return circle{}, nil, errNoSuchMember
	}
	one, err := p.survey(ctx, guild, people[0])
	if err != nil {
		return circle{}, nil, err
	}
	two, err := p.survey(ctx, guild, people[1])
	if err != nil {
		return circle{}, nil, err
	}
	both := two.channelsFor(threadPermissions)
	places := slices.DeleteFunc(one.channelsFor(threadPermissions), func(c channel) bool {
		return !slices.ContainsFunc(both, func(o channel) bool { return o.ID == c.ID })
	})
	name := delivery.Shorten(one.them.User.Username+" and "+two.them.User.Username, maxThreadName)
	return circle{guild, one.me.User.ID, name, people}, places[:min(len(places), threadTries)], nil
}

// pairKey names two people in a server.
func pairKey(to bot.Address) string {
	return inServer(guildOf(to.Workspace), string(to.Member)+"+"+string(to.With))
}

// threadOfTwo returns the thread of two members: the one that there is, or a new one;
// "" where none can be made.
func (p *poster) threadOfTwo(ctx context.Context, to bot.Address) (string, error) {
	if thread, ok := p.closed.threads.Get(pairKey(to)); ok {
		return thread, nil
	}
	select { // one at a time: two posts must not make two threads
	case p.closed.making <- struct{}{}:
		defer func() { <-p.closed.making }()
	case <-ctx.Done():
		return "", &delivery.LateError{Err: ctx.Err()}
	}
	if thread, ok := p.closed.threads.Get(pairKey(to)); ok {
		return thread, nil
	}
	who, places, err := p.pair(ctx, to)
	if err != nil {
		return "", err
	}
	thread, err := p.findThread(ctx, who, places)
	if err == nil && thread == "" {
		thread, err = p.makeThread(ctx, who, places)
	}
	if thread != "" {
		p.closed.threads.Set(pairKey(to), thread)
	}
	return thread, err
}

// threadsOfTwo returns where a post to two members may stand.
func (p *poster) threadsOfTwo(ctx context.Context, to bot.Address) ([]string, error) {
	if thread, ok := p.closed.threads.Get(pairKey(to)); ok {
		return []string{thread}, nil
	}
	who, places, err := p.pair(ctx, to)
	if err != nil {
		return nil, err
	}
	thread, err := p.findThread(ctx, who, places)
	if thread == "" {
		return nil, err
	}
	return []string{thread}, err
}

// postTogether posts to two members.
func (p *poster) postTogether(ctx context.Context, to bot.Address, id bot.PostID, m bot.Message) (bot.Posted, error) {
	body, err := renderPost(p.log, m, rendering{post: id})
	if err != nil {
		return bot.Posted{}, err
	}
	var posted bot.Posted
	for range 2 { // once more when the thread that we remember is gone
		thread, err := p.threadOfTwo(ctx, to)
		if err != nil {
			return bot.Posted{}, notPosted(err)
		}
		if thread == "" {
			return bot.Posted{}, fate(errNoMeeting)
		}
		posted, err = p.put(ctx, to, thread, id, body)
		if !rest.HasCode(err, rest.CodeUnknownChannel, rest.CodeMissingAccess, rest.CodeMissingPermissions) {
			return posted, err
		}
		p.closed.threads.Forget(pairKey(to))
	}
	return posted, fate(errNoMeeting)
}
