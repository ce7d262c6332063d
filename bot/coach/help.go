package coach

import (
	"strings"

	"mentor/bot"
)

// help shows short help: examples first.
func (c *call) help() (bot.Reply, error) {
	if name := c.arg("command"); name != "" {
		if strings.EqualFold(name, "xp") {
			return bot.Reply{Message: c.xpHelp()}, nil
		}
		if strings.EqualFold(name, "privacy") {
			return bot.Reply{Message: dataCall{c}.privacy()}, nil
		}
		cmd, ok := c.router().commandMeant(name)
		if !ok {
			return bot.Reply{}, c.router().noHelp(name)
		}
		return bot.Reply{Message: commandHelp(cmd.Command)}, nil
	}
	today := []bot.Span{bot.M("/mentor today"), bot.T("  get a task that fits your day")}
	items := [][]bot.Span{{bot.M("/mentor start"), bot.T("  join and choose a roadmap")}, today}
	buttons := []bot.Button{
		{Label: "Start", Line: "start", Style: bot.Primary}, {Label: "Today's task", Line: "today"}, {Label: "Roadmaps", Line: "roadmap list"},
	}
	if _, err := c.member(); err == nil { // they have started
		items = [][]bot.Span{today, {bot.M("/mentor done"), bot.T("  say that you've finished it")}}
		buttons = []bot.Button{
			{Label: "Today's task", Line: "today", Style: bot.Primary}, {Label: "My progress", Line: "progress"}, {Label: "Roadmaps", Line: "roadmap list"},
		}
	}
	return bot.Reply{Message: bot.Message{Title: "Mentor", Blocks: []bot.Block{
		bot.Say("I take you through a developer roadmap, one task at a time, and answer questions on the way."),
		bot.List{Items: append(items, []bot.Span{bot.M("what is an index?"), bot.T("  or ask anything in your own words")})},
		bot.Buttons(buttons...),
		bot.Heading{Text: "All commands"},
		bot.List{Items: c.commandsByArea()},
		bot.Para(bot.M("/mentor help done"), bot.T(" shows one in detail, "), bot.M("/mentor help xp"), bot.T(" the rules of XP.")),
	}}}, nil
}

// commandMeant finds the command that words begin with, however it is written:
// "/mentor streak", "streak freeze", "lead report".
func (b router) commandMeant(words string) (cmd command, known bool) {
	cmd, _, known = b.cutCommand(strings.Trim(b.withoutPrefix(strings.Trim(words, quotes)), quotes))
	return cmd, known
}

// quotes are what people put around a word, or end a question with.
const quotes = "\"'`?.! "

// noHelp offers the nearest command when somebody wants help on none.
func (b router) noHelp(name string) error {
	mistake := &UserError{Text: "I don't have a command called " + name + "."}
	if near, _ := b.nearestCommand(strings.ToLower(name)); near != "" {
		mistake.Buttons = append(mistake.Buttons, bot.Button{Label: "Help with " + near, Line: "help " + near, Style: bot.Primary})
	}
	mistake.Buttons = append(mistake.Buttons, bot.Button{Label: "All commands", Line: "help"}, bot.Button{Label: "Ask it as a question", Line: "ask " + name})
	return mistake
}

// commandsByArea is a line for each area with the names of its commands: what a
// phone shows at a glance.
func (c *call) commandsByArea() [][]bot.Span {
	var lines [][]bot.Span
	for _, area := range bot.Areas() {
		line := []bot.Span{bot.B(string(area) + ":")}
		for _, cmd := range c.bot.commands {
			if cmd.Area == area {
				line = append(line, bot.T(" "), bot.C(cmd.Name))
			}
		}
		lines = append(lines, line)
	}
	return lines
}

func commandHelp(cmd bot.Command) bot.Message {
	var examples [][]bot.Span
	for _, e := range cmd.Examples {
		examples = append(examples, []bot.Span{bot.M("/mentor " + e)})
	}
	blocks := []bot.Block{bot.Say(cmd.Summary + "."), bot.List{Items: examples}}
	var args [][]bot.Span
	for _, a := range cmd.Args {
		args = append(args, []bot.Span{bot.M(a.Name), bot.T("  " + a.Summary)})
	}
	if len(args) > 0 {
		blocks = append(blocks, bot.List{Items: args})
	}
	return bot.Message{Title: "/mentor " + cmd.Usage(), Blocks: blocks}
}
