package coach

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"mentor/bot"
	"mentor/bot/coach/intent"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

// How a member stands with topics: the list of them, ticking a task, and
// opening things again.

var standingWords = map[roadmap.Status]string{
	roadmap.Learning: "Learning", roadmap.Shaky: "Shaky", roadmap.Done: "Done", roadmap.Skipped: "Skipped",
	roadmap.Known: "Known before",
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
			return bot.Reply{}, Userf("Topics are learning, shaky, done, known or skipped. For example: /mentor topics shaky")
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
		blocks = append(blocks, bot.Say("Nothing here yet. Today's task is a good place to start."))
	}
	buttons := []bot.Button{{Label: "Show the task", Line: "today"}}
	if shaky := by[roadmap.Shaky]; len(shaky) > 0 && slices.Contains(all, roadmap.Shaky) {
		if t, ok := c.lib.Topic(shaky[0]); ok {
			buttons = append([]bot.Button{{Label: "Quiz: " + t.Title, Line: "quiz " + string(t.ID), Style: bot.Primary}}, buttons...)
		}
	}
	if len(by[roadmap.Shaky]) > 0 {
		blocks = append(blocks, bot.Small(fmt.Sprintf("Shaky: you scored below %d%% in the last quiz on it, or said so yourself. A passed quiz ends it.",
			roadmap.ShakyBelow)))
	}
	return bot.Reply{Message: bot.Message{Title: "Your topics", Blocks: append(blocks, bot.Buttons(buttons...))}}, nil
}

// task ticks the task that today shows, or that of a named topic.
func (c tickCall) task() (bot.Reply, error) {
	name, number := c.taskNumber()
	c.args["topic"] = name
	named, err := c.namedTopic("task")
	if err != nil {
		return bot.Reply{}, err
	}
	if named == "" {
		if which, asks := c.whichTask(); asks {
			return which, nil
		}
	}
	out, err := c.change(func(m *storage.Member) (receipt, error) {
		id := c.orMeant(named, m)
		t, ok := c.lib.Topic(id)
		if !ok {
			return receipt{}, Userf("You don't have a task right now. /mentor today shows what's next.")
		}
		if m.Progress.Status(id) != "" {
			return receipt{Topic: id, Again: true}, nil
		}
		i := c.taskMeant(m, t, number)
		gain := m.Progress.TickTask(id, i, c.today(m))
		if !gain.First {
			return receipt{}, &UserError{
				Text:    "All tasks of " + t.Title + " are done. Is the topic?",
				Buttons: []bot.Button{{Label: "Done with " + t.Title, Line: "done " + string(id), Style: bot.Primary}},
			}
		}
		m.Progress.Current = id
		return receipt{Topic: id, Task: i, XP: gain.XP}, nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	return c.taskReply(out), nil
}

// whichTask asks which task is meant when none was shown and the topic has
// several that are open.
func (c tickCall) whichTask() (which bot.Reply, asks bool) {
	m, err := c.member()
	if err != nil || c.before.Kind == intent.Task {
		return bot.Reply{}, false
	}
	t, ok := c.lib.Topic(c.meant(&m))
	if !ok || m.Progress.Status(t.ID) != "" {
		return bot.Reply{}, false
	}
	var buttons []bot.Button
	for i, task := range t.Tasks {
		if !m.Progress.Tasks[t.ID].Has(i) {
			buttons = append(buttons, bot.Button{Label: task.Title, Line: fmt.Sprintf("task %s %d", t.ID, i+1)})
		}
	}
	if len(buttons) < 2 {
		return bot.Reply{}, false
	}
	c.saw(intent.Topic, t.ID)
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{
		bot.Say("Which task of " + t.Title + " have you done?"), bot.Buttons(buttons...),
	}}}, true
}

// taskNumber splits "http 2" into the topic and the number of its task; 0 is
// none.
func (c tickCall) taskNumber() (name string, number int) {
	name, numbers := trailingNumbers(c.arg("topic"), 1)
	if _, isTopic := c.lib.FindTopic(c.arg("topic")); isTopic || len(numbers) == 0 {
		return c.arg("topic"), 0
	}
	return name, numbers[0]
}

// taskMeant returns the place of the task that is meant: the one that was
// numbered, or shown last, or else the one that today would show.
func (c tickCall) taskMeant(m *storage.Member, t *roadmap.Topic, number int) int {
	if _, ok := t.TaskAt(number - 1); ok {
		return number - 1
	}
	shown := c.before
	if shown.Kind == intent.Task && shown.Topic == string(t.ID) && !m.Progress.Tasks[t.ID].Has(shown.task) {
		if _, ok := t.TaskAt(shown.task); ok {
			return shown.task
		}
	}
	task, _ := m.Progress.TaskFor(t, m.Minutes)
	return t.TaskNumber(task)
}

func (c tickCall) taskReply(out changed) bot.Reply {
	id, i, xp := out.Topic, out.Task, out.XP
	done := plainReply("That task is done.")
	t, ok := c.lib.Topic(id)
	if !ok {
		return done
	}
	task, ok := t.TaskAt(i)
	if !ok {
		return done
	}
	m := &out.Member
	if out.Again {
		return bot.Reply{Message: bot.Message{Blocks: []bot.Block{
			bot.Para(bot.B(t.Title), bot.T(" is already settled, and its tasks with it.")), c.whatNext(c.plan(m)),
		}}, Update: true}
	}
	left := 0
	for k := range t.Tasks {
		if !m.Progress.Tasks[id].Has(k) {
			left++
		}
	}
	blocks := []bot.Block{bot.Say(fmt.Sprintf("+%d XP · %s", xp, phrase.Streak(m.Progress.Streak(c.today(m)))))}
	blocks = append(blocks, streakNews(m, c.today(m))...)
	next := bot.Button{Label: "Next task", Line: "today", Style: bot.Primary}
	finish := bot.Button{Label: "Done with " + t.Title, Line: "done " + string(id)}
	words := fmt.Sprintf("%s has %s left.", t.Title, phrase.Count(left, "task"))
	buttons := []bot.Button{next, finish}
	if left == 0 {
		words = "That was the last task of " + t.Title + ". Test yourself, or call it done."
		finish.Style = bot.Primary
		buttons = []bot.Button{finish, {Label: "Quiz me", Line: "quiz " + string(id)}}
	}
	return bot.Reply{Message: bot.Message{Title: "Done: " + task.Title, Blocks: append(blocks, bot.Say(words),
		bot.Buttons(append(buttons, bot.Button{Label: "Undo", Line: "undo " + string(id)})...))}, Update: true}
}

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
		return bot.Reply{Message: bot.Message{Title: "Open " + title + " again?", Blocks: []bot.Block{
			bot.Say(
				fmt.Sprintf(
					"This clears your progress, quiz results and review dates for %s. "+
						"You keep your XP, streak and badges, and repeating things earns no XP twice. You can undo it for %d days.",
					title,
					roadmap.UndoResetDays,
				),
			),
			bot.Buttons(
				bot.Button{Label: "Reset", Line: line + " yes", Style: bot.Danger, Confirm: "Open " + title + " again? You can take it back for a week."},
				bot.Button{Label: "Keep it", Line: "progress"},
			),
			bot.Small("Or type /mentor " + line + " yes"),
		}}}, nil
	}
	if _, err := c.change(func(m *storage.Member) (receipt, error) {
		if m.Progress.Reset(title, ids, c.today(m)) == 0 {
			return receipt{}, Userf("There's nothing to reset: %s is already open.", title)
		}
		return receipt{}, nil
	}); err != nil {
		return bot.Reply{}, err
	}
	return bot.Reply{Message: bot.Message{Title: "Reset: " + title, Blocks: []bot.Block{
		bot.Say(fmt.Sprintf("It's open again. /mentor reset undo brings it back within %d days.", roadmap.UndoResetDays)),
		bot.Buttons(bot.Button{Label: "Show the task", Line: "today", Style: bot.Primary}, bot.Button{Label: "Take it back", Line: "reset undo"}),
	}}, Update: true}, nil
}

// resetOf says what a reset is about: its title, its command line, its topics.
func (c resetCall) resetOf(m *storage.Member, name string) (title, line string, ids []roadmap.TopicID, err error) {
	plan := c.plan(m)
	switch c.arg("part") {
	case "topic":
		if name == "" {
			return "", "", nil, Userf("Name the topic, for example: /mentor reset topic caching")
		}
		t, err := c.findTopic("reset topic", name)
		if err != nil {
			return "", "", nil, err
		}
		return t.Title, "reset topic " + string(t.ID), []roadmap.TopicID{t.ID}, nil
	case "stage":
		i, ok := findStage(plan.Roadmap, name)
		if !ok {
			return "", "", nil, Userf("Name the stage by its number, 1 to %d, or its title. For example: /mentor reset stage 2", len(plan.Roadmap.Stages))
		}
		return "stage " + plan.Roadmap.Stages[i].Title, fmt.Sprintf("reset stage %d", i+1), topicsOf(plan.Roadmap.Stages[i].Steps), nil
	case "roadmap":
		return plan.Roadmap.Title, "reset roadmap", topicsOf(plan.Roadmap.Steps()), nil
	}
	return "", "", nil, Userf("Say what to reset: a topic, a stage or the roadmap. For example: /mentor reset topic caching")
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
			return receipt{}, Userf("You have no reset to undo. A reset can be undone for %d days.", roadmap.UndoResetDays)
		}
		return receipt{Words: r.What}, nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	plan := c.plan(&out.Member)
	return bot.Reply{Message: bot.Message{Title: "Taken back: the reset of " + out.Words, Blocks: []bot.Block{
		bot.Say("Everything is back as it was, and what you've done since then stays too."), phrase.Bar(plan),
		bot.Buttons(bot.Button{Label: "Show the task", Line: "today", Style: bot.Primary}),
	}}, Update: true}, nil
}
