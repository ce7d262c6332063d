package web

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"mentor/bot"
)

// pageData is what page.html shows.
type pageData struct {
	Me       bot.Person
	People   []bot.Person
	Entries  []remark
	Delivery string
}

// show is the page itself.
func (p *Page) show(w http.ResponseWriter, r *http.Request) {
	people, err := p.people(r.Context())
	if err != nil {
		p.log.Error("cannot list people", "err", err)
	}
	v := pageData{Me: p.person(r), Delivery: rand.Text()}
	for _, known := range people {
		if known.ID != v.Me.ID {
			v.People = append(v.People, known)
		}
	}
	p.chats.with(string(v.Me.ID), func(c *chat) {
		if len(c.entries) == 0 {
			greeting := p.answer(r.Context(), bot.Request{From: v.Me, Text: "help"})
			greeting.Message.Blocks = greeting.Message.Blocks[:min(3, len(greeting.Message.Blocks))]
			c.add(remark{Reply: greeting, Person: v.Me.Name})
		}
		v.Entries = append(v.Entries, c.entries...)
	})
	p.render(w, "page", v)
}

// quick are the buttons above the input.
func quick() []bot.Button {
	return []bot.Button{
		{Label: "Today", Line: "today"},
		{Label: "Next", Line: "next"},
		{Label: "Map", Line: "roadmap"},
		{Label: "Progress", Line: "progress"},
		{Label: "Board", Line: "leaderboard"},
		{Label: "Streak", Line: "streak"},
		{Label: "Settings", Line: "settings"},
		{Label: "Help", Line: "help"},
	}
}

func (p *Page) render(w http.ResponseWriter, name string, v any) {
	var b bytes.Buffer
	if err := p.html.ExecuteTemplate(&b, name, v); err != nil {
		p.log.Error("cannot render", "template", name, "err", err)
		http.Error(w, "This page cannot be shown.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write(b.Bytes())
}

func queryEscape(s string) string { return url.QueryEscape(s) }

// block is one part of a message, ready for message.html.
type block struct {
	Kind    string
	Block   bot.Block
	Picture string // address of a picture
	Bar     int    // percent of a progress bar
}

// message is an answer ready for message.html.
type message struct {
	Entry    remark
	Delivery string
	Blocks   []block
	Speaker  string // ID in addresses
}

// view prepares an entry for its template. Every button gets a delivery name,
// so that a double click counts once.
func view(e remark) (message, error) {
	m := message{Entry: e, Delivery: rand.Text(), Speaker: url.PathEscape(strings.ToLower(e.Person))}
	for i, b := range e.Reply.Message.Blocks {
		v := block{Block: b}
		switch b := b.(type) {
		case bot.Paragraph:
			v.Kind = "paragraph"
		case bot.Heading:
			v.Kind = "heading"
		case bot.Note:
			v.Kind = "note"
		case bot.List:
			v.Kind = "list"
		case bot.Code:
			v.Kind = "code"
		case bot.Table:
			v.Kind = "table"
		case bot.Fields:
			v.Kind = "fields"
		case bot.Meter:
			v.Kind, v.Bar = "progress", b.Percent
		case bot.Picture:
			v.Kind, v.Picture = "picture", fmt.Sprintf("/pictures/%s/%d/%d", m.Speaker, e.ID, i)
		case bot.Actions:
			v.Kind = "actions"
		case bot.Select:
			v.Kind = "select"
		default:
			return m, fmt.Errorf("web: no rendering for %T", b)
		}
		m.Blocks = append(m.Blocks, v)
	}
	return m, nil
}

// among reports whether a value is one of several that are joined by commas.
func among(values, value string) bool { return slices.Contains(strings.Split(values, ","), value) }
