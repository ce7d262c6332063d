package discord

import (
	"context"
	"net/http"

	"mentor/bot"
	"mentor/bot/delivery"
	"mentor/bot/discord/rest"
)

// threadRests is after how many minutes without a word a thread is put away: a day.
const threadRests = 1440

// openThread opens a thread below a message and returns its ID.
func (a *Adapter) openThread(ctx context.Context, channel, message, name string) (id string, err error) {
	body := map[string]any{"name": delivery.Shorten(visible(name), maxThreadName), "auto_archive_duration": threadRests}
	var thread struct {
		ID string `json:"id"`
	}
	err = a.rest.Post(ctx, "/channels/"+channel+"/messages/"+message+"/threads", body, &thread)
	return thread.ID, err
}

// threadBelow opens the thread that a public answer asks for. Where there can be
// none, such as in a thread, people answer below it all the same.
func (a *Adapter) threadBelow(ctx context.Context, ex *exchange, reply *bot.Reply) {
	if reply.Thread == "" || !reply.Public || ex.private() {
		return
	}
	message := ex.aloud
	if message == "" {
		var first sentMessage
		ask := rest.Request{Method: http.MethodGet, Path: a.replies.webhook(ex) + "/messages/@original", Anonymous: true}
		if err := a.replies.afterFirst(ctx, ex, ask, &first); err != nil {
			a.log.InfoContext(ctx, "no thread below an answer", "channel", ex.ChannelID, "err", err)
			return
		}
		message = first.ID
	}
	if _, err := a.openThread(ctx, ex.ChannelID, message, reply.Thread); err != nil && !rest.HasCode(err, rest.CodeThreadExists) {
		a.log.InfoContext(ctx, "no thread below an answer", "channel", ex.ChannelID, "err", err)
	}
}
