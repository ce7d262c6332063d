package posts

import (
	"fmt"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

// recapNudge is the recap as the first nudge of a week: with the next task, and
// with ways to be left alone.
func recapNudge(lib *roadmap.Library, plan roadmap.Plan, m *storage.Member, date roadmap.Date) bot.Message {
	msg := Recap(lib, plan, m, date-1, date)
	rest := buttonsAfter(nil)
	if !m.Remind.On {
		rest = nil // there are no nudges to put off
	}
	msg.Blocks = append(msg.Blocks, rest...)
	msg.Blocks = append(msg.Blocks, bot.Small(texts.RecapPostThisComesOnceAWeek))
	return msg
}

// Recap sums up the seven days that end with last: what was done, what
// is shaky, what comes.
func Recap(lib *roadmap.Library, plan roadmap.Plan, m *storage.Member, last, today roadmap.Date) bot.Message {
	r := m.Progress.RecapOf(last)
	title := texts.Fill(texts.RecapPostYourWeek, phrase.ShortDay(r.First), phrase.ShortDay(r.Last))
	if r.Days == 0 {
		blocks := append([]bot.Block{bot.Say(texts.RecapPostQuietWeek), phrase.Bar(plan)}, goalBlocks(&m.Progress, r.First, r.Last)...)
		return bot.Message{Title: title, Blocks: append(blocks, bot.Say(phrase.Next(lib, plan)),
			bot.Buttons(bot.Button{Label: texts.ButtonShowTheTask, Line: "today", Style: bot.Primary}))}
	}
	blocks := []bot.Block{bot.Fields{Items: []bot.Field{
		{Name: texts.FieldTopicsDone, Value: fmt.Sprint(len(r.Topics))},
		{Name: texts.FieldXP, Value: xpWords(r)},
		{Name: texts.FieldActiveDays, Value: texts.Fill(texts.RecapPostOf, r.Days)},
		{Name: texts.FieldStreak, Value: texts.Days(m.Progress.Streak(today).Current)},
	}}}
	blocks = append(blocks, goalBlocks(&m.Progress, r.First, r.Last)...)
	if titles := lib.Titles(r.Topics); len(titles) > 0 {
		blocks = append(blocks, bot.Para(bot.B(texts.RecapPostDone), bot.T(phrase.List(titles)+".")))
	}
	for _, id := range r.Badges {
		if b, ok := lib.Badge(id); ok {
			blocks = append(blocks, bot.Para(bot.T(phrase.BadgeSign(b)), bot.B(texts.Fill(texts.RecapPostBadge, b.Title)), bot.T(" ("+b.Rule+")")))
		}
	}
	buttons := []bot.Button{{Label: texts.ButtonShowTheTask, Line: "today", Style: bot.Primary}}
	if titles := lib.Titles(r.Shaky); len(titles) > 0 {
		blocks = append(blocks, bot.Para(bot.B(texts.RecapPostWorthAnotherLook), bot.T(phrase.List(titles)+".")))
		buttons = append(buttons, bot.Button{Label: texts.Fill(texts.ButtonQuiz2, titles[0]), Line: "quiz " + string(r.Shaky[0])})
	}
	blocks = append(blocks, phrase.Bar(plan), bot.Say(phrase.Next(lib, plan)))
	if f, ok := plan.Forecast(today); ok {
		blocks = append(
			blocks,
			bot.Say(texts.Fill(texts.RecapPostAtThePace, phrase.Day(f.Earliest), phrase.Day(f.Latest))),
		)
	}
	return bot.Message{Title: title, Blocks: append(blocks, bot.Buttons(append(buttons, bot.Button{Label: texts.ButtonMyProgress, Line: "progress"})...))}
}

// xpWords compares with the week before only when that is good news.
func xpWords(r roadmap.Recap) string {
	if more := r.XP - r.XPBefore; r.XPBefore > 0 && more > 0 {
		return texts.Fill(texts.RecapPostMoreThanTheWeekBefore, r.XP, more)
	}
	return fmt.Sprint(r.XP)
}
