package posts

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/cohort"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

const doersShown = 5

// recap is the recap of a week for a channel.
func (c *Composer) recap(ctx context.Context, w *storage.Workspace, s storage.Schedule, p storage.Post) (bot.Message, error) {
	first, last := p.Date-7, p.Date-1
	sum, err := c.sumUp(ctx, w.ID, s.Team, first, last)
	if err != nil {
		return bot.Message{}, err
	}
	title := texts.Fill(texts.ChannelRecapOurWeek, phrase.ShortDay(first), phrase.ShortDay(last))
	if t, ok := w.Team(s.Team); ok {
		title += ": " + t.Name
	}
	buttons := bot.Buttons(bot.Button{
		Label: texts.ButtonMyOwnWeek, Line: "daily recap", Style: bot.Primary,
	}, bot.Button{Label: texts.ButtonShowMyTask, Line: "daily today"})
	if sum.Learned == 0 {
		return bot.Message{Title: title, Blocks: []bot.Block{
			bot.Say(texts.ChannelRecapQuietWeekForEverybody), buttons,
		}}, nil
	}
	facts := []bot.Field{
		{Name: texts.FieldLearnedSomething, Value: texts.Fill(texts.ChannelRecapOf, sum.Learned, texts.Members(sum.Members))},
		{Name: texts.FieldTopicsFinished, Value: fmt.Sprint(sum.Topics)},
	}
	if sum.Badges > 0 {
		facts = append(facts, bot.Field{Name: texts.FieldNewBadges, Value: fmt.Sprint(sum.Badges)})
	}
	if sum.Joined > 0 {
		facts = append(facts, bot.Field{Name: texts.FieldNewHere, Value: fmt.Sprint(sum.Joined)})
	}
	blocks := []bot.Block{bot.Fields{Items: facts}}
	if words := cohort.MostFinished(c.Library(w.ID), sum.Finished); words != "" {
		blocks = append(blocks, bot.Para(bot.B(texts.ChannelRecapFinishedMostOften), bot.T(words+".")))
	}
	if words := doerWords(sum.Doers); words != "" {
		blocks = append(blocks, bot.Para(bot.B(texts.ChannelRecapOnTheBoard), bot.T(words+".")))
	}
	quests, err := c.questsDone(ctx, w, s.Team, first, last)
	if err != nil {
		return bot.Message{}, err
	}
	for _, words := range quests {
		blocks = append(blocks, bot.Say(words))
	}
	return bot.Message{Title: title, Blocks: append(blocks, buttons)}, nil
}

// sumUp walks all members: nobody waits for a scheduled post.
func (c *Composer) sumUp(ctx context.Context, ws storage.WorkspaceID, team storage.TeamID, first, last roadmap.Date) (cohort.Summary, error) {
	sum := cohort.Summary{Finished: map[roadmap.TopicID]int{}}
	for m, err := range cohort.Members(ctx, c.Store, c.Library(ws), ws, team) {
		if err != nil {
			return sum, err
		}
		if topics := sum.Add(m, first, last); m.Shown() && topics > 0 {
			sum.Doers = append(sum.Doers, cohort.Doer{Name: m.Name, Topics: topics})
		}
	}
	slices.SortFunc(sum.Doers, func(a, b cohort.Doer) int {
		return cmp.Or(cmp.Compare(b.Topics, a.Topics), cmp.Compare(a.Name, b.Name))
	})
	return sum, nil
}

func doerWords(doers []cohort.Doer) string {
	var words []string
	for _, d := range doers[:min(len(doers), doersShown)] {
		words = append(words, fmt.Sprintf("%s (%s)", d.Name, texts.Topics(d.Topics)))
	}
	if more := len(doers) - len(words); more > 0 {
		words = append(words, texts.Fill(texts.AssignMore, more))
	}
	return phrase.List(words)
}
