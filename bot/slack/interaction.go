package slack

import (
	"cmp"
	"context"
	"encoding/json"
	"net/http"

	"mentor/bot"

	"github.com/slack-go/slack"
)

// interaction is what the adapter reads of a press, a choice or a submitted
// dialog. It is ours because Slack adds fields and elements at any time, and
// one unknown element must not cost the whole delivery.
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
	} `json:"user"`
	Channel struct {
		ID string `json:"id"`
	} `json:"channel"`
	Container struct {
		IsEphemeral bool `json:"is_ephemeral"`
	} `json:"container"`
	Message struct {
		ThreadTS string `json:"thread_ts"`
	} `json:"message"`
	TriggerID   string        `json:"trigger_id"`
	ResponseURL string        `json:"response_url"`
	Actions     []actionValue `json:"actions"`
	View        struct {
		CallbackID string `json:"callback_id"`
		State      struct {
			Values map[string]map[string]actionValue `json:"values"`
		} `json:"state"`
	} `json:"view"`
}

// actionValue is the value of an element, however it was given.
type actionValue struct {
	Value          string `json:"value"`
	SelectedOption struct {
		Value string `json:"value"`
	} `json:"selected_option"`
}

func (v actionValue) text() string { return cmp.Or(v.SelectedOption.Value, v.Value) }

func (in *interaction) sender() sender {
	return sender{team: in.Team.ID, enterprise: in.Enterprise.ID, user: in.User.ID, name: in.User.Name}
}

// interaction handles a press, a choice or a submitted dialog.
func (a *Adapter) interaction(w http.ResponseWriter, payload []byte, id string) {
	var in interaction
	if err := json.Unmarshal(payload, &in); err != nil {
		http.Error(w, "cannot read this interaction", http.StatusBadRequest)
		return
	}
	switch in.Type {
	case "block_actions":
		w.WriteHeader(http.StatusOK)
		if len(in.Actions) > 0 && in.Actions[0].text() != "" { // a link has no value: the browser does the rest
			a.work(func(ctx context.Context) { a.press(ctx, &in, id) })
		}
	case "view_submission":
		a.submission(w, &in, id)
	default:
		w.WriteHeader(http.StatusOK)
	}
}

// press runs the command line of a button or of a choice.
func (a *Adapter) press(ctx context.Context, in *interaction, id string) {
	reply := a.bot.Handle(ctx, bot.Request{
		ID: delivery(id), From: a.person(ctx, in.sender()), Kind: bot.Press, Text: in.Actions[0].text(), Thread: in.Message.ThreadTS, Private: direct(in.Channel.ID),
	})
	if reply.Message.Form != nil && a.openForm(ctx, in.TriggerID, reply.Message.Form) {
		return
	}
	out := message(reply)
	// Only what nobody else reads may be replaced: a private message, or one in
	// the direct channel with the bot, where answers also stay.
	out.ReplaceOriginal = reply.Update && (in.Container.IsEphemeral || direct(in.Channel.ID))
	if direct(in.Channel.ID) {
		out.ResponseType = slack.ResponseTypeInChannel
	}
	a.respond(ctx, in.ResponseURL, place{channel: in.Channel.ID, thread: in.Message.ThreadTS, user: in.User.ID}, out)
}

// submission handles a submitted dialog: mistakes are shown at their field,
// the outcome takes the dialog's place.
func (a *Adapter) submission(w http.ResponseWriter, in *interaction, id string) {
	values := map[string]string{}
	for name, actions := range in.View.State.Values {
		for _, v := range actions {
			values[name] = v.text()
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), a.patience)
	defer cancel()
	from := in.sender()
	person := bot.Person{Workspace: from.workspace(), ID: from.member(), Name: from.name}
	reply := a.bot.Handle(ctx, bot.Request{ID: delivery(id), From: person, Kind: bot.Press, Text: in.View.CallbackID, Values: values})
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(submissionAnswer(reply))
}

func submissionAnswer(reply bot.Reply) any {
	if reply.Outcome == bot.Refused && reply.Field != "" {
		return map[string]any{"response_action": "errors", "errors": map[string]string{reply.Field: shorten(reply.Message.Text(), maxConfirmText)}}
	}
	return slack.NewUpdateViewSubmissionResponse(resultView(reply.Message))
}

// openForm shows a form as a dialog and reports whether it is open. A trigger
// is good for three seconds and one use.
func (a *Adapter) openForm(ctx context.Context, trigger string, f *bot.Form) bool {
	if trigger == "" {
		return false
	}
	if _, err := a.client.OpenViewContext(ctx, trigger, formView(f)); err != nil {
		a.log.Warn("cannot open a dialog", "err", err)
		return false
	}
	return true
}
