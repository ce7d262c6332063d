package bot

import (
	"context"
	"slices"
	"strings"
	"time"

	"mentor/roadmap"
	"mentor/roadmap/answer"
	"mentor/storage"
)

// Command is one subcommand of /mentor. It is declared once, in commands.go;
// parsing, help and what platforms register are derived from it.
type Command struct {
	Name     string
	Area     Area   // under which the help lists it
	Summary  string // one line, at most 100 characters
	Args     []Arg
	Examples []string // words after /mentor
	Shared   bool     // asked aloud in a channel, it is answered aloud
	Open     bool     // may be used before joining
	run      func(*call) (Reply, error)
	form     func() *Form                 // asks for what is required and was left out; nil: words do
	asks     func(map[string]string) bool // whether the answer to these arguments is a form; nil: never
}

// Area is a part of life that commands belong to, as the help names it.
type Area string

// The areas, in the order of the help.
const (
	Learn     Area = "Learn"
	Standing  Area = "Where you stand"
	Together  Area = "Together"
	Reminders Area = "Reminders"
	Yourself  Area = "You and your data"
	Running   Area = "For those who run the workspace"
)

// Areas lists them.
func Areas() []Area { return []Area{Learn, Standing, Together, Reminders, Yourself, Running} }

// Arg is one argument of a command, in the order in which it is typed.
type Arg struct {
	Name     string
	Summary  string // at most 100 characters
	Kind     ArgKind
	Choices  []string // for one of a few words
	Required bool
}

// ArgKind says what an argument names.
type ArgKind int

// The kinds of arguments. The last argument of a command takes the rest of
// the line.
const (
	Words ArgKind = iota
	OneOf
	TopicArg
	RoadmapArg
	TeamArg
	MemberArg
	CommandArg
)

// Usage returns "done [topic]".
func (c Command) Usage() string {
	parts := []string{c.Name}
	for _, a := range c.Args {
		name := a.Name
		if a.Kind == OneOf {
			name = strings.Join(a.Choices, "/")
		}
		if !a.Required {
			name = "[" + name + "]"
		}
		parts = append(parts, name)
	}
	return strings.Join(parts, " ")
}

// call is one run of a command: what handlers work with.
type call struct {
	ctx     context.Context
	bot     *Bot
	lib     *roadmap.Library
	answers *answer.Engine
	req     Request
	args    map[string]string
	now     time.Time
	news    []Block // what the change brought besides: a badge, a level

	seen  *storage.Member // the asker as read last; nil: not read
	wrote bool            // the asker was changed
}

// arg returns an argument; "" when it was left out.
func (c *call) arg(name string) string { return c.args[name] }

// today returns the member's learning day.
func (c *call) today(m *storage.Member) roadmap.Date { return roadmap.DayOf(c.now, m.Location()) }

// parse splits the words of a line over the arguments of a command: each takes
// a word, the last one the rest. A word that is no choice of an optional
// argument is left to the next.
func (c Command) parse(line string) map[string]string {
	args := map[string]string{}
	rest := strings.TrimSpace(line)
	for i, a := range c.Args {
		if rest == "" {
			break
		}
		if i == len(c.Args)-1 && a.Kind != OneOf {
			args[a.Name] = rest
			break
		}
		word, after := cutWord(rest)
		if a.Kind == OneOf {
			word = strings.ToLower(word)
			if !a.Required && !slices.Contains(a.Choices, word) {
				continue
			}
		}
		args[a.Name], rest = word, after
	}
	return args
}

func cutWord(s string) (word, rest string) {
	s = strings.TrimSpace(s)
	if i := strings.IndexAny(s, " \t\n"); i >= 0 {
		return s[:i], strings.TrimSpace(s[i:])
	}
	return s, ""
}

// fits reports whether words that start with the command's name are meant as
// this command, so that "next" is a command and "next to what does caching
// help" is a question. One word behind the name is an argument, if a wrong one.
func (c Command) fits(b *Bot, line string) bool {
	if len(c.Args) > 0 && len(strings.Fields(line)) == 1 && !strings.HasSuffix(line, "?") {
		return true
	}
	args := c.parse(line)
	if len(args) == 0 && strings.TrimSpace(line) != "" {
		return false // words that no argument takes
	}
	for _, a := range c.Args {
		value, given := args[a.Name]
		if !given {
			if a.Required {
				return false
			}
			continue
		}
		if !a.takes(b, value) {
			return false
		}
	}
	return len(c.Args) > 0 || strings.TrimSpace(line) == ""
}

// takes reports whether a value can be meant for the argument.
func (a Arg) takes(b *Bot, value string) (ok bool) {
	switch a.Kind {
	case OneOf:
		return slices.Contains(a.Choices, value)
	case TopicArg:
		_, ok = b.Library().FindTopic(value)
	case RoadmapArg:
		_, ok = b.Library().FindRoadmap(value)
	case CommandArg:
		_, ok = b.Command(value)
	default:
		return true
	}
	return ok
}
