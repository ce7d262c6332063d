package discord

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"mentor/bot/delivery"
	"mentor/bot/discord/rest"
)

// dispatch takes an event from the gateway. It never waits: the connection has
// heartbeats to answer. done is called when the event is done with.
func (a *Adapter) dispatch(kind string, data json.RawMessage, done func()) {
	if !a.taken(kind, data, done) {
		done()
	}
}

// taken reports whether there is work for an event, after which done is called.
func (a *Adapter) taken(kind string, data json.RawMessage, done func()) bool {
	switch kind {
	case "READY":
		var ready struct {
			User user `json:"user"`
		}
		if delivery.Decode(data, &ready) == nil {
			a.people.self.Store(ready.User.ID)
		}
	case "INTERACTION_CREATE":
		var in interaction
		if err := delivery.Decode(data, &in); err != nil || in.ID == "" || in.user().ID == "" {
			a.log.Error("cannot read an interaction", "err", err)
			return false
		}
		return a.received(&in, done)
	case "MESSAGE_CREATE", "MESSAGE_UPDATE":
		var m messageEvent
		if err := delivery.Decode(data, &m); err != nil {
			a.log.Error("cannot read a message", "err", err)
			return false
		}
		self, _ := a.people.self.Load().(string)
		q := m.asked(self, kind == "MESSAGE_UPDATE", a.bot.Commands())
		return q != nil && a.dedup.Add(q.id) && a.workers.Try(func(ctx context.Context) {
			defer done()
			answering{a, q}.answer(ctx)
		})
	}
	return false
}

// received answers an interaction from the gateway, once.
func (a *Adapter) received(in *interaction, done func()) (taken bool) {
	if !a.dedup.Add(in.ID) {
		return false
	}
	ex := &exchange{interaction: in, first: func(ctx context.Context, r response) error {
		return a.firstAnswer(ctx, in, r)
	}}
	if a.workers.Try(func(ctx context.Context) {
		defer done()
		a.interact(ctx, ex)
	}) {
		return true
	}
	a.turnAway(ex, done)
	return true
}

// turnAway says that there is too much to do.
func (a *Adapter) turnAway(ex *exchange, done func()) {
	a.log.Warn("too busy; an interaction was turned away", "interaction", ex.ID)
	a.workers.Go(func() {
		ctx, cancel := context.WithTimeout(context.Background(), rest.Patience)
		defer cancel()
		defer done()
		a.say(ctx, ex, busy)
	})
}

// firstAnswer sends the first answer. There can be only one, so where Discord
// said nothing it is sent again: if the other one arrived, this one is refused.
func (a *Adapter) firstAnswer(ctx context.Context, in *interaction, r response) error {
	send := func(data any, files []rest.File) error {
		return a.sendFirst(ctx, rest.Request{
			Method: http.MethodPost, Path: "/interactions/" + in.ID + "/" + in.Token + "/callback", Anonymous: true,
			Body: response{Type: r.Type, Data: data}, Files: files,
		})
	}
	if message, ok := r.Data.(payload); ok {
		return inForm(a.log, message, func(p payload) error { return send(p, p.files) })
	}
	return send(r.Data, r.files)
}

func (a *Adapter) sendFirst(ctx context.Context, answer rest.Request) error {
	err := a.rest.Do(ctx, answer, nil)
	for wait := 50 * time.Millisecond; rest.Unanswered(err) && wait < rest.Patience/4 && delivery.Sleep(ctx, wait) == nil; wait *= 2 {
		if err = a.rest.Do(ctx, answer, nil); rest.HasCode(err, rest.CodeAcknowledged) {
			return nil
		}
	}
	return err
}
