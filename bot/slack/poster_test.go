package slack_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/slack"
	"mentor/bot/slack/slacktest"
)

func task() bot.Message {
	return bot.Message{
		Title:  "Today: HTTP",
		Blocks: []bot.Block{bot.Say("Read it."), bot.Buttons(bot.Button{Label: "Done", Line: "done http", Style: bot.Primary})},
	}
}

var (
	toAda     = bot.Address{Workspace: "slack:T1", Member: "U1"}
	toChannel = bot.Address{Workspace: "slack:T1", Channel: slacktest.Channel}
)

func TestPostFindEditRemove(t *testing.T) {
	t.Parallel()
	for name, to := range map[string]bot.Address{
		"a person": toAda, "two people": {Workspace: "slack:T1", Member: "U1", With: "U2"}, "a channel": toChannel, "a thread": {Workspace: "slack:T1", Channel: slacktest.Channel, Thread: "1.000001"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r, since := newRig(t), time.Now().Add(-time.Minute)
			at, err := r.Post(t.Context(), to, "abc234", task())
			if err != nil {
				t.Fatal(err)
			}
			for range 40 { // more than a page of other messages
				r.Slack.Say(string(at.Channel), "U2", "hello", time.Now())
			}
			sent := r.Slack.AwaitMethod(t, "chat.postMessage")
			if got := slacktest.AsJSON(sent.Body["metadata"]); got != `{"event_payload":{"id":"abc234"},"event_type":"mentor_nudge"}` {
				t.Errorf("metadata: %s", got)
			}
			if !strings.Contains(slacktest.AsJSON(sent.Body["blocks"]), `"block_id":"nd:abc234"`) || sent.Form.Get("thread_ts") != to.Thread {
				t.Errorf("sent: %v", sent.Form)
			}
			found, err := r.Find(t.Context(), to, "abc234", since)
			if err != nil || len(found) != 1 || found[0] != at {
				t.Fatalf("found %+v, want %+v: %v", found, at, err)
			}
			if found, err := r.Find(t.Context(), to, "zzz777", since); err != nil || len(found) != 0 {
				t.Errorf("another identity: %+v %v", found, err)
			}
			if err := r.Edit(t.Context(), at, bot.Message{Title: "Changed", Blocks: []bot.Block{bot.Say(strings.Repeat("long ", 5000))}}); err != nil {
				t.Errorf("a long edit: %v", err)
			}
			if err := errors.Join(r.Remove(t.Context(), at), r.Remove(t.Context(), at)); err != nil {
				t.Errorf("removed twice: %v", err)
			}
			if found, _ := r.Find(t.Context(), to, "abc234", since); len(found) != 0 {
				t.Errorf("after it was removed: %+v", found)
			}
			if n := len(r.Slack.Of("conversations.open")); n > 1 {
				t.Errorf("the conversation was opened %d times", n)
			}
		})
	}
}

// What lost its metadata is found by the name of its block; what people write
// is never taken for ours.
func TestFindTellsOursFromOthers(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	at, err := r.Post(t.Context(), toChannel, "abc234", bot.Message{Title: "No buttons", Blocks: []bot.Block{bot.Say("Hello.")}})
	if err != nil {
		t.Fatal(err)
	}
	r.Slack.LoseMetadata(slacktest.Channel)
	r.Slack.Copy(slacktest.Channel, "U2") // a person quotes all of it
	if found, err := r.Find(t.Context(), toChannel, "abc234", time.Now().Add(-time.Hour)); err != nil || len(found) != 1 || found[0] != at {
		t.Errorf("found %+v %v", found, err)
	}
}

func TestFates(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		fault  slacktest.Fault
		fate   bot.Fate
		after  time.Duration
		reason string
	}{
		"asked to wait":          {slacktest.Fault{Status: http.StatusTooManyRequests, RetryAfter: "7"}, bot.NotSent, 7 * time.Second, "later"},
		"dropped when accepted":  {slacktest.Fault{Drop: slacktest.AfterAccepted}, bot.Unknown, 0, "did not say"},
		"dropped before":         {slacktest.Fault{Drop: slacktest.BeforeAccepted}, bot.Unknown, 0, "did not say"},
		"too slow":               {slacktest.Fault{Latency: 1500 * time.Millisecond}, bot.Unknown, 0, "too long"},
		"broken":                 {slacktest.Fault{Status: http.StatusBadGateway}, bot.Unknown, 0, "502"},
		"forbidden":              {slacktest.Fault{Status: http.StatusForbidden}, bot.NotSent, 0, "403"},
		"broke down inside":      {slacktest.Fault{Error: "internal_error"}, bot.Unknown, 0, ""},
		"fatal":                  {slacktest.Fault{Error: "fatal_error"}, bot.Unknown, 0, ""},
		"not available":          {slacktest.Fault{Error: "service_unavailable"}, bot.Unknown, 0, ""},
		"limited by name":        {slacktest.Fault{Error: "ratelimited"}, bot.NotSent, 0, ""},
		"never heard of":         {slacktest.Fault{Error: "brand_new_error"}, bot.NotSent, 0, "brand_new_error"},
		"not in the channel":     {slacktest.Fault{Error: "not_in_channel"}, bot.Permanent, 0, "/invite"},
		"no such channel":        {slacktest.Fault{Error: "channel_not_found"}, bot.Permanent, 0, "no longer exists"},
		"archived":               {slacktest.Fault{Error: "is_archived"}, bot.Permanent, 0, "archived"},
		"forbidden by a rule":    {slacktest.Fault{Error: "restricted_action"}, bot.Permanent, 0, "rule"},
		"token revoked":          {slacktest.Fault{Error: "token_revoked"}, bot.Permanent, 0, "install the app again"},
		"app removed":            {slacktest.Fault{Error: "account_inactive"}, bot.Permanent, 0, "install it again"},
		"unknown token":          {slacktest.Fault{Error: "invalid_auth"}, bot.Permanent, 0, "SLACK_BOT_TOKEN"},
		"lacks a scope":          {slacktest.Fault{Error: "missing_scope"}, bot.Permanent, 0, "doctor"},
		"organisation says no":   {slacktest.Fault{Error: "team_access_not_granted"}, bot.Permanent, 0, "organisation"},
		"messages tab is off":    {slacktest.Fault{Error: "messages_tab_disabled"}, bot.Permanent, 0, "App Home"},
		"too long even when cut": {slacktest.Fault{Error: "metadata_too_large"}, bot.Permanent, 0, "too much"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t)
			r.Slack.Fault("chat.postMessage", c.fault)
			ctx, cancel := context.WithTimeout(t.Context(), time.Second)
			defer cancel()
			_, err := r.Post(ctx, toChannel, "abc234", task())
			failed, ok := errors.AsType[*bot.SendError](err)
			if !ok || failed.Fate != c.fate || failed.RetryAfter != c.after || !strings.Contains(failed.Reason, c.reason) || strings.Contains(
				failed.Error(), slacktest.Token,
			) {
				t.Errorf("%v: %#v", err, failed)
			}
			if n := len(r.Slack.Of("chat.postMessage")); n > 1 {
				t.Errorf("it was sent %d times", n)
			}
		})
	}
}

func TestNobodyIsThere(t *testing.T) {
	t.Parallel()
	r := newRig(t, func(c *slack.Config) { c.APIURL = "http://127.0.0.1:1/api/" })
	_, err := r.Post(t.Context(), toChannel, "abc234", task())
	if failed, ok := errors.AsType[*bot.SendError](err); !ok || failed.Fate != bot.NotSent {
		t.Errorf("nothing was ever written, but: %v", err)
	}
}

// People who left, guests who cannot be seen, bots: each is a sane end.
func TestPeopleWhoCannotBeReached(t *testing.T) {
	t.Parallel()
	for name, reason := range map[string]string{"user_disabled": "deactivated", "user_not_found": "no longer in the workspace", "user_not_visible": "guest", "cannot_dm_bot": "bot"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t)
			r.Slack.Refuse["U1"] = name
			_, err := r.Post(t.Context(), toAda, "abc234", task())
			if failed, ok := errors.AsType[*bot.SendError](err); !ok || failed.Fate != bot.Permanent || !strings.Contains(failed.Reason, reason) {
				t.Errorf("%v", err)
			}
			if n := len(r.Slack.Of("chat.postMessage")); n > 0 {
				t.Error("it was posted all the same")
			}
		})
	}
}

// One message a second in a channel; another channel and another workspace do
// not wait for it.
func TestPostsAreSpread(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	done := make(chan error, 5)
	for i := range 3 {
		go func() {
			_, err := r.Post(t.Context(), toChannel, bot.PostID(fmt.Sprint("a", i)), task())
			done <- err
		}()
	}
	for _, to := range []bot.Address{{Workspace: "slack:T1", Channel: "C2"}, {Workspace: "slack:T2", Channel: slacktest.Channel}} {
		go func() { _, err := r.Post(t.Context(), to, "b", task()); done <- err }()
	}
	for range 5 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	var first, last, other time.Time
	for _, s := range r.Slack.Of("chat.postMessage") {
		switch {
		case s.Form.Get("channel") == "C2":
			other = s.At
		case strings.Contains(slacktest.AsJSON(s.Body["metadata"]), `"a`):
			if first.IsZero() {
				first = s.At
			}
			last = s.At
		}
	}
	if last.Sub(first) < 1900*time.Millisecond || other.Sub(first) > time.Second {
		t.Errorf("three in a channel took %s; another channel waited %s", last.Sub(first), other.Sub(first))
	}
}

func TestFatesOfEdits(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	gone := bot.Posted{Workspace: "slack:T1", Channel: slacktest.Channel, Message: "1.000001"}
	err := r.Edit(t.Context(), gone, task())
	if failed, ok := errors.AsType[*bot.SendError](err); !ok || failed.Fate != bot.Permanent || !strings.Contains(failed.Reason, "gone") {
		t.Errorf("editing what is gone: %v", err)
	}
	r.Slack.Fault("chat.delete", slacktest.Fault{Status: http.StatusTooManyRequests, RetryAfter: "3"})
	if failed, ok := errors.AsType[*bot.SendError](r.Remove(t.Context(), gone)); !ok || failed.RetryAfter != 3*time.Second {
		t.Errorf("removing when Slack is busy: %v", failed)
	}
	r.Slack.Fault("conversations.history", slacktest.Fault{Error: "missing_scope"})
	if _, err := r.Find(t.Context(), toChannel, "abc234", time.Now()); err == nil || !strings.Contains(err.Error(), "lacks a scope") {
		t.Errorf("looking without the scope: %v", err)
	}
}
