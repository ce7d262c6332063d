package coach

import (
	"time"

	"mentor/bot"
	"mentor/storage"
)

// recordActivity keeps what follows from a member being here true: the back-off
// is over, the platform may know a newer name or zone, and the next nudge
// may move.
func (c *call) recordActivity(m, was *storage.Member) {
	m.Remind.Ignored, m.Away, m.AwaySince = 0, false, 0
	c.takeName(m)
	c.takeZone(m)
	if m.Linked() && c.bot.canPost(m.Key.Workspace) {
		m.LastIn = m.Key.Workspace
	}
	m.Reschedule(was, c.now)
}

// takeZone takes the zone that the platform's profile shows, unless the member
// set one by hand.
func (c *call) takeZone(m *storage.Member) {
	zone := c.req.From.Zone
	if zone == "" || m.ZoneSet || zone == m.Zone || zone == "Local" {
		return
	}
	if _, err := time.LoadLocation(zone); err == nil {
		from := m.Location()
		m.Zone = zone
		m.Progress.Moved(from, m.Location(), c.now)
	}
}

// recordActivityIfUnsaved does the same for a request that changed nothing. It
// costs a read; what goes wrong is tried again with the next request.
func (c *call) recordActivityIfUnsaved() {
	if c.wrote {
		return
	}
	m := c.seen
	if m == nil {
		read, err := c.bot.store.Member(c.ctx, c.req.From.Key())
		if err != nil {
			return
		}
		m = &read
	}
	now, was := *m, *m
	if c.recordActivity(&now, m); now.Remind == m.Remind && now.Zone == m.Zone && now.Name == m.Name && now.Away == m.Away && now.LastIn == m.LastIn {
		return
	}
	_, err := c.bot.store.Change(c.ctx, m.Key, "", func(m *storage.Member) (string, error) {
		if !m.Exists() {
			return "", storage.ErrNotFound // forgotten just now
		}
		was := *m
		c.recordActivity(m, &was)
		return "", nil
	})
	if err != nil {
		c.bot.log.WarnContext(c.ctx, "cannot record a visit", "err", err)
		return
	}
	c.mentorFollows(&was, &now)
}

// mentorFollows brings what is known of a mentor up to date when they are back, or
// have another name: not every platform says so by itself.
func (c *call) mentorFollows(was, m *storage.Member) {
	if !was.Exists() || was.Away == m.Away && was.Name == m.Name {
		return
	}
	err := profileCall{c}.namesChanged(bot.Profile{Person: c.req.From})
	if err != nil {
		c.bot.log.WarnContext(c.ctx, "cannot record a new profile", "err", err)
	}
}
