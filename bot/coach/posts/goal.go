package posts

import (
	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/roadmap"
)

// GoalWords says what a weekly goal is.
func GoalWords(g roadmap.Goal) string {
	if g.Of == roadmap.GoalDays {
		return texts.WeeklyDays(g.Count)
	}
	return texts.WeeklyTopics(g.Count)
}

// GoalMeter shows how much of a goal was reached from first to last.
func GoalMeter(p *roadmap.Progress, g roadmap.Goal, first, last roadmap.Date) bot.Meter {
	reached := p.Reached(g, first, last)
	label := texts.GoalTopicsOf(g.Count, reached)
	if g.Of == roadmap.GoalDays {
		label = texts.GoalDaysOf(g.Count, reached)
	}
	return bot.Meter{Label: label, Percent: min(100, 100*reached/g.Count)}
}

// goalBlocks are what a recap says about the member's goal; none without one.
func goalBlocks(p *roadmap.Progress, first, last roadmap.Date) []bot.Block {
	g := p.Goal
	if g.Count == 0 {
		return nil
	}
	blocks := []bot.Block{GoalMeter(p, g, first, last)}
	switch {
	case p.Reached(g, first, last) < g.Count:
		return blocks
	case g.Of == roadmap.GoalDays:
		return append(blocks, bot.Say(texts.GoalReachedDays(g.Count)))
	}
	return append(blocks, bot.Say(texts.GoalReachedTopics(g.Count)))
}
