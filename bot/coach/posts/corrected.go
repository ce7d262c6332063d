package posts

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"mentor/bot"
	"mentor/roadmap"
	"mentor/storage"
)

// CorrectionPost tells a member that somebody corrected their progress, or took that
// back. It comes only if the correction is in the member's record then.
func CorrectionPost(m *storage.Member, c storage.Corrected, undone bool, now time.Time) storage.Post {
	slot, due := c.ID, now.Add(assignedGrace).Unix()
	if undone {
		slot += " undone"
	}
	return storage.Post{
		ID:        storage.NewPostID(m.Key.Workspace, string(m.Key.Member), storage.CorrectPost, c.On, slot),
		Workspace: m.Key.Workspace, State: storage.Planned, Next: due, Kind: storage.CorrectPost, Member: m.Key.Member,
		About: c.ID, Again: undone, Topic: c.Topic, Date: c.On, Due: due, Expires: now.Add(correctionLife).Unix(),
	}
}

const correctionLife = 7 * 24 * time.Hour // somebody has to hear of it, if late

func (c *Composer) corrected(ctx context.Context, p storage.Post) (bot.Message, error) {
	m, err := c.Store.Member(ctx, storage.Key{Workspace: p.Workspace, Member: p.Member})
	if err != nil {
		return bot.Message{}, err
	}
	done, ok := m.Correction(p.About)
	if !ok || p.Again && !done.Undone {
		return bot.Message{}, bot.UnwantedError("it wasn't corrected after all")
	}
	topic, who := c.postTopic(p).Title, cmp.Or(done.Name, "Somebody who leads here")
	if p.Again {
		return bot.Message{Title: "Taken back: the correction of " + topic, Blocks: []bot.Block{
			bot.Say(fmt.Sprintf("%s has taken it back. %s stands as you left it.", who, topic)), correctedButtons(p.Topic),
		}}, nil
	}
	return bot.Message{Title: "Your progress was corrected: " + topic, Blocks: []bot.Block{
		bot.Say(fmt.Sprintf("%s marked %s as %s.", who, topic, StatusWord(done.To))),
		bot.Para(bot.B("Why: "), bot.T(done.Reason)),
		bot.Small("If that's a mistake, tell them: they can take it back for a week. It's in the workspace's audit trail."), correctedButtons(p.Topic),
	}}, nil
}

func correctedButtons(id roadmap.TopicID) bot.Block {
	return bot.Buttons(bot.Button{Label: "My progress", Line: "progress", Style: bot.Primary}, bot.Button{Label: "Show the topic", Line: "topic " + string(id)})
}

// StatusWord names how a member stands with a topic.
func StatusWord(s roadmap.Status) string { return cmp.Or(string(s), "open") }
