package slack

import (
	"context"
	"slices"

	"mentor/bot/delivery"

	"github.com/slack-go/slack"
)

// identity is whom Slack takes the bot for, as auth.test says.
type identity struct {
	team, enterprise string
	user, bot        string
}

// whoAmI asks Slack, unless it said so before.
func (a *Adapter) whoAmI(ctx context.Context) (identity, error) {
	acc := a.only
	acc.mu.Lock()
	known := acc.self
	acc.mu.Unlock()
	if known != (identity{}) {
		return known, nil
	}
	var said *slack.AuthTestResponse
	err := a.call(ctx, route{method: "auth.test"}, func(ctx context.Context) (err error) {
		said, err = acc.client.AuthTestContext(ctx)
		return err
	})
	if err != nil {
		return identity{}, err
	}
	acc.mu.Lock()
	defer acc.mu.Unlock()
	acc.self = identity{team: said.TeamID, enterprise: said.EnterpriseID, user: said.UserID, bot: said.BotID}
	return acc.self, nil
}

// removed hears that the app was taken out of a workspace, or that tokens were
// revoked. Slack also says so when it was another workspace, or when only
// somebody's own token has ended: neither keeps the bot from working.
func (a *Adapter) removed(ctx context.Context, e *envelope) {
	workspace := e.sender().workspace()
	if e.Event.Type == "tokens_revoked" && len(e.revokedBots()) == 0 {
		return
	}
	self, err := a.whoAmI(ctx)
	if err != nil { // a token that has ended is noted where it was refused
		a.log.Warn("can't tell whether the app was removed", "workspace", string(workspace), "err", err)
		return
	}
	if !e.isAbout(self) {
		a.log.Info("the app was removed from another workspace", "workspace", string(workspace))
		return
	}
	a.account(workspace).end("token_revoked")
	a.log.Error("the app was removed from a workspace", "workspace", string(workspace), "hint", "install it again and update SLACK_BOT_TOKEN")
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
