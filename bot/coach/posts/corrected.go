package posts

import (
	"cmp"
	"context"
	"time"

	"mentor/bot/coach/texts"

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
		return bot.Message{}, bot.UnwantedError(storage.WhyUncorrected)
	}
	topic, who := c.postTopic(p).Title, cmp.Or(done.Name, texts.AssignPostSomebodyWhoLeadsHere)
	if p.Again {
		return bot.Message{Title: texts.Fill(texts.TitleTakenBackTheCorrectionOf, topic), Blocks: []bot.Block{
			bot.Say(texts.Fill(texts.CorrectPostHasTakenItBack, who, topic)), correctedButtons(p.Topic),
		}}, nil
	}
	return bot.Message{Title: texts.Fill(texts.TitleYourProgressWasCorrected, topic), Blocks: []bot.Block{
		bot.Say(texts.Fill(correctedTexts[done.To], who, topic)),
		bot.Para(bot.B(texts.CorrectPostWhy), bot.T(done.Reason)),
		bot.Small(texts.CorrectPostIfThatsAMistake), correctedButtons(p.Topic),
	}}, nil
}

func correctedButtons(id roadmap.TopicID) bot.Block {
	return bot.Buttons(bot.Button{
		Label: texts.ButtonMyProgress, Line: "progress", Style: bot.Primary,
	}, bot.Button{Label: texts.ButtonShowTheTopic, Line: "topic " + string(id)})
}

// correctedTexts say how somebody marked a topic.
var correctedTexts = map[roadmap.Status]string{
	roadmap.Done: texts.CorrectPostDone, roadmap.Skipped: texts.CorrectPostSkipped, "": texts.CorrectPostOpen,
}

// StatusWord is how a topic stands, as a command line has it.
func StatusWord(s roadmap.Status) string { return cmp.Or(string(s), "open") }
