package coach

import (
	"fmt"
	"time"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

// streakShown is how many days the streak explains.
const streakShown = 10

// streak explains the streak day by day, or pauses it.
func (c *call) streak() (bot.Reply, error) {
	switch c.arg("action") {
	case "pause":
		return reminderCall{c}.pauseStreak()
	case "resume":
		return reminderCall{c}.resumeStreak()
	}
	if word := c.arg("days"); word != "" {
		if c.req.Kind == bot.Question { // "streak of bad luck ..."
			c.args["question"] = c.req.Text
			return askCall{c}.ask()
		}
		return bot.Reply{}, Userf("You can pause or resume your streak. For example: /mentor streak pause 5")
	}
	m, err := c.member()
	if err != nil {
		return bot.Reply{}, err
	}
	today := c.today(&m)
	s := m.Progress.Streak(today)
	var rows [][]string
	first := today - streakShown + 1
	if len(m.Progress.Days) == 0 || m.Progress.Days[0].Date > first {
		first = max(first, min(m.Joined, today)) // days before joining say nothing
	}
	for _, d := range m.Progress.StreakDays(first, today) {
		rows = append(rows, []string{phrase.ShortDay(d.Date), streakDayWords(&m, d)})
	}
	blocks := []bot.Block{bot.Say(streakState(&m, s, today))}
	if words := coveredWords(s); words != "" {
		blocks = append(blocks, bot.Say(words))
	}
	blocks = append(blocks, bot.Table{Rows: rows}, bot.Fields{Items: []bot.Field{
		{Name: "Best so far", Value: phrase.Count(s.Best, "day")},
		{Name: "Next milestone", Value: phrase.Count(roadmap.NextMilestone(s.Current), "day")},
		{Name: "Freezes", Value: freezeWords(s)},
	}}, c.heatPicture(&m, "Your last 26 weeks"), bot.Small(streakRule(m.Location())),
		bot.Buttons(bot.Button{Label: "Show the task", Line: "today", Style: bot.Primary}, c.pauseButton(&m)))
	return bot.Reply{Message: bot.Message{Title: "Your streak: " + phrase.Count(s.Current, "day"), Blocks: blocks}, Update: true}, nil
}

func (c *call) pauseButton(m *storage.Member) bot.Button {
	if _, paused := m.Progress.PausedUntil(c.today(m)); paused {
		return bot.Button{Label: "End the pause", Line: "streak resume"}
	}
	return bot.Button{Label: "Pause for a week", Line: "streak pause 7"}
}

// streakRule is the whole rule in one sentence.
func streakRule(zone *time.Location) string {
	return fmt.Sprintf("The rule: a day counts when you finish a topic, task, quiz or review, or are thanked for help, "+
		"from %02d:00 to %02d:00 the next morning in your time zone (%s); "+
		"a missed day ends the streak unless a freeze covers it, and every %d days that count earn one, up to %d.",
		roadmap.DayStart, roadmap.DayStart, zone, roadmap.FreezeEvery, roadmap.MaxFreezes)
}

func streakState(m *storage.Member, s roadmap.Streak, today roadmap.Date) string {
	last, paused := m.Progress.PausedUntil(today)
	switch {
	case s.Today:
		return "Today already counts. See you tomorrow."
	case paused:
		return fmt.Sprintf("Your streak is paused until %s. Nothing is lost, and anything you finish in the meantime still counts.", phrase.ShortDay(last))
	case s.Current == 0:
		return "One finished topic starts a new one. Yesterday doesn't matter; today does."
	}
	return "Nothing yet today: one finished topic or task keeps it going."
}

func streakDayWords(m *storage.Member, d roadmap.StreakDay) string {
	switch d.Kind {
	case roadmap.DayGood:
		return fmt.Sprintf("✓ %d XP", m.Progress.XPOn(d.Date))
	case roadmap.DayFrozen:
		return "❄ covered by a freeze"
	case roadmap.DayPaused:
		return "paused"
	case roadmap.DayTravelled:
		return "change of zone, not counted"
	case roadmap.DayOpen:
		return "still open"
	case roadmap.DayMissed, roadmap.DayBefore:
	}
	return "–"
}

func freezeWords(s roadmap.Streak) string {
	if s.ToNext == 0 {
		return fmt.Sprintf("%d, the most you can hold", s.Freezes)
	}
	return fmt.Sprintf("%d, the next after %s", s.Freezes, phrase.Count(s.ToNext, "more good day"))
}

// coveredWords tells of freezes that were used since the last good day; ""
// when there is nothing to tell.
func coveredWords(s roadmap.Streak) string {
	if len(s.Covered) == 0 {
		return ""
	}
	var days []string
	for _, d := range s.Covered {
		days = append(days, d.Weekday().String())
	}
	used, left := "A freeze", "none is left"
	if len(days) > 1 {
		used = phrase.Count(len(days), "freeze")
	}
	if s.Freezes > 0 {
		left = fmt.Sprintf("%d left", s.Freezes)
	}
	return fmt.Sprintf("%s covered %s, so your streak goes on (%s).", used, phrase.List(days), left)
}

// milestoneWords celebrates; "" when there is nothing to.
func milestoneWords(s roadmap.Streak) string {
	if !s.Today || !roadmap.IsMilestone(s.Current) {
		return ""
	}
	return fmt.Sprintf("%d days: a milestone! The next one is %d.", s.Current, roadmap.NextMilestone(s.Current))
}

// streakNews is what a finished act adds about the streak, on the first act of
// a day only.
func streakNews(m *storage.Member, today roadmap.Date) []bot.Block {
	days := m.Progress.Days
	if len(days) == 0 || days[len(days)-1].Date != today || days[len(days)-1].Acts != 1 {
		return nil
	}
	s := m.Progress.Streak(today)
	var news []bot.Block
	for _, words := range []string{milestoneWords(s), coveredWords(s)} {
		if words != "" {
			news = append(news, bot.Say(words))
		}
	}
	return news
}
