package coach

import (
	"slices"
	"strings"

	"mentor/bot/coach/texts"

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

// levelTexts are what is said of a level.
var levelTexts = map[roadmap.Experience]struct{ is, now, again, makeMe, placed string }{
	roadmap.Beginner: {texts.LevelIsBeginner, texts.LevelNowBeginner, texts.UndoBeginnerAgain, texts.ButtonMakeMeABeginner, texts.PlacementBeginner},
	roadmap.Regular:  {texts.LevelIsRegular, texts.LevelNowRegular, texts.UndoRegularAgain, texts.ButtonMakeMeRegular, texts.PlacementRegular},
	roadmap.Strong:   {texts.LevelIsStrong, texts.LevelNowStrong, texts.UndoStrongAgain, texts.ButtonMakeMeStrong, texts.PlacementStrong},
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
			Text:    texts.LevelLevelsAreBeginner,
			Buttons: []bot.Button{{Label: texts.ButtonTestMyLevel, Line: "level test", Style: bot.Primary}},
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
		bot.Say(texts.Fill(levelTexts[level].now, phrase.Road(road))),
		bot.Buttons(bot.Button{Label: texts.ButtonShowTheTask, Line: "today", Style: bot.Primary}, bot.Button{Label: texts.ButtonTestMyLevel, Line: "level test"}),
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
	return nil, Userf(texts.SetupDontHaveARoadmapCalled, name)
}

func (c levelCall) showLevel(m *storage.Member) bot.Reply {
	road := c.plan(m).Roadmap
	level := m.Progress.Experience(road.ID)
	var buttons []bot.Button
	for _, e := range roadmap.Experiences() {
		if e != level {
			buttons = append(buttons, bot.Button{Label: levelTexts[e].makeMe, Line: "level " + string(e)})
		}
	}
	blocks := []bot.Block{
		bot.Say(texts.Fill(levelTexts[level].is, phrase.Road(road))),
		bot.Say(texts.LevelIfYouAlreadyKnow),
	}
	test := bot.Button{Label: texts.ButtonTestMyLevel, Line: "level test", Style: bot.Primary}
	if c.underWay(m) {
		test.Label = texts.LevelGoOnWithTheTest
	}
	buttons = append([]bot.Button{test}, buttons...)
	if placed, ok := m.Progress.LastPlaced(c.today(m)); ok {
		blocks = append(blocks, bot.Small(texts.Fill(texts.LevelOnIMarkedAsKnown,
			phrase.ShortDay(placed.On), texts.Topics(len(placed.Topics)), phrase.ShortDay(placed.On+roadmap.UndoPlacedDays))))
		buttons = append(buttons, bot.Button{Label: texts.ButtonTakeTheMarksBack, Line: "level undo"})
	}
	return bot.Reply{Message: bot.Message{Title: texts.TitleYourLevel, Blocks: append(blocks, bot.Buttons(buttons...))}}
}

// unplace takes back what a placement or an import marked.
func (c levelCall) unplace() (bot.Reply, error) {
	out, err := c.change(func(m *storage.Member) (receipt, error) {
		opened, ok := m.Progress.Unplace(c.today(m))
		if !ok {
			return receipt{}, Userf(texts.LevelThereAreNoMarks, texts.Days(roadmap.UndoPlacedDays))
		}
		m.Act = nil
		return receipt{Task: len(opened)}, nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	return bot.Reply{Message: bot.Message{Title: texts.TitleTakenBackWhatWasMarkedAs, Blocks: []bot.Block{
		bot.Say(texts.LevelOpenAgain(out.Task)),
		bot.Buttons(bot.Button{Label: texts.ButtonShowTheTask, Line: "today", Style: bot.Primary}, bot.Button{Label: texts.ButtonTestMyLevel, Line: "level test"}),
	}}, Update: true}, nil
}
