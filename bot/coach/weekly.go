package coach

import (
	"strconv"
	"strings"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/posts"
	"mentor/roadmap"
	"mentor/storage"
)

// A goal of one's own for each week. It costs nothing to miss it.

// weekly shows, sets or ends the member's weekly goal.
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
		return bot.Reply{Message: bot.Message{Blocks: []bot.Block{bot.Say(texts.WeeklyHaveNoWeeklyGoalNow)}}, Update: true}, nil
	}
	reply := c.showGoal(&out.Member)
	reply.Update = true
	return reply, nil
}

// looksLikeWeekly reports whether words are such a goal, good or not.
func looksLikeWeekly(words string) bool {
	n, rest := cutWord(words)
	of, _ := cutWord(rest)
	_, err := strconv.Atoi(n)
	return err == nil && roadmap.MostOfGoal(roadmap.GoalKind(strings.TrimSuffix(strings.ToLower(of), "s")+"s")) > 0
}

// readGoal reads "3 topics", "4 days a week", "off".
func readGoal(words string) (roadmap.Goal, error) {
	mistake := Userf(texts.WeeklyGoalIsANumber)
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
	case (n < 1 || n > most) && kind == roadmap.GoalDays:
		return roadmap.Goal{}, Userf(texts.WeeklyDaysAre, most)
	case n < 1 || n > most:
		return roadmap.Goal{}, Userf(texts.WeeklyTopicsAre, most)
	}
	return roadmap.Goal{Of: kind, Count: n}, nil
}

func (c *call) showGoal(m *storage.Member) bot.Reply {
	goal, today := m.Progress.Goal, c.today(m)
	if goal.Count == 0 {
		return bot.Reply{Message: bot.Message{Title: texts.TitleYourWeeklyGoal, Blocks: []bot.Block{
			bot.Say(texts.WeeklyHaveNone),
			bot.Buttons(
				bot.Button{Label: texts.ButtonTopicsAWeek, Line: "weekly 2 topics"},
				bot.Button{Label: texts.ButtonDaysAWeek, Line: "weekly 3 days"},
				bot.Button{Label: texts.ButtonDaysAWeek2, Line: "weekly 5 days"}),
			bot.Small(texts.WeeklyOrTypeMentorWeeklyTopics),
		}}}
	}
	return bot.Reply{Message: bot.Message{Title: texts.TitleYourWeeklyGoal, Blocks: []bot.Block{
		bot.Say(posts.GoalWords(goal)),
		posts.GoalMeter(&m.Progress, goal, today.Monday(), today),
		bot.Buttons(bot.Button{Label: texts.ButtonShowTheTask, Line: "today", Style: bot.Primary}, bot.Button{Label: texts.ButtonNoGoal, Line: "weekly off"}),
		bot.Small(texts.WeeklyWeeksBeginOnMonday),
	}}}
}
