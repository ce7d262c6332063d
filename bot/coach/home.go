package coach

import (
	"context"
	"errors"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap/review"
	"mentor/storage"
)

// Home is what a member finds when they come to the bot without having said
// anything: where they stand, today's task, their settings. It changes nothing.
func (b *Bot) Home(ctx context.Context, who bot.Person) bot.Message {
	content := b.contentOf(ctx, who.Workspace)
	c := &call{ctx: ctx, bot: b, content: content, req: bot.Request{From: cleanPerson(who), Kind: bot.Press, Private: true}, now: b.clock()}
	m, err := b.store.Member(ctx, who.Key())
	if errors.Is(err, storage.ErrNotFound) || err == nil && m.Progress.Roadmap == "" {
		return c.strangersHome()
	}
	if err != nil {
		return b.failure(ctx, err).Message
	}
	c.lib.Adopt(&m.Progress)
	return c.home(&m)
}

func (c *call) strangersHome() bot.Message {
	return bot.Message{Title: texts.TitleWelcomeToMentor, Blocks: []bot.Block{
		bot.Say(texts.HomeTakeYouThroughADeveloper),
		bot.Buttons(
			bot.Button{Label: texts.ButtonStart2, Line: "start", Style: bot.Primary},
			bot.Button{Label: texts.ButtonChooseRoadmapAndTime, Line: "start setup"},
			bot.Button{Label: texts.ButtonLookAtTheRoadmaps, Line: "roadmap list"}),
		bot.Heading{Text: texts.HeadingOrJustAsk},
		bot.Say(texts.HomeWriteToMe),
		bot.Buttons(
			bot.Button{Label: texts.ButtonAskAQuestion, Line: "ask"},
			bot.Button{Label: texts.ButtonFindATopic, Line: "topic"},
			bot.Button{Label: texts.ButtonLeaderboard, Line: "leaderboard"},
		),
	}}
}

func (c *call) home(m *storage.Member) bot.Message {
	plan, today := c.plan(m), c.today(m)
	streak := m.Progress.Streak(today)
	level, next := levelOf(m)
	msg := bot.Message{Title: texts.Fill(texts.TitleHello, m.Name), Blocks: []bot.Block{
		phrase.Bar(plan),
		bot.Fields{Items: []bot.Field{
			{Name: texts.FieldStreak, Value: streakBrief(streak.Current, streak.Today)},
			{Name: texts.FieldLevel, Value: texts.Fill(texts.HomeNextAt, level, m.Progress.XP(), next)},
			{
				Name:  texts.FieldLastDays,
				Value: texts.Fill(texts.HomeLastWeek, texts.Topics(m.Progress.DoneBetween(today-6, today)), texts.Days(m.Progress.ActiveDays(today-6, today))),
			},
		}},
		bot.Small(forecastWords(plan, m, today, true)),
	}}
	msg.Blocks = append(msg.Blocks, c.homeTask(m)...)
	if n := review.Count(c.lib, &m.Progress, today); n > 0 {
		msg.Blocks = append(msg.Blocks, bot.Heading{Text: texts.HeadingBeforeItFades},
			bot.Say(texts.Fill(texts.HomeDueForReview, texts.Questions(n))),
			bot.Buttons(bot.Button{Label: texts.ButtonReviewNow, Line: "review"}))
	}
	msg.Blocks = append(msg.Blocks,
		bot.Heading{Text: texts.HeadingLookAround},
		bot.Buttons(
			bot.Button{Label: texts.ButtonTheWholeMap, Line: "roadmap"},
			bot.Button{Label: texts.ButtonMyProgress, Line: "progress"},
			bot.Button{Label: texts.ButtonLeaderboard, Line: "leaderboard"}),
		bot.Buttons(
			bot.Button{Label: texts.ButtonAskAQuestion, Line: "ask"},
			bot.Button{Label: texts.ButtonFindATopic, Line: "topic"},
			bot.Button{Label: texts.ButtonAskAMentor, Line: "stuck tell"}),
		bot.Heading{Text: texts.HeadingSettings},
		bot.Fields{Items: settingsCall{c}.settingFields(m)},
		bot.Buttons(bot.Button{Label: texts.ButtonChangeSettings, Line: "settings"}, bot.Button{Label: texts.ButtonMyData, Line: "export"}))
	return msg
}

// homeTask is today's task, or what there is to do instead.
func (c *call) homeTask(m *storage.Member) []bot.Block {
	plan := c.plan(m)
	a, open := plan.Choose(c.around(m, plan, 0))
	var task bot.Message
	switch {
	case !open:
		task = c.finished(m, plan)
		return append([]bot.Block{bot.Heading{Text: task.Title}}, task.Blocks[1:]...)
	case a.Topic == nil:
		task = c.choice(plan, a.Entry)
	default:
		task = c.taskMessage(plan, a)
	}
	blocks := []bot.Block{bot.Heading{Text: task.Title}}
	if day := c.today(m); m.Progress.DoneBetween(day, day) > 0 {
		blocks = append(blocks, bot.Say(texts.HomeYouveReachedTodaysGoal))
	}
	blocks = append(blocks, task.Blocks...)
	blocks = append(blocks, c.assignedBlocks(m, c.shownTopic(a))...)
	return append(blocks, c.afterThat(plan, 3)...)
}

func streakBrief(days int, today bool) string {
	switch {
	case days == 0:
		return texts.HomeNoneYet
	case today:
		return texts.Fill(texts.HomeTodayCounted, texts.Days(days))
	}
	return texts.Fill(texts.HomeTodayStillOpen, texts.Days(days))
}
