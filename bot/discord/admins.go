package discord

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"mentor/bot"
	"mentor/bot/delivery"
	"mentor/bot/discord/rest"
	"mentor/storage"

	"github.com/bwmarrin/discordgo"
)

// admins knows who is in which server, and who runs it. What happens in a server
// tells it; about messages and in private Discord has to be asked.
type admins struct {
	rest  *rest.Client
	log   *slog.Logger
	known delivery.Memory[string, membership] // server and person
}

// membership is what somebody is in a server.
type membership struct{ in, admin bool }

// adminMemory is how long, in private, somebody may keep a right that they have lost.
const adminMemory = 10 * time.Minute

func newAdmins(client *rest.Client, log *slog.Logger, clock func() time.Time) *admins {
	return &admins{rest: client, log: log, known: delivery.Memory[string, membership]{Clock: clock, Keep: adminMemory}}
}

// heard remembers what came with something that happened in a server.
func (a *admins) heard(guild, person string, admin bool) {
	a.known.Set(guild+"/"+person, membership{in: true, admin: admin})
}

// membership returns what a person is in a server. When that can't be found out they
// are no admin.
func (a *admins) membership(ctx context.Context, guild, person string) membership {
	key := guild + "/" + person
	if known, ok := a.known.Get(key); ok {
		return known
	}
	var s survey
	err := a.rest.Get(ctx, "/guilds/"+guild+"/members/"+person, &s.them)
	if refused, ok := errors.AsType[*rest.Error](err); ok && refused.Status == http.StatusNotFound {
		a.known.Set(key, membership{})
		return membership{}
	}
	if err == nil {
		err = a.rest.Get(ctx, "/guilds/"+guild, &s)
	}
	if refused, ok := errors.AsType[*rest.Error](err); ok && refused.Status == http.StatusForbidden {
		a.known.Set(key, membership{in: true}) // the bot may not look
		return membership{in: true}
	}
	if err != nil {
		a.log.WarnContext(ctx, "an admin can't be told from a member", "guild", guild, "err", err)
		return membership{in: true}
	}
	s.them.User.ID = person
	now := membership{in: true, admin: s.may(s.them, channel{})&(discordgo.PermissionAdministrator|discordgo.PermissionManageGuild) != 0}
	a.known.Set(key, now)
	return now
}

// mostHomes is how many servers that somebody has left are passed by in private.
const mostHomes = 5

// privateHome returns where somebody is at home in private, and whether they run that
// server: guild is the one that the message is about, "" if it says nothing. A server
// that they have left is none, and their boards and mentors there learn that they have.
func (a *Adapter) privateHome(ctx context.Context, guild, person string) (ws storage.WorkspaceID, admin bool) {
	for range mostHomes {
		ws = a.people.workspace(ctx, guild, person)
		if guildOf(ws) == "" {
			return ws, false
		}
		if s := a.admins.membership(ctx, guildOf(ws), person); s.in {
			return ws, s.admin
		}
		gone := bot.Profile{Person: bot.Person{Workspace: ws, ID: storage.MemberID(person), Makeshift: true}, Left: true}
		if err := a.people.bot.ProfileChanged(ctx, gone); err != nil {
			a.log.ErrorContext(ctx, "cannot record that a member left", "workspace", string(ws), "err", err)
			break
		}
		a.people.homes.Forget(person)
		guild = ""
	}
	return ownWorkspace(person), false
}
