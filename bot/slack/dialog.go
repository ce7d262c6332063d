package slack

import (
	"context"
	"encoding/json"
	"log/slog"
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

// dialogs opens dialogs, and changes what they show.
type dialogs struct {
	api     *api
	forms   *forms
	replies *replies
	workers *delivery.Workers
	log     *slog.Logger
}

// maxDepth is how many dialogs may be below one: Slack shows three on top of
// each other (docs.slack.dev/surfaces/modals).
const maxDepth = 2

// hurry is how long a dialog waits for what it shows. Then it opens with a word
// that work goes on: a trigger does not wait.
const hurry = 700 * time.Millisecond

// run runs a request whose answer is shown in a dialog.
func (ds *dialogs) run(ctx context.Context, d dialog, run func(context.Context) bot.Reply) {
	ready := delivery.Ask(ds.workers, func() bot.Reply { return run(ctx) }, delivery.Sorry())
	timer := time.NewTimer(hurry)
	defer timer.Stop()
	from := sender{user: d.destination.user, team: team(d.destination.workspace)}
	select {
	case reply := <-ready:
		if d.formsOnly && reply.Message.Form == nil || ds.open(ctx, d, ds.answer(ctx, from, d.destination, reply)) == nil {
			ds.notShown(ctx, d, reply)
		}
	case <-timer.C:
		open := ds.open(ctx, d, workingView())
		reply := <-ready
		if open == nil {
			ds.notShown(ctx, d, reply)
			return
		}
		ds.update(ctx, d.destination, shown{id: open.ID}, ds.answer(ctx, from, d.destination, reply))
	}
}

// notShown shows an answer for which no dialog could be opened: in the one
// that was pressed, or in the conversation.
func (ds *dialogs) notShown(ctx context.Context, d dialog, reply bot.Reply) {
	if d.over == "" {
		ds.replies.respond(ctx, d.destination, ds.replies.render.outgoing(ctx, d.destination, withOpener(reply)))
		return
	}
	to := d.destination
	to.depth--
	ds.update(ctx, to, shown{id: d.over}, ds.answer(ctx, sender{user: to.user, team: team(to.workspace)}, to, reply))
}

// open shows a dialog; nil when it cannot be shown.
func (ds *dialogs) open(ctx context.Context, d dialog, view *slack.ModalViewRequest) *slack.View {
	if d.trigger == "" {
		return nil
	}
	var open *slack.ViewResponse
	method := "views.open"
	if d.over != "" {
		method = "views.push"
	}
	err := ds.api.call(ctx, route{d.destination.workspace, method, ""}, func(ctx context.Context, by *access) (err error) {
		show := by.client.OpenViewContext
		if d.over != "" {
			show = by.client.PushViewContext
		}
		open, err = show(ctx, d.trigger, *view)
		return err
	})
	if err != nil {
		ds.log.WarnContext(ctx, "cannot open a dialog", "err", err)
		return nil
	}
	return &open.View
}

// shown is a dialog as it was when somebody did something with it.
type shown struct {
	id   string
	hash string // "": whatever it shows by now
}

// update changes what a dialog shows. Nothing happens when it shows
// something else by now: a second press came in between.
func (ds *dialogs) update(ctx context.Context, to destination, at shown, view *slack.ModalViewRequest) {
	err := ds.api.call(ctx, route{to.workspace, "views.update", ""}, func(ctx context.Context, by *access) error {
		_, err := by.client.UpdateViewContext(ctx, *view, "", at.hash, at.id)
		return err
	})
	switch slackError(err) {
	case "not_found", "view_not_found", "hash_conflict": // it was closed, or changed
		return
	}
	if err != nil {
		ds.log.WarnContext(ctx, "cannot change a dialog", "err", err)
	}
}

// answer shows a reply as a dialog: a form, or what came of one.
func (ds *dialogs) answer(ctx context.Context, from sender, to destination, reply bot.Reply) *slack.ModalViewRequest {
	if reply.Message.Form != nil {
		return ds.forms.formView(ctx, from, to, reply.Message.Form)
	}
	return ds.outcome(ctx, to, reply)
}

// outcome shows what a reply says, and not the form that it may offer.
func (ds *dialogs) outcome(ctx context.Context, to destination, reply bot.Reply) *slack.ModalViewRequest {
	m := ds.replies.render.files.withFile(ctx, to, reply)
	return ds.forms.safeView(to, func() *slack.ModalViewRequest {
		view := resultView(m)
		view.Blocks.BlockSet = viewBlocks(m, ds.replies.render.files.pictures(ctx, to.workspace, m))
		return view
	})
}

// remembered is what a dialog remembers.
type remembered struct {
	Channel string `json:"channel"`
	Thread  string `json:"thread"`
	Depth   int    `json:"depth,omitempty"`
}

// metadata is what a dialog remembers of where it was opened.
func metadata(to destination) string {
	data, _ := json.Marshal(remembered{to.channel, to.thread, to.depth}) // it marshals
	return string(data)
}

func metadataDestination(in *interaction) destination {
	var k remembered
	_ = json.Unmarshal([]byte(in.View.Metadata), &k) // without it, there is no channel
	return destination{workspace: in.sender().workspace(), channel: k.Channel, thread: k.Thread, user: in.User.ID, depth: k.Depth}
}
