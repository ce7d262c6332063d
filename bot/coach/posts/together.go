package posts

import (
	"context"

	"mentor/bot/coach/cohort"
	"mentor/roadmap"
	"mentor/storage"
)

const (
	togetherDays = 14 // members who learned in so many days are on the way
	notAgain     = 5  // last tasks of the day that don't come again
)

// whereTheTeamIs is the step of a schedule's roadmap that most of those who learn
// on it have before them, but for what was posted lately; the given step when that
// can't be said. What it shows is a sum over several members.
func (c *Composer) whereTheTeamIs(ctx context.Context, w *storage.Workspace, s storage.Schedule, step int) int {
	r, at := c.RoadmapOf(w.ID, s), map[int]int{}
	today := roadmap.DateOf(c.Clock().In(w.Location()))
	for m, err := range cohort.Members(ctx, c.Store, c.Library(w.ID), w.ID, s.Team) {
		if err != nil {
			return step // the next post looks again
		}
		plan := c.Library(w.ID).PlanOf(&m.Progress)
		if plan.Roadmap.ID != r.ID || m.Progress.ActiveDays(today-togetherDays, today) == 0 {
			continue
		}
		if next, ok := plan.NextStep(); ok {
			at[next]++
		}
	}
	together, ok := roadmap.Together(at, c.shownSteps(ctx, w.ID, s))
	if !ok {
		return step
	}
	return together
}

// shownSteps are the steps of a schedule's last posts.
func (c *Composer) shownSteps(ctx context.Context, ws storage.WorkspaceID, s storage.Schedule) []int {
	posts, err := c.Store.Posts(ctx, ws, storage.ChannelSubject(s.Channel), looksBack)
	if err != nil {
		return nil
	}
	steps := len(requiredSteps(c.RoadmapOf(ws, s)))
	var shown []int
	for _, p := range posts { // the latest first
		if p.Schedule == s.ID && p.Kind == storage.DailyPost && len(shown) < notAgain {
			shown = append(shown, p.Step%steps)
		}
	}
	return shown
}
