package coach

import (
	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/intent"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

// The moves on a roadmap: done, skip, undo, pick.

func (c *call) done() (bot.Reply, error) {
	named, err := c.namedTopic("done")
	if err != nil {
		return bot.Reply{}, err
	}
	out, err := c.change(func(m *storage.Member) (receipt, error) {
		id := c.orMeant(named, m)
		if id == "" {
			return receipt{}, nil
		}
		if !m.Progress.Complete(id, c.today(m)).First {
			return receipt{Topic: id, Again: true}, nil
		}
		m.Progress.Current = id
		return receipt{Topic: id}, nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	return c.doneReply(out)
}

// orMeant is the topic that was named, or else the one that is meant.
func (c *call) orMeant(named roadmap.TopicID, m *storage.Member) roadmap.TopicID {
	if named != "" {
		return named
	}
	return c.meant(m)
}

// meant returns the topic that a bare "done" or "skip" is about: the one that
// was shown last, or else what today would show. "" is a choice to make first.
func (c *call) meant(m *storage.Member) roadmap.TopicID {
	if m.Progress.Current != "" {
		return m.Progress.Current
	}
	if a, ok := c.plan(m).Today(m.Minutes); ok && a.Topic != nil {
		return a.Topic.ID
	}
	return ""
}

func (c *call) doneReply(out changed) (bot.Reply, error) {
	m, plan := &out.Member, c.planAfter(&out)
	id := out.Topic
	t, ok := c.lib.Topic(id)
	if !ok { // nothing to tick: a choice is due, or the roadmap is finished
		return todayCall{c}.todaysTask()
	}
	if out.Again {
		return bot.Reply{Message: bot.Message{Blocks: []bot.Block{
			texts.Para(texts.MoveIsAlreadyDone, bot.B(t.Title), phrase.ShortDay(m.Progress.Marks[id].On)),
			c.whatNext(plan),
		}}, Update: true}, nil
	}
	c.saw(intent.Topic, id)
	day := c.today(m)
	msg := bot.Message{Title: texts.Fill(texts.TitleDone, t.Title), Blocks: []bot.Block{
		bot.Say(texts.Fill(texts.MoveXP, m.Progress.Marks[id].XP, phrase.Streak(m.Progress.Streak(day)))),
	}}
	msg.Blocks = append(msg.Blocks, streakNews(m, day)...)
	if e, here := plan.EntryOf(id); here && !e.Optional && plan.StageShare(e.Stage()).Complete() {
		msg.Blocks = append(msg.Blocks, bot.Para(bot.B(texts.Fill(texts.MoveStageFinished, plan.Roadmap.Stages[e.Stage()].Title))))
	}
	msg.Blocks = append(
		msg.Blocks,
		phrase.Bar(plan),
		bot.Say(phrase.Next(c.lib, plan)),
		bot.Buttons(
			bot.Button{Label: texts.ButtonShowNextTask, Line: "today", Style: bot.Primary},
			bot.Button{Label: texts.ButtonUndo, Line: "undo " + string(id)},
			bot.Button{Label: texts.ButtonItsShaky, Line: "shaky " + string(id)},
			bot.Button{Label: texts.ButtonLeaderboard, Line: "leaderboard"},
		),
	)
	return bot.Reply{
		Message:    msg,
		Update:     true,
		Milestones: bot.Milestones{New: newMilestones(plan, id, &m.Progress, day), All: allMilestones(plan, &m.Progress, day)},
	}, nil
}

// newMilestones names what finishing a topic completed: platforms may reward it.
func newMilestones(plan roadmap.Plan, id roadmap.TopicID, p *roadmap.Progress, day roadmap.Date) []string {
	var reached []string
	if e, here := plan.EntryOf(id); here && !e.Optional && plan.StageShare(e.Stage()).Complete() {
		reached = append(reached, plan.Roadmap.Stages[e.Stage()].Title)
	}
	streak := p.Streak(day).Current
	if roadmap.IsMilestone(streak) && p.DoneBetween(day, day) == 1 {
		reached = append(reached, streakMilestone(streak))
	}
	return reached
}

func streakMilestone(days int) string { return texts.Fill(texts.MoveDayStreak, days) }

// allMilestones names all milestones of the roadmap that is walked and of the longest
// streak.
func allMilestones(plan roadmap.Plan, p *roadmap.Progress, day roadmap.Date) []string {
	var all []string
	for i, share := range plan.StageShares() {
		if share.Total > 0 && share.Complete() {
			all = append(all, plan.Roadmap.Stages[i].Title)
		}
	}
	best := p.Streak(day).Best
	for n := roadmap.NextMilestone(0); n <= best; n = roadmap.NextMilestone(n) {
		all = append(all, streakMilestone(n))
	}
	return all
}

func (c *call) whatNext(plan roadmap.Plan) bot.Block {
	if _, open := plan.Next(); !open {
		return bot.Buttons(bot.Button{Label: texts.ButtonMyProgress, Line: "progress"})
	}
	return bot.Buttons(bot.Button{Label: texts.ButtonShowNextTask, Line: "today", Style: bot.Primary})
}

func (c *call) skip() (bot.Reply, error) {
	named, err := c.namedTopic("skip")
	if err != nil {
		return bot.Reply{}, err
	}
	out, err := c.change(func(m *storage.Member) (receipt, error) {
		ids := []roadmap.TopicID{named}
		if named == "" {
			ids = c.skipped(m)
		}
		if len(ids) == 0 {
			return receipt{}, Userf(texts.MoveTheresNothingLeftToSkip)
		}
		if !m.Progress.Skip(ids, c.today(m)) {
			return receipt{Topic: ids[0], Again: true}, nil
		}
		if m.Progress.Current == ids[0] {
			m.Progress.Current = ""
		}
		return receipt{Topic: ids[0]}, nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	return c.skipReply(out), nil
}

// skipped returns what a bare "skip" is about: the current topic, or the whole
// choice when no branch was picked.
func (c *call) skipped(m *storage.Member) []roadmap.TopicID {
	a, ok := c.plan(m).Today(m.Minutes)
	if !ok {
		return nil
	}
	if a.Topic != nil {
		return []roadmap.TopicID{a.Topic.ID}
	}
	return a.Entry.Topics()
}

func (c *call) skipReply(out changed) bot.Reply {
	id := out.Topic
	t, _ := c.lib.Topic(id)
	plan := c.plan(&out.Member)
	if out.Again {
		text := texts.Fill(texts.MoveIsAlreadySkipped, t.Title)
		if out.Member.Progress.IsDone(id) {
			text = texts.Fill(texts.MoveIsAlreadyDoneSoYouCant, t.Title)
		} else if out.Member.Progress.Knows(id) {
			text = texts.Fill(texts.MoveIsMarkedAsKnown, t.Title)
		}
		return bot.Reply{Message: bot.Message{Blocks: []bot.Block{bot.Say(text), c.whatNext(plan)}}, Update: true}
	}
	title := t.Title
	if e, here := plan.EntryOf(id); here && e.IsChoice() && e.State() == roadmap.Skipped {
		title = e.Title
	}
	return bot.Reply{Message: bot.Message{Title: texts.Fill(texts.TitleSkipped, title), Blocks: []bot.Block{
		bot.Say(texts.Fill(texts.MoveOutOfYourWay, phrase.Next(c.lib, plan))),
		bot.Buttons(bot.Button{
			Label: texts.ButtonShowNextTask, Line: "today", Style: bot.Primary,
		}, bot.Button{Label: texts.ButtonUndo, Line: "undo " + string(id)}),
	}}, Update: true}
}

func (c *call) pick() (bot.Reply, error) {
	m, err := c.member()
	if err != nil {
		return bot.Reply{}, err
	}
	if e, ok := choiceNamed(c.lib, c.plan(&m), c.arg("topic")); ok {
		return bot.Reply{Message: c.choice(c.plan(&m), e), Update: true}, nil
	}
	t, err := c.findTopic("pick", c.arg("topic"))
	if err != nil {
		return bot.Reply{}, err
	}
	out, err := c.change(func(m *storage.Member) (receipt, error) {
		if m.Progress.IsDone(t.ID) {
			return receipt{}, Userf(texts.MoveIsAlreadyDoneMentorTopic, t.Title, t.ID)
		}
		m.Act = undoCall{c}.pickAct(m, t.ID)
		delete(m.Progress.Marks, t.ID) // picking what was skipped opens it again
		if e, here := c.plan(m).EntryOf(t.ID); here && e.IsChoice() {
			m.Progress.Pick(e.ID, t.ID)
		}
		m.Progress.Begin(t.ID)
		m.Progress.Current, m.Progress.Chosen = t.ID, roadmap.Chosen{}
		return receipt{}, nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	plan := c.plan(&out.Member)
	a, ok := plan.Today(out.Member.Minutes)
	if !ok || a.Topic == nil || a.Topic.ID != t.ID { // a topic outside the roadmap
		a = roadmap.Assignment{Topic: t, Because: roadmap.BecausePicked}
		a.Task, a.Fits = out.Member.Progress.TaskFor(t, out.Member.Minutes)
	}
	c.sawTask(a)
	return bot.Reply{Message: c.taskMessage(plan, a), Update: true}, nil
}
