package coach

import (
	"context"
	"errors"
	"fmt"

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
	return bot.Message{Title: "Welcome to Mentor", Blocks: []bot.Block{
		bot.Say("I take you through a developer roadmap, one concrete task at a time, and answer questions on the way. Half an hour a day is enough."),
		bot.Buttons(
			bot.Button{Label: "Start", Line: "start", Style: bot.Primary},
			bot.Button{Label: "Choose roadmap and time", Line: "start setup"},
			bot.Button{Label: "Look at the roadmaps", Line: "roadmap list"}),
		bot.Heading{Text: "Or just ask"},
		bot.Say("Write to me, mention me in a channel, or press here."),
		bot.Buttons(
			bot.Button{Label: "Ask a question", Line: "ask"},
			bot.Button{Label: "Find a topic", Line: "topic"},
			bot.Button{Label: "Leaderboard", Line: "leaderboard"},
		),
	}}
}

func (c *call) home(m *storage.Member) bot.Message {
	plan, today := c.plan(m), c.today(m)
	streak := m.Progress.Streak(today)
	level, next := levelOf(m)
	msg := bot.Message{Title: "Hello, " + m.Name, Blocks: []bot.Block{
		phrase.Bar(plan),
		bot.Fields{Items: []bot.Field{
			{Name: "Streak", Value: streakBrief(streak.Current, streak.Today)},
			{Name: "Level", Value: fmt.Sprintf("%d (%d XP, next at %d)", level, m.Progress.XP(), next)},
			{
				Name:  "Last 7 days",
				Value: phrase.Count(m.Progress.DoneBetween(today-6, today), "topic") + " on " + phrase.Count(m.Progress.ActiveDays(today-6, today), "day"),
			},
		}},
		bot.Small(forecastWords(plan, m, today, true)),
	}}
	msg.Blocks = append(msg.Blocks, c.homeTask(m)...)
	if n := review.Count(c.lib, &m.Progress, today); n > 0 {
		msg.Blocks = append(msg.Blocks, bot.Heading{Text: "Before it fades"},
			bot.Say(fmt.Sprintf("%s due for review. It takes a minute.", phrase.Count(n, "question"))),
			bot.Buttons(bot.Button{Label: "Review now", Line: "review"}))
	}
	msg.Blocks = append(msg.Blocks,
		bot.Heading{Text: "Look around"},
		bot.Buttons(
			bot.Button{Label: "The whole map", Line: "roadmap"},
			bot.Button{Label: "My progress", Line: "progress"},
			bot.Button{Label: "Leaderboard", Line: "leaderboard"}),
		bot.Buttons(
			bot.Button{Label: "Ask a question", Line: "ask"},
			bot.Button{Label: "Find a topic", Line: "topic"},
			bot.Button{Label: "Ask a mentor", Line: "stuck tell"}),
		bot.Heading{Text: "Settings"},
		bot.Fields{Items: settingsCall{c}.settingFields(m)},
		bot.Buttons(bot.Button{Label: "Change settings", Line: "settings"}, bot.Button{Label: "My data", Line: "export"}))
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
		blocks = append(blocks, bot.Say("You've reached today's goal. One more, if you like:"))
	}
	blocks = append(blocks, task.Blocks...)
	blocks = append(blocks, c.assignedBlocks(m, c.shownTopic(a))...)
	return append(blocks, c.afterThat(plan, 3)...)
}

func streakBrief(days int, today bool) string {
	switch {
	case days == 0:
		return "none yet; one topic starts it"
	case today:
		return phrase.Count(days, "day") + ", today counted"
	}
	return phrase.Count(days, "day") + ", today still open"
}
