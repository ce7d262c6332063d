package coach

import (
	"errors"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/storage"
)

// withdraw takes an assignment back.
func (c leadCall) withdraw(text string, ws *storage.Workspace, r reach) (bot.Reply, error) {
	g, rest, err := c.whom(text, ws, r)
	if err != nil {
		return bot.Reply{}, err
	}
	name := withoutJoins(rest)
	if len(g.members) == 0 || name == "" {
		return bot.Reply{}, Userf(texts.UnassignSayFromWhom)
	}
	t, err := c.findTopic("assign withdraw "+g.line(), name)
	if err != nil {
		return bot.Reply{}, err
	}
	var from []string
	for i := range g.members {
		m := &g.members[i]
		if _, ok := m.Withdraw(c.lib, t.ID); !ok {
			continue
		}
		_, err := c.bot.store.Change(c.ctx, m.Key, "", func(m *storage.Member) (string, error) {
			if !m.Exists() {
				return "", storage.ErrNotFound
			}
			c.lib.Adopt(&m.Progress)
			m.Withdraw(c.lib, t.ID)
			return "", nil
		})
		if err != nil && !errors.Is(err, storage.ErrNotFound) {
			return bot.Reply{}, err
		}
		from = append(from, m.Name)
	}
	back := bot.Buttons(bot.Button{Label: texts.ButtonAllThatsAssigned, Line: "assign list"})
	if len(from) == 0 {
		return bot.Reply{Message: bot.Message{Blocks: []bot.Block{bot.Say(texts.Fill(texts.UnassignIsntAssignedToThem, t.Title)), back}}}, nil
	}
	if err := c.noteWork(didTakeBackWork, g, t); err != nil {
		return bot.Reply{}, err
	}
	return bot.Reply{Message: bot.Message{Title: texts.Fill(texts.TitleWithdrawn, t.Title), Blocks: []bot.Block{
		bot.Say(texts.UnassignDone(len(from), phrase.List(someNames(from)))), back,
	}}, Update: true}, nil
}
