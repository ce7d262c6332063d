package slack

import (
	"context"
	"encoding/json"
	"time"

	"mentor/bot"
	"mentor/bot/delivery"

	"github.com/slack-go/slack"
)

// dialog is where a dialog opens, and where its answer goes when it cannot.
type dialog struct {
	trigger     string // good for three seconds and one use
	destination destination
	over        string // the dialog on top of which it opens; "" when there is none
	formsOnly   bool   // an answer without a form belongs in the conversation
}

// maxDepth is how many dialogs may be below one: Slack shows three on top of
// each other (docs.slack.dev/surfaces/modals).
const maxDepth = 2

// hurry is how long a dialog waits for what it shows. Then it opens with a word
// that work goes on: a trigger does not wait.
const hurry = 700 * time.Millisecond

// inDialog runs a request whose answer is shown in a dialog.
func (a *Adapter) inDialog(ctx context.Context, d dialog, run func(context.Context) bot.Reply) {
	ready := delivery.Ask(a.workers, func() bot.Reply { return run(ctx) }, delivery.Sorry())
	timer := time.NewTimer(hurry)
	defer timer.Stop()
	from := sender{user: d.destination.user, team: team(d.destination.workspace)}
	select {
	case reply := <-ready:
		if d.formsOnly && reply.Message.Form == nil || a.openView(ctx, d, a.answerView(ctx, from, d.destination, reply)) == nil {
			a.notInDialog(ctx, d, reply)
		}
	case <-timer.C:
		open := a.openView(ctx, d, workingView())
		reply := <-ready
		if open == nil {
			a.notInDialog(ctx, d, reply)
			return
		}
		a.updateView(ctx, d.destination, shown{id: open.ID}, a.answerView(ctx, from, d.destination, reply))
	}
}

// notInDialog shows an answer for which no dialog could be opened: in the one
// that was pressed, or in the conversation.
func (a *Adapter) notInDialog(ctx context.Context, d dialog, reply bot.Reply) {
	if d.over == "" {
		a.respond(ctx, d.destination, a.outgoing(ctx, d.destination, withOpener(reply)))
		return
	}
	to := d.destination
	to.depth--
	a.updateView(ctx, to, shown{id: d.over}, a.answerView(ctx, sender{user: to.user, team: team(to.workspace)}, to, reply))
}

// openView shows a dialog; nil when it cannot be shown.
func (a *Adapter) openView(ctx context.Context, d dialog, view *slack.ModalViewRequest) *slack.View {
	if d.trigger == "" {
		return nil
	}
	var open *slack.ViewResponse
	method := "views.open"
	if d.over != "" {
		method = "views.push"
	}
	err := a.call(ctx, route{d.destination.workspace, method, ""}, func(ctx context.Context, by *access) (err error) {
		show := by.client.OpenViewContext
		if d.over != "" {
			show = by.client.PushViewContext
		}
		open, err = show(ctx, d.trigger, *view)
		return err
	})
	if err != nil {
		a.log.WarnContext(ctx, "cannot open a dialog", "err", err)
		return nil
	}
	return &open.View
}

// shown is a dialog as it was when somebody did something with it.
type shown struct {
	id   string
	hash string // "": whatever it shows by now
}

// updateView changes what a dialog shows. Nothing happens when it shows
// something else by now: a second press came in between.
func (a *Adapter) updateView(ctx context.Context, to destination, at shown, view *slack.ModalViewRequest) {
	err := a.call(ctx, route{to.workspace, "views.update", ""}, func(ctx context.Context, by *access) error {
		_, err := by.client.UpdateViewContext(ctx, *view, "", at.hash, at.id)
		return err
	})
	switch slackError(err) {
	case "not_found", "view_not_found", "hash_conflict": // it was closed, or changed
		return
	}
	if err != nil {
		a.log.WarnContext(ctx, "cannot change a dialog", "err", err)
	}
}

// submission takes a submitted dialog: mistakes are shown at their field, the
// outcome takes the dialog's place. When the answer takes long, the dialog says
// so at once and changes later.
func (a *Adapter) submission(ctx context.Context, in *interaction, id string, patience time.Duration) any {
	values := map[string]string{}
	for name, actions := range in.View.State.Values {
		for _, v := range actions {
			values[name] = a.answerOf(in.sender().workspace(), v)
		}
	}
	to := metadataDestination(in)
	waits := newExchange[bot.Reply]()
	taken := a.workers.Try(func(ctx context.Context) {
		reply := a.handle(ctx, bot.Request{
			ID: deliveryID(id), From: a.person(ctx, in.sender()), Kind: bot.Press, Text: in.View.CallbackID, Values: values,
			Channel: audience(to.channel), Private: direct(to.channel) || to.channel == "",
		})
		reply = a.aloud(ctx, to, reply)
		if !waits.give(reply) {
			a.submittedLate(ctx, in, to, reply)
		}
	})
	if !taken {
		return slack.NewUpdateViewSubmissionResponse(resultView(bot.Message{Blocks: []bot.Block{bot.Say(busy().Text)}}))
	}
	reply, ok := waits.wait(ctx, patience)
	if !ok {
		return slack.NewUpdateViewSubmissionResponse(workingView())
	}
	return inBody{a.submitted(in, to, reply), func(ctx context.Context) { a.submittedLate(ctx, in, to, reply) }}
}

// submittedLate shows in a dialog what its submission came to, when that can't
// be the answer to it any more.
func (a *Adapter) submittedLate(ctx context.Context, in *interaction, to destination, reply bot.Reply) {
	view := a.outcomeView(ctx, to, reply)
	if reply.Outcome == bot.Refused && reply.Field != "" {
		view = a.safeView(to, func() *slack.ModalViewRequest { return againView(in, reply) })
	}
	a.updateView(ctx, to, shown{id: in.View.ID}, view)
}

// submitted is the answer to a submission that came in time.
func (a *Adapter) submitted(in *interaction, to destination, reply bot.Reply) any {
	if reply.Outcome == bot.Refused && reply.Field != "" {
		return map[string]any{"response_action": "errors", "errors": map[string]string{reply.Field: delivery.Shorten(reply.Message.Text(), maxFieldError)}}
	}
	view := a.safeView(to, func() *slack.ModalViewRequest { return resultView(reply.Message) })
	answer := slack.NewUpdateViewSubmissionResponse(view)
	if data, err := json.Marshal(answer); err == nil && len(data) < maxSocketAnswer && reply.File == nil {
		return answer
	}
	a.workers.Try(func(ctx context.Context) {
		a.updateView(ctx, to, shown{id: in.View.ID}, a.outcomeView(ctx, to, reply))
	})
	return slack.NewUpdateViewSubmissionResponse(workingView())
}

// aloud posts what a submitted dialog says to everybody into the channel that
// it was opened from.
func (a *Adapter) aloud(ctx context.Context, to destination, reply bot.Reply) bot.Reply {
	if !reply.Public || to.channel == "" {
		return reply
	}
	if err := a.send(ctx, to, a.rendered(ctx, to.workspace, reply.Message), true); err != nil {
		a.log.ErrorContext(ctx, "cannot post an answer", "channel", to.channel, "reason", classify(err, true).Reason)
		return reply
	}
	return bot.Reply{
		Message: bot.Message{Title: "Posted", Blocks: []bot.Block{bot.Say("It's in the channel now, where everyone can see it.")}},
		Outcome: reply.Outcome,
	}
}

// answerView shows a reply as a dialog: a form, or what came of one.
func (a *Adapter) answerView(ctx context.Context, from sender, to destination, reply bot.Reply) *slack.ModalViewRequest {
	if reply.Message.Form != nil {
		return a.formView(ctx, from, to, reply.Message.Form)
	}
	return a.outcomeView(ctx, to, reply)
}

// outcomeView shows what a reply says, and not the form that it may offer.
func (a *Adapter) outcomeView(ctx context.Context, to destination, reply bot.Reply) *slack.ModalViewRequest {
	m := a.withFile(ctx, to, reply)
	return a.safeView(to, func() *slack.ModalViewRequest {
		view := resultView(m)
		view.Blocks.BlockSet = viewBlocks(m, a.pictures(ctx, to.workspace, m))
		return view
	})
}

// kept is what a dialog remembers.
type kept struct {
	Channel string `json:"channel"`
	Thread  string `json:"thread"`
	Depth   int    `json:"depth,omitempty"`
}

// metadata is what a dialog remembers of where it was opened.
func metadata(to destination) string {
	data, _ := json.Marshal(kept{to.channel, to.thread, to.depth}) // it marshals
	return string(data)
}

func metadataDestination(in *interaction) destination {
	var k kept
	_ = json.Unmarshal([]byte(in.View.Metadata), &k) // without it, there is no channel
	return destination{workspace: in.sender().workspace(), channel: k.Channel, thread: k.Thread, user: in.User.ID, depth: k.Depth}
}
