package bot

import (
	"regexp"
	"slices"
	"strings"
)

// Groups turns command lines into the form that they have on a platform which
// shows commands in groups: "/mentor report csv" into "/mentor lead report csv".
type Groups struct{ of map[string]string }

// GroupsOf returns the groups of a command tree.
func GroupsOf(tree []Command) Groups {
	g := Groups{map[string]string{}}
	for _, c := range tree {
		if c.Group != "" {
			g.of[c.Name] = c.Group
		}
	}
	return g
}

// commandLine is how our texts write one.
var commandLine = regexp.MustCompile(`/mentor ([a-z]+)\b`)

// Text writes the command lines in a text with their groups.
func (g Groups) Text(s string) string {
	if !strings.Contains(s, "/mentor ") {
		return s
	}
	return commandLine.ReplaceAllStringFunc(s, func(line string) string {
		name := strings.TrimPrefix(line, "/mentor ")
		if group, ok := g.of[name]; ok {
			return "/mentor " + group + " " + name
		}
		return line
	})
}

// Message writes the command lines in a message with their groups. The message
// that is given stays as it is.
func (g Groups) Message(m Message) Message {
	m.Title = g.Text(m.Title)
	m.Blocks = slices.Clone(m.Blocks)
	for i, b := range m.Blocks {
		m.Blocks[i] = g.block(b)
	}
	if m.Form != nil {
		form := *m.Form
		form.Inputs = slices.Clone(form.Inputs)
		for i := range form.Inputs {
			form.Inputs[i].Help = g.Text(form.Inputs[i].Help)
		}
		m.Form = &form
	}
	return m
}

func (g Groups) block(b Block) Block {
	switch b := b.(type) {
	case Paragraph:
		return Paragraph{g.spans(b.Spans)}
	case Note:
		return Note{g.spans(b.Spans)}
	case List:
		b.Items = slices.Clone(b.Items)
		for i := range b.Items {
			b.Items[i] = g.spans(b.Items[i])
		}
		return b
	case Code:
		b.Text = g.Text(b.Text)
		return b
	case Fields:
		b.Items = slices.Clone(b.Items)
		for i := range b.Items {
			b.Items[i].Value = g.Text(b.Items[i].Value)
		}
		return b
	}
	return b // holds no command lines
}

func (g Groups) spans(spans []Span) []Span {
	all := slices.Clone(spans)
	for i, s := range all {
		if group, ok := g.of[s.Command]; ok {
			all[i].Text = group + " " + s.Text
		} else {
			all[i].Text = g.Text(s.Text)
		}
	}
	return all
}
