package coach

import (
	"cmp"
	"slices"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

// What is assigned, as leads see it and as members do.

const assignedShown = 20

// askedOf is an assignment with the member whom it was given to.
type askedOf struct {
	storage.Assigned
	member *storage.Member
	late   int // days
}

// listAssigned shows leads what is open, what is late first.
func (c leadCall) listAssigned(r reach) (bot.Reply, error) {
	members, err := c.walk("", r)
	if err != nil {
		return bot.Reply{}, err
	}
	var open []askedOf
	late, done := 0, 0
	for i := range members {
		m := &members[i]
		for _, a := range m.Assignments(c.lib) {
			if m.Progress.IsDone(a.Topic) {
				done++
				continue
			}
			asked := askedOf{a, m, max(0, int(c.today(m)-a.By))}
			if asked.late > 0 {
				late++
			}
			open = append(open, asked)
		}
	}
	slices.SortStableFunc(open, func(a, b askedOf) int { return cmp.Or(cmp.Compare(b.late, a.late), cmp.Compare(a.By, b.By)) })
	buttons := bot.Buttons(bot.Button{
		Label: texts.ButtonAssignATopic, Line: "assign new", Style: bot.Primary,
	}, bot.Button{Label: texts.ButtonReport, Line: "report"})
	if len(open)+done == 0 {
		return bot.Reply{Message: bot.Message{Title: texts.TitleAssignedTopics, Blocks: []bot.Block{
			bot.Say(texts.AssignedNothingIsAssigned), buttons,
		}}}, nil
	}
	blocks := []bot.Block{bot.Say(texts.AssignedSummary(len(open), late, done))}
	var items [][]bot.Span
	for _, a := range open[:min(len(open), assignedShown)] {
		items = append(items, c.assignedItem(a))
	}
	if more := len(open) - len(items); more > 0 {
		items = append(items, []bot.Span{bot.T(texts.Fill(texts.AssignMore, more))})
	}
	if len(items) > 0 {
		blocks = append(blocks, bot.List{Items: items})
	}
	if late > 0 {
		blocks = append(blocks, bot.Small(texts.AssignedLateOftenMeansTooMuch))
	}
	return bot.Reply{Message: bot.Message{Title: texts.TitleAssignedTopics, Blocks: append(blocks, buttons)}, Update: true}, nil
}

func (c leadCall) assignedItem(a askedOf) []bot.Span {
	who, topic := bot.B(a.member.Name), c.topicTitle(a.Topic)
	skipped := a.member.Progress.Status(a.Topic) == roadmap.Skipped
	switch {
	case a.late > 0:
		return texts.AssignedLate(who, topic, a.late, skipped)
	case skipped:
		return texts.Spans(texts.AssignedSkippedBy, who, topic, phrase.ShortDay(a.By))
	}
	return texts.Spans(texts.AssignedOpenBy, who, topic, phrase.ShortDay(a.By))
}

func (c *call) topicTitle(id roadmap.TopicID) string {
	if t, ok := c.lib.Topic(id); ok {
		return t.Title
	}
	return string(id)
}

// ownAssignments shows a member what is asked of them.
func (c leadCall) ownAssignments() (bot.Reply, error) {
	m, err := c.member()
	if err != nil {
		return bot.Reply{}, err
	}
	blocks := c.assignedBlocks(&m, "")
	if len(blocks) == 0 {
		blocks = []bot.Block{bot.Say(texts.AssignedNobodyHasAssigned), bot.Buttons(
			bot.Button{Label: texts.ButtonShowTodaysTask, Line: "today", Style: bot.Primary},
		)}
	}
	blocks = slices.DeleteFunc(blocks, func(b bot.Block) bool { return b == bot.Heading{Text: texts.HeadingAssignedToYou} }) // the title says so
	return bot.Reply{Message: bot.Message{Title: texts.TitleAssignedToYou, Blocks: blocks}}, nil
}

// assignedInView is how many are shown below a task.
const assignedInView = 3

// assignedBlocks say what is asked of a member, beside the topic that is shown.
func (c *call) assignedBlocks(m *storage.Member, shown roadmap.TopicID) []bot.Block {
	open, today := m.OpenAssignments(c.lib), c.today(m)
	var blocks []bot.Block
	var items [][]bot.Span
	var buttons []bot.Button
	for _, a := range open[:min(len(open), assignedInView)] {
		if a.Topic == shown {
			blocks = append(blocks, bot.Say(texts.AssignedAsked(cmp.Or(a.Name, texts.AssignedYourLeadAsked), int(a.By-today), phrase.ShortDay(a.By))))
			continue
		}
		title := c.topicTitle(a.Topic)
		items = append(items, texts.AssignedItem(bot.B(title), int(a.By-today), phrase.ShortDay(a.By), cmp.Or(a.Name, texts.AssignedYourLead)))
		buttons = append(buttons, bot.Button{Label: texts.Fill(texts.ButtonStart, title), Line: "pick " + string(a.Topic)})
	}
	if more := len(open) - assignedInView; more > 0 {
		items = append(items, []bot.Span{bot.T(texts.MoreTopics(more))})
	}
	if len(items) > 0 {
		blocks = append(blocks, bot.Heading{Text: texts.HeadingAssignedToYou}, bot.List{Items: items})
	}
	if len(buttons) > 0 {
		blocks = append(blocks, bot.Buttons(buttons...))
	}
	return blocks
}

// asked is what a lead asked for, in a receipt.
type asked struct {
	Name string       `json:"name,omitempty"`
	By   roadmap.Date `json:"by"`
	On   roadmap.Date `json:"on"` // when it was done
}

// settledFor returns for whom a finished topic settles an assignment; nil for nobody.
func (c *call) settledFor(m *storage.Member, r *receipt) *asked {
	today := c.today(m)
	if mark := m.Progress.Marks[r.Topic]; r.Topic == "" || r.Again || c.name == "task" || mark.Status != roadmap.Done || mark.On != today {
		return nil
	}
	for _, a := range m.Assignments(c.lib) {
		if a.Topic == r.Topic {
			return &asked{Name: a.Name, By: a.By, On: today}
		}
	}
	return nil
}

// words say that it's settled.
func (a *asked) words() string {
	return texts.AssignedDone(cmp.Or(a.Name, texts.AssignedYourLead), int(a.By-a.On))
}
