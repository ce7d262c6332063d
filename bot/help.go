package bot

import "strings"

// help shows short help: examples first.
func (c *call) help() (Reply, error) {
	if name := c.arg("command"); name != "" {
		if strings.EqualFold(name, "xp") {
			return Reply{Message: c.xpHelp()}, nil
		}
		cmd, ok := c.bot.command(name)
		if !ok {
			return Reply{}, &UserError{Text: "There is no command called " + name + ".", Buttons: []Button{{Label: "All commands", Line: "help"}}}
		}
		return Reply{Message: commandHelp(cmd.Command)}, nil
	}
	return Reply{Message: Message{Title: "Mentor", Blocks: []Block{
		Say("I take you through a developer roadmap, one task at a time, and answer questions on the way."),
		List{Items: [][]Span{
			{M("/mentor start"), T("  join and choose a roadmap")},
			{M("/mentor today"), T("  get a task that fits your day")},
			{M("what is an index?"), T("  or ask anything in your own words")},
		}},
		Buttons(Button{Label: "Start", Line: "start", Style: Primary}, Button{Label: "Today's task", Line: "today"}, Button{Label: "Roadmaps", Line: "roadmap list"}),
		Heading{Text: "All commands"},
		List{Items: c.commandsByArea()},
		Para(M("/mentor help done"), T(" shows one in detail, "), M("/mentor help xp"), T(" the rules of XP.")),
	}}}, nil
}

// commandsByArea is a line for each area with the names of its commands: what a
// phone shows at a glance.
func (c *call) commandsByArea() [][]Span {
	var lines [][]Span
	for _, area := range Areas() {
		line := []Span{B(string(area) + ":")}
		for _, cmd := range c.bot.commands {
			if cmd.Area == area {
				line = append(line, T(" "), M(cmd.Name))
			}
		}
		lines = append(lines, line)
	}
	return lines
}

func commandHelp(cmd Command) Message {
	var examples [][]Span
	for _, e := range cmd.Examples {
		examples = append(examples, []Span{M("/mentor " + e)})
	}
	blocks := []Block{Say(cmd.Summary + "."), List{Items: examples}}
	var args [][]Span
	for _, a := range cmd.Args {
		args = append(args, []Span{M(a.Name), T("  " + a.Summary)})
	}
	if len(args) > 0 {
		blocks = append(blocks, List{Items: args})
	}
	return Message{Title: "/mentor " + cmd.Usage(), Blocks: blocks}
}
