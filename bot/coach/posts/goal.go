package posts

import (
	"fmt"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
)

// GoalWords names a weekly goal: "3 topics", "1 day".
func GoalWords(g roadmap.Goal) string {
	noun := "topic"
	if g.Of == roadmap.GoalDays {
		noun = "day"
	}
	return phrase.Count(g.Count, noun)
}

// GoalMeter shows how much of a goal was reached from first to last.
func GoalMeter(p *roadmap.Progress, g roadmap.Goal, first, last roadmap.Date) bot.Meter {
	reached := p.Reached(g, first, last)
	label := fmt.Sprintf(texts.GoalPostOfYourGoal, reached, GoalWords(g))
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
		return append(blocks, bot.Say(fmt.Sprintf(texts.GoalPostReachedYourGoal, GoalWords(g))))
	}
	return blocks
}
