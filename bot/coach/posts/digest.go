package posts

import (
	"context"

	"mentor/bot"
	"mentor/bot/coach/report"
	"mentor/bot/coach/texts"
	"mentor/roadmap"
	"mentor/storage"
)

// digest is the week of a lead: who has gone quiet, what is hard, which
// calls are open. Somebody who doesn't lead any more gets none.
func (c *Composer) digest(ctx context.Context, w *storage.Workspace, s storage.Schedule, p storage.Post) (bot.Message, error) {
	m, err := c.Store.Member(ctx, storage.Key{Workspace: w.ID, Member: p.Member})
	if err == nil && m.Away {
		return bot.Message{}, bot.UnwantedError(storage.WhyLeft)
	}
	team, _ := w.Team(s.Team)
	if s.Team != "" && team.ID == "" {
		return bot.Message{}, bot.UnwantedError(storage.WhyNoTeam)
	}
	captain := err == nil && team.ID != "" && team.Captain == p.Member && m.Team == team.ID
	if !captain && !s.ByAdmin && !w.Has(p.Member, storage.LeadRole) && !w.Has(p.Member, storage.AdminRole) {
		return bot.Message{}, bot.UnwantedError(storage.WhyNoLead)
	}
	now := c.Clock()
	d, err := c.Desk(ctx, w)
	if err != nil {
		return bot.Message{}, err
	}
	about := report.About{Workspace: w, Calls: d.Requests, Team: team, Now: now, Today: roadmap.DayOf(now, w.Location())}
	group, err := report.Of(ctx, c.Store, c.Library(w.ID), about)
	if err != nil {
		return bot.Message{}, err
	}
	if group.Members == 0 {
		return bot.Message{}, bot.UnwantedError(storage.WhyNobody)
	}
	shown := *w
	if s.Team != "" { // what the whole workspace asked isn't a captain's
		shown.Unanswered, shown.Feedback = nil, storage.Feedback{}
	}
	return group.Digest(&shown, bot.Button{Label: texts.ButtonNoMoreDigests, Line: "digest off"}), nil
}
