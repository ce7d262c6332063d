package slack

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"mentor/bot"
	"mentor/bot/delivery"

	"github.com/slack-go/slack"
)

// interaction is what the adapter reads of a press, a choice, a shortcut or a
// submitted dialog. It is ours because Slack adds fields and elements at any
// time, and one unknown element must not cost the whole delivery.
type interaction struct {
	Type string `json:"type"`
	Team struct {
		ID string `json:"id"`
	} `json:"team"`
	Enterprise struct {
		ID string `json:"id"`
	} `json:"enterprise"`
	User struct {
		ID   string `json:"id"`
		Name string `json:"name"`
		Team string `json:"team_id"`
	} `json:"user"`
	Channel struct {
		ID   string `json:"id"`
		Name string `json:"name"`
	} `json:"channel"`
	Container struct {
		IsEphemeral bool `json:"is_ephemeral"`
	} `json:"container"`
	Message struct {
		Text     string `json:"text"`
		TS       string `json:"ts"`
		ThreadTS string `json:"thread_ts"`
	} `json:"message"`
	TriggerID   string        `json:"trigger_id"`
	CallbackID  string        `json:"callback_id"`
	ResponseURL string        `json:"response_url"`
	Actions     []actionValue `json:"actions"`
	ActionID    string        `json:"action_id"` // of a search in a list
	Value       string        `json:"value"`     // what was typed there
	View        struct {
		ID         string `json:"id"`
		Type       string `json:"type"`
		Hash       string `json:"hash"`
		CallbackID string `json:"callback_id"`
		Metadata   string `json:"private_metadata"`

		Title  *sentText   `json:"title"`
		Submit *sentText   `json:"submit"`
		Close  *sentText   `json:"close"`
		Blocks []sentBlock `json:"blocks"`

		State struct {
			Values map[string]map[string]actionValue `json:"values"`
		} `json:"state"`
	} `json:"view"`
}

// actionValue is the value of an element, however it was given.
type actionValue struct {
	Value        string   `json:"value"`
	Selected     option   `json:"selected_option"`
	Several      []option `json:"selected_options"`
	Time         string   `json:"selected_time"`
	Channel      string   `json:"selected_channel"`
	Conversation string   `json:"selected_conversation"`
	Users        []string `json:"selected_users"`
}

type option struct {
	Value       string          `json:"value"`
	Text        json.RawMessage `json:"text,omitempty"`
	Description json.RawMessage `json:"description,omitempty"`
}

func (v actionValue) text() string {
	values := make([]string, 0, len(v.Several))
	for _, o := range v.Several {
		values = append(values, o.Value)
	}
	return cmp.Or(v.Selected.Value, v.Time, strings.Join(values, ","), v.Value)
}

func (in *interaction) sender() sender {
	return sender{team: cmp.Or(in.Team.ID, in.User.Team), enterprise: in.Enterprise.ID, user: in.User.ID, name: in.User.Name}
}

func (in *interaction) destination() destination {
	return destination{workspace: in.sender().workspace(), channel: in.Channel.ID, thread: in.Message.ThreadTS, user: in.User.ID, hook: in.ResponseURL}
}

// interaction takes what a person did with what the bot shows. The answer is
// what Slack gets at once, or within its patience; nil is a plain acknowledgement.
func (a *Adapter) interaction(ctx context.Context, payload []byte, patience time.Duration) (answer any, err error) {
	var in interaction
	if err := delivery.Decode(payload, &in); err != nil {
		return nil, errors.New("cannot read this interaction")
	}
	id := bodyHash(payload)
	a.names.heard(in.sender().workspace(), in.Channel.ID, in.Channel.Name)
	a.api.heard(in.sender())
	switch in.Type {
	case "block_suggestion":
		return a.forms.suggestions(&in), nil
	case "view_submission":
		return a.submission(ctx, &in, id, patience), nil
	}
	if !a.dedup.Add("interaction/" + id) {
		return nil, nil
	}
	taken := a.workers.Try(func(ctx context.Context) {
		switch {
		case in.Type == "block_actions" && len(in.Actions) > 0 && in.Actions[0].text() != "": // a link has no value: the browser does the rest
			a.press(ctx, &in, id)
		case in.Type == "message_action" || in.Type == "shortcut":
			a.shortcut(ctx, &in, id)
		}
	})
	if !taken {
		a.dedup.Forget("interaction/" + id)
		return nil, errBusy // Slack shows that it did not work
	}
	return nil, nil
}

// press runs the command line of a button or of a choice.
func (a *Adapter) press(ctx context.Context, in *interaction, id string) {
	to, line := in.destination(), in.Actions[0].text()
	run := func(ctx context.Context) bot.Reply {
		return a.handle(ctx, bot.Request{
			ID: deliveryID(id), From: a.people.person(ctx, in.sender()), Kind: bot.Press, Text: line, Thread: to.thread, Channel: audience(to.channel),
			Private: direct(to.channel) || to.channel == "", HasAudience: to.channel != "" && !direct(to.channel),
		})
	}
	switch {
	case in.View.Type == "home" || in.View.Type == "" && to.channel == "": // nowhere to answer but on top of it
		a.homes.open(in.sender(), a.clock())
		a.dialogs.run(ctx, dialog{trigger: in.TriggerID, destination: to}, run)
	case in.View.Type == "modal":
		a.pressInDialog(ctx, in, run)
	default:
		a.pressOnMessage(ctx, in, line, run)
	}
}

func (a *Adapter) pressOnMessage(ctx context.Context, in *interaction, line string, run func(context.Context) bot.Reply) {
	to := in.destination()
	if a.bot.OpensForm(line) {
		a.dialogs.run(ctx, dialog{trigger: in.TriggerID, destination: to, formsOnly: true}, run)
		return
	}
	reply := run(ctx)
	if f := reply.Message.Form; f != nil && a.dialogs.open(ctx, dialog{trigger: in.TriggerID, destination: to}, a.forms.formView(ctx, in.sender(), to, f)) != nil {
		return
	}
	reply = withOpener(a.replies.asPost(ctx, to, reply))
	out := a.render.outgoing(ctx, to, reply)
	// Only what nobody else reads may be replaced: a private message, or one in
	// the direct channel with the bot, where answers also stay.
	out.ReplaceOriginal = reply.Update && (in.Container.IsEphemeral || direct(to.channel))
	if direct(to.channel) {
		out.ResponseType = slack.ResponseTypeInChannel
	}
	a.replies.respond(ctx, to, out)
}

// pressInDialog shows the answer where the button was. A form comes on top of it,
// and leads back here when it is done.
func (a *Adapter) pressInDialog(ctx context.Context, in *interaction, run func(context.Context) bot.Reply) {
	to, line := metadataDestination(in), in.Actions[0].text()
	if to.depth < maxDepth && a.bot.OpensForm(line) {
		to.depth++
		a.dialogs.run(ctx, dialog{trigger: in.TriggerID, destination: to, over: in.View.ID}, run)
		return
	}
	reply := run(ctx)
	a.dialogs.update(ctx, to, shown{in.View.ID, in.View.Hash}, a.dialogs.answer(ctx, in.sender(), to, reply))
}

// shortcut answers a shortcut: on a message, what it says is the question;
// anywhere else it opens a dialog.
func (a *Adapter) shortcut(ctx context.Context, in *interaction, id string) {
	to := in.destination()
	if in.Type == "shortcut" {
		line := cmp.Or(shortcutLines[in.CallbackID], shortcutLines[shortcutAsk])
		a.dialogs.run(ctx, dialog{trigger: in.TriggerID, destination: to}, func(ctx context.Context) bot.Reply {
			return a.handle(ctx, bot.Request{ID: deliveryID(id), From: a.people.person(ctx, in.sender()), Kind: bot.Press, Text: line, Private: true})
		})
		return
	}
	reply := a.handle(ctx, bot.Request{
		ID: deliveryID(id), From: a.people.person(ctx, in.sender()), Kind: bot.Press, Text: "ask " + question(
			in.Message.Text,
		), Thread: to.thread, Channel: audience(to.channel), Private: direct(to.channel), HasAudience: !direct(to.channel),
	})
	out := a.render.outgoing(ctx, to, reply)
	out.ReplaceOriginal, out.ResponseType = false, slack.ResponseTypeEphemeral
	a.replies.respond(ctx, to, out)
}
