package bottest

import (
	"context"
	"strings"

	"mentor/bot"
)

// Apology is how an answer begins that could not be made.
const Apology = "Something went wrong on my side"

// Trap is a message that no adapter can render: its renderer panics.
var Trap = bot.Message{Title: "Trap", Blocks: []bot.Block{nil}}

// Trapped is a conversation that answers "trap" with Trap, shows it as everybody's
// home, and panics when it is asked to ("panic"), or to complete anything. "trap
// form" is a form that looks things up.
type Trapped struct{ bot.Conversation }

// Handle answers as the words ask for.
func (t Trapped) Handle(ctx context.Context, req bot.Request) bot.Reply {
	switch strings.TrimPrefix(req.Text, "ask ") {
	case "trap":
		return bot.Reply{Message: Trap}
	case "trap form":
		return bot.Reply{Message: bot.Message{Form: &bot.Form{Title: "Trap", Line: "trap", Inputs: []bot.Input{{Name: "x", Label: "X", Lookup: "trap", Value: "x"}}}}}
	case "panic":
		panic("the conversation panicked")
	}
	return t.Conversation.Handle(ctx, req)
}

// OpensForm knows the form.
func (t Trapped) OpensForm(line string) bool {
	return line == "trap form" || t.Conversation.OpensForm(line)
}

// Home is a trap.
func (t Trapped) Home(context.Context, bot.Person) bot.Message { return Trap }

// Complete panics.
func (t Trapped) Complete(context.Context, bot.Person, string, string, int) []bot.Option {
	panic("completion panicked")
}
