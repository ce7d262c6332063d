package posts

import (
	"context"
	"errors"
	"time"

	"mentor/roadmap"
	"mentor/storage"
)

// Refresh has the posts edited soon that show a topic which a member has just
// finished, or taken back.
func (c *Composer) Refresh(ctx context.Context, w *storage.Workspace, m *storage.Member, topic roadmap.TopicID) error {
	if c.Times == nil {
		return nil
	}
	return errors.Join(c.refreshDaily(ctx, m, w), c.refreshQuest(ctx, m, w, topic))
}

// refreshDaily has today's posts of the member's workspace edited soon: several
// finishers in a short time are one edit.
func (c *Composer) refreshDaily(ctx context.Context, m *storage.Member, w *storage.Workspace) error {
	now, zone := c.Clock(), w.Location()
	today := roadmap.DateOf(now.In(zone))
	var failed error
	for _, s := range w.Schedules {
		if s.Posts() != storage.DailyPost || s.Team != "" && s.Team != m.Team {
			continue
		}
		times, err := c.Times(s.Spec)
		if err != nil {
			continue // as in NextPost
		}
		o, ok := times.After(now.Add(-24*time.Hour), zone)
		for ; ok && !o.At.After(now); o, ok = times.After(o.At, zone) {
			if o.Date == today {
				failed = errors.Join(failed, c.Store.TouchPost(ctx, storage.Post{Workspace: w.ID, ID: postID(w.ID, s, o)}, now.Add(editAfter)))
			}
		}
	}
	return failed
}

// refreshQuest has the bar of the member's team edited soon, when the quest is
// about the topic.
func (c *Composer) refreshQuest(ctx context.Context, m *storage.Member, w *storage.Workspace, topic roadmap.TopicID) error {
	t, ok := w.Team(m.Team)
	if !ok || !m.Shown() || t.Quest.Post == "" || t.Quest.Topic != topic {
		return nil
	}
	return c.Store.TouchPost(ctx, storage.Post{Workspace: w.ID, ID: t.Quest.Post}, c.Clock().Add(editAfter))
}
