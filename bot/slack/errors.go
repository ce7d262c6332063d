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

// unsure are errors after which a message may stand there all the same: Slack
// broke down on the way (docs.slack.dev/reference/methods/chat.postMessage).
var unsure = map[string]bool{"internal_error": true, "fatal_error": true, "service_unavailable": true, "request_timeout": true}

// later are errors that pass by themselves.
var later = map[string]bool{
	"ratelimited": true, "rate_limited": true, "message_limit_exceeded": true, "team_added_to_org": true, "accesslimited": true,
	"external_channel_migrating": true,
}

// fatal are errors after which a token is good for nothing.
var fatal = map[string]bool{"invalid_auth": true, "not_authed": true, "account_inactive": true, "token_revoked": true, "token_expired": true}

// reasons says what an error means and how an admin fixes it.
var reasons = map[string]string{
	"not_in_channel":                        "the bot is not in this channel; invite it there with /invite @Mentor",
	"channel_not_found":                     "there is no such channel any more, or it is private and the bot was never invited; choose another one, or invite the bot",
	"is_archived":                           "the channel is archived; choose another one, or unarchive it",
	"restricted_action":                     "a rule of the workspace forbids the bot to post there; let it post, or choose another channel",
	"restricted_action_read_only_channel":   "only some people may post in this channel; let the bot post, or choose another channel",
	"restricted_action_thread_only_channel": "this channel takes messages in threads only; choose another one",
	"restricted_action_thread_locked":       "the thread is locked; nothing can be added to it",
	"user_not_found":                        "there is no such person in this workspace any more",
	"users_not_found":                       "there is no such person in this workspace any more",
	"user_disabled":                         "the person was deactivated in Slack; nothing more is sent to them",
	"user_not_visible":                      "the bot may not see this person, perhaps a guest of another workspace",
	"cannot_dm_bot":                         "this is a bot; bots cannot be written to",
	"messages_tab_disabled":                 "the app's messages tab is off; switch it on under App Home in the app's settings",
	"account_inactive":                      "the app was removed from the workspace, or its account is off; install it again",
	"token_revoked":                         "the token was revoked; install the app again and set SLACK_BOT_TOKEN anew",
	"token_expired":                         "the token has expired; install the app again and set SLACK_BOT_TOKEN anew",
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
	"invalid_blocks":                        "Slack does not take this message's form",
	"invalid_blocks_format":                 "Slack does not take this message's form",
	"no_text":                               "the message is empty",
	"metadata_too_large":                    "the message carries too much with it",
	"message_not_found":                     "the message is gone",
	"cant_update_message":                   "the message is not the bot's to change",
	"cant_delete_message":                   "the message is not the bot's to delete",
	"edit_window_closed":                    "a rule of the workspace forbids changing messages of this age",
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
	if late, ok := errors.AsType[*delivery.LateError](err); ok {
		return &bot.SendError{Fate: bot.NotSent, RetryAfter: late.Wait, Reason: "Slack's limits allow it only later", Err: err}
	}
	if limited, ok := errors.AsType[*slack.RateLimitedError](err); ok {
		return &bot.SendError{Fate: bot.NotSent, RetryAfter: limited.RetryAfter, Reason: "Slack asks to come later", Err: err}
	}
	if name := slackError(err); name != "" {
		return &bot.SendError{Fate: fateOf(name), Reason: "Slack: " + reasonOf(name), Err: err}
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
