package bot

import "strings"

// Command is one subcommand of /mentor, as data: help, autocomplete and what
// platforms register are derived from it.
type Command struct {
	Name     string
	Group    string // it stands in where commands are grouped; "" on the first level. Typed, it works with and without
	Area     Area   // under which the help lists it
	Summary  string // one line, at most 100 characters
	Args     []Arg
	Examples []string // words after /mentor
	Shared   bool     // asked aloud in a channel, it is answered aloud
	Open     bool     // may be used before joining
	File     string   // what a file that is sent along may be, where a command takes one, at most 100 characters; "": none
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

// Path returns the words that name the command where commands are grouped: "lead report".
func (c Command) Path() string {
	if c.Group == "" {
		return c.Name
	}
	return c.Group + " " + c.Name
}

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

// CommandNamed returns the command with the name, in any case.
func CommandNamed(all []Command, name string) (Command, bool) {
	for _, c := range all {
		if strings.EqualFold(c.Name, name) {
			return c, true
		}
	}
	return Command{}, false
}
