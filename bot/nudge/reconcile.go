package nudge

import (
	"cmp"
	"context"
	"errors"
	"time"

	"mentor/bot"
	"mentor/storage"
)

const (
	lookAfter = 10 * time.Second // an unknown outcome
	looks     = 2                // empty ones, so far apart, before it is sent again
	lookApart = 30 * time.Second
	before    = 5 * time.Minute  // the first try, as far back as looks go: clocks differ
	healAfter = 10 * time.Minute // something was sent again: the first may show up late
)

// find looks for a post where it would be.
func (s *Scheduler) find(ctx context.Context, poster bot.Poster, p *storage.Post) ([]bot.Posted, error) {
	sendCtx, cancel := context.WithTimeout(ctx, sendTime)
	defer cancel()
	since := cmp.Or(p.First, p.Due) // what was an answer once was never claimed for sending
	return poster.Find(sendCtx, address(p), p.ID, time.Unix(since, 0).Add(-before))
}

// reconcile finds out what became of a post whose outcome is unknown.
func (s *Scheduler) reconcile(ctx context.Context, poster bot.Poster, p *storage.Post) error {
	if scheduled(p.Kind) { // the process that claimed it first may have died before
		if _, err := s.planNext(ctx, p); err != nil {
			return err
		}
	}
	found, err := s.find(ctx, poster, p)
	return s.settleUnknown(ctx, poster, p, found, err)
}

// settleUnknown settles an unknown post by what a look for it gave.
func (s *Scheduler) settleUnknown(ctx context.Context, poster bot.Poster, p *storage.Post, found []bot.Posted, err error) error {
	now := s.Clock()
	if err != nil {
		return s.lookupFailed(ctx, p, err)
	}
	if len(found) > 0 {
		s.heal(ctx, poster, p, found)
		return s.markSent(ctx, p, found[0], nil)
	}
	if p.Looked == 0 || now.Unix()-p.Looked >= int64(lookApart/time.Second) {
		p.Looks, p.Looked = p.Looks+1, now.Unix()
	}
	if p.Looks < looks {
		p.Next = p.Looked + int64(lookApart/time.Second)
		return s.Store.SavePost(ctx, *p)
	}
	return s.sendAgain(ctx, p)
}

// sendAgain plans a post again that certainly did not arrive.
func (s *Scheduler) sendAgain(ctx context.Context, p *storage.Post) error {
	now := s.Clock()
	if now.Unix() >= p.Expires {
		return s.end(ctx, p, storage.Expired, storage.WhyLate)
	}
	p.State, p.Next, p.Resent, p.Looks, p.Looked = storage.Planned, now.Unix(), true, 0, 0
	s.observe(p, "retried")
	return s.Store.SavePost(ctx, *p)
}

// lookupFailed settles an unknown post that could not be looked for.
func (s *Scheduler) lookupFailed(ctx context.Context, p *storage.Post, err error) error {
	now := s.Clock()
	var e *bot.SendError
	if !errors.As(err, &e) || e.Fate != bot.Permanent {
		wait := lookApart
		if e != nil && e.RetryAfter > 0 {
			wait = e.RetryAfter
			if !e.Alone {
				s.hold(p.To().Workspace, now.Add(wait))
			}
		}
		p.Next = now.Add(jitter(p, wait)).Unix()
		return s.Store.SavePost(ctx, *p)
	}
	// Nobody can look there. A nudge that may be missing is better than one
	// that may come twice; of a post to a channel it is the other way round.
	if scheduled(p.Kind) || p.Kind == storage.QuestPost {
		return s.sendAgain(ctx, p)
	}
	if p.Kind == storage.HelpPost && p.Member == "" { // it was an answer, which stays as it is
		return s.end(ctx, p, storage.Skipped, storage.WhyNotFound)
	}
	s.Log.WarnContext(ctx, "post may have been lost", "post", string(p.ID), "workspace", string(p.To().Workspace), "reason", e.Reason)
	return s.end(ctx, p, storage.Unverifiable, e.Reason)
}

// heal removes all but the oldest of several messages with one identity.
func (s *Scheduler) heal(ctx context.Context, poster bot.Poster, p *storage.Post, found []bot.Posted) {
	for _, double := range found[min(1, len(found)):] {
		sendCtx, cancel := context.WithTimeout(ctx, sendTime)
		err := poster.Remove(sendCtx, double)
		cancel()
		if err != nil {
			s.Log.WarnContext(ctx, "a duplicate was not removed", "post", string(p.ID), "err", err)
			continue
		}
		s.observe(p, "healed")
	}
}

// revisit looks for doubles of a post that was sent again, and brings up to date
// what it says.
func (s *Scheduler) revisit(ctx context.Context, poster bot.Poster, p *storage.Post) error {
	now := s.Clock()
	if p.Heal > 0 && now.Unix() >= p.Heal {
		found, err := s.find(ctx, poster, p)
		if err != nil {
			p.Next = now.Add(jitter(p, healAfter)).Unix()
			return s.Store.SavePost(ctx, *p)
		}
		s.heal(ctx, poster, p, found)
		p.Heal = 0
	} else if edited(p) {
		if again := s.refresh(ctx, poster, p); again > 0 {
			p.Next = again
			return s.Store.SavePost(ctx, *p)
		}
	}
	if err := s.keepUp(ctx, p); err != nil {
		return err
	}
	return s.Store.SavePost(ctx, *p)
}

// refresh edits a post in place and returns when to try again; 0 never.
func (s *Scheduler) refresh(ctx context.Context, poster bot.Poster, p *storage.Post) int64 {
	now := s.Clock()
	msg, err := s.Composer.PostMessage(ctx, *p)
	if err == nil {
		sendCtx, cancel := context.WithTimeout(ctx, sendTime)
		defer cancel()
		err = poster.Edit(sendCtx, bot.Posted{Workspace: p.To().Workspace, Channel: bot.ChannelID(p.PostedIn), Message: p.Message}, msg)
	}
	var e *bot.SendError
	switch {
	case err == nil, errors.As(err, &e) && e.Fate == bot.Permanent, errors.Is(err, storage.ErrNotFound):
		return 0
	case e != nil && e.RetryAfter > 0:
		s.hold(p.To().Workspace, now.Add(e.RetryAfter))
		return now.Add(jitter(p, e.RetryAfter)).Unix()
	}
	return now.Add(jitter(p, lookApart)).Unix()
}
