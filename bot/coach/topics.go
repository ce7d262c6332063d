package coach

import (
	"fmt"
	"slices"
	"strings"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/roadmap"
)

var standingWords = map[roadmap.Status]string{
	roadmap.Learning: texts.TopicsLearning, roadmap.Shaky: texts.TopicsShaky, roadmap.Done: texts.TopicsDone, roadmap.Skipped: texts.TopicsSkipped,
	roadmap.Known: texts.TopicsKnownBefore,
}

// topics lists the member's topics by how they stand.
func (c *call) topics() (bot.Reply, error) {
	m, err := c.member()
	if err != nil {
		return bot.Reply{}, err
	}
	all := []roadmap.Status{roadmap.Learning, roadmap.Shaky, roadmap.Done, roadmap.Known, roadmap.Skipped}
	if only := roadmap.Status(c.arg("status")); only != "" {
		if !slices.Contains(all, only) {
			return bot.Reply{}, Userf(texts.TopicsAreLearning)
		}
		all = []roadmap.Status{only}
	}
	by := m.Progress.Standings()
	var blocks []bot.Block
	for _, s := range all {
		if titles := c.lib.Titles(by[s]); len(titles) > 0 {
			blocks = append(blocks, bot.Para(bot.B(fmt.Sprintf("%s (%d): ", standingWords[s], len(titles))), bot.T(strings.Join(titles, ", ")+".")))
		}
	}
	if len(blocks) == 0 {
		blocks = append(blocks, bot.Say(texts.TopicsNothingHereYet))
	}
	buttons := []bot.Button{{Label: texts.ButtonShowTheTask, Line: "today"}}
	if shaky := by[roadmap.Shaky]; len(shaky) > 0 && slices.Contains(all, roadmap.Shaky) {
		if t, ok := c.lib.Topic(shaky[0]); ok {
			buttons = append([]bot.Button{{Label: texts.Fill(texts.ButtonQuiz2, t.Title), Line: "quiz " + string(t.ID), Style: bot.Primary}}, buttons...)
		}
	}
	if len(by[roadmap.Shaky]) > 0 {
		blocks = append(blocks, bot.Small(texts.Fill(texts.TopicsScoredBelowInTheLast,
			roadmap.ShakyBelow)))
	}
	return bot.Reply{Message: bot.Message{Title: texts.TitleYourTopics, Blocks: append(blocks, bot.Buttons(buttons...))}}, nil
}
