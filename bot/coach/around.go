package coach

import (
	"mentor/bot/coach/texts"

	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/roadmap/review"
	"mentor/storage"
)

// What today's choice looks at besides the roadmap: the time that is left, what
// is due for review, and what team mates are on.

const (
	matesRead = 8 // team mates whose place is looked at
	matesDays = 7 // days for which a topic that they finished counts
)

// around is what the choice for the member looks at. minutes of 0 are those
// that are left of the member's day.
func (c *call) around(m *storage.Member, plan roadmap.Plan, minutes int) roadmap.Around {
	today := c.today(m)
	if minutes == 0 {
		minutes = m.Minutes
		// Once the time is used up, asking for more means a whole task.
		if left := m.Minutes - plan.Spent(today); left >= roadmap.SmallMinutes {
			minutes = left
		}
	}
	return roadmap.Around{Today: today, Minutes: minutes, Due: review.Count(c.lib, &m.Progress, today), Mates: c.mates(m, today)}
}

// mates counts on which topics the member's team mates are, or were in the last
// days, as far as they show up on the team's board. It reads nothing while the
// member is on a topic, which stays.
func (c *call) mates(m *storage.Member, today roadmap.Date) map[roadmap.TopicID]int {
	if m.Team == "" || m.Progress.Current != "" && m.Progress.Status(m.Progress.Current) == "" {
		return nil
	}
	board := storage.Board{Workspace: m.Key.Workspace, Team: m.Team, Window: storage.WindowOf(storage.Month, today)}
	lines, _, err := c.bot.store.Standings(c.ctx, board, 0, matesRead)
	if err != nil {
		c.bot.log.WarnContext(c.ctx, "cannot look at the team for today's task", "err", err)
		return nil
	}
	on := map[roadmap.TopicID]int{}
	for _, l := range lines {
		mate, err := c.bot.store.Member(c.ctx, storage.Key{Workspace: m.Key.Workspace, Member: l.Member})
		if err != nil || mate.Key == m.Key || mate.Away {
			continue
		}
		p := &mate.Progress
		if p.Current != "" && p.Status(p.Current) == "" {
			on[p.Current]++
		}
		for id, mark := range p.Marks {
			if mark.Status == roadmap.Done && mark.On > today-matesDays {
				on[id]++
			}
		}
	}
	return on
}

// weighed says what a choice looked at.
func weighed(around roadmap.Around, a roadmap.Assignment) string {
	mates := len(around.Mates) > 0 || a.Because == roadmap.BecauseTeam
	return texts.AroundWeighed(around.Due, mates, phrase.Duration(around.Minutes))
}
