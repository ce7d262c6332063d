package coach

import (
	"errors"
	"strings"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/roadmap"
	"mentor/storage"
)

// Streaks that two of the pairs keep together.

// pairStreak begins a streak with somebody once both want it, or ends one.
func (c pairCall) pairStreak(who string) (bot.Reply, error) {
	m, ws, err := c.memberAndWorkspace()
	if err != nil {
		return bot.Reply{}, err
	}
	if m.Pairing == nil {
		return bot.Reply{}, &UserError{
			Text:    texts.PairStreakSharedStreaksAreForPeople,
			Buttons: []bot.Button{{Label: texts.ButtonPairMeWithSomeone, Line: "pair on", Style: bot.Primary}},
		}
	}
	if who == "" {
		blocks, err := c.sharedBlocks(&m, &ws)
		if len(blocks) == 0 {
			blocks = []bot.Block{bot.Say(texts.PairStreakDontShareAStreak)}
		}
		return bot.Reply{Message: bot.Message{Blocks: blocks}}, err
	}
	var with storage.Member
	if off := strings.ToLower(who); off != "off" && off != "stop" {
		if with, err = c.streakPartner(who); err != nil {
			return bot.Reply{}, err
		}
	}
	out, err := c.change(func(m *storage.Member) (receipt, error) {
		if m.Pairing == nil {
			return receipt{}, Userf(texts.PairStreakYouveLeftThePairs)
		}
		mine := *m.Pairing
		if mine.Shared != with.Key.Member {
			mine.Shared, mine.Since = with.Key.Member, c.today(m)
		}
		m.Pairing = &mine
		undoCall(c).act(m)
		return receipt{}, nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	if with.Key.Member == "" {
		return plainReply(texts.PairStreakDontShareAStreakAny), nil
	}
	blocks, err := c.sharedBlocks(&out.Member, &ws)
	return bot.Reply{Message: bot.Message{Blocks: blocks}}, err
}

// streakPartner finds whom somebody wants to share a streak with.
func (c pairCall) streakPartner(who string) (storage.Member, error) {
	with, err := c.memberCalled(who)
	switch {
	case err != nil:
		return with, err
	case with.Key == c.req.From.Key():
		return with, Userf(texts.PairStreakThatsYou)
	case with.Pairing == nil || with.Away:
		return with, Userf(texts.PairStreakIsntInThePairs, with.Name)
	}
	return with, nil
}

// sharedBlocks say how a shared streak stands.
func (c pairCall) sharedBlocks(m *storage.Member, ws *storage.Workspace) ([]bot.Block, error) {
	if m.Pairing == nil || m.Pairing.Shared == "" {
		return nil, nil
	}
	with, err := c.bot.store.Member(c.ctx, storage.Key{Workspace: m.Key.Workspace, Member: m.Pairing.Shared})
	if errors.Is(err, storage.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	end := bot.Buttons(bot.Button{Label: texts.ButtonEndTheSharedStreak, Line: "pair streak off"})
	if with.Pairing == nil || with.Pairing.Shared != m.Key.Member {
		return []bot.Block{bot.Say(texts.Fill(texts.PairStreakYoudLikeToShare,
			with.Name)), end}, nil
	}
	days := roadmap.SharedStreak(
		roadmap.Learner{Progress: &m.Progress, Days: m.Remind.Days}, roadmap.Learner{Progress: &with.Progress, Days: with.Remind.Days},
		ws.Holiday, max(m.Pairing.Since, with.Pairing.Since), c.today(m))
	words := texts.Fill(texts.PairStreakAndShareAStreak, with.Name, texts.Days(days))
	if days == 0 {
		words = texts.Fill(texts.PairStreakYouAndShareAStreak, with.Name)
	}
	return []bot.Block{bot.Say(words), end}, nil
}
