package report

import (
	"slices"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

// goalPace is how the members of the group stand with a goal.
type goalPace struct {
	storage.Goal
	ahead []int // of each, in steps
	there int   // have reached it
}

// onPace counts those who aren't behind.
func (p *goalPace) onPace() (n int) {
	for _, ahead := range p.ahead {
		if ahead >= 0 {
			n++
		}
	}
	return n
}

// paces are the goals of a workspace, or those that count in a team.
func paces(ws *storage.Workspace, team storage.TeamID, today roadmap.Date) []goalPace {
	var all []goalPace
	for _, g := range ws.Goals {
		if g.Open(today) && (team == "" || g.Team == "" || g.Team == team) {
			all = append(all, goalPace{Goal: g})
		}
	}
	return all
}

// keepPace counts a member towards the goals.
func (g *Report) keepPace(m *storage.Member, share roadmap.Share, today roadmap.Date) {
	for i := range g.goals {
		if goal := &g.goals[i]; goal.For(m, today) {
			ahead, left := roadmap.Pace(share, goal.Percent, goal.Start(m), goal.By, today)
			goal.ahead = append(goal.ahead, ahead)
			if left == 0 {
				goal.there++
			}
		}
	}
}

// goalBlocks say in a line each how a cohort stands.
func (g *Report) goalBlocks() []bot.Block {
	var blocks []bot.Block
	for _, goal := range g.goals {
		if len(goal.ahead) == 0 {
			continue
		}
		ahead := slices.Sorted(slices.Values(goal.ahead))
		words := texts.Fill(texts.ReportGoal, goal.Name, goal.Percent, phrase.Day(goal.By), goal.onPace(), len(ahead))
		if goal.there > 0 {
			words += " " + texts.ReportGoalThere(goal.there)
		}
		switch middle := ahead[len(ahead)/2]; {
		case len(ahead) < fewest: // of two, the middle would be one of them
		case middle != 0:
			words += " " + texts.ReportGoalMedian(middle)
		}
		blocks = append(blocks, bot.Say(words))
	}
	return blocks
}
