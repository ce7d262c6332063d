package discord

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"mentor/bot"

	"github.com/bwmarrin/discordgo"
)

// rolePrefix begins the names of roles that are rewards. Whoever runs a server
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

// reward gives the role for a milestone. What stands in the way is found
// beforehand and said in words that whoever runs the server can act on.
func (a *Adapter) reward(ctx context.Context, ex *exchange, guild, milestone string) {
	var roles []role
	if err := a.rest.do(ctx, call{method: http.MethodGet, path: "/guilds/" + guild + "/roles"}, &roles); err != nil {
		a.log.Warn("the roles of a server cannot be read", "guild", guild, "err", err)
		return
	}
	i := slices.IndexFunc(roles, func(r role) bool { return strings.EqualFold(r.Name, rolePrefix+milestone) })
	if i < 0 {
		return
	}
	won := roles[i]
	problem := a.obstacle(ctx, guild, roles, won)
	if problem == "" {
		path := "/guilds/" + guild + "/members/" + ex.user().ID + "/roles/" + won.ID
		if err := a.rest.do(ctx, call{method: http.MethodPut, path: path}, nil); err != nil {
			problem = "Discord refuses it"
			a.log.Warn("a role was not given", "guild", guild, "role", won.Name, "err", err)
		}
	}
	said := bot.Message{Blocks: []bot.Block{bot.Para(bot.T("You have a new role: "), bot.B(won.Name))}}
	if problem != "" {
		a.log.Warn("a role cannot be given", "guild", guild, "role", won.Name, "mend", problem)
		said = bot.Message{Blocks: []bot.Block{
			bot.Para(bot.T("You have earned the role "), bot.B(won.Name), bot.T(", but I may not give it to you.")),
			bot.Small("For whoever runs this server: " + problem + "."),
		}}
	}
	a.followUps(ctx, ex, a.message(said, &look{}, ex, false))
}

// obstacle says why the bot may not give a role; "" when it may. Discord itself
// says no more than "Missing Permissions", whichever of these it is
// (discord.com/developers/docs/topics/permissions#permission-hierarchy).
func (a *Adapter) obstacle(ctx context.Context, guild string, roles []role, won role) string {
	if won.Managed {
		return "this role belongs to an integration; make one of your own with this name"
	}
	mine, err := a.ownRoles(ctx, guild)
	if err != nil {
		return ""
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

func (a *Adapter) ownRoles(ctx context.Context, guild string) ([]string, error) {
	self, err := a.ownID(ctx)
	if err != nil {
		return nil, err
	}
	var me serverMember
	err = a.rest.do(ctx, call{method: http.MethodGet, path: "/guilds/" + guild + "/members/" + self}, &me)
	return me.Roles, err
}
