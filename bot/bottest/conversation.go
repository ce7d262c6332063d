package bottest

import (
	"context"
	"slices"
	"strings"
	"sync"

	"mentor/bot"
	"mentor/storage"
)

// Conversation is a small one, for the tests of adapters: it says what a test
// has told it to say, and remembers what it was asked. Where a test has said
// nothing it repeats the words of the request. It is safe for concurrent use
// once it is in use.
type Conversation struct {
	Answer func(req bot.Request) bot.Reply // nil: repeats the words
	Forms  map[string]bot.Form             // lines whose answer is a form
	Offers []bot.Option                    // what Complete chooses from
	Fails  error                           // what ProfileChanged returns
	Tree   []bot.Command                   // Tree() when nil

	mu       sync.Mutex
	asked    []bot.Request
	profiles []bot.Profile
}

var _ bot.Conversation = (*Conversation)(nil)

// Handle remembers the request and answers it.
func (c *Conversation) Handle(_ context.Context, req bot.Request) bot.Reply {
	c.mu.Lock()
	c.asked = append(c.asked, req)
	c.mu.Unlock()
	if f, ok := c.Forms[req.Text]; ok {
		return bot.Reply{Message: bot.Message{Form: &f}, Outcome: bot.OK}
	}
	if c.Answer != nil {
		return c.Answer(req)
	}
	return bot.Reply{Message: Says(req.Text), Outcome: bot.OK}
}

// Says is a message of one sentence.
func Says(text string) bot.Message { return bot.Message{Blocks: []bot.Block{bot.Say(text)}} }

// Home names the person whose home it is.
func (c *Conversation) Home(_ context.Context, who bot.Person) bot.Message {
	m := Says("The home of " + who.Name)
	m.Title = "Home"
	return m
}

// Complete offers what begins with the typed words.
func (c *Conversation) Complete(_ context.Context, _ bot.Person, _, typed string, limit int) []bot.Option {
	var found []bot.Option
	for _, o := range c.Offers {
		if strings.HasPrefix(o.Label, typed) && len(found) < limit {
			found = append(found, o)
		}
	}
	return found
}

// OpensForm reports whether the answer to a line is a form.
func (c *Conversation) OpensForm(line string) bool {
	_, ok := c.Forms[line]
	return ok
}

// ProfileChanged remembers the profile.
func (c *Conversation) ProfileChanged(_ context.Context, p bot.Profile) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.profiles = append(c.profiles, p)
	return c.Fails
}

// LearnsIn knows nobody.
func (c *Conversation) LearnsIn(context.Context, string, storage.MemberID) (storage.WorkspaceID, bool) {
	return "", false
}

// Commands returns the command tree.
func (c *Conversation) Commands() []bot.Command {
	if c.Tree != nil {
		return c.Tree
	}
	return Tree()
}

// Tree is a command tree with an argument of each kind that platforms treat in
// a way of its own.
func Tree() []bot.Command {
	return []bot.Command{
		{Name: "help", Summary: "What I can do", Examples: []string{"help"}},
		{Name: "today", Summary: "Today's task", Examples: []string{"today"}},
		{
			Name: "ask", Summary: "Ask a question", Args: []bot.Arg{{Name: "question", Summary: "The question", Kind: bot.Words}},
			Examples: []string{"ask what is HTTP"},
		},
		{Name: "topic", Summary: "One topic in full", Args: []bot.Arg{{Name: "topic", Summary: "The topic", Kind: bot.TopicArg}}, Examples: []string{"topic http"}},
		{
			Name: "progress", Summary: "How far somebody is", Args: []bot.Arg{{Name: "member", Summary: "The member", Kind: bot.MemberArg}},
			Examples: []string{"progress"},
		},
	}
}

// Asked returns the requests so far.
func (c *Conversation) Asked() []bot.Request {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.asked)
}

// Profiles returns the profiles so far.
func (c *Conversation) Profiles() []bot.Profile {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.profiles)
}
