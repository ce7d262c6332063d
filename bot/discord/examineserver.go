package discord

import (
	"context"
	"fmt"
	"strings"

	"mentor/bot/discord/rest"
	"mentor/storage"
)

// examineRoles names the roles of a server that are rewards and that the bot can't
// give: mostly because its own role isn't above them.
func (e *examiner) examineRoles(ctx context.Context, s server) []Finding {
	var roles []role
	mine, err := e.people.ownRoles(ctx, s.ID)
	if err == nil {
		err = e.rest.Get(ctx, "/guilds/"+s.ID+"/roles", &roles)
	}
	if err != nil {
		return []Finding{{"roles", storage.Warn, s.Name + ": they cannot be listed", "try again"}}
	}
	var all []Finding
	rewarding := 0
	for _, r := range roles {
		if len(r.Name) <= len(rolePrefix) || !strings.EqualFold(r.Name[:len(rolePrefix)], rolePrefix) {
			continue
		}
		rewarding++
		if fix := obstacleTo(r, s.ID, roles, mine); fix != "" {
			all = append(all, Finding{"roles", storage.Warn, fmt.Sprintf("%s: the bot can't give the role %q", s.Name, r.Name), fix})
		}
	}
	if rewarding > 0 && len(all) == 0 {
		all = append(all, Finding{"roles", storage.OK, fmt.Sprintf("%s: the bot's role is above all that it gives (%d)", s.Name, rewarding), ""})
	}
	return all
}

// examineScope finds a server that the bot was invited to without the right to have
// commands there.
func (e *examiner) examineScope(ctx context.Context, s server) []Finding {
	err := e.rest.Get(ctx, "/applications/"+e.application+"/guilds/"+s.ID+"/commands", nil)
	if !rest.HasCode(err, rest.CodeMissingAccess) {
		return nil
	}
	return []Finding{{
		"scopes", storage.Fail, s.Name + ": the bot was invited without applications.commands, so there is no /mentor",
		"open the link of mentor discord invite and choose the server again",
	}}
}

// examineCommands compares the commands that Discord has with those of this version.
func (a *Adapter) examineCommands(ctx context.Context) []Finding {
	r := &registrar{rest: a.rest, application: a.application, server: a.server}
	same, err := r.holds(ctx, r.scope(), Commands(a.bot.Commands(), a.server != ""))
	switch {
	case err != nil:
		return nil // what's wrong with the token or the application was said
	case !same:
		return []Finding{{
			"commands", storage.Warn, "those that are registered aren't those of this version",
			"start the bot, which registers them, or run mentor discord register",
		}}
	}
	return []Finding{{"commands", storage.OK, "registered", ""}}
}
