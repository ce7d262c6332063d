package web

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"mentor/bot"
	"mentor/bot/delivery"
	"mentor/roadmap/draw"
	"mentor/storage"
)

// remark is one line of a conversation: what a person said or what was answered.
type remark struct {
	ID     int
	Said   string // "" for an answer
	Reply  bot.Reply
	Person string
}

// chats keeps the conversations of the page in memory, each bounded.
type chats struct {
	mu   sync.Mutex
	byID map[string]*chat
	turn int // counts looks at a conversation
}

type chat struct {
	serial  int
	turn    int // of the last look
	entries []remark
}

const (
	maxEntries = 60
	maxChats   = 200
	maxName    = 40
)

// with runs fn on a person's conversation.
func (c *chats) with(person string, fn func(*chat)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.byID == nil {
		c.byID = map[string]*chat{}
	}
	if c.byID[person] == nil {
		if len(c.byID) >= maxChats {
			delete(c.byID, c.quietest())
		}
		c.byID[person] = &chat{}
	}
	c.turn++
	c.byID[person].turn = c.turn
	fn(c.byID[person])
}

// quietest returns whose conversation was looked at longest ago.
func (c *chats) quietest() string {
	who, turn := "", c.turn+1
	for person, its := range c.byID {
		if its.turn < turn {
			who, turn = person, its.turn
		}
	}
	return who
}

// Forget drops what somebody said and was answered.
func (p *Page) Forget(who storage.MemberID) {
	p.guard.forget(who)
	p.chats.mu.Lock()
	defer p.chats.mu.Unlock()
	delete(p.chats.byID, string(who))
}

func (c *chat) add(e remark) remark {
	c.serial++
	e.ID = c.serial
	c.entries = append(c.entries, e)
	if len(c.entries) > maxEntries {
		c.entries = c.entries[len(c.entries)-maxEntries:]
	}
	return e
}

func (c *chat) replace(id int, e remark) (remark, bool) {
	for i := range c.entries {
		if c.entries[i].ID == id {
			e.ID = id
			c.entries[i] = e
			return e, true
		}
	}
	return e, false
}

// find returns an entry; one that is gone comes back empty.
func (c *chat) find(id string) remark {
	n, _ := strconv.Atoi(id)
	for _, e := range c.entries {
		if e.ID == n {
			return e
		}
	}
	return remark{}
}

// person reads who speaks: a short name that is also the ID. Whoever sits at
// this machine runs it, as in the terminal.
func (p *Page) person(r *http.Request) bot.Person {
	name := strings.Join(strings.Fields(strings.ToValidUTF8(r.FormValue("as"), "")), " ")
	if name == "" {
		name = "You"
	}
	if utf8.RuneCountInString(name) > maxName {
		name = string([]rune(name)[:maxName])
	}
	return bot.Person{Workspace: p.ws, ID: storage.MemberID(strings.ToLower(name)), Name: name, Zone: r.FormValue("zone"), Admin: true}
}

// say answers what was typed, pressed, chosen or submitted.
func (p *Page) say(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 1<<20)
	if err := r.ParseForm(); err != nil {
		http.Error(w, "That was too much for one message.", http.StatusRequestEntityTooLarge)
		return
	}
	who := p.person(r)
	if !p.guard.hasRoom(who.ID) {
		http.Error(w, "This page has no room for anybody new. Go on as somebody who's here already, or start it again.", http.StatusTooManyRequests)
		return
	}
	req := bot.Request{ID: storage.DeliveryID(r.PostFormValue("delivery")), From: who, Kind: bot.Question, Text: r.PostFormValue("text"), Private: true}
	if strings.HasPrefix(req.Text, "/") {
		req.Kind = bot.Line
	}
	pressed, isPress := strconv.Atoi(r.PostFormValue("entry"))
	if isPress == nil {
		req.Kind, req.Values = bot.Press, formValues(r)
	}
	if req.ID != "" {
		req.ID = storage.DeliveryID(fmt.Sprintf("web-%s-%s", who.ID, req.ID))
	}
	reply := p.answer(r.Context(), req)
	var news []remark
	p.chats.with(string(who.ID), func(c *chat) {
		answer := remark{Reply: reply, Person: who.Name}
		if reply.Update {
			if e, ok := c.replace(pressed, answer); ok {
				w.Header().Set("HX-Retarget", fmt.Sprintf("#m%d", e.ID))
				w.Header().Set("HX-Reswap", "outerHTML")
				news = append(news, e)
				return
			}
		}
		if req.Kind != bot.Press {
			news = append(news, c.add(remark{Said: req.Text, Person: who.Name}))
		}
		news = append(news, c.add(answer))
	})
	if r.Header.Get("HX-Request") == "" {
		http.Redirect(w, r, "/?as="+queryEscape(who.Name)+"#end", http.StatusSeeOther)
		return
	}
	p.render(w, "entries", news)
}

// answer asks the bot. What can't be shown becomes an apology before it is kept:
// the page shows what was said before as well.
func (p *Page) answer(ctx context.Context, req bot.Request) bot.Reply {
	reply, ok := delivery.Safely(p.log, "answer", func() bot.Reply { return p.bot.Handle(ctx, req) })
	if ok {
		_, err := view(remark{Reply: reply})
		if err == nil {
			return reply
		}
		p.log.ErrorContext(ctx, "an answer can't be shown", "err", err)
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

// picture draws a picture of a message.
func (p *Page) picture(w http.ResponseWriter, r *http.Request) {
	var found bot.Picture
	p.chats.with(r.PathValue("person"), func(c *chat) {
		e := c.find(r.PathValue("entry"))
		n, err := strconv.Atoi(r.PathValue("block"))
		if err == nil && n >= 0 && n < len(e.Reply.Message.Blocks) {
			found, _ = e.Reply.Message.Blocks[n].(bot.Picture)
		}
	})
	if found.Draw == nil {
		http.NotFound(w, r)
		return
	}
	theme := draw.Light
	if r.FormValue("theme") == "dark" {
		theme = draw.Dark
	}
	png, err := found.Draw(theme)
	if err != nil {
		p.log.Error("cannot draw", "picture", found.Name, "err", err)
		http.Error(w, "This picture cannot be drawn.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "image/png")
	_, _ = w.Write(png)
}

// file hands out the attachment of a message.
func (p *Page) file(w http.ResponseWriter, r *http.Request) {
	var found *bot.Attachment
	p.chats.with(r.PathValue("person"), func(c *chat) {
		e := c.find(r.PathValue("entry"))
		found = e.Reply.File
	})
	if found == nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", found.Type)
	w.Header().Set("Content-Disposition", `attachment; filename="`+found.Name+`"`)
	_, _ = w.Write(found.Data)
}
