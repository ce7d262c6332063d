package web

import (
	"crypto/rand"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"mentor/bot"
)

// block is one part of a message, ready for message.html.
type block struct {
	Kind    string
	Block   bot.Block
	Picture string // address of a picture
	Bar     int    // percent of a progress bar
}

// message is an answer ready for message.html.
type message struct {
	At       position
	Entry    remark
	Delivery string
	Blocks   []block
	Room     string // in addresses
}

// view prepares what the bot said for its template. Every button gets a delivery name,
// so that a double click counts once.
func view(at position, e remark) (message, error) {
	m := message{At: at, Entry: e, Delivery: rand.Text(), Room: url.PathEscape(at.Room)}
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
			v.Kind, v.Picture = "picture", fmt.Sprintf("/pictures/%s/%d/%d", m.Room, e.ID, i)
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

// Hidden are the inputs by which a form of a message says who presses what, and where.
func (m message) Hidden() formPosition { return formPosition{m.At, m.Entry.ID} }

// formPosition is where a form is: on the page, or in a message.
type formPosition struct {
	At    position
	Entry int // 0: in none
}

// placedWords are spans with the place in which their commands are pressed.
type placedWords struct {
	At    position
	Spans []bot.Span
}

// short reports whether a cell is a count or a bar, which is never broken.
func short(cell string) bool { return utf8.RuneCountInString(cell) <= 12 }

func words(at position, spans []bot.Span) placedWords { return placedWords{at, spans} }

// lineOf is the command that a span names, as it is typed; "" if it names none.
func lineOf(s bot.Span) string {
	const prefix = "/mentor "
	switch {
	case s.Command != "":
		return prefix + s.Text
	case s.Look == bot.Mono && strings.HasPrefix(s.Text, prefix):
		return s.Text
	}
	return ""
}

const (
	longList   = 10 // items from which on a list is folded
	shownItems = 6
)

// items are the items of a list, or some of them.
type items struct {
	At      position
	Ordered bool
	Items   [][]bot.Span
	Start   int // the number of the first
}

// List prepares a list.
func (m message) List(l bot.List) items { return items{m.At, l.Ordered, l.Items, 1} }

// First are those that are shown at once.
func (l items) First() items {
	if len(l.Items) >= longList {
		l.Items = l.Items[:shownItems]
	}
	return l
}

// Rest are those that are shown when somebody wants to see them; nil when all are.
func (l items) Rest() *items {
	shown := len(l.First().Items)
	if shown == len(l.Items) {
		return nil
	}
	return &items{l.At, l.Ordered, l.Items[shown:], shown + 1}
}

// Ask prepares a question of a form: a channel is one of those that are here.
func (m message) Ask(in bot.Input) bot.Input {
	if in.Channel && len(in.Options) == 0 {
		for _, name := range m.At.Channels {
			in.Options = append(in.Options, bot.Option{Label: "#" + name, Value: "<#" + name + "|" + name + ">"})
		}
	}
	return in
}

// Head says in a shared room who speaks.
func (m message) Head() seenRemark { return seenRemark{m.At, m.Entry} }

// among reports whether a value is one of several that are joined by commas.
func among(values, value string) bool { return slices.Contains(strings.Split(values, ","), value) }
