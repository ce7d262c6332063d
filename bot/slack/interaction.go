package slack

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/slack-go/slack"

	"mentor/bot"
)

// interaction handles a press, a choice or a submitted dialog.
func (a *Adapter) interaction(w http.ResponseWriter, payload []byte, id string) {
	var in slack.InteractionCallback
	if err := json.Unmarshal(payload, &in); err != nil {
		http.Error(w, "cannot read this interaction", http.StatusBadRequest)
		return
	}
	from := sender{team: in.Team.ID, enterprise: in.Enterprise.ID, user: in.User.ID, name: in.User.Name}
	switch in.Type {
	case slack.InteractionTypeBlockActions:
		w.WriteHeader(http.StatusOK)
		if len(in.ActionCallback.BlockActions) > 0 {
			a.work(func(ctx context.Context) { a.press(ctx, &in, from, id) })
		}
	case slack.InteractionTypeViewSubmission:
		a.submission(w, &in, from, id)
	default:
		w.WriteHeader(http.StatusOK)
	}
}

// press runs the command line of a button or of a choice.
func (a *Adapter) press(ctx context.Context, in *slack.InteractionCallback, from sender, id string) {
	action := in.ActionCallback.BlockActions[0]
	line := action.Value
	if action.SelectedOption.Value != "" {
		line = action.SelectedOption.Value
	}
	if line == "" {
		return // a link: Slack reports the press, the browser does the rest
	}
	reply := a.bot.Handle(ctx, bot.Request{ID: delivery(id), From: a.person(ctx, from), Kind: bot.Press, Text: line, Thread: in.Message.ThreadTimestamp})
	if reply.Message.Form != nil && a.openForm(ctx, in.TriggerID, reply.Message.Form) {
		return
	}
	out := message(reply)
	// Only the presser's own private message may be replaced: on a shared one
	// the others would lose what they were reading.
	out.ReplaceOriginal = reply.Update && in.Container.IsEphemeral
	if in.ResponseURL != "" {
		a.respond(ctx, in.ResponseURL, out)
		return
	}
	a.post(ctx, place{channel: in.Channel.ID, thread: in.Message.ThreadTimestamp, user: in.User.ID}, reply)
}

// submission handles a submitted dialog: mistakes are shown at their field,
// the outcome takes the dialog's place.
func (a *Adapter) submission(w http.ResponseWriter, in *slack.InteractionCallback, from sender, id string) {
	values := map[string]string{}
	if in.View.State != nil {
		for name, actions := range in.View.State.Values {
			for _, v := range actions {
				values[name] = v.Value
				if v.SelectedOption.Value != "" {
					values[name] = v.SelectedOption.Value
				}
			}
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), a.patience)
	defer cancel()
	person := bot.Person{Workspace: from.workspace(), ID: from.member(), Name: from.name}
	reply := a.bot.Handle(ctx, bot.Request{ID: delivery(id), From: person, Kind: bot.Press, Text: in.View.CallbackID, Values: values})
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(submissionAnswer(reply))
}

func submissionAnswer(reply bot.Reply) any {
	if reply.Outcome == bot.Refused && reply.Field != "" {
		return map[string]any{"response_action": "errors", "errors": map[string]string{reply.Field: shorten(reply.Message.Text(), 300)}}
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
