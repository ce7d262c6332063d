package discord_test

import (
	"fmt"
	"maps"
	"net/http"
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/bottest"
	"mentor/bot/discord/discordtest"
)

// gatewayEvents are all kinds that Discord documents and people do not write
// (docs.discord.com/developers/events/gateway-events#receive-events).
var gatewayEvents = strings.Fields(`
	APPLICATION_COMMAND_PERMISSIONS_UPDATE AUTO_MODERATION_RULE_CREATE AUTO_MODERATION_RULE_UPDATE AUTO_MODERATION_RULE_DELETE
	AUTO_MODERATION_ACTION_EXECUTION CHANNEL_CREATE CHANNEL_UPDATE CHANNEL_DELETE CHANNEL_PINS_UPDATE THREAD_CREATE THREAD_UPDATE THREAD_DELETE
	THREAD_LIST_SYNC THREAD_MEMBER_UPDATE THREAD_MEMBERS_UPDATE ENTITLEMENT_CREATE ENTITLEMENT_UPDATE ENTITLEMENT_DELETE GUILD_CREATE GUILD_UPDATE
	GUILD_DELETE GUILD_AUDIT_LOG_ENTRY_CREATE GUILD_BAN_ADD GUILD_BAN_REMOVE GUILD_EMOJIS_UPDATE GUILD_STICKERS_UPDATE GUILD_INTEGRATIONS_UPDATE
	GUILD_MEMBER_ADD GUILD_MEMBER_REMOVE GUILD_MEMBER_UPDATE GUILD_MEMBERS_CHUNK GUILD_ROLE_CREATE GUILD_ROLE_UPDATE GUILD_ROLE_DELETE
	GUILD_SCHEDULED_EVENT_CREATE GUILD_SCHEDULED_EVENT_UPDATE GUILD_SCHEDULED_EVENT_DELETE GUILD_SCHEDULED_EVENT_USER_ADD
	GUILD_SCHEDULED_EVENT_USER_REMOVE GUILD_SOUNDBOARD_SOUND_CREATE GUILD_SOUNDBOARD_SOUND_UPDATE GUILD_SOUNDBOARD_SOUND_DELETE
	GUILD_SOUNDBOARD_SOUNDS_UPDATE SOUNDBOARD_SOUNDS INTEGRATION_CREATE INTEGRATION_UPDATE INTEGRATION_DELETE INVITE_CREATE INVITE_DELETE
	MESSAGE_DELETE MESSAGE_DELETE_BULK MESSAGE_REACTION_ADD MESSAGE_REACTION_REMOVE MESSAGE_REACTION_REMOVE_ALL MESSAGE_REACTION_REMOVE_EMOJI
	PRESENCE_UPDATE STAGE_INSTANCE_CREATE STAGE_INSTANCE_UPDATE STAGE_INSTANCE_DELETE SUBSCRIPTION_CREATE SUBSCRIPTION_UPDATE SUBSCRIPTION_DELETE
	TYPING_START USER_UPDATE VOICE_CHANNEL_EFFECT_SEND VOICE_STATE_UPDATE VOICE_SERVER_UPDATE WEBHOOKS_UPDATE MESSAGE_POLL_VOTE_ADD
	MESSAGE_POLL_VOTE_REMOVE RATE_LIMITED AN_EVENT_OF_THE_FUTURE`)

// messageTypes are those that Discord writes itself, such as a pin or a boost; 0
// and 19 are people's.
var messageTypes = []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 16, 17, 18, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 31, 32, 36, 37, 38, 39, 44, 46, 99}

// Every kind of event is taken, whatever it holds, and only what people say to the
// bot is answered.
func TestEveryKindOfEvent(t *testing.T) {
	t.Parallel()
	r := newRig(t, false, nil).ready()
	author := map[string]any{"id": discordtest.AdaID, "username": "ada"}
	bodies := []any{
		map[string]any{"id": "1", "guild_id": discordtest.Guild, "channel_id": discordtest.General, "user_id": discordtest.AdaID, "user": author, "member": map[string]any{"user": author}, "author": author},
		map[string]any{"id": 1, "guild_id": nil, "user": "ada", "member": []any{1}, "channel_id": map[string]any{}},
		map[string]any{},
		[]any{1, "two", nil},
		"text",
		nil,
		7,
	}
	sent := 0
	for _, kind := range gatewayEvents {
		for _, body := range bodies {
			r.Discord.Dispatch("", kind, body)
			sent++
		}
	}
	for n, kind := range messageTypes {
		r.Discord.Dispatch("", "MESSAGE_CREATE", map[string]any{
			"id": fmt.Sprint(9000 + n), "type": kind, "channel_id": discordtest.General, "author": author, "content": "today",
		})
		sent++
	}
	for _, body := range bodies[1:] {
		r.Discord.Dispatch("", "MESSAGE_CREATE", body)
		r.Discord.Dispatch("", "MESSAGE_UPDATE", body)
		r.Discord.Dispatch("", "INTERACTION_CREATE", body)
		sent += 3
	}
	in := r.Discord.Command(discordtest.Ada, "help")
	r.Discord.Send(in)
	r.Discord.Shown(in)
	r.Wait(t.Context())
	if asked := r.talk.Asked(); len(asked) != 1 || asked[0].Text != "help" {
		t.Errorf("asked %+v", asked)
	}
	if strings.Contains(r.Logs.String(), "msg=panic") {
		t.Error("one of them made the adapter panic")
	}
	r.NoViolations(t)
	t.Logf("%d events of %d kinds and %d types of messages; the command behind them is answered", sent, len(gatewayEvents), len(messageTypes))
}

// interactionsOfAllKinds are what Discord sends when people do something, in
// documented forms and in such as may come.
func interactionsOfAllKinds() map[string]map[string]any {
	button := func(data map[string]any) map[string]any {
		all := map[string]any{"component_type": 2, "custom_id": "l||today"}
		maps.Copy(all, data)
		return map[string]any{"type": 3, "data": all}
	}
	command := func(data map[string]any) map[string]any { return map[string]any{"type": 2, "data": data} }
	sub := func(options ...any) map[string]any {
		return command(map[string]any{"id": "1", "name": "mentor", "type": 1, "options": []any{map[string]any{"name": "today", "type": 1, "options": options}}})
	}
	return map[string]map[string]any{
		"a subcommand":                     sub(),
		"an option of a type of tomorrow":  sub(map[string]any{"name": "how", "type": 99, "value": map[string]any{"x": 1}}),
		"an option that is a number":       sub(map[string]any{"name": "how", "type": 4, "value": 10}),
		"an option that is a decision":     sub(map[string]any{"name": "how", "type": 5, "value": true}),
		"a file that is not resolved":      sub(map[string]any{"name": "file", "type": 11, "value": "7"}),
		"no subcommand":                    command(map[string]any{"id": "1", "name": "mentor", "type": 1}),
		"a command of somebody else's":     command(map[string]any{"id": "1", "name": "other", "type": 1, "options": []any{}}),
		"a menu of a member":               command(map[string]any{"id": "1", "name": "Who", "type": 2, "target_id": "7", "resolved": map[string]any{"users": map[string]any{}}}),
		"a menu of a message":              command(map[string]any{"id": "1", "name": "Ask Mentor", "type": 3, "target_id": "7", "resolved": map[string]any{"messages": map[string]any{"7": map[string]any{"content": "what is git?"}}}}),
		"a command that opens an activity": command(map[string]any{"id": "1", "name": "launch", "type": 4}),
		"a button":                         button(nil),
		"a choice":                         button(map[string]any{"component_type": 3, "values": []any{"today"}}),
		"people chosen":                    button(map[string]any{"component_type": 5, "values": []any{discordtest.AdaID}, "resolved": map[string]any{"users": map[string]any{}}}),
		"roles chosen":                     button(map[string]any{"component_type": 6, "values": []any{"7"}}),
		"anybody chosen":                   button(map[string]any{"component_type": 7, "values": []any{"7"}}),
		"channels chosen":                  button(map[string]any{"component_type": 8, "values": []any{discordtest.General}}),
		"a component of tomorrow":          button(map[string]any{"component_type": 77, "value": []any{1}, "values": nil}),
		"a button of somebody else's":      button(map[string]any{"custom_id": "not ours"}),
		"a button without a name":          button(map[string]any{"custom_id": ""}),
		"completion":                       {"type": 4, "data": map[string]any{"id": "1", "name": "mentor", "options": []any{map[string]any{"name": "topic", "type": 1, "options": []any{map[string]any{"name": "topic", "type": 3, "value": "h", "focused": true}}}}}},
		"completion of nothing":            {"type": 4, "data": map[string]any{"name": "mentor", "options": []any{}}},
		"a dialog":                         {"type": 5, "data": map[string]any{"custom_id": "f||settings save", "components": []any{map[string]any{"type": 18, "component": map[string]any{"type": 4, "custom_id": "minutes", "value": "45"}}}}},
		"a dialog with a file":             {"type": 5, "data": map[string]any{"custom_id": "f||settings save", "components": []any{map[string]any{"type": 18, "component": map[string]any{"type": 19, "custom_id": "f", "values": []any{"7"}}}}}},
		"a dialog of tomorrow":             {"type": 5, "data": map[string]any{"custom_id": "f||settings save", "components": []any{map[string]any{"type": 99, "x": []any{map[string]any{}}}}}},
		"a kind of tomorrow":               {"type": 42, "data": map[string]any{"x": 1}},
		"no data":                          {"type": 2},
		"installed by a user":              {"type": 2, "context": 2, "authorizing_integration_owners": map[string]any{"1": discordtest.AdaID}, "data": map[string]any{"name": "mentor", "options": []any{map[string]any{"name": "help", "type": 1}}}},
	}
}

// Every kind of interaction gets one answer that Discord takes, in time.
func TestEveryKindOfInteraction(t *testing.T) {
	t.Parallel()
	inBothWays(t, func(t *testing.T, r *rig) {
		r.Command(discordtest.Ada, "start")
		for name, payload := range interactionsOfAllKinds() {
			in := r.Discord.Command(discordtest.Ada, "help") // the frame is the same
			if payload["type"] == 3 {
				in = r.Discord.Press(discordtest.Ada, r.Offering(t, bot.Address{Workspace: workspace, Channel: discordtest.General}, "today"), "Go on")
			}
			delete(in.Payload, "data")
			maps.Copy(in.Payload, payload)
			r.Deliver(in)
			r.Discord.Until("an answer to "+name, func() bool { return r.Discord.Acknowledged(in) })
		}
		r.Wait(t.Context())
		discordtest.Wants(t, r.Command(discordtest.Ada, "today"), "Check yourself")
		if strings.Contains(r.Logs.String(), "msg=panic") {
			t.Error("one of them made the adapter panic")
		}
	})
}

// Over HTTP what is no interaction is refused with a sentence, and what is not
// signed is not read.
func TestWhatIsNoInteraction(t *testing.T) {
	t.Parallel()
	r := newRig(t, true, nil).ready()
	for body, want := range map[string]int{
		`{"type":1}`: http.StatusOK, `{`: http.StatusBadRequest, `[]`: http.StatusBadRequest, `"x"`: http.StatusBadRequest, `null`: http.StatusBadRequest,
		`{"type":2}`: http.StatusBadRequest, `{"type":2,"id":"1"}`: http.StatusBadRequest, `{"version":1,"type":0,"event":{}}`: http.StatusBadRequest, ``: http.StatusBadRequest,
	} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, r.Address, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		req.Header = r.Discord.Sign([]byte(body), time.Now())
		bottest.Patient(req)
		res, err := bottest.Sender.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		_ = res.Body.Close()
		if res.StatusCode != want {
			t.Errorf("%s: %d", body, res.StatusCode)
		}
	}
}
