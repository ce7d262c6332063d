package posts

import (
	"context"
	"errors"

	"mentor/bot"
	"mentor/storage"
)

// pairNow is what a member is told of their pair, or that somebody has left it.
func (c *Composer) pairNow(ctx context.Context, p storage.Post) (bot.Message, error) {
	m, err := c.Store.Member(ctx, storage.Key{Workspace: p.Workspace, Member: p.Member})
	if err != nil {
		return bot.Message{}, err
	}
	if !m.Paired(p.About) {
		return bot.Message{}, bot.UnwantedError(storage.WhyNoPairs)
	}
	others, err := c.Partners(ctx, &m)
	switch {
	case err != nil:
		return bot.Message{}, err
	case p.Again && len(others) > 0:
		return bot.Message{}, bot.UnwantedError(storage.WhyPaired)
	case p.Again:
		return Alone(), nil
	case len(others) == 0:
		return bot.Message{}, bot.UnwantedError(storage.WhyUnpaired)
	}
	return c.PairMessage(&m, others), nil
}

// Partners are whom the member is paired with, as far as they are still there.
func (c *Composer) Partners(ctx context.Context, m *storage.Member) (others []storage.Member, err error) {
	if m.Pairing == nil {
		return nil, nil
	}
	for _, id := range m.Pairing.Now.With {
		other, err := c.Store.Member(ctx, storage.Key{Workspace: m.Key.Workspace, Member: id})
		if errors.Is(err, storage.ErrNotFound) || err == nil && !other.Paired(m.Pairing.Now.ID) {
			continue
		}
		if err != nil {
			return nil, err
		}
		c.Library(m.Key.Workspace).Adopt(&other.Progress)
		others = append(others, other)
	}
	return others, nil
}
