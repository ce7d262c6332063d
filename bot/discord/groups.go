package discord

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"mentor/bot"
)

// groups turns command lines into the form that they have where commands
// stand in groups: "/mentor report csv" into "/mentor lead report csv".
type groups struct{ of map[string]string }

// groupsOf returns the groups of a command tree.
func groupsOf(tree []bot.Command) groups {
	g := groups{map[string]string{}}
	for _, c := range tree {
		if c.Group != "" {
			g.of[c.Name] = c.Group
		}
	}
	return g
}

// mentorLine is how our texts write a command line.
var mentorLine = regexp.MustCompile(`/mentor ([a-z]+)\b`)

// text writes the command lines in a text with their groups.
func (g groups) text(s string) string {
	if !strings.Contains(s, "/mentor ") {
		return s
	}
	return mentorLine.ReplaceAllStringFunc(s, func(line string) string {
		name := strings.TrimPrefix(line, "/mentor ")
		if group, ok := g.of[name]; ok {
			return "/mentor " + group + " " + name
		}
		return line
	})
}

// message writes the command lines in a message with their groups. The message
// that is given stays as it is.
func (g groups) message(m bot.Message) bot.Message {
	m.Title = g.text(m.Title)
	m.Blocks = slices.Clone(m.Blocks)
	for i, b := range m.Blocks {
		m.Blocks[i] = g.block(b)
	}
	if m.Form != nil {
		form := *m.Form
		form.Inputs = slices.Clone(form.Inputs)
		for i := range form.Inputs {
			form.Inputs[i].Help = g.text(form.Inputs[i].Help)
		}
		m.Form = &form
	}
	return m
}

func (g groups) block(b bot.Block) bot.Block {
	switch b := b.(type) {
	case bot.Paragraph:
		return bot.Paragraph{Spans: g.spans(b.Spans)}
	case bot.Note:
		return bot.Note{Spans: g.spans(b.Spans)}
	case bot.List:
		b.Items = slices.Clone(b.Items)
		for i := range b.Items {
			b.Items[i] = g.spans(b.Items[i])
		}
		return b
	case bot.Code:
		b.Text = g.text(b.Text)
		return b
	case bot.Fields:
		b.Items = slices.Clone(b.Items)
		for i := range b.Items {
			b.Items[i].Value = g.text(b.Items[i].Value)
		}
		return b
	}
	return b // holds no command lines
}

func (g groups) spans(spans []bot.Span) []bot.Span {
	all := slices.Clone(spans)
	for i, s := range all {
		if group, ok := g.of[s.Command]; ok {
			all[i].Text = group + " " + s.Text
		} else {
			all[i].Text = g.text(s.Text)
		}
	}
	return all
}

// grouped is a conversation that names commands as they are typed here, where
// some stand in groups.
type grouped struct {
	bot.Conversation
	groups groups
}

func inGroups(c bot.Conversation) grouped {
	if c == nil {
		return grouped{} // for an adapter that talks to nobody
	}
	return grouped{c, groupsOf(c.Commands())}
}

// Handle answers a request.
func (g grouped) Handle(ctx context.Context, req bot.Request) bot.Reply {
	reply := g.Conversation.Handle(ctx, req)
	reply.Message = g.groups.message(reply.Message)
	return reply
}

// Home is what a person finds without having said anything.
func (g grouped) Home(ctx context.Context, who bot.Person) bot.Message {
	return g.groups.message(g.Conversation.Home(ctx, who))
}
