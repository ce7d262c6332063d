package posts

import (
	"context"
	"errors"
	"slices"
	"time"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/roadmap"
	"mentor/storage"
)

// A nudge is a card with a Done button. When its topic is finished or skipped
// elsewhere, the card says so.

const (
	nudgesBack  = 12                 // posts to a member among which nudges may still be in sight
	nudgeInView = 7 * 24 * time.Hour // how long one may be
)

// RefreshNudges has the member's nudges edited soon that show a topic which they
// have just finished, skipped or taken back.
func (c *Composer) RefreshNudges(ctx context.Context, m *storage.Member, topic roadmap.TopicID) error {
	if m.Remind.Last == 0 {
		return nil // nobody ever wrote to them
	}
	record := m.Record()
	sent, err := c.Store.Posts(ctx, record.Workspace, string(record.Member), nudgesBack)
	if err != nil {
		return err
	}
	now := c.Clock()
	var failed error
	for _, p := range sent {
		if p.Kind == storage.NudgePost && p.State == storage.Sent && p.Topic == topic && now.Sub(time.Unix(p.SentAt, 0)) < nudgeInView {
			failed = errors.Join(failed, c.Store.TouchPost(ctx, p, now.Add(editAfter)))
		}
	}
	return failed
}

// nudgeNow is what a nudge says once its topic is settled; one whose topic was opened
// again offers it as before.
func (c *Composer) nudgeNow(ctx context.Context, p storage.Post) (bot.Message, error) {
	m, err := c.Store.Member(ctx, storage.Key{Workspace: p.Workspace, Member: p.Member})
	if err != nil {
		return bot.Message{}, err
	}
	t, ok := c.Library(p.To().Workspace).Topic(p.Topic)
	if !ok {
		return bot.Message{}, storage.ErrNotFound
	}
	id := string(t.ID)
	again := []bot.Button{{Label: texts.ButtonShowNextTask, Line: "today", Style: bot.Primary}, {Label: texts.ButtonUndo, Line: "undo " + id}}
	switch m.Progress.Status(p.Topic) {
	case roadmap.Done:
		return bot.Message{Title: texts.Fill(texts.TitleDone, t.Title), Blocks: []bot.Block{
			bot.Say(texts.NudgePostYouveFinishedThisSince), bot.Buttons(again...),
		}}, nil
	case roadmap.Known:
		return bot.Message{Title: texts.Fill(texts.TitleKnown, t.Title), Blocks: []bot.Block{
			bot.Say(texts.NudgePostMarkedAsKnownSince), bot.Buttons(again...),
		}}, nil
	case roadmap.Skipped:
		return bot.Message{Title: texts.Fill(texts.TitleSkipped, t.Title), Blocks: []bot.Block{
			bot.Say(texts.NudgePostYouveSkippedThisSince), bot.Buttons(again...),
		}}, nil
	}
	open := []bot.Block{bot.Say(texts.NudgePostThisIsOpenAgain), bot.Para(bot.Inline(t.Summary)...)}
	return bot.Message{Title: t.Title, Blocks: slices.Concat(open, nudgeButtons(roadmap.Assignment{Topic: t}))}, nil
}
