package coach

import (
	"fmt"
	"slices"
	"strings"

	"mentor/bot"
	"mentor/roadmap"
)

var standingWords = map[roadmap.Status]string{
	roadmap.Learning: "Learning", roadmap.Shaky: "Shaky", roadmap.Done: "Done", roadmap.Skipped: "Skipped",
	roadmap.Known: "Known before",
}

// topics lists the member's topics by how they stand.
func (c *call) topics() (bot.Reply, error) {
	m, err := c.member()
	if err != nil {
		return bot.Reply{}, err
	}
	all := []roadmap.Status{roadmap.Learning, roadmap.Shaky, roadmap.Done, roadmap.Known, roadmap.Skipped}
	if only := roadmap.Status(c.arg("status")); only != "" {
		if !slices.Contains(all, only) {
			return bot.Reply{}, Userf("Topics are learning, shaky, done, known or skipped. For example: /mentor topics shaky")
		}
		all = []roadmap.Status{only}
	}
	by := m.Progress.Standings()
	var blocks []bot.Block
	for _, s := range all {
		if titles := c.lib.Titles(by[s]); len(titles) > 0 {
			blocks = append(blocks, bot.Para(bot.B(fmt.Sprintf("%s (%d): ", standingWords[s], len(titles))), bot.T(strings.Join(titles, ", ")+".")))
		}
	}
	if len(blocks) == 0 {
		blocks = append(blocks, bot.Say("Nothing here yet. Today's task is a good place to start."))
	}
	buttons := []bot.Button{{Label: "Show the task", Line: "today"}}
	if shaky := by[roadmap.Shaky]; len(shaky) > 0 && slices.Contains(all, roadmap.Shaky) {
		if t, ok := c.lib.Topic(shaky[0]); ok {
			buttons = append([]bot.Button{{Label: "Quiz: " + t.Title, Line: "quiz " + string(t.ID), Style: bot.Primary}}, buttons...)
		}
	}
	if len(by[roadmap.Shaky]) > 0 {
		blocks = append(blocks, bot.Small(fmt.Sprintf("Shaky: you scored below %d%% in the last quiz on it, or said so yourself. A passed quiz ends it.",
			roadmap.ShakyBelow)))
	}
	return bot.Reply{Message: bot.Message{Title: "Your topics", Blocks: append(blocks, bot.Buttons(buttons...))}}, nil
}
