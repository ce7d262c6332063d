package bot

import "strings"

// help shows short help: examples first.
func (c *call) help() (Reply, error) {
	if name := c.arg("command"); name != "" {
		if strings.EqualFold(name, "xp") {
			return Reply{Message: c.xpHelp()}, nil
		}
		cmd, ok := c.bot.Command(name)
		if !ok {
			return Reply{}, &UserError{Text: "There is no command called " + name + ".", Buttons: []Button{{Label: "All commands", Line: "help"}}}
		}
		return Reply{Message: commandHelp(cmd)}, nil
	}
	var items [][]Span
	for _, cmd := range c.bot.commands {
		items = append(items, []Span{M("/mentor " + cmd.Usage()), T("  " + cmd.Summary)})
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
		List{Items: items},
	}}}, nil
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
