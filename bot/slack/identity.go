package slack

import (
	"context"
	"slices"
	"time"

	"mentor/bot/delivery"
	"mentor/bot/slack/grant"

	"github.com/slack-go/slack"
)

// identity is whom Slack takes the bot for, as auth.test says.
type identity struct {
	team, enterprise string
	user, bot        string
}

// whoAmI asks Slack, unless it said so before.
func (c *api) whoAmI(ctx context.Context) (identity, error) {
	only := c.only.Load()
	only.mu.Lock()
	known := only.self
	only.mu.Unlock()
	if known != (identity{}) {
		return known, nil
	}
	var said *slack.AuthTestResponse
	err := c.call(ctx, route{method: "auth.test"}, func(ctx context.Context, by *access) (err error) {
		said, err = by.client.AuthTestContext(ctx)
		return err
	})
	if err != nil {
		return identity{}, err
	}
	only.mu.Lock()
	defer only.mu.Unlock()
	only.self = identity{team: said.TeamID, enterprise: said.EnterpriseID, user: said.UserID, bot: said.BotID}
	return only.self, nil
}

// removed hears that the app was taken out of a workspace, or that tokens were
// revoked. Slack also says so when it was another workspace, or when only
// somebody's own token has ended: neither keeps the bot from working.
func (c *api) removed(ctx context.Context, e *envelope) {
	workspace := e.sender().workspace()
	if e.Event.Type == "tokens_revoked" && len(e.revokedBots()) == 0 {
		return
	}
	if c.grants != nil {
		if err := c.grants.Removed(ctx, workspace, e.Event.Type, e.revoked(), e.at()); err != nil {
			c.log.ErrorContext(ctx, "the end of an installation was not noted", "workspace", string(workspace), "err", err)
		}
	}
	if c.only.Load().token == "" {
		return
	}
	self, err := c.whoAmI(ctx)
	if err != nil { // a token that has ended is noted where it was refused
		c.log.WarnContext(ctx, "can't tell whether the app was removed", "workspace", string(workspace), "err", err)
		return
	}
	if !e.isAbout(self) {
		c.log.InfoContext(ctx, "the app was removed from another workspace", "workspace", string(workspace))
		return
	}
	c.only.Load().end("token_revoked")
	c.log.ErrorContext(ctx, "the app was removed from a workspace", "workspace", string(workspace), "hint", "install it again and update SLACK_BOT_TOKEN")
}

// revoked are the bots whose tokens were revoked; nil where the app was taken out.
func (e *envelope) revoked() []string {
	if e.Event.Type != "tokens_revoked" {
		return nil
	}
	return e.revokedBots()
}

// at is when an event happened; zero where Slack doesn't say.
func (e *envelope) at() time.Time {
	if e.Time == 0 {
		return time.Time{}
	}
	return time.Unix(e.Time, 0)
}

// ungranted hears that an organisation took the app out of some of its workspaces
// (docs.slack.dev/reference/events/team_access_revoked).
func (c *api) ungranted(ctx context.Context, teams []string) {
	for _, id := range teams {
		if err := c.grants.Unlink(ctx, grant.Workspace(id)); err != nil {
			c.log.ErrorContext(ctx, "the end of an installation was not noted", "workspace", string(grant.Workspace(id)), "err", err)
		}
	}
}

// revokedBots are the bots whose tokens were revoked.
func (e *envelope) revokedBots() []string {
	var tokens struct {
		Bot []string `json:"bot"`
	}
	_ = delivery.Decode(e.Event.Tokens, &tokens) // none, if there is no such list
	return tokens.Bot
}

// isAbout reports whether an event about the end of an app means this bot.
func (e *envelope) isAbout(self identity) bool {
	if e.TeamID != "" && e.TeamID != self.team || e.TeamID == "" && e.Enterprise != self.enterprise {
		return false
	}
	bots := e.revokedBots()
	return e.Event.Type != "tokens_revoked" || slices.Contains(bots, self.user) || slices.Contains(bots, self.bot)
}
