package coach

import (
	"slices"
	"strings"

	"mentor/bot/coach/texts"

	"mentor/bot"
)

// Somebody may use the bot in a workspace of their own, where nobody else is: there
// are no boards, no teams and no mentors, and nothing is run.

// needsOthers reports whether a command is about other people.
func needsOthers(cmd bot.Command) bool {
	switch cmd.Name {
	case "leaderboard", "share", "daily":
		return true
	}
	return cmd.Area == bot.Together || cmd.Area == bot.Running
}

// refuseAlone says that a command needs others, where nobody else is.
func (c *call) refuseAlone(cmd bot.Command) error {
	if !c.req.From.Workspace.IsPersonal() || !needsOthers(cmd) && !c.aboutBoard(cmd.Name) {
		return nil
	}
	return &UserError{
		Text: texts.AloneUseMeOnYourOwn,
		Buttons: []bot.Button{
			{Label: texts.ButtonShowTodaysTask, Line: "today", Style: bot.Primary}, {Label: texts.ButtonMyProgress, Line: "progress"},
		},
	}
}

// aboutBoard reports whether a setting is about being on the leaderboard.
func (c *call) aboutBoard(name string) bool {
	words := strings.Fields(c.arg("setting"))
	return name == "settings" && len(words) > 0 && strings.EqualFold(words[0], "board")
}

// withoutOthers drops the buttons that lead to what needs others.
func (c *call) withoutOthers(blocks []bot.Block) []bot.Block {
	if !c.req.From.Workspace.IsPersonal() {
		return blocks
	}
	left := make([]bot.Block, 0, len(blocks))
	for _, b := range blocks {
		if row, ok := b.(bot.Actions); ok {
			row.Buttons = slices.DeleteFunc(slices.Clone(row.Buttons), func(button bot.Button) bool { return c.router().leadsToOthers(button.Line) })
			if b = row; len(row.Buttons) == 0 {
				continue
			}
		}
		left = append(left, b)
	}
	return left
}

// leadsToOthers reports whether a command line is about other people.
func (b router) leadsToOthers(line string) bool {
	name, _, _ := strings.Cut(line, " ")
	cmd, ok := bot.CommandNamed(b.Commands(), name)
	return ok && needsOthers(cmd) || strings.HasPrefix(line, "settings board")
}
