package coach

import (
	"slices"
	"strconv"
	"strings"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/intent"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/roadmap/answer"
	"mentor/storage"
)

// What somebody may say about the task of the day: another one, an easier,
// shorter, longer or harder one, one for so many minutes, why this one, and how
// it is solved.

// todayVerbs are the first words behind "today".
var todayVerbs = []string{"another", "easier", "shorter", "harder", "longer", "why", "solution"}

// leastMinutes and mostMinutes bound the time for a day that can be named.
const leastMinutes, mostMinutes = 1, 600

// todaysTask shows the task of the day, or one that fits better.
func (c todayCall) todaysTask() (bot.Reply, error) {
	m, err := c.member()
	if err != nil {
		return bot.Reply{}, err
	}
	how, _ := cutWord(strings.ToLower(c.arg("how")))
	minutes := 0
	if n, err := strconv.Atoi(how); err == nil {
		if n < leastMinutes || n > mostMinutes {
			return bot.Reply{}, Userf(texts.TodayHowManyMinutesDo, leastMinutes, mostMinutes)
		}
		minutes = n
	}
	plan := c.plan(&m)
	around := c.around(&m, plan, minutes)
	a, ok := plan.Choose(around)
	if !ok {
		return bot.Reply{Message: c.finished(&m, plan)}, nil
	}
	if a.Topic == nil {
		msg := c.choice(plan, a.Entry)
		msg.Blocks = append(msg.Blocks, c.assignedBlocks(&m, "")...)
		return bot.Reply{Message: msg, Update: true}, nil
	}
	if err := c.makeCurrent(&m, a); err != nil {
		return bot.Reply{}, err
	}
	switch how {
	case "why":
		return c.whyTask(&m, plan, a, around), nil
	case "solution":
		return c.solution(c.shownTask(a)), nil
	case "another", "easier", "shorter", "harder", "longer":
		return c.otherTask(&m, plan, c.shownTask(a), how), nil
	}
	if minutes != 0 && minutes != m.Minutes {
		return c.taskForMinutes(plan, a, minutes), nil
	}
	return c.showTask(&m, plan, a), nil
}

// makeCurrent remembers what is shown and why it was chosen, so that "done" means
// this, and so that the same text doesn't come day after day.
func (c todayCall) makeCurrent(m *storage.Member, a roadmap.Assignment) error {
	today, number := c.today(m), a.Topic.TaskNumber(a.Task)
	known := m.Progress
	if !known.NoteShown(a.Topic.ID, number, today) && m.Progress.Current == a.Topic.ID {
		return nil
	}
	_, err := c.change(func(m *storage.Member) (receipt, error) {
		p := &m.Progress
		if p.Current != a.Topic.ID {
			p.Current, p.Chosen = a.Topic.ID, roadmap.Chosen{}
			if a.Because == roadmap.BecauseProject || a.Because == roadmap.BecauseTeam {
				p.Chosen = roadmap.Chosen{Topic: a.Topic.ID, Why: a.Because}
			}
		}
		p.NoteShown(a.Topic.ID, number, today)
		return receipt{}, nil
	})
	return err
}

// shownTask is the assignment with the task that the person saw last, if it is
// one of the topic's.
func (c todayCall) shownTask(a roadmap.Assignment) roadmap.Assignment {
	if seen := c.before; seen.Kind == intent.Task && seen.Topic == string(a.Topic.ID) {
		if task, ok := a.Topic.TaskAt(seen.task); ok {
			a.Task = task
		}
	}
	return a
}

// sawTask notes that a task is shown.
func (c *call) sawTask(a roadmap.Assignment) {
	c.saw(intent.Task, a.Topic.ID)
	c.sight.task = max(0, a.Topic.TaskNumber(a.Task))
}

// taskForMinutes is for today only: the settings stay.
func (c todayCall) taskForMinutes(plan roadmap.Plan, a roadmap.Assignment, minutes int) bot.Reply {
	c.sawTask(a)
	msg := c.taskMessage(plan, a)
	id := string(a.Topic.ID)
	if a.Fits {
		return bot.Reply{Message: above(msg, bot.Say(texts.Fill(texts.TodayThisFitsIntoToday, phrase.Duration(minutes)))), Update: true}
	}
	quick := bot.Buttons(bot.Button{Label: texts.ButtonQuizMe, Line: "quiz " + id}, bot.Button{Label: texts.ButtonReview, Line: "review"},
		bot.Button{Label: texts.ButtonAFiveminuteTask, Line: "today 5"})
	words := texts.Fill(texts.TodayNothingOpenHereFitsInto, phrase.Duration(minutes))
	return bot.Reply{Message: above(msg, bot.Say(words), quick), Update: true}
}

// above puts blocks above a message.
func above(msg bot.Message, blocks ...bot.Block) bot.Message {
	msg.Blocks = append(blocks, msg.Blocks...)
	return msg
}

// noSuchTask is what is said when a topic has no task that is easier, say.
var noSuchTask = map[string]string{
	"easier": texts.TodayNoEasier, "harder": texts.TodayNoHarder, "shorter": texts.TodayNoShorter, "longer": texts.TodayNoLonger,
}

// otherTask shows another open task of the topic, or offers the steps that come
// next when it has none.
func (c todayCall) otherTask(m *storage.Member, plan roadmap.Plan, a roadmap.Assignment, how string) bot.Reply {
	if task, ok := anotherTask(&m.Progress, a.Topic, a.Task, how); ok {
		a.Task = task
		a.Fits = task.Minutes <= m.Minutes
		c.sawTask(a)
		if err := c.makeCurrent(m, a); err != nil {
			c.bot.log.WarnContext(c.ctx, "cannot remember which task was shown", "err", err)
		}
		return bot.Reply{Message: c.taskMessage(plan, a), Update: true}
	}
	c.sawTask(a)
	words := texts.Fill(texts.TodayHasNoOtherOpenTask, a.Topic.Title)
	if format, ok := noSuchTask[how]; ok {
		words = texts.Fill(format, a.Topic.Title, a.Task.Title)
	}
	var buttons []bot.Button
	for _, t := range c.stepsAhead(plan, a.Topic.ID) {
		buttons = append(buttons, bot.Button{Label: t.Title, Line: "pick " + string(t.ID)})
	}
	if len(buttons) > 0 {
		words += " " + texts.TodayTheseStepsAreOpenToo
	}
	buttons = append(buttons, bot.Button{Label: texts.ButtonBackToTheTask, Line: "today"}, bot.Button{
		Label: texts.Fill(texts.ButtonSkip2, a.Topic.Title), Line: "skip " + string(a.Topic.ID),
	})
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{bot.Say(words), bot.Buttons(buttons...)}}}
}

// anotherTask returns an open task of the topic beside the one that was shown:
// the next one, or the nearest that is shorter or longer. Tasks build on one
// another, so shorter is easier and longer is harder.
func anotherTask(p *roadmap.Progress, t *roadmap.Topic, shown roadmap.Task, how string) (roadmap.Task, bool) {
	at := slices.Index(t.Tasks, shown)
	var best roadmap.Task
	for i := range t.Tasks {
		k := (at + 1 + i) % len(t.Tasks)
		task := t.Tasks[k]
		if k == at || p.Tasks[t.ID].Has(k) {
			continue
		}
		switch how {
		case "another":
			return task, true
		case "easier", "shorter":
			if task.Minutes < shown.Minutes && task.Minutes > best.Minutes {
				best = task
			}
		default:
			if task.Minutes > shown.Minutes && (best.Minutes == 0 || task.Minutes < best.Minutes) {
				best = task
			}
		}
	}
	return best, best.Minutes > 0
}

// maxAhead is how many other steps are offered.
const maxAhead = 3

// stepsAhead are open steps that could be done now: nothing they build on is
// open.
func (c todayCall) stepsAhead(plan roadmap.Plan, but roadmap.TopicID) []*roadmap.Topic {
	var ahead []*roadmap.Topic
	for _, e := range plan.Entries {
		t, ok := c.lib.Topic(e.Topic)
		if len(ahead) == maxAhead {
			break
		}
		if ok && e.State() == "" && !e.Optional && t.ID != but && len(plan.Missing(t.ID)) == 0 {
			ahead = append(ahead, t)
		}
	}
	return ahead
}

// whyTask says why the task was chosen and what it is good for.
func (c todayCall) whyTask(m *storage.Member, plan roadmap.Plan, a roadmap.Assignment, around roadmap.Around) bot.Reply {
	c.sawTask(a)
	blocks := []bot.Block{bot.Say(phrase.Reason(plan, a))}
	if why := c.answers.Ask(answer.Question{
		Text: "why " + a.Topic.Title, Roadmap: m.Progress.Roadmap,
	}); why.Answered && slices.Contains(why.Topics, a.Topic.ID) {
		blocks = append(blocks, answerBlocks(why)...)
	}
	if later := c.buildOn(plan, a.Topic.ID); len(later) > 0 {
		blocks = append(blocks, bot.Say(texts.Fill(texts.TodayHelpsYouWithLater, phrase.List(later))))
	}
	blocks = append(blocks, bot.Small(weighed(around, a)))
	id := string(a.Topic.ID)
	return bot.Reply{Message: bot.Message{Title: texts.Fill(texts.TitleWhyThis, a.Topic.Title), Blocks: append(blocks, bot.Buttons(
		bot.Button{Label: texts.ButtonShowTheTask, Line: "today", Style: bot.Primary},
		bot.Button{Label: texts.ButtonAnotherTask, Line: "today another"},
		bot.Button{Label: texts.ButtonSkip, Line: "skip " + id}))}}
}

// buildOn names steps of the roadmap that need a topic, at most three.
func (c todayCall) buildOn(plan roadmap.Plan, id roadmap.TopicID) []string {
	var titles []string
	for _, e := range plan.Entries {
		if t, ok := c.lib.Topic(e.Topic); ok && len(titles) < maxAhead && slices.Contains(t.Prerequisites, id) {
			titles = append(titles, t.Title)
		}
	}
	return titles
}

// solution says how one finds out whether a task is solved. There are no model
// solutions, and it says so.
func (c todayCall) solution(a roadmap.Assignment) bot.Reply {
	c.sawTask(a)
	id := string(a.Topic.ID)
	return bot.Reply{Message: bot.Message{Title: a.Task.Title, Blocks: []bot.Block{
		bot.Say(texts.TodayTheresNoModelSolution),
		bot.Para(bot.Inline(a.Task.Check)...),
		bot.Buttons(
			bot.Button{Label: texts.Fill(texts.ButtonExplain, a.Topic.Title), Line: "topic " + id, Style: bot.Primary},
			bot.Button{Label: texts.ButtonAnExample, Line: "ask example of " + id},
			bot.Button{Label: texts.ButtonLinks, Line: "ask resources for " + id},
			askMentor(a.Topic)),
	}}}
}
