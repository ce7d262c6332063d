package discord

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strconv"
	"strings"
	"time"

	"mentor/bot"
	"mentor/bot/delivery"
	"mentor/bot/discord/rest"

	"github.com/bwmarrin/discordgo"
)

// rolePrefix begins the names of roles that are rewards. People who run a server
// makes a role "Mentor: 7 day streak", or "Mentor: " and the title of a stage;
// who reaches that gets it. No such role, no reward.
const rolePrefix = "Mentor: "

type role struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	Position    int    `json:"position"`
	Permissions string `json:"permissions"`
	Managed     bool   `json:"managed"`
}

// rewards give roles, and remember what of them need not be asked or said again.
type rewards struct {
	rest    *rest.Client
	people  *people
	replies *replies
	log     *slog.Logger
	clock   func() time.Time

	roles   delivery.Memory[string, rolesThen] // of a server
	logged  delivery.Memory[string, bool]      // roles of servers that could not be given
	refused delivery.Memory[string, time.Time] // when Discord refused one, nobody knows why
}

type rolesThen struct {
	at   time.Time
	list []role
}

const (
	rolesMemory   = time.Minute // for what was reached before; what is new asks again
	refusedMemory = time.Hour
)

// reward gives the roles for what a person has reached just now, and those for
// what they reached before and could not be given then. Only what is new may
// bother the person when it fails.
func (w *rewards) reward(ctx context.Context, ex *exchange, guild string, reply *bot.Reply) {
	if len(reply.Milestones.New)+len(reply.Milestones.All) == 0 {
		return
	}
	roles, err := w.rolesOf(ctx, guild, len(reply.Milestones.New) > 0)
	if err != nil {
		w.log.WarnContext(ctx, "cannot read a server's roles", "guild", guild, "err", err)
		return
	}
	var has []string
	known := false
	for i, milestone := range slices.Concat(reply.Milestones.New, reply.Milestones.All) {
		isNew := i < len(reply.Milestones.New)
		if !isNew && slices.Contains(reply.Milestones.New, milestone) {
			continue
		}
		at := slices.IndexFunc(roles, func(r role) bool { return strings.EqualFold(r.Name, rolePrefix+milestone) })
		if at < 0 {
			continue
		}
		if !known {
			if has, err = w.rolesHeld(ctx, ex, guild); err != nil {
				w.log.WarnContext(ctx, "cannot read a member's roles", "guild", guild, "err", err)
				return
			}
			known = true
		}
		if !slices.Contains(has, roles[at].ID) {
			w.giveRole(ctx, ex, guild, roles, roles[at], isNew)
		}
	}
}

// giveRole gives a role. What stands in the way is found beforehand and said in
// words that the person who runs the server can act on: to the person when the reward
// is new, and else once in the log.
func (w *rewards) giveRole(ctx context.Context, ex *exchange, guild string, roles []role, won role, isNew bool) {
	key := guild + "/" + won.ID
	if refused, ok := w.refused.Get(key); !isNew && ok && w.clock().Sub(refused) < refusedMemory {
		return
	}
	problem := w.obstacle(ctx, guild, roles, won)
	if problem == "" {
		path := "/guilds/" + guild + "/members/" + ex.user().ID + "/roles/" + won.ID
		if err := w.rest.Put(ctx, path, nil); err != nil {
			problem = "Discord refuses it"
			w.log.WarnContext(ctx, "a role was not given", "guild", guild, "role", won.Name, "err", err)
			w.refused.Set(key, w.clock())
		}
	}
	if problem == "" {
		w.logged.Forget(key)
		w.refused.Forget(key)
		w.replies.followUps(
			ctx, ex,
			w.replies.message(bot.Message{Blocks: []bot.Block{bot.Para(bot.T("You have a new role: "), bot.B(won.Name))}}, &rendering{}, ex, false),
		)
		return
	}
	_, logged := w.logged.Get(key)
	w.logged.Set(key, true)
	if isNew || !logged {
		w.log.WarnContext(ctx, "a role cannot be given", "guild", guild, "role", won.Name, "hint", problem)
	}
	if isNew {
		w.replies.followUps(ctx, ex, w.replies.message(bot.Message{Blocks: []bot.Block{
			bot.Para(bot.T("You've earned the role "), bot.B(won.Name), bot.T(", but I'm not allowed to give it to you yet.")),
			bot.Small("For the server's admins: " + problem + ". I will try again."),
		}}, &rendering{}, ex, false))
	}
}

// rolesOf returns the roles of a server.
func (w *rewards) rolesOf(ctx context.Context, guild string, fresh bool) ([]role, error) {
	now := w.clock()
	if then, ok := w.roles.Get(guild); ok && !fresh && now.Sub(then.at) < rolesMemory {
		return then.list, nil
	}
	var roles []role
	if err := w.rest.Get(ctx, "/guilds/"+guild+"/roles", &roles); err != nil {
		return nil, err
	}
	w.roles.Set(guild, rolesThen{now, roles})
	return roles, nil
}

// rolesHeld returns the roles that a person has. In a server the interaction
// tells; in private the server is asked.
func (w *rewards) rolesHeld(ctx context.Context, ex *exchange, guild string) ([]string, error) {
	if ex.Member != nil && ex.GuildID == guild {
		return ex.Member.Roles, nil
	}
	var m serverMember
	err := w.rest.Get(ctx, "/guilds/"+guild+"/members/"+ex.user().ID, &m)
	return m.Roles, err
}

// obstacle says why the bot may not give a role; "" when it may.
func (w *rewards) obstacle(ctx context.Context, guild string, roles []role, won role) string {
	mine, err := w.people.ownRoles(ctx, guild)
	if err != nil && !won.Managed {
		return ""
	}
	return obstacleTo(won, guild, roles, mine)
}

// obstacleTo says why somebody with some roles may not give another one; "" when they
// may. Discord itself says no more than "Missing Permissions", whichever of these it is
// (discord.com/developers/docs/topics/permissions#permission-hierarchy).
func obstacleTo(won role, guild string, roles []role, mine []string) string {
	if won.Managed {
		return "this role belongs to an integration; make one of your own with this name"
	}
	top, may := 0, false
	for _, r := range roles {
		if r.ID != guild && !slices.Contains(mine, r.ID) { // the role of everybody has the server's id
			continue
		}
		bits, _ := strconv.ParseInt(r.Permissions, 10, 64)
		may = may || bits&(discordgo.PermissionManageRoles|discordgo.PermissionAdministrator) != 0
		top = max(top, r.Position)
	}
	switch {
	case !may:
		return "give the bot's role the permission Manage Roles (Server Settings, Roles)"
	case won.Position >= top:
		return fmt.Sprintf("drag the bot's role above %q in the list (Server Settings, Roles)", won.Name)
	}
	return ""
}
