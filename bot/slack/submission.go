package slack

import (
	"context"
	"encoding/json"
	"time"

	"mentor/bot"
	"mentor/bot/delivery"

	"github.com/slack-go/slack"
)

// submission takes a submitted dialog: mistakes are shown at their field, the
// outcome takes the dialog's place. When the answer takes long, the dialog says
// so at once and changes later.
func (a *Adapter) submission(ctx context.Context, in *interaction, id string, patience time.Duration) any {
	values := map[string]string{}
	for name, actions := range in.View.State.Values {
		for _, v := range actions {
			values[name] = a.names.answerOf(in.sender().workspace(), v)
		}
	}
	to := metadataDestination(in)
	waits := newExchange[bot.Reply]()
	taken := a.workers.Try(func(ctx context.Context) {
		reply := a.handle(ctx, bot.Request{
			ID: deliveryID(id), From: a.people.person(ctx, in.sender()), Kind: bot.Press, Text: in.View.CallbackID, Values: values,
			Channel: audience(to.channel), Private: direct(to.channel) || to.channel == "",
		})
		reply = a.replies.aloud(ctx, to, reply)
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
	view := a.dialogs.outcome(ctx, to, reply)
	if reply.Outcome == bot.Refused && reply.Field != "" {
		view = a.forms.safeView(to, func() *slack.ModalViewRequest { return againView(in, reply) })
	}
	a.dialogs.update(ctx, to, shown{id: in.View.ID}, view)
}

// submitted is the answer to a submission that came in time.
func (a *Adapter) submitted(in *interaction, to destination, reply bot.Reply) any {
	if reply.Outcome == bot.Refused && reply.Field != "" {
		return map[string]any{"response_action": "errors", "errors": map[string]string{reply.Field: delivery.Shorten(reply.Message.Text(), maxFieldError)}}
	}
	view := a.forms.safeView(to, func() *slack.ModalViewRequest { return resultView(reply.Message) })
	answer := slack.NewUpdateViewSubmissionResponse(view)
	if data, err := json.Marshal(answer); err == nil && len(data) < maxSocketAnswer && reply.File == nil {
		return answer
	}
	a.workers.Try(func(ctx context.Context) {
		a.dialogs.update(ctx, to, shown{id: in.View.ID}, a.dialogs.outcome(ctx, to, reply))
	})
	return slack.NewUpdateViewSubmissionResponse(workingView())
}
