package slack

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"mentor/bot/delivery"
	"mentor/storage"
)

// envelope is the outer form of what the Events API delivers.
type envelope struct {
	Type           string `json:"type"`
	Challenge      string `json:"challenge"`
	TeamID         string `json:"team_id"`
	Enterprise     string `json:"enterprise_id"`
	EventID        string `json:"event_id"`
	Time           int64  `json:"event_time"` // Unix seconds
	Authorizations []struct {
		User  string `json:"user_id"`
		IsBot bool   `json:"is_bot"`
	} `json:"authorizations"`
	Event struct {
		message
		Type            string          `json:"type"`
		Channel         json.RawMessage `json:"channel"`
		ChannelType     string          `json:"channel_type"`
		Changed         *message        `json:"message"`          // of an edit: what it says now
		Previous        *message        `json:"previous_message"` // and what it said before
		Tab             string          `json:"tab"`
		Tokens          json.RawMessage `json:"tokens"`
		Teams           []string        `json:"team_ids"`
		AssistantThread struct {
			User        string `json:"user_id"`
			Channel     string `json:"channel_id"`
			ThreadTS    string `json:"thread_ts"`
			ActionToken string `json:"action_token"`
		} `json:"assistant_thread"`
	} `json:"event"`
}

func (e *envelope) user() string    { return text(e.Event.User) }
func (e *envelope) channel() string { return text(e.Event.Channel) }

// text reads a JSON string; "" when it is something else.
func text(raw json.RawMessage) (s string) {
	_ = json.Unmarshal(raw, &s)
	return s
}

func (e *envelope) sender() sender {
	return sender{team: e.TeamID, enterprise: e.Enterprise, user: e.user()}
}

// event takes an event: mentions and direct messages are answered, an opened
// home is filled, and what happens to the bot itself is told to the admin.
// Slack may deliver one several times, even under new IDs. One message is answered
// once, whatever the retry headers say, even after a restart and with several bots.
// Anything else that is repeated, such as an opened home, does no harm.
func (a *Adapter) event(body []byte) (answer any, err error) {
	var e envelope
	if err := delivery.Decode(body, &e); err != nil {
		return nil, errors.New("cannot read this event")
	}
	switch e.Type {
	case "url_verification":
		return challenge(e.Challenge), nil
	case "app_rate_limited":
		a.log.Error("events are held back", "workspace", string(e.sender().workspace()), "hint", "a workspace may send 30,000 events an hour")
		return nil, nil
	}
	a.api.heard(e.sender())
	asked := e.asked(a.bot.Commands())
	work := a.eventWork(&e, asked)
	if work == nil {
		return nil, nil
	}
	var ids []string
	if e.EventID != "" {
		ids = append(ids, "event/"+e.EventID)
	}
	if asked != nil {
		ids = append(ids, "message/"+asked.id)
		answer := work
		work = func(ctx context.Context) {
			if a.isFirst(ctx, e.sender().workspace(), ids) {
				answer(ctx)
			}
		}
	}
	if slices.ContainsFunc(ids, func(id string) bool { return !a.dedup.Add(id) }) {
		return nil, nil
	}
	if !a.workers.Try(work) {
		a.dedup.Forget(ids...)
		return nil, errBusy
	}
	return nil, nil
}

// eventWork is what an event asks for; nil is nothing.
func (a *Adapter) eventWork(e *envelope, asked *asked) func(context.Context) {
	switch e.Event.Type {
	case "app_mention", "message":
		if asked != nil {
			return func(ctx context.Context) { a.answer(ctx, e, asked) }
		}
	case "app_home_opened":
		if e.Event.Tab != "messages" {
			return func(ctx context.Context) { a.opened(ctx, e.sender()) }
		}
	case "user_change":
		return func(ctx context.Context) { a.people.changed(ctx, e) }
	case "assistant_thread_started":
		return func(ctx context.Context) { a.panes.started(ctx, e) }
	case "app_uninstalled", "tokens_revoked":
		return func(ctx context.Context) { a.api.removed(ctx, e) }
	case "team_access_revoked":
		if a.api.grants != nil {
			return func(ctx context.Context) { a.api.ungranted(ctx, e.Event.Teams) }
		}
	}
	return nil
}

// memoryTime is how long the store may take to say whether a question is new. A
// question that may be answered twice is better than one that is not answered.
const memoryTime = 2 * time.Second

// isFirst asks the store whether a question is new.
func (a *Adapter) isFirst(ctx context.Context, w storage.WorkspaceID, names []string) bool {
	if a.memory == nil {
		return true
	}
	ids := make([]storage.DeliveryID, 0, len(names))
	for _, name := range names {
		ids = append(ids, deliveryID(name))
	}
	ctx, cancel := context.WithTimeout(ctx, memoryTime)
	defer cancel()
	first, err := a.memory.First(ctx, w, ids...)
	if err != nil {
		a.log.WarnContext(ctx, "cannot tell whether a question is a repeated one; it is answered", "err", err)
		return true
	}
	return first
}
