package discord

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"github.com/bwmarrin/discordgo"
)

// The types of channels that we write in
// (discord.com/developers/docs/resources/channel#channel-object-channel-types).
const (
	channelText          = 0
	channelAnnouncement  = 5
	threadTypes          = 10 // the first of three
	channelPrivateThread = 12
)

// overwrite changes permissions in one channel, for a role or a member.
type overwrite struct {
	ID    string `json:"id"`
	Allow string `json:"allow"`
	Deny  string `json:"deny"`
}

// channel is what is read of a channel of a server, or of a thread.
type channel struct {
	ID         string      `json:"id"`
	Name       string      `json:"name"`
	Type       int         `json:"type"`
	Position   int         `json:"position"`
	Owner      string      `json:"owner_id"` // of a thread: who opened it
	Overwrites []overwrite `json:"permission_overwrites"`
}

// serverMember is what is read of a member of a server.
type serverMember struct {
	User  user     `json:"user"`
	Roles []string `json:"roles"`
}

// survey is what a server allows to whom: the bot and one member of it.
type survey struct {
	ID       string `json:"id"`
	Owner    string `json:"owner_id"`
	System   string `json:"system_channel_id"` // where Discord greets newcomers; "" if it does not
	Roles    []role `json:"roles"`
	channels []channel
	me, them serverMember
}

// survey looks at a server and at one member of it.
func (p *poster) survey(ctx context.Context, guild, person string) (*survey, error) {
	self, err := p.people.ownID(ctx)
	if err != nil {
		return nil, err
	}
	s := &survey{}
	path := "/guilds/" + guild
	for _, part := range []struct {
		path string
		into any
	}{
		{path + "/members/" + person, &s.them}, // first: who has left needs no more
		{path + "/members/" + self, &s.me},
		{path, s},
		{path + "/channels", &s.channels},
	} {
		if err := p.rest.Get(ctx, part.path, part.into); err != nil {
			return nil, err
		}
	}
	s.me.User.ID, s.them.User.ID = self, person
	return s, nil
}

// may returns what a member may do in a channel.
func (s *survey) may(m serverMember, c channel) int64 {
	var bits int64
	for _, r := range s.Roles {
		if r.ID == s.ID || slices.Contains(m.Roles, r.ID) { // the role of everybody has the server's id
			own, _ := strconv.ParseInt(r.Permissions, 10, 64)
			bits |= own
		}
	}
	if bits&discordgo.PermissionAdministrator != 0 || m.User.ID == s.Owner {
		return -1 // every bit
	}
	return inChannel(bits, c.Overwrites, s.ID, m.Roles, m.User.ID)
}

// channelsFor returns the text channels in which the bot may do all that is needed
// and that the member sees, the server's system channel first and then as they
// stand in the list.
func (s *survey) channelsFor(need int64) []channel {
	var fit []channel
	for _, c := range s.channels {
		if c.Type == channelText && s.may(s.me, c)&need == need && s.may(s.them, c)&discordgo.PermissionViewChannel != 0 {
			fit = append(fit, c)
		}
	}
	slices.SortFunc(fit, func(x, y channel) int {
		if (x.ID == s.System) != (y.ID == s.System) {
			return map[bool]int{true: -1, false: 1}[x.ID == s.System]
		}
		return cmp.Or(cmp.Compare(x.Position, y.Position), compareIDs(x.ID, y.ID))
	})
	return fit
}

// inChannel lays the overwrites of a channel over the permissions in the server:
// those for everybody, then those for all roles together, then one's own
// (discord.com/developers/docs/topics/permissions#permission-overwrites).
func inChannel(bits int64, overwrites []overwrite, everybody string, roles []string, self string) int64 {
	for _, applies := range []func(id string) bool{
		func(id string) bool { return id == everybody },
		func(id string) bool { return id != everybody && slices.Contains(roles, id) },
		func(id string) bool { return id == self },
	} {
		var allow, deny int64
		for _, o := range overwrites {
			if applies(o.ID) {
				a, _ := strconv.ParseInt(o.Allow, 10, 64)
				d, _ := strconv.ParseInt(o.Deny, 10, 64)
				allow, deny = allow|a, deny|d
			}
		}
		bits = bits&^deny | allow
	}
	return bits
}
