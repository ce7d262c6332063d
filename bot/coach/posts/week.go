package posts

import (
	"context"
	"fmt"
	"slices"
	"time"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/desk"
	"mentor/roadmap"
	"mentor/storage"
)

// weekAt is when, on a Monday in the workspace's zone, a week's duties begin.
const weekAt roadmap.Clock = 8 * 60

// nextWeek is the first beginning of a week after now.
func nextWeek(w *storage.Workspace, now time.Time) time.Time {
	monday := roadmap.DateOf(now.In(w.Location())).Monday()
	for ; ; monday += 7 {
		if at, ok := monday.At(weekAt, w.Location()); ok && at.After(now) {
			return at
		}
	}
}

// StartWeeks sets the timer of a workspace's weeks, once something is done by them.
func (c *Composer) StartWeeks(ctx context.Context, w *storage.Workspace) error {
	_, err := c.Store.AddPost(ctx, desk.WorkspaceTimer(w.ID, desk.Week, nextWeek(w, c.Clock())))
	return err
}

// anchorWeek makes sure that the timer of the weeks runs where it is needed.
func (c *Composer) anchorWeek(ctx context.Context, w *storage.Workspace) error {
	if !c.wantsWeeks(w) {
		return nil
	}
	return c.arm(ctx, desk.WorkspaceTimer(w.ID, desk.Week, nextWeek(w, c.Clock())))
}

// wantsWeeks reports whether something is done once a week.
func (c *Composer) wantsWeeks(w *storage.Workspace) bool {
	return w.HasDuty() || !w.NoGaps && len(w.Unanswered) > 0
}

// week does what is done once a week: somebody's turn on the rota begins, and those
// who lead get the list of what couldn't be answered.
func (c *Composer) week(ctx context.Context, w *storage.Workspace) (next int64, err error) {
	now := c.Clock()
	today := roadmap.DateOf(now.In(w.Location()))
	if !c.wantsWeeks(w) {
		return 0, nil
	}
	if err := c.sendGaps(ctx, w, today.Monday()); err != nil {
		return 0, err
	}
	if !w.HasDuty() {
		return nextWeek(w, now).Unix(), nil
	}
	changed, err := c.Store.ChangeWorkspace(ctx, w.ID, func(w *storage.Workspace) error { w.TurnDuty(today.Monday()); return nil })
	if err != nil {
		return 0, err
	}
	if err := c.TellDuty(ctx, &changed); err != nil {
		return 0, err
	}
	return nextWeek(w, now).Unix(), nil
}

// TellDuty writes to the mentor who is on duty this week, once.
func (c *Composer) TellDuty(ctx context.Context, w *storage.Workspace) error {
	now := c.Clock()
	monday := roadmap.DateOf(now.In(w.Location())).Monday()
	id := w.OnDuty(monday)
	if id == "" {
		return nil
	}
	m, _ := w.Mentor(id)
	at := m.Hours.Next(now)
	_, err := c.add(ctx, storage.Post{
		ID:        storage.NewPostID(w.ID, string(id), storage.HelpPost, monday, desk.OnDuty),
		Workspace: w.ID, State: storage.Planned, Next: at.Unix(), Kind: storage.HelpPost, Member: id, Stage: desk.OnDuty,
		Date: monday, Due: at.Unix(), Expires: at.Add(72 * time.Hour).Unix(),
	})
	return err
}

// weekly is what comes once a week.
func (c *Composer) weekly(_ context.Context, w *storage.Workspace, p storage.Post) (bot.Message, error) {
	if p.Stage == desk.Gaps {
		msg := c.Gaps(w, p.Date-7)
		if len(msg.Blocks) == 0 || w.NoGaps || !slices.Contains(leadsOf(w), p.Member) {
			return bot.Message{}, storage.ErrNotFound
		}
		return msg, nil
	}
	if w.OnDuty(p.Date) != p.Member {
		return settledHelpRequest(texts.MentorWeekOnDuty, texts.MentorWeekSomebodyElseIsOnDuty, p.State == storage.Sent)
	}
	return bot.Message{Title: texts.TitleYoureOnDutyThisWeek, Blocks: []bot.Block{
		bot.Say(texts.MentorWeekCallsForHelpCome),
		bot.Buttons(
			bot.Button{Label: texts.ButtonMyCalls, Line: "mentor calls", Style: bot.Primary},
			bot.Button{Label: texts.ButtonNotThisWeek, Line: "mentor duty pass"},
			bot.Button{Label: texts.ButtonLeaveTheRota, Line: "mentor duty off"}),
	}}, nil
}

// leadsOf are the leads of a workspace: who was named for it, and who set up what
// is posted to channels.
func leadsOf(w *storage.Workspace) []storage.MemberID {
	var ids []storage.MemberID
	add := func(id storage.MemberID) {
		if id != "" && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	for _, n := range append(w.NamedFor(storage.LeadRole), w.NamedFor(storage.AdminRole)...) {
		add(n.ID)
	}
	for _, s := range w.InChannels() {
		add(s.By)
	}
	return ids
}

// sendGaps plans the list of what couldn't be answered in the week before a Monday,
// for leads.
func (c *Composer) sendGaps(ctx context.Context, w *storage.Workspace, monday roadmap.Date) error {
	if w.NoGaps || len(w.Gaps(monday-7)) == 0 {
		return nil
	}
	now := c.Clock()
	for _, id := range leadsOf(w) {
		_, err := c.add(ctx, storage.Post{
			ID:        storage.NewPostID(w.ID, string(id), storage.HelpPost, monday, desk.Gaps),
			Workspace: w.ID, State: storage.Planned, Next: now.Unix(), Kind: storage.HelpPost, Member: id, Stage: desk.Gaps,
			Date: monday, Due: now.Unix(), Expires: now.Add(72 * time.Hour).Unix(),
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// gapsShown is how many groups of questions are listed.
const gapsShown = 10

// Gaps lists what was asked since a date and couldn't be answered, what means the
// same together, without who asked. It has no blocks when there is nothing.
func (c *Composer) Gaps(w *storage.Workspace, since roadmap.Date) bot.Message {
	all := w.Gaps(since)
	if len(all) == 0 {
		return bot.Message{}
	}
	questions := make([]string, 0, len(all))
	for _, u := range all {
		questions = append(questions, u.Question)
	}
	var groups [][]int
	if c.Group != nil {
		groups = c.Group(questions)
	} else {
		for i := range questions {
			groups = append(groups, []int{i})
		}
	}
	count := func(group []int) (n int) {
		for _, i := range group {
			n += all[i].Count
		}
		return n
	}
	slices.SortStableFunc(groups, func(a, b []int) int { return count(b) - count(a) })
	var items [][]bot.Span
	for _, group := range groups[:min(len(groups), gapsShown)] {
		text := fmt.Sprintf(" (%s)", texts.Times(count(group)))
		if others := len(group) - 1; others > 0 {
			text = " " + texts.Fill(texts.MentorWeekAskedIn, texts.Times(count(group)), texts.Ways(others+1))
		}
		items = append(items, []bot.Span{bot.B(questions[group[0]]), bot.T(text)})
	}
	says := texts.Fill(texts.MentorWeekHadNoAnswer, texts.Questions(len(groups)))
	blocks := []bot.Block{bot.Say(says), bot.List{Ordered: true, Items: items}}
	if more := len(groups) - len(items); more > 0 {
		blocks = append(blocks, bot.Small(texts.Fill(texts.MentorWeekAnd, texts.MoreQuestions(more))))
	}
	return bot.Message{Title: texts.TitleQuestionsICouldntAnswer, Blocks: append(blocks,
		bot.Small(texts.MentorWeekMentorTeachesMeAnAnswer),
		bot.Buttons(bot.Button{Label: texts.ButtonAllTaughtAnswers, Line: "teach list"}, bot.Button{Label: texts.ButtonStopThisList, Line: "teach gaps off"}))}
}
