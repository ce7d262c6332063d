package coach

import (
	"fmt"
	"strconv"
	"strings"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/bot/coach/posts"
	"mentor/roadmap"
	"mentor/storage"
)

// A goal of one's own for each week. It costs nothing to miss it.

// goal shows, sets or ends the member's weekly goal.
func (c *call) weekly() (bot.Reply, error) {
	m, err := c.member()
	if err != nil {
		return bot.Reply{}, err
	}
	words := strings.ToLower(c.arg("goal"))
	if words == "" {
		return c.showGoal(&m), nil
	}
	goal, err := readGoal(words)
	if err != nil {
		return bot.Reply{}, err
	}
	out, err := c.change(func(m *storage.Member) (receipt, error) {
		m.Progress.Goal = goal
		return receipt{}, nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	if goal.Count == 0 {
		return bot.Reply{Message: bot.Message{Blocks: []bot.Block{bot.Say("You have no weekly goal now.")}}, Update: true}, nil
	}
	reply := c.showGoal(&out.Member)
	reply.Update = true
	return reply, nil
}

// readGoal reads "3 topics", "4 days a week", "off".
func readGoal(words string) (roadmap.Goal, error) {
	mistake := Userf("A weekly goal is a number of topics or of days, for example: /mentor weekly 3 topics, or /mentor weekly 4 days. /mentor weekly off ends it.")
	fields := strings.Fields(words)
	switch fields[0] {
	case "off", "none", "no", "stop":
		return roadmap.Goal{}, nil
	}
	n, err := strconv.Atoi(fields[0])
	if err != nil || len(fields) < 2 {
		return roadmap.Goal{}, mistake
	}
	kind := roadmap.GoalKind(strings.TrimSuffix(strings.Trim(fields[1], ".,!"), "s") + "s")
	most := roadmap.MostOfGoal(kind)
	switch {
	case most == 0:
		return roadmap.Goal{}, mistake
	case n < 1 || n > most:
		return roadmap.Goal{}, Userf("A goal of %s is 1 to %d a week, for example: /mentor weekly 3 %s", kind, most, kind)
	}
	return roadmap.Goal{Of: kind, Count: n}, nil
}

func (c *call) showGoal(m *storage.Member) bot.Reply {
	goal, today := m.Progress.Goal, c.today(m)
	if goal.Count == 0 {
		return bot.Reply{Message: bot.Message{Title: "Your weekly goal", Blocks: []bot.Block{
			bot.Say("You have none. It's yours to set, only you see it, and missing it costs nothing."),
			bot.Buttons(
				bot.Button{Label: "2 topics a week", Line: "weekly 2 topics"},
				bot.Button{Label: "3 days a week", Line: "weekly 3 days"},
				bot.Button{Label: "5 days a week", Line: "weekly 5 days"}),
			bot.Small("Or type /mentor weekly 4 topics"),
		}}}
	}
	return bot.Reply{Message: bot.Message{Title: "Your weekly goal", Blocks: []bot.Block{
		bot.Say(fmt.Sprintf("%s a week.", phrase.Sentence(posts.GoalWords(goal)))),
		posts.GoalMeter(&m.Progress, goal, today.Monday(), today),
		bot.Buttons(bot.Button{Label: "Show the task", Line: "today", Style: bot.Primary}, bot.Button{Label: "No goal", Line: "weekly off"}),
		bot.Small("Weeks begin on Monday. Your recap shows how it went."),
	}}}
}
