package coach

import (
	"context"
	"errors"
	"time"

	"mentor/bot"
	"mentor/storage"
)

// recordActivity keeps what follows from a member being here true: the back-off
// is over, the platform may know a newer zone, and the next nudge may move.
func (c *call) recordActivity(m, was *storage.Member) {
	m.Remind.Ignored = 0
	c.takeZone(m)
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
	now := *m
	if c.recordActivity(&now, m); now.Remind == m.Remind && now.Zone == m.Zone {
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
		c.bot.log.Warn("a visit was not noted", "err", err)
	}
}

// Moved takes over the zone that the platform's profile of a member shows now,
// unless the member set one by hand. Strangers are no error.
func (b *Bot) Moved(ctx context.Context, who bot.Person) error {
	c := &call{ctx: ctx, bot: b, content: b.content.Load(), req: bot.Request{From: who}, now: b.clock()}
	m, err := b.store.Member(ctx, who.Key())
	if errors.Is(err, storage.ErrNotFound) || err == nil && (m.ZoneSet || m.Zone == who.Zone) {
		return nil
	}
	if err != nil {
		return err
	}
	_, err = b.store.Change(ctx, who.Key(), "", func(m *storage.Member) (string, error) {
		if !m.Exists() {
			return "", storage.ErrNotFound // forgotten just now
		}
		was := *m
		c.takeZone(m) // a new profile is no visit
		m.Reschedule(&was, c.now)
		return "", nil
	})
	return err
}
