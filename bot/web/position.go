package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"mentor/bot"
	"mentor/storage"
)

// position is where somebody is on the page.
type position struct {
	Me       bot.Person
	In       string   // as in addresses: the name of a channel, inLead, inPair and a name; "" is the direct message
	Room     string   // its name among the rooms
	Channels []string // of the page
}

const (
	inLead = "lead"
	inPair = "with/"
)

// positionOf reads where a request is. What isn't there is the direct message.
func (p *Page) positionOf(r *http.Request) position {
	return p.position(p.person(r), r.FormValue("in"))
}

func (p *Page) position(me bot.Person, in string) position {
	at := position{Me: me, In: in, Channels: p.Channels}
	other, isPair := strings.CutPrefix(at.In, inPair)
	switch {
	case slices.Contains(p.Channels, at.In):
		at.Room = channelSign + at.In
	case at.In == inLead:
		at.Room = leadSign + string(at.Me.ID)
	case isPair && p.rooms.has(pairOf(at.Me.ID, storage.MemberID(other))):
		at.Room = pairOf(at.Me.ID, storage.MemberID(other))
	default:
		at.In, at.Room = "", string(at.Me.ID)
	}
	return at
}

func (c *rooms) has(id string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.byID[id] != nil
}

// Shared reports whether others are there.
func (at position) Shared() bool {
	return strings.HasPrefix(at.Room, channelSign) || strings.HasPrefix(at.Room, pairSign)
}

// channel is what the bot calls the room; "" where nobody else is.
func (at position) channel() bot.ChannelID {
	if !at.Shared() {
		return ""
	}
	return bot.ChannelID(strings.TrimPrefix(at.Room, channelSign))
}

// Link is the address of a room for the same person.
func (at position) Link(in string) string { return linkTo(at.Me.Name, in) }

func linkTo(name, in string) string {
	values := url.Values{"as": {name}}
	if in != "" {
		values.Set("in", in)
	}
	return "/?" + values.Encode()
}

// Fill is the address of the place with words ready to be sent.
func (at position) Fill(words string) string {
	return at.Link(at.In) + "&" + url.Values{"say": {words}}.Encode() + "#end"
}

// LinkChannel is the address of a channel; "" when it isn't on the page.
func (at position) LinkChannel(id bot.ChannelID) string {
	if !slices.Contains(at.Channels, string(id)) {
		return ""
	}
	return at.Link(string(id))
}

// addressed takes the bot's name off the front of what is said among others, and
// reports whether it was there.
func addressed(text string) (words string, ok bool) {
	const name = "@mentor"
	if len(text) < len(name) || !strings.EqualFold(text[:len(name)], name) {
		return text, false
	}
	rest := text[len(name):]
	if rest != "" && !strings.ContainsAny(rest[:1], " ,:\t\n") {
		return text, false
	}
	return strings.TrimLeft(rest, " ,:\t\n"), true
}

// As is the address of the same room for somebody else: what is private opens their
// direct message.
func (at position) As(name string) string {
	if strings.HasPrefix(at.Room, channelSign) {
		return linkTo(name, at.In)
	}
	return linkTo(name, "")
}

// Prompt says what can be typed.
func (at position) Prompt() string {
	if at.Shared() {
		return "Say something, or @Mentor what is …"
	}
	return "Ask anything, or type today"
}
