package coach

import (
	"time"

	"mentor/bot/coach/texts"

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
		return bot.Reply{}, Userf(texts.StreakCanPauseOrResume)
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
		{Name: texts.FieldBestSoFar, Value: texts.Days(s.Best)},
		{Name: texts.FieldNextMilestone, Value: texts.Days(roadmap.NextMilestone(s.Current))},
		{Name: texts.FieldFreezes, Value: freezeWords(s)},
	}}, c.heatPicture(&m, texts.StreakLastWeeks), bot.Small(streakRule(m.Location())),
		bot.Buttons(bot.Button{Label: texts.ButtonShowTheTask, Line: "today", Style: bot.Primary}, c.pauseButton(&m)))
	return bot.Reply{Message: bot.Message{Title: texts.Fill(texts.TitleYourStreak, texts.Days(s.Current)), Blocks: blocks}, Update: true}, nil
}

func (c *call) pauseButton(m *storage.Member) bot.Button {
	if _, paused := m.Progress.PausedUntil(c.today(m)); paused {
		return bot.Button{Label: texts.ButtonEndThePause, Line: "streak resume"}
	}
	return bot.Button{Label: texts.ButtonPauseForAWeek, Line: "streak pause 7"}
}

// streakRule is the whole rule in one sentence.
func streakRule(zone *time.Location) string {
	return texts.Fill(texts.StreakTheRule,
		roadmap.DayStart, roadmap.DayStart, zone, roadmap.FreezeEvery, roadmap.MaxFreezes)
}

func streakState(m *storage.Member, s roadmap.Streak, today roadmap.Date) string {
	last, paused := m.Progress.PausedUntil(today)
	switch {
	case s.Today:
		return texts.StreakTodayAlreadyCounts
	case paused:
		return texts.Fill(texts.StreakIsPausedUntil, phrase.ShortDay(last))
	case s.Current == 0:
		return texts.StreakOneFinishedTopicStarts
	}
	return texts.StreakNothingYetToday
}

func streakDayWords(m *storage.Member, d roadmap.StreakDay) string {
	switch d.Kind {
	case roadmap.DayGood:
		return texts.Fill(texts.StreakXP, m.Progress.XPOn(d.Date))
	case roadmap.DayFrozen:
		return texts.StreakCoveredByAFreeze
	case roadmap.DayPaused:
		return texts.StreakPaused
	case roadmap.DayTravelled:
		return texts.StreakChangeOfZone
	case roadmap.DayOpen:
		return texts.StreakStillOpen
	case roadmap.DayMissed, roadmap.DayBefore:
	}
	return "–"
}

func freezeWords(s roadmap.Streak) string { return texts.StreakFreezes(s.Freezes, s.ToNext) }

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
	return texts.StreakCovered(len(days), phrase.List(days), s.Freezes)
}

// milestoneWords celebrates; "" when there is nothing to.
func milestoneWords(s roadmap.Streak) string {
	if !s.Today || !roadmap.IsMilestone(s.Current) {
		return ""
	}
	return texts.Fill(texts.StreakAMilestone, s.Current, roadmap.NextMilestone(s.Current))
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
