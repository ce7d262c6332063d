// Package bot is the contract between platforms and the conversation: a platform
// turns what it receives into a Request, hands it to a Conversation, and renders
// the Reply's Message, which is data. Scheduled posts go out through a Poster.
// Neither side knows the other; both know this package.
//
//	reply := conversation.Handle(ctx, bot.Request{From: person, Text: "today"})
package bot

import (
	"context"

	"mentor/storage"
)

// Conversation is what a platform talks to. It is safe for concurrent use.
type Conversation interface {
	// Handle answers a request. It never fails and never panics: what goes wrong
	// becomes a sentence for the person.
	Handle(ctx context.Context, req Request) Reply

	// Home is what a person finds when they open the bot without having said
	// anything. It changes nothing.
	Home(ctx context.Context, who Person) Message

	// Complete offers values for a kind of argument ("topic", "roadmap", "team",
	// "command", "zone") while a person types: the best first, at most limit.
	Complete(ctx context.Context, who Person, kind, typed string, limit int) []Option

	// OpensForm reports whether the answer to a command line is, or most likely
	// is, a form: where a dialog can only be opened at once, the platform opens it
	// before the answer is there.
	OpensForm(line string) bool

	// ProfileChanged says what a platform knows of somebody now: a new name or
	// time zone, or that they have left or come back. It's no error if nobody knows them.
	ProfileChanged(ctx context.Context, p Profile) error

	// LearnsIn returns the workspace in which somebody learns, among those whose
	// IDs begin with prefix. Platforms whose private messages name no workspace
	// ask for it.
	LearnsIn(ctx context.Context, prefix string, id storage.MemberID) (home storage.WorkspaceID, found bool)

	// Commands returns the command tree in the order of the help.
	Commands() []Command
}

// Wording words the answer to a question from given texts. It returns an error when
// it cannot, or when its text does not rest on them; our own words are used then.
type Wording interface {
	Word(ctx context.Context, ask Asking) (Worded, error)
}

// Asking is what a Wording is asked.
type Asking struct {
	Question string
	Before   string   // what was asked before it in this conversation; "" if nothing was
	Sources  []Source // the nearest first
	Missing  bool     // we have no answer: where an admin allows it, one that rests on no source is welcome

	Draft func(markdown string) // takes each part of the answer once it's written and checked; nil when nobody waits for parts
}

// Source is a text of ours that an answer may rest on.
type Source struct{ Title, Text string } // Text is Markdown

// Worded is an answer in Markdown.
type Worded struct {
	Text      string
	Cited     []int // places of the sources that it rests on
	Unchecked bool  // it rests on none
}
