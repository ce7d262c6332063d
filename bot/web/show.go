package web

import (
	"bytes"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"mentor/bot"
	"mentor/storage"
)

// pageData is what page.html shows.
type pageData struct {
	At      position
	Role    string
	Cast    []someone
	Rooms   []tab
	Entries []seenRemark
	Changes int
	Say     string // filled in
	Welcome int    // the remark that says what this is and what is kept
	Quick   []bot.Button
}

// Hidden are the inputs by which the page's own forms say who speaks where.
func (d pageData) Hidden() formPosition { return formPosition{At: d.At} }

// tab leads to a room.
type tab struct {
	Label, Link, In string
	Here, News      bool
}

// seenRemark is a remark as somebody sees it.
type seenRemark struct {
	At position
	remark
}

// E is the remark by itself.
func (s seenRemark) E() remark { return s.remark }

func (at position) see(all []remark) []seenRemark {
	seen := make([]seenRemark, 0, len(all))
	for i := range all {
		seen = append(seen, seenRemark{at, all[i]})
	}
	return seen
}

// show is the page itself.
func (p *Page) show(w http.ResponseWriter, r *http.Request) {
	at := p.positionOf(r)
	switch at.In {
	case inLead:
		p.lookAsLead(r, at)
	case "":
		p.greet(r, at)
	}
	v := pageData{At: at, Cast: p.cast(r.Context()), Say: r.FormValue("say")}
	v.Role = roleOf(v.Cast, at.Me.ID)
	v.Quick = quick(at, v.Role)
	p.rooms.mu.Lock()
	here := p.rooms.get(at.Room)
	own := p.rooms.get(string(at.Me.ID))
	v.Entries, v.Changes, v.Welcome = at.see(here.since(0, at.Me.ID)), here.changes, own.welcome
	own.seen[at.Room] = here.changes
	v.Rooms = p.tabsAt(at, v.Cast, own)
	p.rooms.mu.Unlock()
	p.render(w, "page", v)
}

// greet says what this is to somebody who comes for the first time.
func (p *Page) greet(r *http.Request, at position) {
	empty := false
	p.rooms.with(at.Room, func(c *room) { empty = c.welcome == 0 })
	if !empty {
		return
	}
	greeting := p.answer(r.Context(), bot.Request{From: at.Me, Text: "help", Private: true})
	m := &greeting.Message
	m.Blocks = append(m.Blocks[:min(3, len(m.Blocks)):min(3, len(m.Blocks))],
		bot.Small("Everything here stays on this machine, and I keep no more of what you write than I have to."),
		bot.Buttons(bot.Button{Label: "What I keep about you", Line: "help privacy"}, bot.Button{Label: "All commands", Line: "help"}))
	p.rooms.with(at.Room, func(c *room) {
		if c.welcome != 0 {
			return
		}
		c.welcome = c.add(remark{Reply: greeting})
		last := len(c.entries) - 1 // something may have been posted before
		c.entries = slices.Insert(c.entries[:last:last], 0, c.entries[last])
	})
}

// lookAsLead fills the lead's room with how things are now.
func (p *Page) lookAsLead(r *http.Request, at position) {
	var views []bot.Reply
	for _, line := range []string{"digest", "report"} {
		views = append(views, p.answer(r.Context(), bot.Request{From: at.Me, Text: line, Private: true}))
	}
	p.rooms.with(at.Room, func(c *room) {
		for i := range c.entries {
			c.remove(&c.entries[i])
		}
		for _, reply := range views {
			c.add(remark{Reply: reply})
		}
	})
}

// tabsAt are the rooms that somebody may go to. The caller holds the rooms' lock.
func (p *Page) tabsAt(at position, cast []someone, own *room) []tab {
	var all []tab
	add := func(label, in, room string) {
		d := tab{Label: label, In: in, Link: at.Link(in), Here: at.Room == room}
		d.News = !d.Here && p.rooms.hasNews(room, at.Me.ID, own.seen[room])
		all = append(all, d)
	}
	add("Mentor", "", string(at.Me.ID))
	for _, name := range p.Channels {
		add("#"+name, name, channelSign+name)
	}
	for _, other := range p.rooms.othersIn(at.Me.ID) {
		add(nameOf(cast, other), inPair+string(other), pairOf(at.Me.ID, other))
	}
	if len(p.Channels) > 0 { // a page for one person has nobody to lead
		all = append(all, tab{Label: "For leads", In: inLead, Link: linkTo(leader(cast, at.Me), inLead), Here: at.In == inLead})
	}
	return all
}

// hasNews reports whether somebody would see something new in a room. The caller holds
// the lock.
func (c *rooms) hasNews(id string, who storage.MemberID, seen int) bool {
	r := c.byID[id]
	if r == nil {
		return false
	}
	for i := range r.entries {
		if e := &r.entries[i]; e.Change > seen && e.seenBy(who) && !e.Gone && e.From != who {
			return true
		}
	}
	return false
}

// news tells a page that is open what has come since, and in which other rooms there
// is something new.
func (p *Page) news(w http.ResponseWriter, r *http.Request) {
	p.tell(w, p.positionOf(r), numbered(r.FormValue("after")))
}

// tabs are the ways to the rooms by themselves.
func (p *Page) tabs(w http.ResponseWriter, r *http.Request) {
	at, cast := p.positionOf(r), p.cast(r.Context())
	p.rooms.mu.Lock()
	all := p.tabsAt(at, cast, p.rooms.get(string(at.Me.ID)))
	p.rooms.mu.Unlock()
	p.render(w, "rooms", all)
}

// changes counts what has changed in a room.
func (p *Page) changes(id string) (n int) {
	p.rooms.with(id, func(c *room) { n = c.changes })
	return n
}

// tell shows what has changed in a room since a change.
func (p *Page) tell(w http.ResponseWriter, at position, after int) {
	p.rooms.mu.Lock()
	here, own := p.rooms.get(at.Room), p.rooms.get(string(at.Me.ID))
	if after > here.changes { // the program was started again, and so is the room
		after = 0
	}
	news, changes, welcome := at.see(here.since(after, at.Me.ID)), here.changes, own.welcome
	own.seen[at.Room] = changes
	var fresh []string
	for _, d := range p.tabsAt(at, nil, own) {
		if d.News {
			fresh = append(fresh, "/"+url.QueryEscape(d.In))
		}
	}
	p.rooms.mu.Unlock()
	w.Header().Set("Mentor-Changes", strconv.Itoa(changes))
	w.Header().Set("Mentor-News", strings.Join(fresh, ","))
	if welcome > 0 {
		w.Header().Set("Mentor-Welcome", strconv.Itoa(welcome))
	}
	p.render(w, "entries", news)
}

func (p *Page) render(w http.ResponseWriter, name string, v any) {
	var b bytes.Buffer
	if err := p.html.ExecuteTemplate(&b, name, v); err != nil {
		p.Log.Error("cannot render", "template", name, "err", err)
		http.Error(w, "This page cannot be shown.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write(b.Bytes())
}

// quick are the buttons above the input.
func quick(at position, role string) []bot.Button {
	all := []bot.Button{
		{Label: "Today", Line: "today"},
		{Label: "Next", Line: "next"},
		{Label: "Map", Line: "roadmap"},
		{Label: "Progress", Line: "progress"},
		{Label: "Board", Line: "leaderboard"},
		{Label: "Streak", Line: "streak"},
		{Label: "I'm stuck", Line: "stuck tell"},
		{Label: "Settings", Line: "settings"},
		{Label: "Privacy", Line: "help privacy"},
		{Label: "Help", Line: "help"},
	}
	calls := bot.Button{Label: "My calls", Line: "mentor calls"}
	switch {
	case at.In == inLead:
		return []bot.Button{
			{Label: "Digest", Line: "digest"},
			{Label: "Report", Line: "report"},
			calls,
			{Label: "Assigned", Line: "assign list"},
			{Label: "Goals", Line: "goal"},
			{Label: "Unanswered", Line: "teach gaps"},
			{Label: "Posts", Line: "channel"},
			{Label: "Roles", Line: "admin"},
		}
	case role != "":
		return append([]bot.Button{calls}, all...)
	}
	return all
}
