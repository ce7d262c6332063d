package coach

import (
	"context"
	"errors"

	"mentor/bot"
	"mentor/bot/coach/plaintext"
	"mentor/storage"
)

// ProfileChanged takes over what the platform says of somebody. Whoever has left
// is on no board, is not asked for help and gets no messages; nothing of theirs is
// lost, and all is back when they return.
func (b *Bot) ProfileChanged(ctx context.Context, p bot.Profile) error {
	p.Person = cleanPerson(p.Person)
	c := profileCall{&call{ctx: ctx, bot: b, content: b.contentOf(ctx, p.Workspace), req: bot.Request{From: p.Person}, now: b.clock()}}
	return errors.Join(c.memberChanged(p), c.namesChanged(p))
}

// memberChanged brings a member's own record up to date.
func (c profileCall) memberChanged(p bot.Profile) error {
	m, err := c.bot.store.Member(c.ctx, p.Key())
	if errors.Is(err, storage.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	take := func(m *storage.Member) { // a new profile is no visit
		c.takeName(m)
		c.takeZone(m)
		if m.Away != p.Left {
			m.Away, m.AwaySince = p.Left, 0
			if p.Left {
				m.AwaySince = c.today(m)
			}
		}
	}
	now := m
	if take(&now); now.Name == m.Name && now.Zone == m.Zone && now.Away == m.Away {
		return nil
	}
	_, err = c.bot.store.Change(c.ctx, p.Key(), "", func(m *storage.Member) (string, error) {
		if !m.Exists() {
			return "", storage.ErrNotFound // forgotten just now
		}
		was := *m
		take(m)
		m.Reschedule(&was, c.now)
		return "", nil
	})
	return err
}

// namesChanged brings up to date what the workspace keeps of a mentor and of those
// who were named.
func (c profileCall) namesChanged(p bot.Profile) error {
	ws, err := c.bot.store.Workspace(c.ctx, p.Workspace)
	if err != nil {
		return err
	}
	take := func(name *string, away *bool) (changed bool) {
		wasName, wasAway := *name, *away
		*away = p.Left
		if p.Name != "" && !p.Makeshift {
			*name = p.Name
		}
		return *name != wasName || *away != wasAway
	}
	changed := func(w *storage.Workspace) (did bool) {
		for i := range w.Mentors {
			if m := &w.Mentors[i]; m.ID == p.ID {
				did = take(&m.Name, &m.Away) || did
			}
		}
		for i := range w.Roles {
			if n := &w.Roles[i]; n.ID == p.ID {
				did = take(&n.Name, &n.Away) || did
			}
		}
		return did
	}
	if ws = ws.Clone(); !changed(&ws) {
		return nil
	}
	ws, err = c.bot.store.ChangeWorkspace(c.ctx, p.Workspace, func(w *storage.Workspace) error {
		changed(w)
		return nil
	})
	if err != nil || !p.Left {
		return err
	}
	return c.bot.releaseHelpRequests(c.ctx, &ws, p.ID)
}

// cleanPerson cleans what somebody is called. Who calls themselves nothing that
// can be seen is called by their ID.
func cleanPerson(p bot.Person) bot.Person {
	if p.Name = plaintext.Name(p.Name); p.Name == "" && p.ID != "" {
		p.Name, p.Makeshift = string(p.ID), true
	}
	return p
}

// takeName takes the name that the platform's profile shows.
func (c *call) takeName(m *storage.Member) {
	if who := c.req.From; who.Name != "" && !who.Makeshift {
		m.Name = who.Name
	}
}
