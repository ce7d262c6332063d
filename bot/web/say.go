package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"mentor/bot"
	"mentor/bot/delivery"
	"mentor/storage"
)

// say answers what was typed, pressed, chosen or submitted.
func (p *Page) say(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 1<<20)
	if err := r.ParseForm(); err != nil {
		status, why := http.StatusBadRequest, "That can't be read."
		if _, large := errors.AsType[*http.MaxBytesError](err); large {
			status, why = http.StatusRequestEntityTooLarge, "That was too much for one message."
		}
		http.Error(w, why, status)
		return
	}
	at := p.positionOf(r)
	if !p.guard.hasRoom(at.Me.ID) {
		http.Error(w, "This page has no room for anybody new. Go on as somebody who's here already, or start it again.", http.StatusTooManyRequests)
		return
	}
	after := p.changes(at.Room)
	if r.PostFormValue("after") != "" { // what else has come is told too
		after = min(after, numbered(r.PostFormValue("after")))
	}
	p.converse(r.Context(), at, spoken{
		text: r.PostFormValue("text"), delivery: r.PostFormValue("delivery"), pressed: numbered(r.PostFormValue("entry")), values: formValues(r),
	})
	if r.Header.Get("HX-Request") == "" {
		http.Redirect(w, r, "/?as="+url.QueryEscape(at.Me.Name)+"&in="+url.QueryEscape(at.In)+"#end", http.StatusSeeOther)
		return
	}
	p.tell(w, at, after)
}

// spoken is what somebody typed or pressed.
type spoken struct {
	text, delivery string
	pressed        int // the remark whose button it was; 0: it was typed
	values         map[string]string
}

// Say has somebody say something in a channel, or in private when that is "".
func (p *Page) Say(ctx context.Context, who, channel, text string) {
	me := bot.Person{Workspace: p.Workspace, ID: storage.MemberID(strings.ToLower(who)), Name: who}
	p.converse(ctx, p.position(me, channel), spoken{text: text})
}

// converse has the bot answer, if it was meant, and keeps what was said.
func (p *Page) converse(ctx context.Context, at position, s spoken) {
	req := bot.Request{
		From: at.Me, Kind: bot.Question, Text: s.text, Channel: at.channel(), Private: !at.Shared(), HasAudience: at.Shared(), Thread: string(at.channel()),
	}
	if s.delivery != "" {
		req.ID = storage.DeliveryID(fmt.Sprintf("web-%s-%s", at.Me.ID, s.delivery))
	}
	meant := !at.Shared()
	switch {
	case s.pressed > 0:
		meant, req.Kind, req.Values = true, bot.Press, s.values
	case strings.HasPrefix(s.text, "/"):
		meant, req.Kind = true, bot.Line
	case at.Shared():
		req.Text, meant = addressed(s.text)
	}
	said := remark{Said: s.text, By: at.Me.Name, From: at.Me.ID}
	if !meant {
		p.rooms.with(at.Room, func(c *room) { c.add(said) })
		return
	}
	answer := remark{Reply: p.answer(ctx, req)}
	if at.Shared() && !answer.Reply.Public {
		answer.Only = at.Me.ID
	}
	if req.Kind == bot.Line { // a command is nobody else's business, unless its answer is
		said.Only = answer.Only
	}
	p.rooms.with(at.Room, func(c *room) { c.keep(s, said, answer) })
}

// keep puts an answer in the place of what was pressed, or behind what was said.
func (c *room) keep(s spoken, said, answer remark) {
	if e := c.find(s.pressed); e != nil && answer.Reply.Update && e.Only == answer.Only && e.ID != c.welcome {
		c.set(e, answer.Reply)
		return
	}
	if s.pressed == 0 {
		c.add(said)
	}
	if id := c.add(answer); answer.Reply.Joined {
		c.welcome = id
	}
}

// answer asks the bot. What can't be shown becomes an apology before it is kept:
// the page shows what was said before as well.
func (p *Page) answer(ctx context.Context, req bot.Request) bot.Reply {
	reply, ok := delivery.Safely(p.Log, "answer", func() bot.Reply { return p.Bot.Handle(ctx, req) })
	if ok {
		_, err := view(position{}, remark{Reply: reply})
		if err == nil {
			return reply
		}
		p.Log.ErrorContext(ctx, "an answer can't be shown", "err", err)
	}
	return delivery.Sorry()
}

// formValues are the inputs of a submitted form: their names carry a prefix.
// Several values of one input are joined by commas.
func formValues(r *http.Request) map[string]string {
	values := map[string]string{}
	for name := range r.PostForm {
		if input, ok := strings.CutPrefix(name, "input."); ok {
			values[input] = joined(r.PostForm[name])
		}
	}
	return values
}

func joined(values []string) string {
	if len(values) == 1 {
		return values[0]
	}
	return strings.Join(values[1:], ",") // the first is empty: it says that the input was there
}
