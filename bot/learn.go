package bot

import (
	"context"
	"errors"
	"fmt"

	"mentor/roadmap"
	"mentor/storage"
)

// defaultMinutes is a day's time for members who did not say: one short task.
const defaultMinutes = 30

// member returns the asker's record, or the way to join as an error.
func (c *call) member() (storage.Member, error) {
	m, err := c.bot.store.Member(c.ctx, c.req.From.Key())
	if errors.Is(err, storage.ErrNotFound) || err == nil && m.Progress.Roadmap == "" {
		return m, &UserError{Text: "You have not joined yet. One press and you are in.", Buttons: []Button{{Label: "Start", Line: "start", Style: Primary}}}
	}
	return m, err
}

// change runs fn on the asker's record under the request's delivery ID. fn may
// run more than once.
func (c *call) change(fn func(*storage.Member) (receipt string, err error)) (storage.Outcome, error) {
	return c.changeMember(c.ctx, func(m *storage.Member) (string, error) {
		if !m.Exists() {
			_, err := c.member()
			return "", err
		}
		return fn(m)
	})
}

func (c *call) changeMember(ctx context.Context, fn func(*storage.Member) (string, error)) (storage.Outcome, error) {
	return c.bot.store.Change(ctx, c.req.From.Key(), c.req.ID, fn)
}

// plan returns the member's roadmap with the progress laid over it.
func (c *call) plan(m *storage.Member) roadmap.Plan {
	lib := c.bot.lib
	r, ok := lib.Roadmap(m.Progress.Roadmap)
	if !ok {
		r = lib.Roadmaps[0] // the roadmap was taken out of the content
	}
	return roadmap.PlanFor(lib, r, &m.Progress)
}

// findTopic returns the topic that a person names, or an error that offers the
// nearest ones as buttons for the same command.
func (c *call) findTopic(command, name string) (*roadmap.Topic, error) {
	if t, ok := c.bot.lib.FindTopic(name); ok {
		return t, nil
	}
	near := c.bot.answers.Nearest(name, 3)
	if len(near) == 0 {
		return nil, Userf("I know no topic called %q. /mentor roadmap shows all of them.", name)
	}
	mistake := &UserError{Text: fmt.Sprintf("I know no topic called %q. Did you mean one of these?", name)}
	for _, t := range near {
		mistake.Buttons = append(mistake.Buttons, Button{Label: t.Title, Line: command + " " + string(t.ID)})
	}
	return nil, mistake
}

func (c *call) todaysTask() (Reply, error) {
	m, err := c.member()
	if err != nil {
		return Reply{}, err
	}
	plan := c.plan(&m)
	a, ok := plan.Today(m.Minutes)
	if !ok {
		return Reply{Message: finished(plan)}, nil
	}
	if a.Topic == nil {
		return Reply{Message: c.choice(plan, a.Entry), Update: true}, nil
	}
	if m.Progress.Current != a.Topic.ID {
		// Remember what was shown, so that "done" means this.
		if _, err := c.change(func(m *storage.Member) (string, error) {
			m.Progress.Current = a.Topic.ID
			return "", nil
		}); err != nil {
			return Reply{}, err
		}
	}
	msg := taskMessage(plan, a)
	if day := c.today(&m); m.Progress.DoneBetween(day, day) > 0 {
		msg.Blocks = append([]Block{Say("Today's goal is reached already. Here is one more, if you like.")}, msg.Blocks...)
	}
	return Reply{Message: msg, Update: true}, nil
}

// taskMessage shows a task: what to do, how to check it, why this one.
func taskMessage(plan roadmap.Plan, a roadmap.Assignment) Message {
	t, id := a.Topic, string(a.Topic.ID)
	return Message{Title: "Today: " + t.Title, Blocks: []Block{
		Say(t.Summary),
		Para(B(a.Task.Title), T(fmt.Sprintf(" (about %s)", duration(a.Task.Minutes)))),
		Say(a.Task.Text),
		Para(B("Check yourself: "), T(a.Task.Check)),
		Small(whyThis(plan, a)),
		Buttons(
			Button{Label: "Done", Line: "done " + id, Style: Primary},
			Button{Label: "Explain", Line: "topic " + id},
			Button{Label: "Quiz me", Line: "quiz " + id},
			Button{Label: "Skip", Line: "skip " + id}),
	}}
}

// whyThis says in a sentence or two why a task was chosen.
func whyThis(plan roadmap.Plan, a roadmap.Assignment) string {
	r := plan.Roadmap
	stage := fmt.Sprintf("stage %d of %d, %s", a.Entry.Stage+1, len(r.Stages), r.Stages[a.Entry.Stage].Title)
	var why string
	switch a.Because {
	case roadmap.BecauseFirst:
		why = fmt.Sprintf("Why this? It is the first step of %s (%s).", r.Title, stage)
	case roadmap.BecausePicked:
		why = fmt.Sprintf("Why this? You picked it (%s).", stage)
	default:
		why = fmt.Sprintf("Why this? It is your next open step of %s (%s).", r.Title, stage)
	}
	if a.Fits {
		return why + " It fits your minutes a day."
	}
	return why + " It is longer than your minutes a day: split it over several days."
}

// choice asks the member to pick a branch of a choice group.
func (c *call) choice(plan roadmap.Plan, e roadmap.Entry) Message {
	branches := plan.Branches(e.Step)
	sel := Select{Prompt: "Choose one"}
	var items [][]Span
	for _, id := range branches {
		t, ok := c.bot.lib.Topic(id)
		if !ok {
			continue
		}
		sel.Options = append(sel.Options, Option{Label: t.Title, Value: "pick " + string(id), Note: firstSentence(t.Summary)})
		items = append(items, []Span{B(t.Title), T(": " + firstSentence(t.Summary))})
	}
	return Message{Title: e.Title, Blocks: []Block{
		Say("One of these is enough; you can always come back for another."),
		List{Items: items},
		sel,
		Small("In words: /mentor pick " + string(branches[0])),
	}}
}

func finished(plan roadmap.Plan) Message {
	return Message{Title: "You finished " + plan.Roadmap.Title, Blocks: []Block{
		bar(plan),
		Say("Every step is settled. Choose another roadmap, or read any topic again."),
		Buttons(Button{Label: "Other roadmaps", Line: "roadmap list", Style: Primary}, Button{Label: "My progress", Line: "progress"}),
	}}
}

func (c *call) done() (Reply, error) {
	var named roadmap.TopicID
	if name := c.arg("topic"); name != "" {
		t, err := c.findTopic("done", name)
		if err != nil {
			return Reply{}, err
		}
		named = t.ID
	}
	out, err := c.change(func(m *storage.Member) (string, error) {
		id := named
		if id == "" {
			id = c.meant(m)
		}
		if id == "" {
			return "", nil
		}
		if !m.Progress.Complete(id, c.today(m)).First {
			return "again " + string(id), nil
		}
		m.Progress.Current = id
		return string(id), nil
	})
	if err != nil {
		return Reply{}, err
	}
	return c.doneReply(out)
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

func (c *call) doneReply(out storage.Outcome) (Reply, error) {
	m, plan := &out.Member, c.plan(&out.Member)
	again, id := cutAgain(out.Receipt)
	t, ok := c.bot.lib.Topic(id)
	if !ok { // nothing to tick: a choice is due, or the roadmap is finished
		return c.todaysTask()
	}
	if again {
		return Reply{Message: Message{Blocks: []Block{
			Para(B(t.Title), T(" is already done. It counts once.")),
			c.whatNext(plan),
		}}, Update: true}, nil
	}
	day := c.today(m)
	msg := Message{Title: "Done: " + t.Title, Blocks: []Block{
		Say(fmt.Sprintf("+%d XP · %s", m.Progress.Marks[id].XP, streakWords(m.Progress.Streak(day)))),
	}}
	if e, here := plan.EntryOf(id); here && !e.Optional && plan.StageShare(e.Stage).Complete() {
		msg.Blocks = append(msg.Blocks, Para(B("Stage finished: "+plan.Roadmap.Stages[e.Stage].Title)))
	}
	msg.Blocks = append(msg.Blocks, bar(plan), Say(nextWords(c.bot.lib, plan)),
		Buttons(Button{Label: "Show next task", Line: "today", Style: Primary}, Button{Label: "Undo", Line: "undo " + string(id)}, Button{Label: "Leaderboard", Line: "leaderboard"}))
	return Reply{Message: msg, Update: true}, nil
}

func (c *call) whatNext(Plan roadmap.Plan) Block {
	if _, open := Plan.Next(); !open {
		return Buttons(Button{Label: "My progress", Line: "progress"})
	}
	return Buttons(Button{Label: "Show next task", Line: "today", Style: Primary})
}

func (c *call) skip() (Reply, error) {
	var named roadmap.TopicID
	if name := c.arg("topic"); name != "" {
		t, err := c.findTopic("skip", name)
		if err != nil {
			return Reply{}, err
		}
		named = t.ID
	}
	out, err := c.change(func(m *storage.Member) (string, error) {
		ids := []roadmap.TopicID{named}
		if named == "" {
			ids = c.skipped(m)
		}
		if len(ids) == 0 {
			return "", Userf("There is nothing left to skip: your roadmap is finished.")
		}
		if !m.Progress.Skip(ids, c.today(m)) {
			return "again " + string(ids[0]), nil
		}
		if m.Progress.Current == ids[0] {
			m.Progress.Current = ""
		}
		return string(ids[0]), nil
	})
	if err != nil {
		return Reply{}, err
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

func (c *call) skipReply(out storage.Outcome) Reply {
	again, id := cutAgain(out.Receipt)
	t, _ := c.bot.lib.Topic(id)
	plan := c.plan(&out.Member)
	if again {
		text := t.Title + " is skipped already."
		if out.Member.Progress.IsDone(id) {
			text = t.Title + " is done already, so it cannot be skipped."
		}
		return Reply{Message: Message{Blocks: []Block{Say(text), c.whatNext(plan)}}, Update: true}
	}
	title := t.Title
	if e, here := plan.EntryOf(id); here && e.IsChoice() && e.State == roadmap.Skipped {
		title = e.Title
	}
	return Reply{Message: Message{Title: "Skipped: " + title, Blocks: []Block{
		Say("It is out of your way and nothing is lost. " + nextWords(c.bot.lib, plan)),
		Buttons(Button{Label: "Show next task", Line: "today", Style: Primary}, Button{Label: "Undo", Line: "undo " + string(id)}),
	}}, Update: true}
}

func (c *call) undo() (Reply, error) {
	var only roadmap.TopicID
	if name := c.arg("topic"); name != "" {
		t, err := c.findTopic("undo", name)
		if err != nil {
			return Reply{}, err
		}
		only = t.ID
	}
	out, err := c.change(func(m *storage.Member) (string, error) {
		moves := m.Progress.Moves
		if len(moves) == 0 {
			return "", Userf("There is nothing to take back.")
		}
		if last := moves[len(moves)-1]; only != "" && last.Topics[0] != only {
			return "", Userf("That was taken back already, or something came after it. /mentor undo takes back your last move.")
		}
		last, _ := m.Progress.Undo()
		return fmt.Sprintf("%s %d", last.Topics[0], last.XP), nil
	})
	if err != nil {
		return Reply{}, err
	}
	var id roadmap.TopicID
	var xp int
	_, _ = fmt.Sscanf(out.Receipt, "%s %d", &id, &xp)
	t, _ := c.bot.lib.Topic(id)
	text := "It is open again."
	if xp > 0 {
		text = fmt.Sprintf("It is open again, and its %d XP are off the count.", xp)
	}
	return Reply{Message: Message{Title: "Taken back: " + t.Title, Blocks: []Block{
		Say(text), Buttons(Button{Label: "Show the task", Line: "today", Style: Primary}),
	}}, Update: true}, nil
}

func (c *call) pick() (Reply, error) {
	t, err := c.findTopic("pick", c.arg("topic"))
	if err != nil {
		return Reply{}, err
	}
	out, err := c.change(func(m *storage.Member) (string, error) {
		if m.Progress.IsDone(t.ID) {
			return "", Userf("%s is done already. /mentor topic %s shows it again.", t.Title, t.ID)
		}
		delete(m.Progress.Marks, t.ID) // picking what was skipped opens it again
		if e, here := c.plan(m).EntryOf(t.ID); here && e.IsChoice() {
			m.Progress.Pick(e.ID, t.ID)
		}
		m.Progress.Current = t.ID
		return "", nil
	})
	if err != nil {
		return Reply{}, err
	}
	plan := c.plan(&out.Member)
	a, ok := plan.Today(out.Member.Minutes)
	if !ok || a.Topic == nil || a.Topic.ID != t.ID { // a topic outside the roadmap
		a = roadmap.Assignment{Topic: t, Because: roadmap.BecausePicked}
		a.Task, a.Fits = roadmap.TaskFor(t, out.Member.Minutes)
	}
	return Reply{Message: taskMessage(plan, a), Update: true}, nil
}

func (c *call) next() (Reply, error) {
	m, err := c.member()
	if err != nil {
		return Reply{}, err
	}
	plan := c.plan(&m)
	a, ok := plan.Today(m.Minutes)
	if !ok {
		return Reply{Message: finished(plan)}, nil
	}
	blocks := []Block{Say(whyThis(plan, a))}
	title := "Next: " + a.Entry.Title
	if a.Topic != nil {
		title = "Next: " + a.Topic.Title
		blocks = append([]Block{Say(a.Topic.Summary)}, blocks...)
		if missing := plan.Missing(a.Topic.ID); len(missing) > 0 {
			blocks = append(blocks, Say("It builds on "+list(c.bot.lib.Titles(missing))+", which you have not done yet. Look there first if it feels steep."))
		}
	}
	var items [][]Span
	for _, e := range plan.After(4) {
		items = append(items, []Span{T(entryTitle(c.bot.lib, e))})
	}
	if len(items) > 0 {
		blocks = append(blocks, Heading{Text: "After that"}, List{Ordered: true, Items: items})
	}
	blocks = append(blocks, Buttons(Button{Label: "Show the task", Line: "today", Style: Primary}, Button{Label: "The whole map", Line: "roadmap"}))
	return Reply{Message: Message{Title: title, Blocks: blocks}}, nil
}
