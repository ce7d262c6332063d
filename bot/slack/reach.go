package slack

import (
	"context"
	"errors"
	"net/url"
	"strings"

	"mentor/bot"
	"mentor/storage"

	"github.com/slack-go/slack"
)

// Finding is the result of looking at one thing.
type Finding struct {
	What  string
	Level storage.Level
	Text  string
	Fix   string // what to do; "" when nothing
}

// examiner looks at how the bot gets into Slack, for admins who want to know what
// is wrong.
type examiner struct{ api *api }

// Reach says of channels of a workspace whether the bot may post there, one finding
// each. Slack tells only by letting the bot read there: it's in the channel then. An app
// that workspaces install by themselves may ask once a minute.
func (x *examiner) Reach(ctx context.Context, ws storage.WorkspaceID, channels []bot.ChannelID) []Finding {
	by, err := x.api.access(ctx, ws)
	if err == nil && by.token == "" {
		err = errors.New("the app isn't installed in this workspace")
	}
	all := make([]Finding, 0, len(channels))
	for _, id := range channels {
		if err != nil {
			all = append(all, Finding{What: string(id), Level: storage.Fail, Text: err.Error()})
			continue
		}
		// Neither kept at the pace of posts nor ended when the token is refused: looking
		// changes nothing.
		form := url.Values{"channel": {string(id)}, "limit": {"1"}}
		all = append(all, reached(id, x.api.post(ctx, "conversations.history", by.token, form, nil)))
	}
	return all
}

// reached says what the answer about a channel means.
func reached(id bot.ChannelID, err error) Finding {
	if err == nil {
		return Finding{What: string(id), Level: storage.OK}
	}
	failed := classify(err, true)
	text, fix, _ := strings.Cut(strings.TrimPrefix(failed.Reason, "Slack: "), "; ")
	f := Finding{What: string(id), Level: storage.Warn, Text: text, Fix: fix}
	if _, limited := errors.AsType[*slack.RateLimitedError](err); limited {
		f.Text, f.Fix = "Slack doesn't let the bot look right now", "try again in a minute"
	}
	if failed.Fate == bot.Permanent {
		f.Level = storage.Fail
	}
	if slackError(err) == "missing_scope" { // posting takes another one
		f.Level = storage.Warn
	}
	return f
}
