package bot

import (
	"context"
	"errors"
	"fmt"

	"mentor/roadmap/review"
	"mentor/storage"
)

// Home is what a member finds when they come to the bot without having said
// anything: where they stand, today's task, their settings. It changes nothing.
func (b *Bot) Home(ctx context.Context, who Person) Message {
	content := b.teaches.Load()
	c := &call{ctx: ctx, bot: b, lib: content.lib, answers: content.answers, req: Request{From: who, Kind: Press, Private: true}, now: b.clock()}
	m, err := b.store.Member(ctx, who.Key())
	if errors.Is(err, storage.ErrNotFound) || err == nil && m.Progress.Roadmap == "" {
		return c.strangersHome()
	}
	if err != nil {
		return b.failure(err).Message
	}
	c.lib.Adopt(&m.Progress)
	return c.home(&m)
}

func (c *call) strangersHome() Message {
	return Message{Title: "Welcome to Mentor", Blocks: []Block{
		Say("I take you through a developer roadmap, one concrete task at a time, and answer questions on the way. Half an hour a day is enough."),
		Buttons(
			Button{Label: "Start", Line: "start", Style: Primary},
			Button{Label: "Choose roadmap and time", Line: "start setup"},
			Button{Label: "Look at the roadmaps", Line: "roadmap list"}),
		Heading{Text: "Or just ask"},
		Say("Write to me, mention me in a channel, or press here."),
		Buttons(Button{Label: "Ask a question", Line: "ask"}, Button{Label: "Find a topic", Line: "topic"}, Button{Label: "Leaderboard", Line: "leaderboard"}),
	}}
}

func (c *call) home(m *storage.Member) Message {
	plan, today := c.plan(m), c.today(m)
	streak := m.Progress.Streak(today)
	level, next := levelOf(m)
	msg := Message{Title: "Hello, " + m.Name, Blocks: []Block{
		bar(plan),
		Fields{Items: []Field{
			{"Streak", streakBrief(streak.Current, streak.Today)},
			{"Level", fmt.Sprintf("%d (%d XP, next at %d)", level, m.Progress.XP(), next)},
			{"Last 7 days", count(m.Progress.DoneBetween(today-6, today), "topic") + " on " + count(m.Progress.ActiveDays(today-6, today), "day")},
		}},
		Small(forecastWords(plan, m, today)),
	}}
	msg.Blocks = append(msg.Blocks, c.homeTask(m)...)
	if n := review.Count(c.lib, &m.Progress, today); n > 0 {
		msg.Blocks = append(msg.Blocks, Heading{Text: "Before it fades"},
			Say(fmt.Sprintf("%s due for review. It takes a minute.", count(n, "question"))),
			Buttons(Button{Label: "Review now", Line: "review"}))
	}
	msg.Blocks = append(msg.Blocks,
		Heading{Text: "Look around"},
		Buttons(
			Button{Label: "The whole map", Line: "roadmap"},
			Button{Label: "My progress", Line: "progress"},
			Button{Label: "Leaderboard", Line: "leaderboard"}),
		Buttons(
			Button{Label: "Ask a question", Line: "ask"},
			Button{Label: "Find a topic", Line: "topic"},
			Button{Label: "Ask a mentor", Line: "stuck tell"}),
		Heading{Text: "Settings"},
		Fields{Items: c.settingFields(m)},
		Buttons(Button{Label: "Change settings", Line: "settings"}, Button{Label: "My data", Line: "export"}))
	return msg
}

// homeTask is today's task, or what there is to do instead.
func (c *call) homeTask(m *storage.Member) []Block {
	plan := c.plan(m)
	a, open := plan.Today(m.Minutes)
	var task Message
	switch {
	case !open:
		task = finished(plan)
		return append([]Block{Heading{Text: task.Title}}, task.Blocks[1:]...)
	case a.Topic == nil:
		task = c.choice(plan, a.Entry)
	default:
		task = taskMessage(plan, a)
	}
	blocks := []Block{Heading{Text: task.Title}}
	if day := c.today(m); m.Progress.DoneBetween(day, day) > 0 {
		blocks = append(blocks, Say("Today's goal is reached already. Here is one more, if you like."))
	}
	blocks = append(blocks, task.Blocks...)
	var after [][]Span
	for _, e := range plan.After(3) {
		after = append(after, []Span{T(entryTitle(c.lib, e))})
	}
	if len(after) > 0 {
		blocks = append(blocks, Heading{Text: "After that"}, List{Ordered: true, Items: after})
	}
	return blocks
}

func streakBrief(days int, today bool) string {
	switch {
	case days == 0:
		return "none yet; one topic starts it"
	case today:
		return count(days, "day") + ", today counted"
	}
	return count(days, "day") + ", today still open"
}
