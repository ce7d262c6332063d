package coach

import (
	"fmt"
	"strconv"
	"strings"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

// The placement quiz: ten questions, each chosen by the answers before it, and at
// its end a proposal, which marks nothing by itself.

const (
	placementDays   = 14 // a placement that was begun before is begun anew
	leastAnswers    = 4  // before a placement can be ended early
	dontKnow        = "none"
	knownShown      = 12 // topics of the proposal that are named
	placementButton = "level answer"
)

// underWay reports whether a placement on the member's roadmap can go on.
func (c levelCall) underWay(m *storage.Member) bool {
	run := m.Progress.Placement
	return len(run.Answers) > 0 && run.Roadmap == c.plan(m).Roadmap.ID && c.today(m) <= run.On+placementDays
}

// test asks the question that is open, of a new placement if need be.
func (c levelCall) test(m *storage.Member) (bot.Reply, error) {
	if !c.underWay(m) {
		out, err := c.change(func(m *storage.Member) (receipt, error) {
			m.Progress.Placement = roadmap.Placement{Roadmap: c.plan(m).Roadmap.ID, On: c.today(m)}
			return receipt{}, nil
		})
		if err != nil {
			return bot.Reply{}, err
		}
		m = &out.Member
		c.lib.Adopt(&m.Progress)
		rules := bot.Small(texts.PlacementUpToTenQuestions)
		return c.askTest(m, []bot.Block{rules}), nil
	}
	return c.askTest(m, nil), nil
}

// placementSeed makes the questions a member's own, and new ones each time.
func (c levelCall) placementSeed(m *storage.Member) string {
	return fmt.Sprintf("%s %s %d", m.Key.Workspace, m.Key.Member, m.Progress.Placement.On)
}

// askTest shows the next question, or what the placement comes to.
func (c levelCall) askTest(m *storage.Member, before []bot.Block) bot.Reply {
	plan, run := c.plan(m), m.Progress.Placement
	q, open := plan.NextPlacement(run, c.placementSeed(m))
	if !open {
		return c.proposal(m, before)
	}
	question, at := q.Topic.Quiz[q.At], len(run.Answers)
	var items [][]bot.Span
	var buttons []bot.Button
	for i, choice := range q.Topic.Order(q.At, c.placementSeed(m)) {
		items = append(items, bot.Inline(question.Choices[choice].Text))
		buttons = append(buttons, bot.Button{Label: strconv.Itoa(i + 1), Line: fmt.Sprintf("%s %d %d", placementButton, at, choice)})
	}
	buttons = append(buttons, bot.Button{Label: texts.ButtonIDontKnow, Line: fmt.Sprintf("%s %d %s", placementButton, at, dontKnow)})
	if at >= leastAnswers {
		buttons = append(buttons, bot.Button{Label: texts.ButtonThatsEnough, Line: "level stop"})
	}
	blocks := append(before, questionBlocks(question)...)
	return bot.Reply{Message: bot.Message{
		Title:  texts.Fill(texts.TitleYourLevelQuestionOf, at+1, roadmap.PlacementQuestions),
		Blocks: append(blocks, bot.List{Ordered: true, Items: items}, bot.Buttons(buttons...)),
	}, Update: true}
}

// answerTest takes an answer: "3 1" is the second choice of the content at the
// fourth question.
func (c levelCall) answerTest(words string) (bot.Reply, error) {
	at, chosen, err := readTestAnswer(words)
	if err != nil {
		return bot.Reply{}, Userf(texts.PlacementPressOneOfTheButtons)
	}
	out, err := c.change(func(m *storage.Member) (receipt, error) { return c.takeTestAnswer(m, at, chosen) })
	if err != nil {
		return bot.Reply{}, err
	}
	if out.Again {
		return c.askTest(&out.Member, []bot.Block{bot.Small(texts.PlacementYoudAlreadyAnsweredThatOne)}), nil
	}
	return c.askTest(&out.Member, c.verdict(out.receipt)), nil
}

// readTestAnswer reads which question was answered, and with which choice: -1 is
// "I don't know".
func readTestAnswer(words string) (at, chosen int, err error) {
	number, choice, _ := strings.Cut(words, " ")
	if at, err = strconv.Atoi(number); err != nil || choice == dontKnow {
		return at, -1, err
	}
	chosen, err = strconv.Atoi(choice)
	return at, chosen, err
}

// takeTestAnswer notes an answer if its question is still the open one.
func (c levelCall) takeTestAnswer(m *storage.Member, at, chosen int) (receipt, error) {
	run := &m.Progress.Placement
	if run.Roadmap == "" || run.Roadmap != c.plan(m).Roadmap.ID {
		return receipt{}, &UserError{
			Text: texts.PlacementTheresNoLevelTestUnder, Buttons: []bot.Button{{Label: texts.ButtonTestMyLevel, Line: "level test", Style: bot.Primary}},
		}
	}
	q, open := c.plan(m).NextPlacement(*run, c.placementSeed(m))
	if !open || at != len(run.Answers) {
		return receipt{Again: true}, nil
	}
	choices := q.Topic.Quiz[q.At].Choices
	if chosen >= len(choices) || chosen < -1 {
		return receipt{}, Userf(texts.PlacementNotOneOfTheChoices)
	}
	m.Act = &storage.Act{Command: "quiz", On: c.today(m)}
	right := chosen >= 0 && choices[chosen].Right
	run.Answers = append(run.Answers, roadmap.PlacementAnswer{Topic: q.Topic.ID, At: q.At, Right: right})
	return receipt{Topic: "", Kind: string(q.Topic.ID), Task: q.At, Words: verdictWord(right, chosen)}, nil
}

// verdict says whether an answer was right, and what would have been.
func (c levelCall) verdict(r receipt) []bot.Block {
	t, ok := c.lib.Topic(roadmap.TopicID(r.Kind))
	if !ok || r.Task >= len(t.Quiz) {
		return nil
	}
	q, words := t.Quiz[r.Task], r.Words
	if right := q.Answer(); right >= 0 && words != verdictWord(true, 0) {
		words += " " + texts.Fill(texts.PlacementItsThis, q.Choices[right].Text)
	}
	return []bot.Block{bot.Para(bot.Inline(words)...)}
}

func verdictWord(right bool, chosen int) string {
	switch {
	case right:
		return texts.PlacementRight
	case chosen < 0:
		return texts.PlacementFairEnough
	}
	return texts.PlacementNotQuite
}

// stopTest ends a placement early.
func (c levelCall) stopTest(m *storage.Member) (bot.Reply, error) {
	if !c.underWay(m) || len(m.Progress.Placement.Answers) < leastAnswers {
		return bot.Reply{}, &UserError{
			Text:    texts.Fill(texts.PlacementTakesAtLeastToSay, texts.Answers(leastAnswers)),
			Buttons: []bot.Button{{Label: texts.ButtonGoOnWithTheTest, Line: "level test", Style: bot.Primary}},
		}
	}
	return c.proposal(m, nil), nil
}

// proposal says what a placement would mark, and asks.
func (c levelCall) proposal(m *storage.Member, before []bot.Block) bot.Reply {
	plan, run := c.plan(m), m.Progress.Placement
	v := plan.Placement(run)
	right := 0
	for _, a := range run.Answers {
		if a.Right {
			right++
		}
	}
	score := texts.Fill(texts.PlacementOfRight, right, len(run.Answers))
	again := bot.Button{Label: texts.ButtonOnceMore, Line: "level leave again"}
	if len(v.Topics) == 0 {
		return bot.Reply{Message: bot.Message{Title: texts.Fill(texts.TitleYourLevel2, string(v.Level)), Blocks: append(before,
			bot.Say(score+" "+texts.PlacementMarkNothingAsKnown),
			bot.Buttons(bot.Button{Label: texts.ButtonShowTheTask, Line: "today", Style: bot.Primary},
				bot.Button{Label: levelTexts[v.Level].makeMe, Line: "level " + string(v.Level)}, again),
		)}, Update: true}
	}
	titles := c.lib.Titles(v.Topics)
	shown := titles[:min(len(titles), knownShown)]
	if more := len(titles) - len(shown); more > 0 {
		shown = append(shown, texts.Fill(texts.AssignMore, more))
	}
	return bot.Reply{Message: bot.Message{Title: texts.Fill(texts.TitleMarkAsKnown, texts.Topics(len(v.Topics))), Blocks: append(before,
		bot.Say(texts.Fill(texts.PlacementKnowYourWayUp, score, v.Stages, len(plan.Roadmap.Stages), plan.Roadmap.Stages[v.Stages-1].Title)),
		bot.Para(bot.B(texts.PlacementMark), bot.T(phrase.List(shown)+".")),
		bot.Say(texts.PlacementKnownTopics+" "+levelTexts[v.Level].placed),
		bot.Small(texts.Fill(texts.PlacementCanTakeItBack, texts.Days(roadmap.UndoPlacedDays))),
		bot.Buttons(
			bot.Button{Label: texts.ButtonMarkThemAsKnown, Line: "level mark", Style: bot.Primary},
			bot.Button{Label: texts.ButtonMarkNothing, Line: "level leave"}, again),
	)}, Update: true}
}

// markKnown does what the proposal said.
func (c levelCall) markKnown() (bot.Reply, error) {
	out, err := c.change(func(m *storage.Member) (receipt, error) {
		run := m.Progress.Placement
		plan, today := c.plan(m), c.today(m)
		if run.Roadmap != plan.Roadmap.ID || len(run.Answers) < leastAnswers {
			return receipt{}, &UserError{
				Text:    texts.PlacementTheresNoFinishedLevelTest,
				Buttons: []bot.Button{{Label: texts.ButtonTestMyLevel, Line: "level test", Style: bot.Primary}},
			}
		}
		v := plan.Placement(run)
		p := &m.Progress
		was := p.Experience(run.Roadmap)
		marked := p.MarkKnown(v.Topics, today)
		p.SetExperience(run.Roadmap, v.Level)
		p.Placed = roadmap.Placed{Roadmap: run.Roadmap, On: today, Topics: marked, Was: was}
		p.Placement = roadmap.Placement{}
		return receipt{Task: len(marked), Kind: string(v.Level)}, nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	plan := c.plan(&out.Member)
	return bot.Reply{Message: bot.Message{Title: texts.Fill(texts.TitleMarkedAsKnown, texts.Topics(out.Task)), Blocks: []bot.Block{
		phrase.Bar(plan),
		bot.Say(phrase.Next(c.lib, plan)),
		bot.Buttons(
			bot.Button{Label: texts.ButtonShowTheTask, Line: "today", Style: bot.Primary},
			bot.Button{Label: texts.ButtonTakeItBack, Line: "level undo"},
			bot.Button{Label: texts.ButtonTheWholeMap, Line: "roadmap"}),
	}}, Update: true}, nil
}

// leaveTest drops a placement, to begin another one if that is wanted.
func (c levelCall) leaveTest() (bot.Reply, error) {
	out, err := c.change(func(m *storage.Member) (receipt, error) {
		m.Progress.Placement = roadmap.Placement{}
		return receipt{}, nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	if strings.HasSuffix(c.arg("what"), "again") {
		return c.test(&out.Member)
	}
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{
		bot.Say(texts.PlacementNothingIsMarked),
		bot.Buttons(bot.Button{Label: texts.ButtonShowTheTask, Line: "today", Style: bot.Primary}),
	}}, Update: true}, nil
}
