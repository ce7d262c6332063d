package posts

import (
	"context"
	"slices"
	"time"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/cohort"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

// QuestDays is how long a quest runs.
const QuestDays = 7

// QuestDone names the members of a team who have finished its quest's topic in
// time, as far as they are on the board.
func (c *Composer) QuestDone(ctx context.Context, ws storage.WorkspaceID, team storage.TeamID, q storage.Quest) ([]string, error) {
	var names []string
	for m, err := range cohort.OnBoard(ctx, c.Store, c.Library(ws), ws, team, q.From) {
		if err != nil {
			return nil, err
		}
		if mark := m.Progress.Marks[q.Topic]; mark.Status == roadmap.Done && mark.On >= q.From && mark.On < q.From+QuestDays {
			names = append(names, m.Name)
		}
	}
	slices.Sort(names)
	return names, nil
}

// questsDone says which quests that ended in a week, or run in it, are done.
func (c *Composer) questsDone(ctx context.Context, w *storage.Workspace, only storage.TeamID, first, last roadmap.Date) ([]string, error) {
	var done []string
	for _, t := range w.Teams {
		q := t.Quest
		topic, ok := c.Library(w.ID).Topic(q.Topic)
		if !ok || only != "" && t.ID != only || q.From > last || q.From+QuestDays <= first {
			continue
		}
		names, err := c.QuestDone(ctx, w.ID, t.ID, q)
		if err != nil {
			return nil, err
		}
		if len(names) >= q.Need {
			done = append(done, texts.Fill(texts.QuestPostHasDoneItsQuest, t.Name, len(names), topic.Title))
		}
	}
	return done, nil
}

// QuestBlocks say how far a quest is. Its days are those of a zone.
func QuestBlocks(topic *roadmap.Topic, q storage.Quest, names []string, zone *time.Location) []bot.Block {
	end := bot.When(over(q.From+QuestDays, zone), phrase.ShortDay(q.From+QuestDays-1))
	blocks := []bot.Block{
		bot.Para(texts.QuestGoal(q.Need, bot.B(topic.Title), end)...),
		bot.Meter{Label: texts.Fill(texts.QuestPostOf, len(names), q.Need), Percent: min(100, 100*len(names)/q.Need)},
	}
	if len(names) > 0 {
		blocks = append(blocks, bot.Say(texts.Fill(texts.QuestPostDoneBy, phrase.List(names))))
	}
	if len(names) >= q.Need {
		blocks = append(blocks, bot.Para(bot.B(texts.QuestPostQuestComplete)))
	}
	return blocks
}

// questBar is what the message says now.
func (c *Composer) questBar(ctx context.Context, w *storage.Workspace, p storage.Post) (bot.Message, error) {
	t, ok := w.Team(p.Team)
	topic := c.postTopic(p)
	if !ok || t.Quest.Topic != p.Topic || t.Quest.From != p.Date {
		return bot.Message{
			Title:  texts.TitleAQuest,
			Blocks: []bot.Block{bot.Say(texts.Fill(texts.QuestPostQuestOnIsOver, topic.Title))},
		}, nil
	}
	names, err := c.QuestDone(ctx, w.ID, t.ID, t.Quest)
	if err != nil {
		return bot.Message{}, err
	}
	msg := bot.Message{Title: texts.Fill(texts.TitleQuestOf, t.Name), Blocks: QuestBlocks(topic, t.Quest, names, w.Location())}
	if !c.Clock().Before(over(p.Date+QuestDays, w.Location())) {
		if len(names) < t.Quest.Need {
			msg.Blocks = append(msg.Blocks, bot.Say(texts.QuestPostWeekIsOver))
		}
		return msg, nil
	}
	id := string(topic.ID)
	msg.Blocks = append(
		msg.Blocks,
		bot.Small(texts.QuestPostMembersOfTheTeamWho),
		bot.Buttons(
			bot.Button{Label: texts.ButtonIDidIt, Line: "daily done " + id, Style: bot.Primary},
			bot.Button{Label: texts.ButtonExplain2, Line: "daily explain " + id},
			bot.Button{Label: texts.ButtonQuiz, Line: "daily quiz " + id},
		),
	)
	return msg, nil
}
