package posts

import (
	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

// A topic that stays open for days is offered from another side each time: with
// another of its tasks, or with a question or a short read before the task.

// angles are the ways to offer a topic, at least two of them, the one that
// today's task shows first.
func angles(m *storage.Member, a roadmap.Assignment, today roadmap.Date) [][]bot.Block {
	tasks := fittingTasks(m, a, today)
	ways := make([][]bot.Block, 0, len(tasks)+2)
	for _, task := range tasks {
		ways = append(ways, taskBlocks(task))
	}
	if len(tasks) > 2 {
		return ways
	}
	then := texts.Para(texts.NudgePostThenAbout, bot.B(a.Task.Title), phrase.Duration(a.Task.Minutes))
	if question := plainQuestion(a.Topic, m.Remind.Turn); question != "" {
		ways = append(ways, []bot.Block{bot.Para(append([]bot.Span{bot.B(texts.NudgePostQuestionFirst)}, bot.Inline(question)...)...), then})
	}
	return append(ways, []bot.Block{bot.Para(append([]bot.Span{bot.B(texts.NudgePostReadFirst)}, bot.Inline(a.Topic.Summary)...)...), then})
}

// plainQuestion is a quiz question of a topic that needs no code beside it, another
// one each turn; "" when there is none.
func plainQuestion(t *roadmap.Topic, turn int) string {
	var plain []string
	for _, q := range t.Quiz {
		if q.Code == "" {
			plain = append(plain, q.Text)
		}
	}
	if len(plain) == 0 {
		return ""
	}
	return plain[turn%len(plain)]
}

// fittingTasks are the open tasks of a topic that fit the member's minutes as
// well as the one that was assigned, and did not come two days running.
func fittingTasks(m *storage.Member, a roadmap.Assignment, today roadmap.Date) []roadmap.Task {
	tasks := []roadmap.Task{a.Task}
	for i, task := range a.Topic.Tasks {
		if task != a.Task && !m.Progress.Tasks[a.Topic.ID].Has(i) && task.Minutes <= max(m.Minutes, a.Task.Minutes) &&
			!m.Progress.WornOut(a.Topic.ID, i, today) {
			tasks = append(tasks, task)
		}
	}
	return tasks
}

func taskBlocks(task roadmap.Task) []bot.Block {
	return []bot.Block{
		texts.Para(texts.TaskAbout, bot.B(task.Title), phrase.Duration(task.Minutes)),
		bot.Para(bot.Inline(task.Text)...),
	}
}

// whyWords say why this topic, in another way every second time.
func whyWords(m *storage.Member, plan roadmap.Plan, a roadmap.Assignment) string {
	if m.Remind.Turn%2 == 0 {
		return phrase.WhyThis(plan, a)
	}
	return texts.Fill(texts.NudgePostWhyThis, phrase.Road(plan.Roadmap), a.Entry.Stage()+1, len(plan.Roadmap.Stages))
}
