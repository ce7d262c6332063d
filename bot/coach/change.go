package coach

import (
	"errors"
	"time"

	"mentor/bot"
	"mentor/roadmap"
	"mentor/storage"
)

// planAfter is the plan of a member who was just changed.
func (c *call) planAfter(done *changed) roadmap.Plan {
	if done.Repeated {
		return c.plan(&done.Member)
	}
	return c.awarded.Of(&done.Member.Progress)
}

// changed is a member after a change, and what it came to.
type changed struct {
	Member   storage.Member // as it is now
	Repeated bool           // the delivery had been applied before; nothing was changed
	receipt
}

// change runs fn on the asker's record under the request's delivery ID. fn may
// run more than once, and must not wait for the store.
func (c *call) change(fn func(*storage.Member) (receipt, error)) (changed, error) {
	return c.changeOrJoin(func(m *storage.Member) (receipt, error) {
		if !m.Exists() {
			return receipt{}, notJoined()
		}
		return fn(m)
	})
}

// changeOrJoin is change for those who may not have joined yet. It is the one
// place where the asker's record changes.
func (c *call) changeOrJoin(fn func(*storage.Member) (receipt, error)) (changed, error) {
	var before storage.Member
	var made receipt
	out, err := c.bot.store.Change(c.ctx, c.req.From.Key(), c.req.ID, func(m *storage.Member) (string, error) {
		c.lib.Adopt(&m.Progress)
		before = *m
		level, _ := roadmap.Level(m.Progress.XP())
		r, err := fn(m)
		if err != nil {
			return "", err
		}
		c.settle(m, &before, level, &r)
		made = r
		return r.encode(), nil
	})
	if err != nil {
		return changed{}, err
	}
	done := changed{Member: out.Member, Repeated: out.Repeated, receipt: made}
	if out.Repeated {
		done.receipt = readReceipt(c.name, out.Receipt)
	}
	c.afterChange(&done)
	c.mentorFollows(&before, &done.Member)
	return done, nil
}

// changeWorkspace changes what the workspace keeps on the asker's behalf. It is the
// last thing that they did then, which undo can't take back but has to know of.
func (c *call) changeWorkspace(fn func(*storage.Workspace) error) (storage.Workspace, error) {
	ws, err := c.bot.store.ChangeWorkspace(c.ctx, c.req.From.Workspace, func(w *storage.Workspace) error {
		w.DropSpent(roadmap.DayOf(c.now, time.UTC))
		return fn(w)
	})
	if err != nil {
		return ws, err
	}
	c.noteDone()
	return ws, nil
}

// noteDone notes that the asker did something for others, which their undo can't take
// back but has to know of.
func (c *call) noteDone() {
	_, noted := c.bot.store.Change(c.ctx, c.req.From.Key(), "", func(m *storage.Member) (string, error) {
		if !m.Exists() {
			return "", storage.ErrNotFound // admins and mentors need not be learners
		}
		undoCall{c}.act(m)
		return "", nil
	})
	if noted != nil && !errors.Is(noted, storage.ErrNotFound) {
		c.bot.log.WarnContext(c.ctx, "a change cannot be undone later", "command", c.name, "err", noted)
	}
}

// settle does, inside the change, what follows from any change of a member: the
// activity is noted and the next nudge moves, the streak follows a new zone, and
// badges and levels are awarded.
func (c *call) settle(m, was *storage.Member, level int, r *receipt) {
	undoCall{c}.noteAct(m, was)
	c.recordActivity(m, was)
	if was.Exists() && m.Zone != was.Zone {
		m.Progress.Moved(was.Location(), m.Location(), c.now) // a shorter day breaks no streak
	}
	c.award(m, level, r)
	r.Asked = c.settledFor(m, r)
}

// afterChange does what follows from any change of a member once it is stored:
// news of it go below the answer, and posts that show the topic are edited soon.
// Homes follow through the store, which tells the platforms of every change.
func (c *call) afterChange(done *changed) {
	c.wrote = c.wrote || !done.Repeated
	c.news = c.newsOf(done.receipt)
	if done.Topic == "" || done.Again {
		return
	}
	ws, err := c.bot.lately(c.ctx, done.Member.Key.Workspace)
	if err == nil {
		err = c.bot.posts.Refresh(c.ctx, ws, &done.Member, done.Topic)
	}
	if c.req.Kind != bot.Press { // a press edits the card that it was on
		err = errors.Join(err, c.bot.posts.RefreshNudges(c.ctx, &done.Member, done.Topic))
	}
	if err != nil {
		c.bot.log.WarnContext(c.ctx, "posts not refreshed", "err", err) // they are with the next change
	}
}
