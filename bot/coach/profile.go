package coach

import (
	"context"
	"errors"
	"slices"

	"mentor/bot"
	"mentor/storage"
)

// ProfileChanged takes over what the platform says of somebody. Whoever has left
// is on no board, is not asked for help and gets no messages; nothing of theirs is
// lost, and all is back when they return.
func (b *Bot) ProfileChanged(ctx context.Context, p bot.Profile) error {
	return errors.Join(b.memberChanged(ctx, p), b.mentorChanged(ctx, p))
}

func (b *Bot) memberChanged(ctx context.Context, p bot.Profile) error {
	c := &call{ctx: ctx, bot: b, content: b.content.Load(), req: bot.Request{From: p.Person}, now: b.clock()}
	m, err := b.store.Member(ctx, p.Key())
	if errors.Is(err, storage.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	take := func(m *storage.Member) { // a new profile is no visit
		c.takeName(m)
		c.takeZone(m)
		m.Away = p.Left
	}
	now := m
	if take(&now); now.Name == m.Name && now.Zone == m.Zone && now.Away == m.Away {
		return nil
	}
	_, err = b.store.Change(ctx, p.Key(), "", func(m *storage.Member) (string, error) {
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

func (b *Bot) mentorChanged(ctx context.Context, p bot.Profile) error {
	ws, err := b.store.Workspace(ctx, p.Workspace)
	if err != nil {
		return err
	}
	changed := func(w *storage.Workspace) bool {
		at := slices.IndexFunc(w.Mentors, func(m storage.Mentor) bool { return m.ID == p.ID })
		if at < 0 {
			return false
		}
		m := &w.Mentors[at]
		was := *m
		m.Away = p.Left
		if p.Name != "" && !p.Makeshift {
			m.Name = p.Name
		}
		return m.Name != was.Name || m.Away != was.Away
	}
	ws.Mentors = slices.Clone(ws.Mentors)
	if !changed(&ws) {
		return nil
	}
	_, err = b.store.ChangeWorkspace(ctx, p.Workspace, func(w *storage.Workspace) error {
		changed(w)
		return nil
	})
	return err
}

// takeName takes the name that the platform's profile shows.
func (c *call) takeName(m *storage.Member) {
	if who := c.req.From; who.Name != "" && !who.Makeshift {
		m.Name = who.Name
	}
}
