package discord

import (
	"context"
	"slices"

	"mentor/bot"
	"mentor/bot/discord/rest"
	"mentor/storage"

	"github.com/bwmarrin/discordgo"
)

// What a post to a channel can't do without, and what it does better with.
var (
	toPost = []permission{
		{discordgo.PermissionViewChannel, "View Channel"},
		{discordgo.PermissionSendMessages, "Send Messages"},
	}
	toPostInThread = []permission{
		{discordgo.PermissionViewChannel, "View Channel"},
		{discordgo.PermissionSendMessagesInThreads, "Send Messages in Threads"},
	}
	toPostWell = []permission{
		{discordgo.PermissionAttachFiles, "Attach Files"},                // pictures come as text without
		{discordgo.PermissionReadMessageHistory, "Read Message History"}, // a post whose answer was lost can't be found again
	}
)

// Reach says of channels of a workspace whether the bot may post there, one finding
// each, and which permission it lacks.
func (a *Adapter) Reach(ctx context.Context, ws storage.WorkspaceID, channels []bot.ChannelID) []Finding {
	guild := guildOf(ws)
	if guild == "" {
		return nil
	}
	all := make([]Finding, 0, len(channels))
	s, err := a.ownSurvey(ctx, guild)
	for _, id := range channels {
		switch {
		case rest.HasCode(err, rest.CodeMissingAccess, rest.CodeUnknownMember):
			all = append(all, Finding{string(id), storage.Fail, "the bot isn't in the server any more", "invite it: " + InviteURL(a.application)})
		case err != nil:
			all = append(all, Finding{string(id), storage.Warn, "Discord doesn't say what the bot may do there", "try again"})
		default:
			all = append(all, a.reach(ctx, s, id))
		}
	}
	return all
}

// ownSurvey looks at a server and at the bot in it.
func (p *poster) ownSurvey(ctx context.Context, guild string) (*survey, error) {
	self, err := p.people.ownID(ctx)
	if err != nil {
		return nil, err
	}
	s := &survey{}
	for _, part := range []struct {
		path string
		into any
	}{{"/members/" + self, &s.me}, {"", s}, {"/channels", &s.channels}} {
		if err := p.rest.Get(ctx, "/guilds/"+guild+part.path, part.into); err != nil {
			return nil, err
		}
	}
	s.me.User.ID = self
	return s, nil
}

func (a *Adapter) reach(ctx context.Context, s *survey, id bot.ChannelID) Finding {
	needed, place := toPost, string(id)
	i := s.place(place)
	if i < 0 { // threads aren't listed among the channels
		needed, place = toPostInThread, string(a.Above(ctx, id))
		i = s.place(place)
	}
	if i < 0 {
		return Finding{string(id), storage.Fail, "the channel is gone", "choose another one with /mentor channel"}
	}
	const fix = "allow it for the bot's role in the channel's settings, under Permissions"
	bits := s.may(s.me, s.channels[i])
	if missing := lacking(bits, needed); missing != "" {
		return Finding{string(id), storage.Fail, "the bot lacks " + missing, fix}
	}
	if missing := lacking(bits, toPostWell); missing != "" {
		return Finding{string(id), storage.Warn, "the bot lacks " + missing, fix}
	}
	return Finding{string(id), storage.OK, "", ""}
}

// place returns where a channel stands in the list; -1 if it doesn't.
func (s *survey) place(id string) int {
	return slices.IndexFunc(s.channels, func(c channel) bool { return c.ID == id })
}
