package coach

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

// reset opens a topic, a stage or the roadmap again, after asking once, or
// takes that back.
func (c resetCall) reset() (bot.Reply, error) {
	m, err := c.member()
	if err != nil {
		return bot.Reply{}, err
	}
	if c.arg("part") == "undo" {
		return c.undoReset()
	}
	name, sure := strings.CutSuffix(c.arg("name"), " yes")
	if c.arg("name") == "yes" {
		name, sure = "", true
	}
	title, line, ids, err := c.resetOf(&m, name)
	if err != nil {
		return bot.Reply{}, err
	}
	if !sure {
		return bot.Reply{Message: bot.Message{Title: texts.Fill(texts.TitleOpenAgain, title), Blocks: []bot.Block{
			bot.Say(
				texts.Fill(
					texts.ResetThisClearsYourProgress,
					title,
					roadmap.UndoResetDays,
				),
			),
			bot.Buttons(
				bot.Button{Label: texts.ButtonReset, Line: line + " yes", Style: bot.Danger, Confirm: texts.Fill(texts.ResetOpenAgain, title)},
				bot.Button{Label: texts.ButtonKeepIt, Line: "progress"},
			),
			bot.Small(texts.Fill(texts.ResetOrTypeMentorYes, line)),
		}}}, nil
	}
	if _, err := c.change(func(m *storage.Member) (receipt, error) {
		if m.Progress.Reset(title, ids, c.today(m)) == 0 {
			return receipt{}, Userf(texts.ResetTheresNothingToReset, title)
		}
		return receipt{}, nil
	}); err != nil {
		return bot.Reply{}, err
	}
	return bot.Reply{Message: bot.Message{Title: texts.Fill(texts.TitleReset, title), Blocks: []bot.Block{
		bot.Say(texts.Fill(texts.ResetItsOpenAgainMentorReset, roadmap.UndoResetDays)),
		bot.Buttons(bot.Button{Label: texts.ButtonShowTheTask, Line: "today", Style: bot.Primary}, bot.Button{Label: texts.ButtonTakeItBack, Line: "reset undo"}),
	}}, Update: true}, nil
}

// resetOf says what a reset is about: its title, its command line, its topics.
func (c resetCall) resetOf(m *storage.Member, name string) (title, line string, ids []roadmap.TopicID, err error) {
	plan := c.plan(m)
	switch c.arg("part") {
	case "topic":
		if name == "" {
			return "", "", nil, Userf(texts.ResetNameTheTopic)
		}
		t, err := c.findTopic("reset topic", name)
		if err != nil {
			return "", "", nil, err
		}
		return t.Title, "reset topic " + string(t.ID), []roadmap.TopicID{t.ID}, nil
	case "stage":
		i, ok := findStage(plan.Roadmap, name)
		if !ok {
			return "", "", nil, Userf(texts.ResetNameTheStageByIts, len(plan.Roadmap.Stages))
		}
		return texts.Fill(texts.ResetStage, plan.Roadmap.Stages[i].Title), fmt.Sprintf("reset stage %d", i+1), topicsOf(plan.Roadmap.Stages[i].Steps), nil
	case "roadmap":
		return plan.Roadmap.Title, "reset roadmap", topicsOf(plan.Roadmap.Steps()), nil
	}
	return "", "", nil, Userf(texts.ResetSayWhatToReset)
}

func topicsOf(steps []roadmap.Step) []roadmap.TopicID {
	var ids []roadmap.TopicID
	for _, s := range steps {
		ids = append(ids, s.Topics()...)
	}
	return ids
}

// findStage finds a stage by its number from 1, or by its title.
func findStage(r *roadmap.Roadmap, name string) (int, bool) {
	if n, err := strconv.Atoi(name); err == nil {
		return n - 1, n >= 1 && n <= len(r.Stages)
	}
	i := slices.IndexFunc(r.Stages, func(s roadmap.Stage) bool { return strings.EqualFold(s.Title, name) })
	return i, i >= 0
}

func (c resetCall) undoReset() (bot.Reply, error) {
	out, err := c.change(func(m *storage.Member) (receipt, error) {
		r, ok := m.Progress.Unreset(c.today(m))
		if !ok {
			return receipt{}, Userf(texts.ResetHaveNoResetToUndo, roadmap.UndoResetDays)
		}
		return receipt{Words: r.What}, nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	plan := c.plan(&out.Member)
	return bot.Reply{Message: bot.Message{Title: texts.Fill(texts.TitleTakenBackTheResetOf, out.Words), Blocks: []bot.Block{
		bot.Say(texts.ResetEverythingIsBackAsIt), phrase.Bar(plan),
		bot.Buttons(bot.Button{Label: texts.ButtonShowTheTask, Line: "today", Style: bot.Primary}),
	}}, Update: true}, nil
}
