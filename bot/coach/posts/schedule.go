package posts

import (
	"context"
	"time"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/desk"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

// NextPost returns the next post of a schedule after one that was due at from:
// the first that is not too late at now. A task of the day shows the roadmap's
// step that most of the team have before them, or else the given one, counted
// from 0 and round again at the end.
func (c *Composer) NextPost(ctx context.Context, w *storage.Workspace, s storage.Schedule, from, now time.Time, step int) (storage.Post, bool) {
	if c.Times == nil {
		return storage.Post{}, false
	}
	times, err := c.Times(s.Spec)
	if err != nil {
		return storage.Post{}, false // it was checked when it was set; a later version may refuse it
	}
	if early := now.Add(-longLate); from.Before(early) {
		from = early
	}
	o, ok := times.After(from, w.Location())
	for ok && !o.Expires.After(now) {
		o, ok = times.After(o.At, w.Location())
	}
	if !ok {
		return storage.Post{}, false
	}
	p := storage.Post{
		ID:        postID(w.ID, s, o),
		Workspace: w.ID, State: storage.Planned, Next: o.At.Unix(),
		Kind: s.Posts(), Channel: s.Channel, Member: s.Member, Schedule: s.ID,
		Date: o.Date, Due: o.At.Unix(), Expires: o.Expires.Unix(),
	}
	if p.Kind == storage.DailyPost {
		step = c.whereTheTeamIs(ctx, w, s, step)
		p.Step, p.Topic = step, c.stepTopic(w.ID, s, step)
	}
	return p, true
}

// postID is the identity of what a schedule posts on an occasion. There is one
// board a week.
func postID(ws storage.WorkspaceID, s storage.Schedule, o roadmap.Occasion) storage.PostID {
	date, slot := o.Date, s.ID+" "+o.Slot
	if s.Posts() == storage.BoardPost {
		date, slot = o.Date.Monday(), s.ID
	}
	return storage.NewPostID(ws, s.Subject(), s.Posts(), date, slot)
}

// PostMessage returns what a post to a channel, or a note about one, says now.
func (c *Composer) PostMessage(ctx context.Context, p storage.Post) (bot.Message, error) {
	w, err := c.Store.Workspace(ctx, p.Workspace)
	if err != nil {
		return bot.Message{}, err
	}
	s, _ := w.Schedule(p.Schedule)
	switch p.Kind {
	case storage.RecapPost:
		return c.recap(ctx, &w, s, p)
	case storage.BoardPost:
		return c.board(ctx, &w, s, p)
	case storage.QuestPost:
		return c.questBar(ctx, &w, p)
	case storage.HelpPost, storage.HelpNewsPost, storage.MeetPost, storage.StepPost, storage.TalkPost:
		return c.aboutHelpRequest(ctx, &w, p)
	case storage.NoticePost:
		if p.Help != "" {
			return c.unheard(ctx, &w, p)
		}
		return c.undelivered(ctx, &w, s, p)
	case storage.DigestPost:
		return c.digest(ctx, &w, s, p)
	case storage.CorrectPost:
		return c.corrected(ctx, p)
	case storage.RolePost:
		return c.roleChanged(ctx, &w, p)
	case storage.PairPost:
		return c.pairNow(ctx, p)
	case storage.AssignPost:
		return c.assigned(ctx, p)
	case storage.NudgePost:
		return c.nudgeNow(ctx, p)
	}
	return c.dailyMessage(ctx, &w, s, p)
}

// aboutHelpRequest is what a post about a call for help says.
func (c *Composer) aboutHelpRequest(ctx context.Context, w *storage.Workspace, p storage.Post) (bot.Message, error) {
	switch p.Kind {
	case storage.HelpPost:
		return c.help(ctx, w, p)
	case storage.HelpNewsPost:
		return c.helpNews(ctx, w, p)
	case storage.MeetPost:
		return c.meet(ctx, w, p)
	case storage.TalkPost:
		return c.talk(p), nil
	}
	return bot.Message{}, storage.ErrNotFound // a step says nothing to anybody
}

// NextUpdate returns when a post that is up has to be edited next, even if nothing
// happens (0: never), and what is to be posted in its place, if anything.
func (c *Composer) NextUpdate(ctx context.Context, p storage.Post, now time.Time) (next int64, then *storage.Post, err error) {
	if p.Kind != storage.BoardPost && p.Kind != storage.QuestPost || c.Times == nil {
		return 0, nil, nil
	}
	w, err := c.Store.Workspace(ctx, p.Workspace)
	if err != nil {
		return 0, nil, err
	}
	if p.Kind == storage.QuestPost {
		if end := over(p.Date+QuestDays, w.Location()); end.After(now) {
			next = end.Unix()
		}
		return next, nil, nil
	}
	s, ok := w.Schedule(p.Schedule)
	if !ok {
		return 0, nil, nil // taken away: what stands stays as it is
	}
	zone := w.Location()
	sunday, _ := (p.Date.Monday() + 6).At(24*60-1, zone)
	if after, ok := c.NextPost(ctx, &w, s, sunday, now, 0); ok {
		then = &after
	}
	times, err := c.Times(s.Spec)
	if err != nil {
		return 0, nil, nil // as in NextPost
	}
	if o, ok := times.After(now, zone); ok && o.Date.Monday() == p.Date.Monday() {
		return o.At.Unix(), then, nil
	}
	if at := over(p.Date.Monday()+7, zone); at.After(now) {
		next = at.Unix()
	}
	return next, then, nil
}

// over is when the days before a date are over for everybody: in the afternoon,
// for west of the workspace the evening before lasts longer.
func over(date roadmap.Date, zone *time.Location) time.Time {
	at, ok := date.At(15*60, zone)
	if !ok { // a date that was left out there
		at, _ = (date + 1).At(15*60, zone)
	}
	return at
}

// Owner returns the person who set what a post is about, or called for help with it,
// and is told when it cannot be posted; "" when nobody is.
func (c *Composer) Owner(ctx context.Context, p storage.Post) (storage.MemberID, error) {
	w, err := c.Store.Workspace(ctx, p.Workspace)
	if err != nil || p.Kind == storage.NoticePost {
		return "", err
	}
	if p.Kind == storage.HelpPost || p.Kind == storage.MeetPost {
		d, err := c.Desk(ctx, &w)
		r, ok := d.Help(p.Help)
		if err != nil || !ok || p.Kind == storage.HelpPost && (r.Aloud || p.Stage != desk.Offered) { // aloud, mentors read it where it was asked
			return "", err
		}
		return r.Member, nil
	}
	if t, ok := w.Team(p.Team); ok && p.Kind == storage.QuestPost {
		return t.Captain, nil
	}
	s, _ := w.Schedule(p.Schedule)
	if s.Member != "" {
		return "", nil // it's them who can't be reached
	}
	return s.By, nil
}

// undelivered tells the person who set it why something cannot be posted.
func (c *Composer) undelivered(ctx context.Context, w *storage.Workspace, s storage.Schedule, p storage.Post) (bot.Message, error) {
	says, channel, name := Kinds[s.Posts()], s.Channel, s.Name
	if t, ok := w.Team(p.Team); ok {
		says, channel = Kinds[storage.QuestPost], t.Quest.Channel
	}
	posts, err := c.Store.Posts(ctx, w.ID, storage.ChannelSubject(channel), looksBack)
	if err != nil {
		return bot.Message{}, err
	}
	reason := texts.SchedulePostPlatformRefusedIt
	for _, old := range posts { // the latest first
		if old.Schedule == p.Schedule && old.Team == p.Team && old.State == storage.Dead {
			reason = Reason(old.Reason)
			break
		}
	}
	return bot.Message{Title: says.FailedTitle, Blocks: []bot.Block{
		texts.Para(says.Failed, phrase.Channel(channel, name), reason),
		bot.Say(texts.SchedulePostTellingYouOnce),
		bot.Buttons(bot.Button{Label: texts.ButtonWhatsPostedWhere, Line: "channel", Style: bot.Primary}),
	}}, nil
}
