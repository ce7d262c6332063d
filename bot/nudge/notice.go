package nudge

import (
	"context"
	"time"

	"mentor/storage"
)

const (
	noticeDelay = 5 * time.Second // by then the refusal is written down
	noticeLife  = 24 * time.Hour  // so long it is worth telling somebody
)

// tellOwner tells the member who wanted a post that it can't be posted: once, not
// again as long as the same goes on.
func (s *Scheduler) tellOwner(ctx context.Context, p *storage.Post) error {
	owner, err := s.Composer.Owner(ctx, *p)
	if err != nil || owner == "" {
		return err
	}
	slot := "help " + p.Help // one notice for a call, however many mentors it misses
	switch p.Kind {
	case storage.HelpPost:
	case storage.MeetPost:
		slot += " " + p.Stage
	default:
		if told, err := s.toldBefore(ctx, p); err != nil || told {
			return err
		}
		slot = string(p.ID)
	}
	now := s.Clock()
	_, err = s.Store.AddPost(ctx, storage.Post{
		ID:        storage.NewPostID(p.Workspace, string(owner), storage.NoticePost, p.Date, slot),
		Workspace: p.Workspace, State: storage.Planned, Next: now.Add(noticeDelay).Unix(), Kind: storage.NoticePost,
		Member: owner, Team: p.Team, Schedule: p.Schedule, Help: p.Help, Stage: p.Stage, Topic: p.Topic,
		Date: p.Date, Due: now.Unix(), Expires: now.Add(noticeLife).Unix(),
	})
	return err
}

// toldBefore reports whether the post before was refused too, so that its owner
// knows.
func (s *Scheduler) toldBefore(ctx context.Context, p *storage.Post) (bool, error) {
	posts, err := s.Store.Posts(ctx, p.Workspace, p.Subject(), chainLooks)
	if err != nil {
		return false, err
	}
	for _, old := range posts { // the latest first
		if old.ID == p.ID || old.Schedule != p.Schedule || old.Team != p.Team || old.Due > p.Due {
			continue
		}
		return old.State == storage.Dead, nil
	}
	return false, nil
}
