package web

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"mentor/bot"
	"mentor/storage"
)

// The page takes what nobody asked for, as platforms do. It keeps it in memory: Edit
// puts back what was posted before a restart.

// directSign stands before the ID of a person, of what was posted to them.
const directSign = "@"

var errNowhere = errors.New("web: no such room")

// nowhere is why a post is refused.
func nowhere(reason string) error {
	return &bot.SendError{Fate: bot.Permanent, Reason: reason, Err: errNowhere}
}

// roomOf is the room that an address names.
func (p *Page) roomOf(to bot.Address) (string, error) {
	switch {
	case to.Channel != "":
		return p.roomAt(to.Workspace, to.Channel)
	case to.With != "":
		return p.roomAt(to.Workspace, bot.ChannelID(pairOf(to.Member, to.With)))
	}
	return p.roomAt(to.Workspace, bot.ChannelID(directSign+string(to.Member)))
}

// roomAt is the room that a channel or a private conversation is shown in.
func (p *Page) roomAt(ws storage.WorkspaceID, channel bot.ChannelID) (string, error) {
	id := string(channel)
	who, direct := strings.CutPrefix(id, directSign)
	switch {
	case ws != p.Workspace:
		return "", nowhere("This page shows one workspace only")
	case slices.Contains(p.Channels, id):
		return channelSign + id, nil
	case strings.HasPrefix(id, pairSign):
		return id, nil
	case direct && who != "":
		return who, nil
	}
	return "", nowhere("This page has no channel #" + id)
}

// channelOf is what roomAt reads.
func channelOf(room string) bot.ChannelID {
	if name, ok := strings.CutPrefix(room, channelSign); ok {
		return bot.ChannelID(name)
	}
	if strings.HasPrefix(room, pairSign) {
		return bot.ChannelID(room)
	}
	return bot.ChannelID(directSign + room)
}

// Post shows a message in a room.
func (p *Page) Post(_ context.Context, to bot.Address, id bot.PostID, m bot.Message) (bot.Posted, error) {
	name, err := p.roomOf(to)
	if err != nil {
		return bot.Posted{}, err
	}
	if err := canShow(m); err != nil {
		return bot.Posted{}, err
	}
	p.rooms.with(name, func(c *room) {
		e := remark{Reply: bot.Reply{Message: m}, Post: id}
		for _, root := range c.posted(bot.PostID(to.Thread)) {
			e.Under = root.ID
		}
		c.add(e)
	})
	return bot.Posted{Workspace: to.Workspace, Channel: channelOf(name), Message: string(id)}, nil
}

// canShow refuses what can't be shown.
func canShow(m bot.Message) error {
	if _, err := view(position{}, remark{Reply: bot.Reply{Message: m}}); err != nil {
		return &bot.SendError{Fate: bot.Permanent, Reason: "This page can't show the message; please report this", Err: err}
	}
	return nil
}

// Edit replaces what a post says.
func (p *Page) Edit(_ context.Context, at bot.Posted, m bot.Message) error {
	name, err := p.roomAt(at.Workspace, at.Channel)
	if err != nil {
		return err
	}
	if err := canShow(m); err != nil {
		return err
	}
	p.rooms.with(name, func(c *room) {
		up := c.posted(bot.PostID(at.Message))
		if len(up) == 0 {
			c.add(remark{Reply: bot.Reply{Message: m}, Post: bot.PostID(at.Message)})
			return
		}
		for _, e := range up {
			c.set(e, bot.Reply{Message: m})
		}
	})
	return nil
}

// Find returns what was posted with an identity.
func (p *Page) Find(_ context.Context, to bot.Address, id bot.PostID, _ time.Time) (found []bot.Posted, err error) {
	name, err := p.roomOf(to)
	if err != nil {
		return nil, err
	}
	p.rooms.with(name, func(c *room) {
		for range c.posted(id) {
			found = append(found, bot.Posted{Workspace: to.Workspace, Channel: channelOf(name), Message: string(id)})
		}
	})
	return found, nil
}

// Remove takes a post away.
func (p *Page) Remove(_ context.Context, at bot.Posted) error {
	name, err := p.roomAt(at.Workspace, at.Channel)
	if err != nil {
		return err
	}
	p.rooms.with(name, func(c *room) {
		up := c.posted(bot.PostID(at.Message))
		for _, e := range up[:min(1, len(up))] {
			c.remove(e)
		}
	})
	return nil
}
