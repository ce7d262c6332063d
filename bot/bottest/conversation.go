package bottest

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"
	"testing"

	"mentor/bot"
	"mentor/storage"
)

// Conversation is a small one, for the tests of adapters: it says what a test
// has told it to say, and remembers what it was asked. Where a test has said
// nothing it repeats the words of the request. It is safe for concurrent use
// once it is in use.
type Conversation struct {
	Answer func(req bot.Request) bot.Reply  // nil: repeats the words
	Forms  map[string]bot.Form              // lines whose answer is a form, filled in with the values that come along
	Homes  func(who bot.Person) bot.Message // nil: names the person whose home it is
	Offers map[string][]bot.Option          // what Complete chooses from, by kind
	Fails  error                            // what ProfileChanged returns
	Tree   []bot.Command                    // Tree() when nil

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
		f.Again, f.Inputs = req.Text, slices.Clone(f.Inputs)
		for i, input := range f.Inputs {
			f.Inputs[i].Value = cmp.Or(req.Values[input.Name], input.Value)
		}
		return bot.Reply{Message: bot.Message{Blocks: Says("A form: " + f.Title).Blocks, Form: &f}, Outcome: bot.OK}
	}
	if c.Answer != nil {
		return c.Answer(req)
	}
	return bot.Reply{Message: Says(req.Text), Outcome: bot.OK}
}

// Says is a message of one sentence.
func Says(text string) bot.Message { return bot.Message{Blocks: []bot.Block{bot.Say(text)}} }

// Home shows what the test has told it to show.
func (c *Conversation) Home(_ context.Context, who bot.Person) bot.Message {
	if c.Homes != nil {
		return c.Homes(who)
	}
	m := Says("The home of " + who.Name)
	m.Title = "Home"
	return m
}

// Complete offers what begins with the typed words, in whatever case.
func (c *Conversation) Complete(_ context.Context, _ bot.Person, kind, typed string, limit int) []bot.Option {
	var found []bot.Option
	for _, o := range c.Offers[kind] {
		if strings.HasPrefix(strings.ToLower(o.Label), strings.ToLower(typed)) && len(found) < limit {
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
		{
			Name: "help", Summary: "What I can do", Args: []bot.Arg{{Name: "command", Summary: "The command", Kind: bot.CommandArg}},
			Examples: []string{"help"},
		},
		{Name: "start", Summary: "Join", Examples: []string{"start"}},
		{Name: "done", Summary: "Done with the topic", Examples: []string{"done"}},
		{Name: "stuck", Summary: "Ask a mentor", Args: []bot.Arg{{Name: "topic", Summary: "The topic", Kind: bot.TopicArg}}, Examples: []string{"stuck sql"}},
		{Name: "today", Summary: "Today's task", Examples: []string{"today"}},
		{
			Name: "ask", Summary: "Ask a question", Args: []bot.Arg{{Name: "question", Summary: "The question", Kind: bot.Words}},
			Examples: []string{"ask what is HTTP"},
		},
		{Name: "topic", Summary: "One topic in full", Args: []bot.Arg{{Name: "topic", Summary: "The topic", Kind: bot.TopicArg}}, Examples: []string{"topic http"}},
		{Name: "leaderboard", Summary: "Who is ahead", Examples: []string{"leaderboard"}},
		{Name: "export", Summary: "All that I know about you", Examples: []string{"export"}},
		{Name: "settings", Summary: "How you learn", Examples: []string{"settings"}},
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

// Last returns the newest request with these words.
func (c *Conversation) Last(t testing.TB, text string) bot.Request {
	t.Helper()
	for _, req := range slices.Backward(c.Asked()) {
		if req.Text == text {
			return req
		}
	}
	t.Fatalf("%q was never asked", text)
	return bot.Request{}
}

// Profiles returns the profiles so far.
func (c *Conversation) Profiles() []bot.Profile {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.profiles)
}
