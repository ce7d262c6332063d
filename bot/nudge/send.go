package nudge

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"mentor/bot"
	"mentor/storage"
)

// handle does what the state of a claimed post asks for.
func (s *Scheduler) handle(ctx context.Context, p storage.Post, began time.Time) {
	defer func() {
		if r := recover(); r != nil {
			s.Log.ErrorContext(ctx, "panic", "post", string(p.ID), "panic", fmt.Sprint(r), "stack", string(debug.Stack()))
		}
	}()
	if err := s.act(ctx, &p, began); err != nil && !errors.Is(err, storage.ErrLost) {
		// The lease runs out, and the next process looks before sending.
		s.Log.ErrorContext(ctx, "post not settled; it is claimed again when its lease ends", "post", string(p.ID), "err", err)
	}
}

func (s *Scheduler) act(ctx context.Context, p *storage.Post, began time.Time) error {
	if p.Kind == storage.StepPost {
		return s.step(ctx, p)
	}
	now := s.Clock()
	poster := s.Posters[p.To().Workspace.Platform()]
	if poster == nil {
		return s.elsewhere(ctx, p, now)
	}
	leave, again := s.enter(p.To().Workspace, now)
	if leave != nil {
		defer leave()
	}
	if late := began.Add(lease).Sub(now) < spare; leave == nil || late {
		if late {
			s.learnPace(late)
		}
		return s.giveBack(ctx, p, again)
	}
	switch p.State {
	case storage.Sending:
		return s.send(ctx, poster, p, began)
	case storage.Unknown:
		return s.reconcile(ctx, poster, p)
	}
	return s.revisit(ctx, poster, p)
}

// step does what a timer was set for. A process that dies in between leaves the
// timer due again when its lease ends.
func (s *Scheduler) step(ctx context.Context, p *storage.Post) error {
	next, err := s.Composer.Step(ctx, *p)
	if err != nil {
		return errors.Join(err, s.giveBack(ctx, p, s.Clock().Add(retry)))
	}
	p.Next = next
	return s.Store.SavePost(ctx, *p)
}

// elsewhere leaves a post to a process that serves its platform, until it is
// too late.
func (s *Scheduler) elsewhere(ctx context.Context, p *storage.Post, now time.Time) error {
	if p.State == storage.Sending && now.Unix() >= p.Expires {
		return s.end(ctx, p, storage.Expired, storage.WhyUnconnected)
	}
	return s.giveBack(ctx, p, now.Add(5*retry))
}

// giveBack returns a post untouched.
func (s *Scheduler) giveBack(ctx context.Context, p *storage.Post, again time.Time) error {
	if p.State == storage.Sending {
		p.State = storage.Planned
	}
	p.Next = again.Unix()
	return s.Store.SavePost(ctx, *p)
}

// end settles a post for good.
func (s *Scheduler) end(ctx context.Context, p *storage.Post, state storage.PostState, reason string) error {
	p.State, p.Reason, p.Next = state, reason, 0
	if err := s.Store.SavePost(ctx, *p); err != nil {
		return err
	}
	s.observe(p, string(state))
	return nil
}

// send posts what was planned, if it is still wanted.
func (s *Scheduler) send(ctx context.Context, poster bot.Poster, p *storage.Post, began time.Time) error {
	msg, reason, err := s.compose(ctx, p)
	if err != nil {
		return errors.Join(err, s.giveBack(ctx, p, s.Clock().Add(retry)))
	}
	now := s.Clock()
	switch {
	case reason != "":
		return s.end(ctx, p, storage.Skipped, reason)
	case now.Unix() >= p.Expires:
		return s.end(ctx, p, storage.Expired, storage.WhyLate)
	case began.Add(lease).Sub(now) < spare:
		s.learnPace(true)
		return s.giveBack(ctx, p, now)
	case s.mustVerify(now) && p.Due < now.Unix()-5:
		if found, err := s.find(ctx, poster, p); err != nil || len(found) > 0 {
			p.State = storage.Unknown
			return s.settleUnknown(ctx, poster, p, found, err)
		}
	}
	sendCtx, cancel := context.WithTimeout(ctx, sendTime)
	defer cancel()
	posted, err := poster.Post(sendCtx, address(p), p.ID, msg)
	if err != nil {
		return s.failed(ctx, p, err)
	}
	if err := s.markSent(ctx, p, posted, &msg); err != nil {
		s.learnPace(true)
		return err
	}
	s.learnPace(false)
	return nil
}

func address(p *storage.Post) bot.Address {
	to := p.To()
	return bot.Address{Workspace: to.Workspace, Channel: bot.ChannelID(p.Channel), Member: to.Member, With: p.With, Thread: p.Thread}
}

// compose words a post, or says why it is not wanted any more.
func (s *Scheduler) compose(ctx context.Context, p *storage.Post) (msg bot.Message, reason string, err error) {
	if scheduled(p.Kind) {
		if reason, err = s.planNext(ctx, p); err != nil || reason != "" {
			return msg, reason, err
		}
	}
	if p.Kind != storage.NudgePost {
		msg, err = s.Composer.PostMessage(ctx, *p)
		if errors.Is(err, storage.ErrNotFound) {
			return msg, storage.WhySettled, nil
		}
		if why, unwanted := errors.AsType[bot.UnwantedError](err); unwanted {
			return msg, string(why), nil
		}
		return msg, "", err
	}
	m, err := s.Store.Member(ctx, storage.Key{Workspace: p.Workspace, Member: p.Member})
	if errors.Is(err, storage.ErrNotFound) {
		return msg, storage.WhyGone, nil
	}
	if err != nil {
		return msg, "", err
	}
	now := s.Clock()
	if reason := unwanted(&m, nil, p.Date, now); reason != "" {
		return msg, reason, nil
	}
	if to := p.To(); to != m.Key && !m.Leads(to) {
		return msg, storage.WhyUnlinked, nil
	}
	msg, reason, _ = s.Composer.NudgeMessage(&m, now)
	p.Topic = offersToFinish(&msg)
	return msg, reason, nil
}

// markSent writes down that a post is there. The member comes first: a crash in
// between finds the post again and notes it again, which counts once. sent is
// what the post says; nil when that is not known.
func (s *Scheduler) markSent(ctx context.Context, p *storage.Post, at bot.Posted, sent *bot.Message) error {
	if err := s.persist(ctx, func(ctx context.Context) error { return s.note(ctx, p) }); err != nil {
		return err
	}
	now := s.Clock()
	p.State, p.Next, p.Reason = storage.Sent, 0, ""
	p.SentAt, p.PostedIn, p.Message = now.Unix(), string(at.Channel), at.Message
	if p.Resent {
		p.Heal = now.Add(healAfter).Unix()
	}
	if err := s.persist(ctx, func(ctx context.Context) error {
		if err := s.keepUp(ctx, p); err != nil {
			return err
		}
		return s.Store.SavePost(ctx, *p)
	}); err != nil {
		return err
	}
	s.observe(p, "sent")
	return s.catchUp(ctx, p, sent)
}

// persist tries until the store answers, but not past the lease: then the post
// counts as unknown and is found again.
func (s *Scheduler) persist(ctx context.Context, fn func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, spare)
	defer cancel()
	for {
		err := fn(ctx)
		if err == nil || !errors.Is(err, storage.ErrUnavailable) {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(patience):
		}
	}
}

// failed settles a post that the platform did not take, by what became of it.
func (s *Scheduler) failed(ctx context.Context, p *storage.Post, err error) error {
	now := s.Clock()
	var e *bot.SendError
	if !errors.As(err, &e) {
		e = &bot.SendError{Fate: bot.Unknown, Reason: storage.WhyNoAnswer, Err: err}
	}
	switch e.Fate {
	case bot.Permanent:
		s.Log.WarnContext(ctx, "post refused", "post", string(p.ID), "workspace", string(p.To().Workspace), "reason", e.Reason)
		if e.Gone && p.Member != "" {
			if err := s.Gone(ctx, p.To()); err != nil {
				return err
			}
		}
		if err := s.tellOwner(ctx, p); err != nil {
			return err
		}
		return s.end(ctx, p, storage.Dead, e.Reason)
	case bot.NotSent:
		p.Tries++
		wait := e.RetryAfter
		if wait > 0 { // the platform wants everybody to wait
			s.hold(p.To().Workspace, now.Add(wait))
		} else {
			wait = min(retry<<min(p.Tries-1, 6), time.Minute)
		}
		p.State, p.Next, p.Reason = storage.Planned, now.Add(jitter(p, wait)).Unix(), e.Reason
		s.observe(p, "retried")
		return s.Store.SavePost(ctx, *p)
	}
	p.State, p.Next, p.Reason = storage.Unknown, now.Add(lookAfter).Unix(), e.Reason
	s.observe(p, "unknown")
	return s.Store.SavePost(ctx, *p)
}

// scheduled reports whether posts of the kind come from a schedule.
func scheduled(k storage.PostKind) bool {
	return k == storage.DailyPost || k == storage.RecapPost || k == storage.BoardPost || k == storage.DigestPost
}
