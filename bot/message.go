package bot

import (
	"strings"
	"time"

	"mentor/roadmap/draw"
	"mentor/storage"
)

// Message is what a person sees, as data: each adapter renders it in its own
// way and within its own limits. Words of members enter only as plain spans;
// escaping is the renderer's duty, and only a Mention span may ping.
type Message struct {
	Title  string
	Blocks []Block
	Form   *Form // shown as a dialog where there are dialogs, else below the blocks
}

// Block is one part of a message. The set is closed: the types of this file.
type Block interface{ block() }

// Paragraph is running text.
type Paragraph struct{ Spans []Span }

// Heading stands above the blocks that follow it.
type Heading struct{ Text string }

// Note is small print.
type Note struct{ Spans []Span }

// List is a list of short items, with numbers or bullets.
type List struct {
	Ordered bool
	Items   [][]Span
}

// Code is preformatted text.
type Code struct{ Language, Text string }

// Table is a small table; the first cell of a row is its heading.
type Table struct {
	Columns []string
	Rows    [][]string
}

// Fields are short facts side by side.
type Fields struct{ Items []Field }

// Field is one fact.
type Field struct {
	Name, Value string
	At          int64 // the instant that Value names, as in a Span
}

// Meter is a bar.
type Meter struct {
	Label   string
	Percent int // 0 to 100
}

// Picture is an image, and what is shown in its place where there is none: on
// a terminal, or when it can't be drawn or uploaded.
type Picture struct {
	Name    string  // file name, ends in .png
	Alt     string  // says what the picture says, for those who listen to it
	Instead []Block // no pictures, no controls; the alternative text where empty
	Draw    func(draw.Theme) ([]byte, error)
}

// Words are the blocks that stand in a picture's place.
func (p Picture) Words() []Block {
	if len(p.Instead) > 0 {
		return p.Instead
	}
	return []Block{Small(p.Alt)}
}

// Actions is a row of buttons.
type Actions struct{ Buttons []Button }

// Button runs a command line for the person who presses it, or opens an address.
type Button struct {
	Label   string
	Line    string // "done http"
	URL     string
	Style   Style
	Confirm string // asked first when not ""
}

// Style says how much a button matters.
type Style int

// The styles.
const (
	Normal Style = iota
	Primary
	Danger
)

// Select is a list of which one is chosen; choosing runs its command line.
type Select struct {
	Prompt  string
	Options []Option
}

// Option is one choice of a Select or of a form field.
type Option struct {
	Label string
	Value string // of a Select: a command line
	Note  string // a few more words
}

// Form asks for several things at once. Submitting runs Line with the values.
type Form struct {
	Title  string
	Line   string
	Submit string
	Inputs []Input
	Again  string // the command line that asks for this form, for a button where no dialog can open; the conversation sets it
}

// Input is one question of a form.
type Input struct {
	Name    string
	Label   string
	Help    string
	Value   string   // what is filled in
	Options []Option // choose one of these; none: a line of text

	Many     bool   // of Options several may be chosen; Value and the answer are joined by commas
	Long     bool   // several lines of text
	Optional bool   // may be left empty
	Lookup   string // offer what Bot.Complete knows for it, as the person types: "topic", "roadmap", "team", "zone"
	People   bool   // choose people of the workspace; the answer is "<@ID> <@ID>", or what was typed
	Channel  bool   // choose a channel of the workspace; the answer is "<#ID|name>", or "<#ID>", or what was typed
}

func (Paragraph) block() {}
func (Heading) block()   {}
func (Note) block()      {}
func (List) block()      {}
func (Code) block()      {}
func (Table) block()     {}
func (Fields) block()    {}
func (Meter) block()     {}
func (Picture) block()   {}
func (Actions) block()   {}
func (Select) block()    {}

// Span is a run of text in one style.
type Span struct {
	Text    string
	Look    Look
	Link    string           // where the text leads; "" nowhere
	Mention storage.MemberID // the member that is addressed; Text is the name
	Channel ChannelID        // that Text names: platforms show what it is called now
	Command string           // the name of a command of ours, which Text begins with

	At   int64 // the instant that Text names, in Unix seconds; 0 none. Platforms that can show it in each reader's own zone
	Away bool  // of an instant: Text also tells how far away it is, such as "tomorrow at 9"
}

// Look is the style of a span.
type Look int

// The looks.
const (
	Plain Look = iota
	Strong
	Emphasis
	Mono
)

// T is plain text: the only way for words of members.
func T(text string) Span { return Span{Text: text} }

// B is strong text.
func B(text string) Span { return Span{Text: text, Look: Strong} }

// M is text in a fixed width: commands, names of files.
func M(text string) Span { return Span{Text: text, Look: Mono} }

// C names a command without /mentor before it: "report", "report csv".
func C(line string) Span {
	name, _, _ := strings.Cut(line, " ")
	return Span{Text: line, Look: Mono, Command: name}
}

// A is a link.
func A(text, url string) Span { return Span{Text: text, Link: url} }

// Mention addresses a member and may ping.
func Mention(id storage.MemberID, name string) Span { return Span{Text: name, Mention: id} }

// InChannel names a channel.
func InChannel(id ChannelID, name string) Span { return Span{Text: "#" + name, Channel: id} }

// When names an instant: text says it in one zone, platforms may say it in the
// zone of the reader.
func When(at time.Time, text string) Span { return Span{Text: text, At: at.Unix()} }

// Until is When for an instant to wait for, or to look back on: how far away it
// is matters most.
func Until(at time.Time, text string) Span { return Span{Text: text, At: at.Unix(), Away: true} }

// Para is a paragraph of spans.
func Para(spans ...Span) Paragraph { return Paragraph{Spans: spans} }

// Say is a paragraph of plain text.
func Say(text string) Paragraph { return Paragraph{Spans: []Span{T(text)}} }

// Small is small print in plain text.
func Small(text string) Note { return Note{Spans: []Span{T(text)}} }

// Buttons is a row of buttons.
func Buttons(buttons ...Button) Actions { return Actions{Buttons: buttons} }
