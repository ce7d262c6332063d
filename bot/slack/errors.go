package slack

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"mentor/bot"
	"mentor/bot/delivery"

	"github.com/slack-go/slack"
)

// slackError is the name by which Slack calls what went wrong; "" when it said
// nothing.
func slackError(err error) string {
	if named, ok := errors.AsType[slack.SlackErrorResponse](err); ok {
		return named.Err
	}
	if named, ok := errors.AsType[*slack.SlackErrorResponse](err); ok {
		return named.Err
	}
	return ""
}

// unsure are errors after which a message may have been posted anyway: Slack
// failed on the way (docs.slack.dev/reference/methods/chat.postMessage).
var unsure = map[string]bool{"internal_error": true, "fatal_error": true, "service_unavailable": true, "request_timeout": true}

// later are errors that go away by themselves.
var later = map[string]bool{
	"ratelimited": true, "rate_limited": true, "message_limit_exceeded": true, "team_added_to_org": true, "accesslimited": true,
	"external_channel_migrating": true,
}

// fatal are errors after which a token no longer works.
var fatal = map[string]bool{"invalid_auth": true, "not_authed": true, "account_inactive": true, "token_revoked": true, "token_expired": true}

// reasons says what an error means and how an admin fixes it.
var reasons = map[string]string{
	"not_in_channel":                        "the bot is not in this channel; invite it there with /invite @Mentor",
	"channel_not_found":                     "the channel no longer exists, or it's private and the bot isn't in it; choose another one, or invite the bot",
	"is_archived":                           "the channel is archived; choose another one, or unarchive it",
	"restricted_action":                     "a workspace rule doesn't let the bot post there; allow it, or choose another channel",
	"restricted_action_read_only_channel":   "only some people can post in this channel; allow the bot to, or choose another channel",
	"restricted_action_thread_only_channel": "this channel only takes messages in threads; choose another one",
	"restricted_action_thread_locked":       "the thread is locked, so nothing can be added to it",
	"user_not_found":                        "this person is no longer in the workspace",
	"users_not_found":                       "this person is no longer in the workspace",
	"user_disabled":                         "this person was deactivated in Slack, so nothing more is sent to them",
	"user_not_visible":                      "the bot can't see this person, who may be a guest from another workspace",
	"cannot_dm_bot":                         "this is a bot, and bots can't get messages",
	"messages_tab_disabled":                 "the app's messages tab is off; turn it on under App Home in the app's settings",
	"account_inactive":                      "the app was removed from the workspace, or its account is off; install it again",
	"token_revoked":                         "the token was revoked; install the app again and update SLACK_BOT_TOKEN",
	"token_expired":                         "the token has expired; install the app again and update SLACK_BOT_TOKEN",
	"invalid_auth":                          "Slack does not know the token; check SLACK_BOT_TOKEN",
	"not_authed":                            "no token was sent; set SLACK_BOT_TOKEN",
	"not_allowed_token_type":                "this is the wrong kind of token; SLACK_BOT_TOKEN begins with xoxb-, SLACK_APP_TOKEN with xapp-",
	"missing_scope":                         "the app lacks a scope; mentor doctor names it",
	"org_login_required":                    "the workspace is being moved to an organisation; wait until that is done",
	"ekm_access_denied":                     "an admin has taken away access to the workspace's keys",
	"access_denied":                         "the organisation does not let the app in here",
	"team_access_not_granted":               "the app was not granted this workspace; add it in the organisation's app settings",
	"no_permission":                         "the app may not do this in the workspace",
	"msg_too_long":                          "the message is too long for Slack",
	"msg_blocks_too_long":                   "the message is too long for Slack",
	"invalid_blocks":                        "Slack doesn't accept how this message is built",
	"invalid_blocks_format":                 "Slack doesn't accept how this message is built",
	"no_text":                               "the message is empty",
	"metadata_too_large":                    "the message carries too much with it",
	"message_not_found":                     "the message is gone",
	"cant_update_message":                   "the bot can't change a message that isn't its own",
	"cant_delete_message":                   "the bot can't delete a message that isn't its own",
	"edit_window_closed":                    "a workspace rule doesn't allow changing a message this old",
	"thread_not_found":                      "the thread is gone",
}

// reasonOf words an error of Slack for admins.
func reasonOf(name string) string {
	if known, ok := reasons[name]; ok {
		return known
	}
	return "Slack says " + name
}

// classify says what became of a request that ended in err. wrote is whether a
// byte of it may have reached Slack. nil stays nil.
func classify(err error, wrote bool) *bot.SendError {
	if err == nil {
		return nil
	}
	if known, ok := errors.AsType[*bot.SendError](err); ok {
		return known
	}
	if late, ok := errors.AsType[*delivery.LateError](err); ok {
		return &bot.SendError{Fate: bot.NotSent, RetryAfter: late.Wait, Reason: "Slack's rate limits allow it only later", Err: err}
	}
	if limited, ok := errors.AsType[*slack.RateLimitedError](err); ok {
		return &bot.SendError{Fate: bot.NotSent, RetryAfter: limited.RetryAfter, Reason: "Slack asks us to try later", Err: err}
	}
	if none, ok := errors.AsType[*noAccessError](err); ok {
		if none.forGood() {
			return &bot.SendError{Fate: bot.Permanent, Reason: "Slack: " + none.Error(), Err: err}
		}
		return &bot.SendError{Fate: bot.NotSent, Reason: "there's no token for this workspace right now", Err: err}
	}
	if name := slackError(err); name != "" {
		gone := name == "user_disabled" || name == "user_not_found"
		return &bot.SendError{Fate: fateOf(name), Gone: gone, Reason: "Slack: " + reasonOf(name), Err: err}
	}
	if status, ok := errors.AsType[slack.StatusCodeError](err); ok {
		return &bot.SendError{Fate: fateOfStatus(status.Code), Reason: fmt.Sprintf("Slack answered with status %d", status.Code), Err: err}
	}
	sent := &bot.SendError{Fate: bot.NotSent, Reason: "Slack cannot be reached", Err: err}
	if wrote {
		sent.Fate, sent.Reason = bot.Unknown, "Slack did not say what became of it"
	}
	if errors.Is(err, context.DeadlineExceeded) {
		sent.Reason = "Slack took too long"
	}
	return sent
}

func fateOf(name string) bot.Fate {
	switch {
	case unsure[name]:
		return bot.Unknown
	case later[name]:
		return bot.NotSent
	case reasons[name] != "" || strings.HasPrefix(name, "restricted_action"):
		return bot.Permanent
	}
	return bot.NotSent
}

func fateOfStatus(code int) bot.Fate {
	if code >= http.StatusInternalServerError || code < http.StatusBadRequest || code == http.StatusRequestTimeout {
		return bot.Unknown
	}
	return bot.NotSent
}
