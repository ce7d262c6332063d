package posts

import (
	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/roadmap"
)

// GoalWords names a weekly goal: "3 topics", "1 day".
func GoalWords(g roadmap.Goal) string {
	if g.Of == roadmap.GoalDays {
		return texts.Days(g.Count)
	}
	return texts.Topics(g.Count)
}

// GoalMeter shows how much of a goal was reached from first to last.
func GoalMeter(p *roadmap.Progress, g roadmap.Goal, first, last roadmap.Date) bot.Meter {
	reached := p.Reached(g, first, last)
	label := texts.Fill(texts.GoalPostOfYourGoal, reached, GoalWords(g))
	return bot.Meter{Label: label, Percent: min(100, 100*reached/g.Count)}
}

// goalBlocks are what a recap says about the member's goal; none without one.
func goalBlocks(p *roadmap.Progress, first, last roadmap.Date) []bot.Block {
	g := p.Goal
	if g.Count == 0 {
		return nil
	}
	blocks := []bot.Block{GoalMeter(p, g, first, last)}
	if p.Reached(g, first, last) >= g.Count {
		return append(blocks, bot.Say(texts.Fill(texts.GoalPostReachedYourGoal, GoalWords(g))))
	}
	return blocks
}
