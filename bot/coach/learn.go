package coach

import (
	"errors"
	"fmt"
	"sync"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/roadmap/review"
	"mentor/storage"
)

// defaultMinutes is a day's time for members who did not say: one short task.
const defaultMinutes = 30

// member returns the asker's record, or the way to join as an error.
func (c *call) member() (storage.Member, error) {
	m, err := c.bot.store.Member(c.ctx, c.req.From.Key())
	if err == nil {
		c.seen = &m
	}
	if errors.Is(err, storage.ErrNotFound) || err == nil && m.Progress.Roadmap == "" {
		return m, notJoined()
	}
	c.lib.Adopt(&m.Progress)
	return m, err
}

// memberAndWorkspace is member with the workspace that the member is in.
func (c *call) memberAndWorkspace() (storage.Member, storage.Workspace, error) {
	m, err := c.member()
	if err != nil {
		return m, storage.Workspace{}, err
	}
	ws, err := c.bot.store.Workspace(c.ctx, m.Key.Workspace)
	return m, ws, err
}

func notJoined() error {
	return &UserError{Text: texts.TaskHaventJoinedYet, Buttons: []bot.Button{{Label: texts.ButtonStart2, Line: "start", Style: bot.Primary}}}
}

// plan returns the member's roadmap with the progress laid over it. It's good for as long
// as the call lasts.
func (c *call) plan(m *storage.Member) roadmap.Plan {
	room := planRooms.Get().(*[]roadmap.PlanStep) //nolint:forcetypeassert // the pool holds nothing else
	plan := c.lib.PlanIn(*room, &m.Progress)
	*room = plan.Entries
	c.rooms = append(c.rooms, room)
	return plan
}

// planRooms are rooms for plans: one has a hundred steps, and nearly every call makes one.
var planRooms = sync.Pool{New: func() any { return new([]roadmap.PlanStep) }}

// freePlans ends the plans of a call. Nothing of its answer may hold one.
func (c *call) freePlans() {
	for _, room := range c.rooms {
		planRooms.Put(room)
	}
	c.rooms, c.awarded = nil, roadmap.Plan{}
}

// findTopic returns the topic that a person names, or an error that offers the
// nearest ones as buttons for the same command.
func (c *call) findTopic(command, name string) (*roadmap.Topic, error) {
	if t, ok := c.lib.Topic(roadmap.TopicID(c.before.Topic)); ok && pointsBack(name) {
		return t, nil
	}
	if t, ok := c.onTheirRoad(name); ok {
		return t, nil
	}
	if t, ok := c.lib.FindTopic(name); ok {
		return t, nil
	}
	near := c.answers.Nearest(name, 3)
	if len(near) == 0 {
		return nil, Userf(texts.TaskDontHaveATopicCalled, name)
	}
	mistake := &UserError{Text: texts.Fill(texts.TaskIDontHaveATopic, name)}
	for _, t := range near {
		mistake.Buttons = append(mistake.Buttons, bot.Button{Label: t.Title, Line: command + " " + string(t.ID)})
	}
	return nil, mistake
}

// onTheirRoad returns the topic that a person means by a name which several topics
// have: the one on the roadmap that they walk.
func (c *call) onTheirRoad(name string) (*roadmap.Topic, bool) {
	twins := c.lib.Namesakes(name)
	if len(twins) == 0 {
		return nil, false
	}
	m, err := c.member()
	if err != nil {
		return nil, false
	}
	r := c.plan(&m).Roadmap
	if t, ok := c.lib.FindTopic(name); ok && r.Has(t.ID) {
		return t, true
	}
	for _, id := range twins {
		if t, ok := c.lib.Topic(id); ok && r.Has(id) {
			return t, true
		}
	}
	return nil, false
}

// namedTopic returns the topic that was named, or "" when none was.
func (c *call) namedTopic(command string) (roadmap.TopicID, error) {
	name := c.arg("topic")
	if name == "" {
		return "", nil
	}
	t, err := c.findTopic(command, name)
	if err != nil {
		return "", err
	}
	return t.ID, nil
}

// showTask shows the task of the day with what is worth saying on this day.
func (c *call) showTask(m *storage.Member, plan roadmap.Plan, a roadmap.Assignment) bot.Reply {
	c.sawTask(a)
	msg := c.taskMessage(plan, a)
	day := c.today(m)
	if words := coveredWords(m.Progress.Streak(day)); words != "" && m.Progress.ActiveDays(day, day) == 0 {
		msg.Blocks = append([]bot.Block{bot.Say(words)}, msg.Blocks...)
	}
	if m.Progress.DoneBetween(day, day) > 0 {
		msg.Blocks = append([]bot.Block{bot.Say(texts.HomeYouveReachedTodaysGoal)}, msg.Blocks...)
	}
	msg.Blocks = append(msg.Blocks, c.feedbackNews(&m.Progress)...)
	if a.Fresh {
		msg.Blocks = append([]bot.Block{bot.Say(texts.TaskSawTheUsualTaskTwo)}, msg.Blocks...)
	}
	if n := review.Count(c.lib, &m.Progress, day); n > 0 && a.Review {
		words := texts.Fill(texts.TaskTimeFitsAReviewBetter, texts.Questions(n))
		msg.Blocks = append([]bot.Block{bot.Say(words), bot.Buttons(bot.Button{Label: texts.ButtonReviewFirst, Line: "review"})}, msg.Blocks...)
	} else if n > 0 {
		msg.Blocks = append(
			msg.Blocks,
			bot.Say(texts.Fill(texts.TaskOnWhatYouFinishedBefore, texts.Questions(n))),
			bot.Buttons(bot.Button{Label: texts.ButtonReview, Line: "review"}),
		)
	}
	msg.Blocks = append(msg.Blocks, c.assignedBlocks(m, a.Topic.ID)...)
	return bot.Reply{Message: msg, Update: true}
}

// taskMessage shows a task: what to do, how to check it, why this one.
func (c *call) taskMessage(plan roadmap.Plan, a roadmap.Assignment) bot.Message {
	t, id := a.Topic, string(a.Topic.ID)
	var blocks []bot.Block
	if !a.Task.FromMemory() {
		blocks = append(blocks, bot.Para(bot.Inline(t.Summary)...))
	}
	blocks = append(blocks,
		texts.Para(texts.TaskAbout, bot.B(a.Task.Title), phrase.Duration(a.Task.Minutes)),
		bot.Para(bot.Inline(a.Task.Text)...),
		bot.Para(append([]bot.Span{bot.B(texts.TaskCheckYourself)}, bot.Inline(a.Task.Check)...)...))
	if words := phrase.BuildsOn(c.lib, plan, t.ID); words != "" {
		blocks = append(blocks, bot.Say(words))
	}
	if t.Project.IsProject() {
		blocks = append(blocks, bot.Buttons(bot.Button{Label: texts.ButtonMilestonesAndCheckList, Line: "project " + id}))
	}
	return bot.Message{Title: texts.Fill(texts.TitleToday, t.Title), Blocks: append(blocks,
		bot.Small(phrase.WhyThis(plan, a)),
		bot.Buttons(
			bot.Button{Label: texts.ButtonDone, Line: "done " + id, Style: bot.Primary},
			bot.Button{Label: texts.ButtonTickTheTask, Line: fmt.Sprintf("task %s %d", id, t.TaskNumber(a.Task)+1)},
			bot.Button{Label: texts.ButtonExplain2, Line: "topic " + id},
			bot.Button{Label: texts.ButtonQuizMe, Line: "quiz " + id},
			bot.Button{Label: texts.ButtonSkip, Line: "skip " + id}))}
}

// choice asks the member to pick a branch of a choice group.
func (c *call) choice(plan roadmap.Plan, e roadmap.PlanStep) bot.Message {
	branches := plan.Branches(*e.Step)
	sel := bot.Select{Prompt: texts.PromptChooseOne}
	var items [][]bot.Span
	for _, id := range branches {
		t, ok := c.lib.Topic(id)
		if !ok {
			continue
		}
		sel.Options = append(sel.Options, bot.Option{Label: t.Title, Value: "pick " + string(id), Note: phrase.FirstSentence(t.Summary)})
		items = append(items, append([]bot.Span{bot.B(t.Title + ": ")}, bot.Inline(phrase.FirstSentence(t.Summary))...))
	}
	return bot.Message{Title: e.Title, Blocks: []bot.Block{
		bot.Say(texts.TaskOneOfTheseIsEnough),
		bot.List{Items: items},
		sel,
		bot.Small(texts.Fill(texts.TaskOrTypeMentorPick, string(branches[0]))),
	}}
}

func finished(plan roadmap.Plan) bot.Message {
	return bot.Message{Title: texts.Fill(texts.TitleYouFinished, plan.Roadmap.Title), Blocks: []bot.Block{
		phrase.Bar(plan),
		bot.Say(texts.TaskYouveSettledEveryStep),
		bot.Buttons(bot.Button{
			Label: texts.ButtonOtherRoadmaps, Line: "roadmap list", Style: bot.Primary,
		}, bot.Button{Label: texts.ButtonMyProgress, Line: "progress"}),
	}}
}

// finished is what a member finds behind the end of the roadmap.
func (c *call) finished(m *storage.Member, plan roadmap.Plan) bot.Message {
	msg := finished(plan)
	msg.Blocks = append(msg.Blocks, c.assignedBlocks(m, "")...)
	return msg
}

// shownTopic is the topic of a task; "" of a choice.
func (c *call) shownTopic(a roadmap.Assignment) roadmap.TopicID {
	if a.Topic == nil {
		return ""
	}
	return a.Topic.ID
}

func (c *call) next() (bot.Reply, error) {
	m, err := c.member()
	if err != nil {
		return bot.Reply{}, err
	}
	plan := c.plan(&m)
	a, ok := plan.Choose(c.around(&m, plan, 0))
	if !ok {
		return bot.Reply{Message: c.finished(&m, plan)}, nil
	}
	blocks := []bot.Block{bot.Say(phrase.WhyThis(plan, a))}
	title := texts.Fill(texts.TaskNext, a.Entry.Title)
	if a.Topic != nil {
		c.sawTask(a)
		title = texts.Fill(texts.TaskNext, a.Topic.Title)
		blocks = append([]bot.Block{bot.Para(bot.Inline(a.Topic.Summary)...)}, blocks...)
		if words := phrase.BuildsOn(c.lib, plan, a.Topic.ID); words != "" {
			blocks = append(blocks, bot.Say(words))
		}
	}
	blocks = append(blocks, c.afterThat(plan, 4)...)
	blocks = append(blocks, c.assignedBlocks(&m, c.shownTopic(a))...)
	blocks = append(
		blocks,
		bot.Buttons(bot.Button{Label: texts.ButtonShowTheTask, Line: "today", Style: bot.Primary}, bot.Button{Label: texts.ButtonTheWholeMap, Line: "roadmap"}),
	)
	return bot.Reply{Message: bot.Message{Title: title, Blocks: blocks}}, nil
}

// afterThat lists the steps behind the next one.
func (c *call) afterThat(plan roadmap.Plan, most int) []bot.Block {
	var items [][]bot.Span
	for _, e := range plan.After(most) {
		items = append(items, []bot.Span{bot.T(phrase.EntryTitle(c.lib, e))})
	}
	if len(items) == 0 {
		return nil
	}
	return []bot.Block{bot.Heading{Text: texts.HeadingAfterThat}, bot.List{Ordered: true, Items: items}}
}
