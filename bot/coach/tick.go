package coach

import (
	"fmt"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/intent"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

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
			return receipt{}, Userf(texts.TickDontHaveATaskRight)
		}
		if m.Progress.Status(id) != "" {
			return receipt{Topic: id, Again: true}, nil
		}
		i := c.taskMeant(m, t, number)
		gain := m.Progress.TickTask(id, i, c.today(m))
		if !gain.First {
			return receipt{}, &UserError{
				Text:    texts.Fill(texts.TickAllTasksOfAreDone, t.Title),
				Buttons: []bot.Button{{Label: texts.Fill(texts.ButtonDoneWith, t.Title), Line: "done " + string(id), Style: bot.Primary}},
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
		bot.Say(texts.Fill(texts.TickWhichTask, t.Title)), bot.Buttons(buttons...),
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
	done := plainReply(texts.TickThatTaskIsDone)
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
			texts.Para(texts.TickIsAlreadySettled, bot.B(t.Title)), c.whatNext(c.plan(m)),
		}}, Update: true}
	}
	left := 0
	for k := range t.Tasks {
		if !m.Progress.Tasks[id].Has(k) {
			left++
		}
	}
	blocks := []bot.Block{bot.Say(texts.Fill(texts.MoveXP, xp, phrase.Streak(m.Progress.Streak(c.today(m)))))}
	blocks = append(blocks, streakNews(m, c.today(m))...)
	next := bot.Button{Label: texts.ButtonNextTask, Line: "today", Style: bot.Primary}
	finish := bot.Button{Label: texts.Fill(texts.ButtonDoneWith, t.Title), Line: "done " + string(id)}
	words := texts.Fill(texts.TickHasLeft, t.Title, texts.Tasks(left))
	buttons := []bot.Button{next, finish}
	if left == 0 {
		words = texts.Fill(texts.TickThatWasTheLastTask, t.Title)
		finish.Style = bot.Primary
		buttons = []bot.Button{finish, {Label: texts.ButtonQuizMe, Line: "quiz " + string(id)}}
	}
	return bot.Reply{Message: bot.Message{Title: texts.Fill(texts.TitleDone, task.Title), Blocks: append(blocks, bot.Say(words),
		bot.Buttons(append(buttons, bot.Button{Label: texts.ButtonUndo, Line: "undo " + string(id)})...))}, Update: true}
}
