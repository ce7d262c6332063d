package coach

import (
	"fmt"
	"slices"
	"strings"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

// A member's own level on a roadmap, and the placement that finds it.

// levelCall is about levels and placements.
type levelCall struct{ *call }

// levelVerbs are the first words behind "level" besides the levels.
var levelVerbs = []string{"test", "answer", "stop", "mark", "leave", "undo"}

// levelMeans says what a level does.
var levelMeans = map[roadmap.Experience]string{
	roadmap.Beginner: "you get the shortest task of a topic first",
	roadmap.Regular:  "you get the tasks of a topic in their order",
	roadmap.Strong:   "you get the longest task that fits your day",
}

// level shows the member's level, sets it, or runs the placement.
func (c levelCall) level() (bot.Reply, error) {
	m, err := c.member()
	if err != nil {
		return bot.Reply{}, err
	}
	word, rest := cutWord(strings.ToLower(c.arg("what")))
	switch word {
	case "":
		return c.showLevel(&m), nil
	case "test":
		return c.test(&m)
	case "answer":
		return c.answerTest(rest)
	case "stop":
		return c.stopTest(&m)
	case "mark":
		return c.markKnown()
	case "leave":
		return c.leaveTest()
	case "undo":
		return c.unplace()
	}
	level := roadmap.Experience(strings.TrimRight(word, "."))
	if !slices.Contains(roadmap.Experiences(), level) {
		return bot.Reply{}, &UserError{
			Text:    "Levels are beginner, regular and strong. For example: /mentor level beginner. Or let ten questions find yours.",
			Buttons: []bot.Button{{Label: "Test my level", Line: "level test", Style: bot.Primary}},
		}
	}
	road, err := c.roadNamed(&m, rest)
	if err != nil {
		return bot.Reply{}, err
	}
	if _, err := c.change(func(m *storage.Member) (receipt, error) {
		was := m.Progress.Experience(road.ID)
		m.Progress.SetExperience(road.ID, level)
		m.Act = &storage.Act{Command: c.name, On: c.today(m), Was: &storage.Settings{Levels: map[roadmap.ID]roadmap.Experience{road.ID: was}}}
		return receipt{}, nil
	}); err != nil {
		return bot.Reply{}, err
	}
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{
		bot.Say(fmt.Sprintf("You're %s on %s now: %s.", levelWord(level), phrase.Road(road), levelMeans[level])),
		bot.Buttons(bot.Button{Label: "Show the task", Line: "today", Style: bot.Primary}, bot.Button{Label: "Test my level", Line: "level test"}),
	}}, Update: true}, nil
}

// roadNamed is the roadmap that is named, or else the member's own.
func (c levelCall) roadNamed(m *storage.Member, name string) (*roadmap.Roadmap, error) {
	name = strings.TrimSpace(strings.TrimPrefix(name, "on "))
	if name == "" {
		return c.plan(m).Roadmap, nil
	}
	if r, ok := c.lib.FindRoadmap(name); ok {
		return r, nil
	}
	return nil, Userf("I don't have a roadmap called %q. /mentor roadmap list shows them all.", name)
}

// levelWord names a level as something that somebody is.
func levelWord(e roadmap.Experience) string {
	switch e {
	case roadmap.Beginner:
		return "a beginner"
	case roadmap.Strong:
		return "strong"
	}
	return "a regular learner"
}

func (c levelCall) showLevel(m *storage.Member) bot.Reply {
	road := c.plan(m).Roadmap
	level := m.Progress.Experience(road.ID)
	var buttons []bot.Button
	for _, e := range roadmap.Experiences() {
		if e != level {
			buttons = append(buttons, bot.Button{Label: "Make me " + levelWord(e), Line: "level " + string(e)})
		}
	}
	blocks := []bot.Block{
		bot.Say(fmt.Sprintf("You're %s on %s: %s.", levelWord(level), phrase.Road(road), levelMeans[level])),
		bot.Say("If you already know a part of it, ten questions find out how far, and I mark that as known once you agree."),
	}
	test := bot.Button{Label: "Test my level", Line: "level test", Style: bot.Primary}
	if c.underWay(m) {
		test.Label = "Go on with the test"
	}
	buttons = append([]bot.Button{test}, buttons...)
	if placed, ok := m.Progress.LastPlaced(c.today(m)); ok {
		blocks = append(blocks, bot.Small(fmt.Sprintf("On %s I marked %s as known. You can take that back until %s.",
			phrase.ShortDay(placed.On), phrase.Count(len(placed.Topics), "topic"), phrase.ShortDay(placed.On+roadmap.UndoPlacedDays))))
		buttons = append(buttons, bot.Button{Label: "Take the marks back", Line: "level undo"})
	}
	return bot.Reply{Message: bot.Message{Title: "Your level", Blocks: append(blocks, bot.Buttons(buttons...))}}
}

// unplace takes back what a placement or an import marked.
func (c levelCall) unplace() (bot.Reply, error) {
	out, err := c.change(func(m *storage.Member) (receipt, error) {
		opened, ok := m.Progress.Unplace(c.today(m))
		if !ok {
			return receipt{}, Userf("There are no marks to take back: that's possible for %s.", phrase.Count(roadmap.UndoPlacedDays, "day"))
		}
		m.Act = nil
		return receipt{Task: len(opened)}, nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	return bot.Reply{Message: bot.Message{Title: "Taken back: what was marked as known", Blocks: []bot.Block{
		bot.Say(fmt.Sprintf("%s open again. What you've done since stays done.", areTopics(out.Task))),
		bot.Buttons(bot.Button{Label: "Show the task", Line: "today", Style: bot.Primary}, bot.Button{Label: "Test my level", Line: "level test"}),
	}}, Update: true}, nil
}

func areTopics(n int) string {
	if n == 1 {
		return "1 topic is"
	}
	return phrase.Count(n, "topic") + " are"
}
